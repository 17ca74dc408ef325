import type { ServiceCode } from '../basics/names.js';
import { between, type DurationMs, type Instant } from '../basics/time.js';
import { helpWanted, shareOf, turnIsOf, waitedMs, type ChoiceState } from './conditions.js';
import type { Head } from './head.js';
import type { Condition, HelpCondition, Level, RatioCondition } from './policy.js';
import type { LineKey } from './queue.js';
import { backSince } from './right-of-return.js';
import type { Wants } from './wants.js';

export type { Head } from './head.js';

/** The rule that decided, with the figures by which a person can check it. */
export type Won =
  /** Back from a hold: goes on with the visit before all others, in the order of coming back. */
  | { readonly rule: 'right-of-return'; readonly backMs: DurationMs }
  | { readonly rule: 'aging'; readonly afterMs: DurationMs; readonly waitedMs: DurationMs }
  | { readonly rule: 'help'; readonly condition: string; readonly service: ServiceCode;
      readonly oldestMs: DurationMs; readonly waiting: number;
      readonly oldestOverMs?: DurationMs; readonly waitingOver?: number }
  | { readonly rule: 'ratio'; readonly condition: string; readonly share: 'first' | 'then';
      /** Calls of the two shares in a whole round, and made of them so far in this one. */
      readonly of: readonly [number, number]; readonly made: readonly [number, number] }
  | { readonly rule: 'level'; readonly level: Level }
  | { readonly rule: 'earliest-effective-arrival' };

export interface Choice {
  readonly head: Head;
  readonly won: Won;
}

const RANK: Readonly<Record<Level, number>> = { preferred: 0, normal: 1, spare: 2 };

/**
 * Whom a window calls next, of those who stand first in its lines, and by which rule.
 *
 * In this order: who is back from a hold (right of return); who has waited too long (aging); the
 * window's conditions one after another; the best level that has somebody; the largest waiting
 * credit, which is the earliest effective arrival; the order of issue. The same in the hall and
 * in the simulation of its waits.
 */
export function choose(
  heads: readonly Head[],
  wants: Wants,
  state: ChoiceState,
  at: Instant,
): Choice | undefined {
  const best = firstOf(heads, byLevel(wants));
  if (best === undefined) return undefined;
  const view: Sight = { heads, byLine: groupedOnce(heads), best, wants, state, at };
  return returned(view) ?? aged(view) ?? byConditions(view) ?? plainly(view);
}

/** In the order in which a window would call them by level and credit alone. */
export function byLevel({ levelOf }: Wants): (a: Head, b: Head) => number {
  return (a, b) => {
    // Most stand in the same line: its lanes follow one another.
    if (a.key === b.key) return byCredit(a, b);
    return RANK[levelOf(a.key)] - RANK[levelOf(b.key)] || byCredit(a, b);
  };
}

/** The first so many in that order, without putting all of them in order. */
export function firstFew(heads: readonly Head[], wants: Wants, most: number): Head[] {
  const before = byLevel(wants);
  const few: Head[] = [];
  for (const head of heads) {
    const last = few.at(-1);
    if (few.length === most && last !== undefined && before(head, last) > 0) continue;
    let at = few.length;
    while (at > 0 && before(head, few[at - 1] ?? head) < 0) at -= 1;
    few.splice(at, 0, head);
    if (few.length > most) few.pop();
  }
  return few;
}

interface Sight {
  readonly heads: readonly Head[];
  /** The same by line, made when somebody asks. */
  readonly byLine: () => ReadonlyMap<LineKey, readonly Head[]>;
  /** Who would be called if there were no conditions. */
  readonly best: Head;
  readonly wants: Wants;
  readonly state: ChoiceState;
  readonly at: Instant;
}

function returned({ heads, at }: Sight): Choice | undefined {
  // They have more credit than anybody can have by waiting.
  const head = firstOf(heads, byCredit);
  const since = head && backSince(head.effectiveAt, at);
  if (head === undefined || since === undefined) return undefined;
  return { head, won: { rule: 'right-of-return', backMs: between(since, at) } };
}

