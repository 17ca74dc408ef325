import { HOUR_MS, SECOND_MS, type DurationMs } from '../../domain/basics/time.js';
import { REPEAT_WORDS, REQUEST_WORDS, type AnswerRules } from '../dialects/dialect.js';
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
/** Statuses beside which words may say that it is there already. */
const MAY_BE_REPEATS = [400, 422];
/** How long a platform that counts what comes is left alone where it does not say how long. */
const UNSAID_REST_MS: DurationMs = 10 * SECOND_MS;

/** What an answer means: done (now or before), refused, or to be tried again. */
export function verdictOf(rules: AnswerRules, reply: Reply): Verdict {
  const { status, text } = reply;
  const tree = answerTree(text);
  if (NOT_THE_ITEM.includes(status)) return notNow(reply);
  if (status >= 500) return later(`HTTP ${status}`, reply);
  if (status === CONFLICT) return { is: 'done', ...keptOf(rules, tree ?? {}) };
  if (status >= 400) return refused(reply, rules, tree ?? {});
  if (status >= 300) return later(`HTTP ${status}`, reply);
  if (rules.codeAt.length === 0) return { is: 'done' };
  if (tree === undefined) return later('the answer is not understood', reply);
  return byCode(rules, tree, reply);
}

function byCode(rules: AnswerRules, tree: Source, reply: Reply): Verdict {
  const code = firstText(tree, rules.codeAt);
  const message = firstText(tree, rules.messageAt);
  if (code === '') return later('the answer has no code', reply);
  const has = rules.done.includes(code) || rules.duplicate.includes(code);
  const sense = rules.mayBeRepeats.includes(code) ? senseOf(message) : 'other';
  if (has || sense === 'stored') return { is: 'done', ...keptOf(rules, tree) };
  const said = `code ${code}: ${message}`;
  if (sense === 'replayed' || rules.later.includes(code)) return later(said, reply);
  return { is: 'refused', reason: reasonText(said) };
}

function refused(reply: Reply, rules: AnswerRules, tree: Source): Verdict {
  const { status } = reply;
  const message = firstText(tree, rules.messageAt);
  const said = `HTTP ${status} ${message}`;
  const sense = MAY_BE_REPEATS.includes(status) ? senseOf(message) : 'other';
  if (sense === 'stored') return { is: 'done', ...keptOf(rules, tree) };
  if (sense === 'replayed') return later(said, reply);
  return { is: 'refused', reason: reasonText(said) };
}

/** What words like 重复 are about: the data, which are there, or the request as such. */
function senseOf(message: string): 'stored' | 'replayed' | 'other' {
  if (!REPEAT_WORDS.test(message)) return 'other';
  return REQUEST_WORDS.test(message) ? 'replayed' : 'stored';
}

/** Not the fault of this item, however often it comes. */
function notNow(reply: Reply): Verdict {
  const { status } = reply;
  const rest = status === 429 ? { waitMs: UNSAID_REST_MS } : {};
  return { ...rest, ...later(`HTTP ${status}`, reply), whose: 'channel' };
}

function later(reason: string, { retryAfter }: Reply): Extract<Verdict, { is: 'later' }> {
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
