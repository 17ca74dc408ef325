import type { CallId } from '../basics/names.js';
import { between, type DurationMs, type Instant } from '../basics/time.js';
import type { Head } from './head.js';
import type { HelpCondition, RatioCondition, Share } from './policy.js';
import type { LineKey } from './queue.js';
import { backSince } from './right-of-return.js';
import type { Wants } from './wants.js';

/** How far a window is in the round of a ratio: calls made from one share and from the other. */
export interface Turn {
  readonly first: number;
  readonly then: number;
}

/** How far a window is in each of its ratios, and was before its latest call. */
export interface WindowTurns {
  readonly call: CallId;
  readonly before: Turns;
  readonly now: Turns;
}

export type Turns = Readonly<Record<string, Turn>>;

export const ROUND_BEGINS: Turn = { first: 0, then: 0 };

/** What a choice must know beside those who stand first. */
export interface ChoiceState {
  /** How many wait in a line, all lanes together. */
  readonly waiting: (line: LineKey) => number;
  /** How far this window is with a ratio; asked only for those it goes by. */
  readonly turnOf: (condition: string) => Turn;
}

/** What a ticket is to a condition: the little of it that counts. */
export type Kind = Pick<Head, 'lane' | 'service'>;

/**
 * How long this one has waited as the rules count: since it was taken, or since its slot; whoever
 * is back from a hold since then.
 */
export function waitedMs(head: Head, wants: Wants, at: Instant): DurationMs {
  const back = backSince(head.effectiveAt, at);
  if (back !== undefined) return between(back, at);
  return at - head.effectiveAt - wants.headStartMs[head.lane];
}

/** Whether help is wanted by these, the first of the service's lanes; nothing where it is not. */
export function helpWanted(
  condition: HelpCondition,
  heads: readonly Head[],
  { wants, state, at }: { wants: Wants; state: ChoiceState; at: Instant },
): { readonly oldestMs: DurationMs; readonly waiting: number } | undefined {
  const { service, oldestOverMs = Infinity, waitingOver = Infinity } = condition;
  let oldestMs = -Infinity;
  for (const head of heads) oldestMs = Math.max(oldestMs, waitedMs(head, wants, at));
  if (heads.length === 0) return undefined;
  const waiting = state.waiting(service);
  return oldestMs > oldestOverMs || waiting > waitingOver ? { oldestMs, waiting } : undefined;
}

/** Which share of a ratio the ticket is of, if any; the first where it is of both. */
export function shareOf(condition: RatioCondition, ticket: Kind): 'first' | 'then' | undefined {
  if (isOf(condition.first, ticket)) return 'first';
  return isOf(condition.then, ticket) ? 'then' : undefined;
}

function isOf({ lane, services }: Share, ticket: Kind): boolean {
  if (lane !== undefined && lane !== ticket.lane) return false;
  return services === undefined || services.includes(ticket.service);
}

/** Whose turn it is in the round; a full round is followed by the next. */
export function turnIsOf({ first, then }: RatioCondition, turn: Turn): 'first' | 'then' {
  if (turn.first < first.calls) return 'first';
  return turn.then < then.calls ? 'then' : 'first';
}

/**
 * The round after a call. A call beyond its share (the others were not there) begins a new
 * round, so that nobody is owed more than one round's share however long they were away.
 */
export function turnAfter(condition: RatioCondition, turn: Turn, ticket: Kind): Turn {
  const share = shareOf(condition, ticket);
  if (share === undefined) return turn;
  const full = turn[share] >= condition[share].calls;
  const from = full || isOver(condition, turn) ? ROUND_BEGINS : turn;
  return { ...from, [share]: from[share] + 1 };
}

function isOver({ first, then }: RatioCondition, turn: Turn): boolean {
  return turn.first >= first.calls && turn.then >= then.calls;
}
