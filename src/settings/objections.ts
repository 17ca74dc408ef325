import type { z } from 'zod';
import { keysAt } from './keys.js';
import type { Path } from './problems.js';

/** Something wrong at one place of the settings, before anyone knows where that is written. */
export interface Objection {
  readonly path: Path;
  readonly text: string;
}

/** Names under which people would write a secret; a file that holds one may be named. */
const SECRET = /pass(?!.*file$)|pwd|secret|token|^pins?$|口令|密码/i;
const EXPECTED: Readonly<Record<string, string>> = {
  string: 'a text; put it between quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a group of keys',
  array: 'a list',
};

type Issue = z.core.$ZodIssue;

/** What the schema has against the settings, in sentences; one for each unknown key. */
export function objectionsOf(issues: readonly Issue[], content: unknown): Objection[] {
  return issues.flatMap((issue) => {
    const path = issue.path.filter((step) => typeof step !== 'symbol');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: [...path, key], text: unknownKey(path, key) }));
    }
    return [{ path, text: absence(content, path) ?? sentenceOf(issue) }];
  });
}

function sentenceOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return saysItself(issue) ? issue.message : `must be ${EXPECTED[issue.expected] ?? 'of another kind'}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return saysItself(issue) ? issue.message : 'must be one of embedded, outside';
    default:
      return issue.message;
  }
}

/** Whether the schema brought a sentence of its own. */
function saysItself(issue: Issue): boolean {
  return issue.message.startsWith('must ');
}

function unknownKey(path: Path, key: string): string {
  if (SECRET.test(key)) return 'may not stand here: no password, PIN or secret lies in this file';
  const known = keysAt(path);
  if (known.includes(key)) return 'does not go with the form chosen here';
  const near = known.find((other) => isNear(other, key));
  return near === undefined ? 'is no setting' : `is no setting; did you mean ${near}?`;
}

/** What to say of a key that is not there, or has nothing after its colon. */
function absence(content: unknown, path: Path): string | undefined {
  let at = content;
  for (const step of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Reflect.get(at, step);
  }
  if (at === undefined && path.length > 0) return 'is missing';
  return at === null && path.length > 0 ? 'is left empty' : undefined;
}

/** Whether one letter more, less or other, two swapped, or other capitals make the difference. */
function isNear(known: string, written: string): boolean {
  const a = known.toLowerCase();
  const b = written.toLowerCase();
  if (a === b) return true;
  if (a.length < 4) return false;
  const start = [...a].findIndex((letter, i) => letter !== b[i]);
  const from = start === -1 ? a.length : start;
  const endings = [
    [1, 1],
    [1, 0],
    [0, 1],
    [2, 2],
  ] as const;
  return endings.some(([inA, inB]) => a.slice(from + inA) === b.slice(from + inB));
}
