import { HOUR_MS, SECOND_MS, type DurationMs } from '../../domain/basics/time.js';
import type { AnswerRules } from '../dialects/dialect.js';
import type { Verdict } from '../receiver.js';
import { answerTree } from './envelopes.js';
import { valueAt, type Source } from './fields.js';
import { reasonText } from './text.js';

/** What the platform sent back. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  /** Seconds, as the header says. */
  readonly retryAfter?: string | undefined;
}

/** Statuses that speak of the platform or of our way in, and not of this one item. */
const NOT_THE_ITEM = [401, 403, 404, 405, 407, 408, 425, 429];
/** The usual word of HTTP for what is there already. */
const CONFLICT = 409;

/** What an answer means: done (now or before), refused, or to be tried again. */
export function verdictOf(rules: AnswerRules, reply: Reply): Verdict {
  const { status, text } = reply;
  const tree = answerTree(text);
  if (status >= 500 || NOT_THE_ITEM.includes(status)) return later(`HTTP ${status}`, reply);
  if (status === CONFLICT) return { is: 'done' };
  if (status >= 400) return refused(`HTTP ${status}`, rules, tree ?? {});
  if (status >= 300) return later(`HTTP ${status}`, reply);
  if (rules.codeAt.length === 0) return { is: 'done' };
  if (tree === undefined) return later('the answer is not understood', reply);
  return byCode(rules, tree, reply);
}

function byCode(rules: AnswerRules, tree: Source, reply: Reply): Verdict {
  const code = firstText(tree, rules.codeAt);
  const message = firstText(tree, rules.messageAt);
  if (code === '') return later('the answer has no code', reply);
  const has = rules.done.includes(code) || rules.duplicate.includes(code) ||
    rules.duplicateWords.test(message);
  if (has) return { is: 'done', ...keptOf(rules, tree) };
  if (rules.later.includes(code)) return later(`code ${code}: ${message}`, reply);
  return { is: 'refused', reason: reasonText(`code ${code}: ${message}`) };
}

function refused(what: string, rules: AnswerRules, tree: Source): Verdict {
  const message = firstText(tree, rules.messageAt);
  if (rules.duplicateWords.test(message)) return { is: 'done', ...keptOf(rules, tree) };
  return { is: 'refused', reason: reasonText(`${what} ${message}`) };
}

function later(reason: string, { retryAfter }: Reply): Verdict {
  const waitMs = waitOf(retryAfter);
  return { is: 'later', reason: reasonText(reason), ...(waitMs === undefined ? {} : { waitMs }) };
}

function waitOf(retryAfter: string | undefined): DurationMs | undefined {
  if (retryAfter === undefined || !/^[0-9]{1,9}$/.test(retryAfter)) return undefined;
  return Math.min(Number(retryAfter) * SECOND_MS, HOUR_MS);
}

function keptOf({ keep = {} }: AnswerRules, tree: Source) {
  const found = Object.entries(keep).flatMap(([name, path]) => {
    const text = firstText(tree, [path]);
    return text === '' ? [] : [[name, text] as const];
  });
  return found.length === 0 ? {} : { keep: Object.fromEntries(found) };
}

function firstText(tree: Source, paths: readonly string[]): string {
  for (const path of paths) {
    const value = valueAt(tree, path);
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  }
  return '';
}
