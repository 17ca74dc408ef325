import type { ServiceCode, TicketId, WindowNumber } from '../../basics/names.js';
import type { DayKey, DurationMs, Instant } from '../../basics/time.js';
import { evolve } from '../../evolve.js';
import type { Fact, FactOf } from '../../facts.js';
import { emptyHall } from '../../hall.js';
import { EMPTY_PLAN, type Plan, type WindowPlan } from '../../plan.js';
import { choose, type Choice, type Won } from '../choice.js';
import { ROUND_BEGINS, type Turns, type WindowTurns } from '../conditions.js';
import { linesOf } from '../next.js';
import { turnsAfter } from '../turns.js';
import { wantsOf } from '../wants.js';
import { changedPlan, type PlanChange } from './change.js';
import { DayRecord, type Spell } from './day-record.js';
import { runDay, type Waits } from './day-run.js';
import { shiftedTo } from './head-starts.js';

/** What another way of choosing would have changed on a past day. */
export interface PreviewResult {
  readonly day: DayKey;
  readonly services: readonly ServicePreview[];
  /** Calls of the next ticket; those by number are left out. */
  readonly calls: number;
  /** How many of them would have gone to another ticket, with the queue as it was. */
  readonly changed: number;
  /** The first of those. */
  readonly examples: readonly ChangedCall[];
}

export interface ServicePreview {
  readonly service: ServiceCode;
  /** As the day was. */
  readonly was: WaitFigures;
  /** The day played again under the plan of that day, to tell what the playing itself changes. */
  readonly before: WaitFigures;
  /** The day played again under the other plan. */
  readonly after: WaitFigures;
}

export interface WaitFigures {
  readonly called: number;
  readonly meanMs: DurationMs;
  readonly p90Ms: DurationMs;
}

export interface ChangedCall {
  readonly at: Instant;
  readonly window: WindowNumber;
  readonly called: string;
  readonly instead: string;
  readonly won: Won;
}

export const EXAMPLES_MAX = 10;

/**
 * Plays a past day under another plan: levels, conditions, aging, head starts and the services of
 * windows as the change has them, people and windows as the day's facts have them.
 *
 * The first fact must be the one that began the day.
 */
export class Preview {
  readonly #hall = emptyHall();
  readonly #change: PlanChange;
  #plan: Plan = EMPTY_PLAN;
  readonly #record = new DayRecord();
  readonly #turns = new Map<WindowNumber, WindowTurns>();
  readonly #examples: ChangedCall[] = [];
  #calls = 0;
  #changed = 0;

  constructor(change: PlanChange) {
    this.#change = change;
  }

  take(fact: Fact): void {
    if (fact.kind === 'ticket.called') this.#compare(fact);
    if (fact.kind === 'ticket.call-undone') this.#uncount(fact);
    evolve(this.#hall, fact);
    if (fact.kind === 'day.began' || fact.kind === 'plan.adopted') {
      this.#plan = changedPlan(this.#hall.plan, this.#change);
    }
    this.#record.note(this.#hall, fact);
  }

  /** The result, once the day has been taken. */
  result(): PreviewResult {
    const { plan: then, now, day } = this.#hall;
    this.#record.close(now);
    const starts = { from: then.headStartMs, to: this.#plan.headStartMs };
    const before = runDay(this.#record, then, { from: starts.from, to: starts.from });
    const after = runDay(this.#record, this.#plan, starts);
    return {
      day,
      services: figuresOf(this.#record.spells, then, { before, after }),
      calls: this.#calls,
      changed: this.#changed,
      examples: this.#examples,
    };
  }

  /**
   * Whom the other plan would have called at this moment, with the queue as it really was: what
   * the window helped out with, or was opened to it, is as it was.
   */
  #compare(fact: FactOf<'ticket.called'> & Fact): void {
    const ticket = this.#hall.tickets.get(fact.ticket);
    const window = this.#plan.windows.find(({ number }) => number === fact.window);
    if (ticket === undefined || window === undefined) return;
    const before = this.#turns.get(fact.window)?.now ?? {};
    const now = turnsAfter(this.#plan, window, before, ticket);
    this.#turns.set(fact.window, { call: fact.call, before, now });
    if (fact.reason.rule === 'called-by-number') return;
    this.#calls += 1;
    const choice = this.#choose(fact, window, before);
    if (choice === undefined || choice.head.ticket === fact.ticket) return;
    this.#changed += 1;
    if (this.#examples.length >= EXAMPLES_MAX) return;
    const { at, number: called } = fact;
    const instead = this.#hall.tickets.get(choice.head.ticket)?.number ?? '';
    this.#examples.push({ at, window: fact.window, called, instead, won: choice.won });
  }

  /** A call that was taken back counts to no ratio; only the latest of a window can be. */
  #uncount({ window, call }: FactOf<'ticket.call-undone'>): void {
    const turns = this.#turns.get(window);
    if (turns?.call === call) this.#turns.set(window, { ...turns, now: turns.before });
  }

  #choose(
    { window: number, at }: FactOf<'ticket.called'> & Fact,
    planned: WindowPlan,
    turns: Turns,
  ): Choice | undefined {
    const { queue, tickets, plan, windows } = this.#hall;
    const then = windows.get(number);
    if (then === undefined) return undefined;
    const window = { ...then, plan: planned };
    const starts = { from: plan.headStartMs, to: this.#plan.headStartMs };
    const serviceOf = (ticket: TicketId) => tickets.get(ticket)?.service ?? '';
    const heads = queue.firsts(linesOf(window), serviceOf).map((head) =>
      ({ ...head, effectiveAt: shiftedTo(starts, head.lane, head.effectiveAt) }));
    const state = {
      waiting: (line: string) => queue.count(line),
      turnOf: (condition: string) => turns[condition] ?? ROUND_BEGINS,
    };
    return choose(heads, wantsOf(this.#plan, window.plan, then.help?.service), state, at);
  }
}

function figuresOf(
  spells: readonly Spell[],
  plan: Plan,
  { before, after }: { readonly before: Waits; readonly after: Waits },
): ServicePreview[] {
  const was = new Map(spells.flatMap((spell) =>
    spell.calledAt === undefined ? [] : [[spell, spell.calledAt - spell.joinedAt] as const]));
  return plan.services.flatMap(({ code }) => {
    const mine = spells.filter(({ service }) => service === code);
    if (mine.length === 0) return [];
    const figures = { was: waitsOf(mine, was), before: waitsOf(mine, before) };
    return [{ service: code, ...figures, after: waitsOf(mine, after) }];
  });
}

function waitsOf(spells: readonly Spell[], waits: Waits): WaitFigures {
  const found = spells.flatMap((spell) => waits.get(spell) ?? []).sort((a, b) => a - b);
  if (found.length === 0) return { called: 0, meanMs: 0, p90Ms: 0 };
  const total = found.reduce((sum, each) => sum + each, 0);
  const p90Ms = found[Math.ceil(found.length * 0.9) - 1] ?? 0;
  return { called: found.length, meanMs: Math.round(total / found.length), p90Ms };
}