function aged({ heads, wants, at }: Sight): Choice | undefined {
  const { starveAfterMs: afterMs } = wants;
  if (afterMs === undefined) return undefined;
  let head: Head | undefined;
  for (const each of heads) {
    if (waitedMs(each, wants, at) < afterMs) continue;
    if (head === undefined || byCredit(each, head) < 0) head = each;
  }
  return head && { head, won: { rule: 'aging', afterMs, waitedMs: waitedMs(head, wants, at) } };
}

function byConditions(view: Sight): Choice | undefined {
  for (const condition of view.wants.conditions) {
    const choice = byCondition(condition, view);
    if (choice !== undefined) return choice;
  }
  return undefined;
}

function byCondition(condition: Condition, view: Sight): Choice | undefined {
  return condition.kind === 'help' ? helping(condition, view) : sharing(condition, view);
}

function helping(condition: HelpCondition, view: Sight): Choice | undefined {
  const heads = view.byLine().get(condition.service) ?? [];
  const found = helpWanted(condition, heads, view);
  if (found === undefined) return undefined;
  const head = firstOf(heads, byCredit);
  const { id, service, oldestOverMs, waitingOver } = condition;
  return head && { head, won: {
    rule: 'help', condition: id, service, ...found,
    ...(oldestOverMs === undefined ? {} : { oldestOverMs }),
    ...(waitingOver === undefined ? {} : { waitingOver }),
  } };
}

/** A ratio decides between its two shares alone, and only while both are there to be called. */
function sharing(condition: RatioCondition, view: Sight): Choice | undefined {
  const { best, wants, state } = view;
  if (shareOf(condition, best) === undefined) return undefined;
  const idle = wants.levelOf(best.key) === 'spare';
  const before = byLevel(wants);
  let [first, then]: [Head?, Head?] = [];
  for (const head of view.heads) {
    const of = shareOf(condition, head);
    if (of === undefined || (!idle && wants.levelOf(head.key) === 'spare')) continue;
    if (of === 'first') first = first === undefined || before(head, first) < 0 ? head : first;
    else then = then === undefined || before(head, then) < 0 ? head : then;
  }
  if (first === undefined || then === undefined) return undefined;
  const turn = state.turnOf(condition.id);
  const share = turnIsOf(condition, turn);
  return { head: share === 'first' ? first : then, won: {
    rule: 'ratio', condition: condition.id, share,
    of: [condition.first.calls, condition.then.calls], made: [turn.first, turn.then],
  } };
}

/** By level and credit; the level is named where somebody with more credit stands lower. */
function plainly({ heads, best, wants }: Sight): Choice {
  const level = wants.levelOf(best.key);
  const passed = heads.some((head) => byCredit(head, best) < 0);
  return { head: best, won: passed ? { rule: 'level', level } : EARLIEST };
}

function groupedOnce(heads: readonly Head[]): () => Map<LineKey, Head[]> {
  let groups: Map<LineKey, Head[]> | undefined;
  return () => (groups ??= grouped(heads));
}

function grouped(heads: readonly Head[]): Map<LineKey, Head[]> {
  const groups = new Map<LineKey, Head[]>();
  for (const head of heads) {
    const group = groups.get(head.key);
    if (group === undefined) groups.set(head.key, [head]);
    else group.push(head);
  }
  return groups;
}

const EARLIEST: Won = { rule: 'earliest-effective-arrival' };

function byCredit(a: Head, b: Head): number {
  return a.effectiveAt - b.effectiveAt || a.order - b.order;
}

function firstOf(
  heads: readonly Head[],
  before: (a: Head, b: Head) => number,
): Head | undefined {
  let first: Head | undefined;
  for (const head of heads) if (first === undefined || before(head, first) < 0) first = head;
  return first;
}
