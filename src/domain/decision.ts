import type { TicketId, VisitId, WindowNumber } from './basics/names.js';
import type { FactBody } from './facts.js';
import type { Reply } from './inputs.js';
import { refusal, type Refusal, type RefusalCode } from './refusals.js';

/**
 * What a decider makes of an input: the facts it leads to, and what its sender is to be told.
 *
 * A refusal may have facts too (a wrong PIN is counted); they never touch tickets or ratings.
 */
export interface Decision {
  readonly facts: readonly FactBody[];
  readonly answer: Answer;
}

export type Answer =
  | { readonly ok: true; readonly tell: Tell }
  | { readonly ok: false; readonly refusal: Refusal };

/** Whose state the sender is told, as it is once the facts have happened. */
export type Tell =
  | { readonly of: 'ticket'; readonly ticket: TicketId }
  | { readonly of: 'window'; readonly window: WindowNumber }
  | { readonly of: 'visit'; readonly visit: VisitId }
  | { readonly of: 'fields'; readonly fields: Reply };

export function agree(tell: Tell, ...facts: FactBody[]): Decision {
  return { facts, answer: { ok: true, tell } };
}

export function agreeWith(fields: Reply, ...facts: FactBody[]): Decision {
  return agree({ of: 'fields', fields }, ...facts);
}

/** A refusal with what helps to understand it, e.g. how many seconds are left. */
export function refuseFor(code: RefusalCode, why: string): Decision {
  return { facts: [], answer: { ok: false, refusal: refusal(code, why) } };
}

/** A refusal that is worded already. */
export function refusedWith(refused: Refusal): Decision {
  return { facts: [], answer: { ok: false, refusal: refused } };
}

export function refuse(code: RefusalCode, ...facts: FactBody[]): Decision {
  return { facts, answer: { ok: false, refusal: refusal(code) } };
}
