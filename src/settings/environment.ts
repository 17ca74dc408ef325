import { parseDocument } from 'yaml';
import { singleKeys, type SingleKey } from './keys.js';
import type { Path, Problem } from './problems.js';

export type Environment = Readonly<Record<string, string | undefined>>;

const PREFIX = 'HALL__';

/** What the environment says of the settings: `HALL__HTTP__PORT=0` is `http.port`. */
export interface FromEnvironment {
  readonly values: readonly EnvironmentValue[];
  readonly problems: readonly Problem[];
}

export interface EnvironmentValue {
  readonly variable: string;
  readonly path: readonly string[];
  readonly value: unknown;
}

/**
 * Reads every variable that begins with `HALL__`, and refuses those that name no setting.
 *
 * Keys are matched without regard to case and single underscores. An empty variable is as if it
 * were not set, since that is what unset ones become in many start scripts.
 */
export function fromEnvironment(env: Environment): FromEnvironment {
  const keys = new Map(singleKeys().map((key) => [nameOf(key.path), key]));
  const values: EnvironmentValue[] = [];
  const problems: Problem[] = [];
  for (const [variable, text] of Object.entries(env).sort()) {
    if (text === undefined || text === '') continue;
    const read = readVariable(variable, text, keys);
    if (typeof read === 'string') problems.push(problemOf(variable, read));
    else if (read === undefined) continue;
    else if (values.some(({ path }) => path.join() === read.path.join())) {
      problems.push(problemOf(variable, 'is set a second time, in another spelling'));
    } else values.push(read);
  }
  return { values, problems };
}

/** Writes the values over the content of the file, which is not altered. */
export function overlaid(content: unknown, values: readonly EnvironmentValue[]): unknown {
  return values.reduce((whole, { path, value }) => withValue(whole, path, value), content);
}

/** The variable that gave the value at this path, or that would have to. */
export function variableAt(
  values: readonly EnvironmentValue[],
  path: Path,
): string | undefined {
  const name = path.join('.');
  return values.find((value) => value.path.join('.') === name)?.variable;
}

type Read = EnvironmentValue | string | undefined;

function readVariable(variable: string, text: string, keys: Map<string, SingleKey>): Read {
  const isOurs = variable.toUpperCase().startsWith(PREFIX);
  if (!isOurs) return missedUnderscore(variable, keys);
  const parts = variable.slice(PREFIX.length).split('__');
  const key = keys.get(nameOf(parts.map((part) => part.replaceAll('_', ''))));
  if (key === undefined) return 'names no setting that can be set here';
  return { variable, path: key.path, value: key.isText ? textIn(text) : valueIn(text) };
}

/** `HALL_HTTP_PORT` is taken for a slip: the underscores must be double. */
function missedUnderscore(variable: string, keys: Map<string, SingleKey>): string | undefined {
  if (!variable.startsWith('HALL_')) return undefined;
  const flat = variable.slice('HALL_'.length).replaceAll('_', '').toLowerCase();
  const meant = [...keys.entries()].find(([name]) => name.replaceAll('.', '') === flat);
  // Container platforms set HALL_PORT and the like by themselves for a part named hall.
  if (meant === undefined || meant[1].path.length === 1) return undefined;
  return `is not read: write ${PREFIX}${meant[1].path.join('__').toUpperCase()}`;
}

/** A text is taken as it stands; only quotes around the whole of it are YAML's. */
function textIn(text: string): unknown {
  return /^(".*"|'.*')$/s.test(text) ? valueIn(text) : text;
}

function valueIn(text: string): unknown {
  const document = parseDocument(text);
  return document.errors.length > 0 ? text : (document.toJS({ maxAliasCount: 0 }) as unknown);
}

function nameOf(path: readonly string[]): string {
  return path.join('.').toLowerCase();
}

function problemOf(variable: string, text: string): Problem {
  return { path: '', text, where: { in: 'environment', variable } };
}

function withValue(whole: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (whole !== undefined && whole !== null && !isGroup(whole)) return whole;
  const group = whole ?? {};
  return { ...group, [key]: withValue(Reflect.get(group, key), rest, value) };
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
