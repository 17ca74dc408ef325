import type { ServiceCode, TicketId, WindowNumber } from '../../basics/names.js';
import type { DurationMs, Instant } from '../../basics/time.js';
import type { Plan, WindowPlan } from '../../plan.js';
import { choose, type Head } from '../choice.js';
import { ROUND_BEGINS, type Turns } from '../conditions.js';
import { ownLinesOf } from '../next.js';
import { Queue, type LineKey } from '../queue.js';
import { turnsAfter } from '../turns.js';
import { wantsOf, type Wants } from '../wants.js';
import type { DayRecord, Reach, Spell } from './day-record.js';
import { shiftedTo, type HeadStarts } from './head-starts.js';

/** How long each spell waited until it was called; those that never were are left out. */
export type Waits = ReadonlyMap<Spell, DurationMs>;

interface Desk {
  readonly plan: WindowPlan;
  wants: Wants;
  lines: readonly LineKey[];
  on: boolean;
  busyUntil: Instant | undefined;
  idleSince: Instant;
  turns: Turns;
}

interface Event {
  readonly at: Instant;
  readonly what: { readonly joins: Spell } | { readonly leaves: Spell }
    | { readonly window: WindowNumber; readonly on: boolean } | { readonly reaches: Reach };
}

/**
 * The day again under a plan: the same people come and give up, the same windows are there at the
 * same times, each call takes as long as it took, and every free window calls at once.
 */
export function runDay(record: DayRecord, plan: Plan, starts: HeadStarts): Waits {
  const run = new DayRun(record, plan, starts);
  while (run.step());
  return run.waits;
}

class DayRun {
  readonly waits = new Map<Spell, DurationMs>();
  readonly #plan: Plan;
  readonly #starts: HeadStarts;
  readonly #events: readonly Event[];
  readonly #queue = new Queue();
  readonly #waiting = new Map<TicketId, Spell>();
  readonly #desks: ReadonlyMap<WindowNumber, Desk>;
  readonly #takesMs: (spell: Spell) => DurationMs;
  #next = 0;

  constructor(record: DayRecord, plan: Plan, starts: HeadStarts) {
    this.#plan = plan;
    this.#starts = starts;
    this.#events = eventsOf(record);
    this.#desks = new Map(plan.windows.map((window) => [window.number, deskOf(plan, window)]));
    this.#takesMs = takesMs(record.spells, plan);
  }

  /** One thing that happens; false when nothing is left. */
  step(): boolean {
    const event = this.#events[this.#next];
    const done = this.#firstDone();
    if (done?.busyUntil !== undefined && (event === undefined || done.busyUntil <= event.at)) {
      const at = done.busyUntil;
      Object.assign(done, { busyUntil: undefined, idleSince: at });
      this.#call(done, at);
      return true;
    }
    if (event === undefined) return false;
    this.#next += 1;
    this.#happen(event);
    return true;
  }

  #happen({ at, what }: Event): void {
    if ('joins' in what) return this.#join(what.joins, at);
    if ('leaves' in what) return this.#leave(what.leaves);
    const desk = this.#desks.get('reaches' in what ? what.reaches.window : what.window);
    if (desk === undefined) return;
    if ('on' in what) desk.on = what.on;
    else this.#reach(desk, what.reaches);
    this.#call(desk, at);
  }

  /** It may call these lines beside its own, as the window did on that day. */
  #reach(desk: Desk, { beside, helps }: Reach): void {
    desk.lines = [...new Set([...ownLinesOf(desk.plan), ...beside])];
    desk.wants = wantsOf(this.#plan, desk.plan, helps);
  }

  #join(spell: Spell, at: Instant): void {
    this.#waiting.set(spell.ticket, spell);
    this.#queue.add(spell.key, spell.lane, this.#standing(spell));
    let idle: Desk | undefined;
    for (const desk of this.#desks.values()) {
      if (!desk.on || desk.busyUntil !== undefined || !desk.lines.includes(spell.key)) continue;
      if (idle === undefined || desk.idleSince < idle.idleSince) idle = desk;
    }
    if (idle !== undefined) this.#call(idle, at);
  }

  #leave(spell: Spell): void {
    if (this.#waiting.get(spell.ticket) !== spell) return;
    this.#waiting.delete(spell.ticket);
    this.#queue.remove(spell.key, spell.lane, this.#standing(spell));
  }

  #call(desk: Desk, at: Instant): void {
    if (!desk.on || desk.busyUntil !== undefined) return;
    const head = this.#choose(desk, at);
    const spell = head === undefined ? undefined : this.#waiting.get(head.ticket);
    if (spell === undefined) return;
    this.#leave(spell);
    this.waits.set(spell, at - spell.joinedAt);
    desk.turns = turnsAfter(this.#plan, desk.plan, desk.turns, spell);
    desk.busyUntil = (at + Math.max(1, this.#takesMs(spell))) as Instant;
  }

  #choose(desk: Desk, at: Instant): Head | undefined {
    const serviceOf = (ticket: TicketId): ServiceCode => this.#waiting.get(ticket)?.service ?? '';
    const heads = this.#queue.firsts(desk.lines, serviceOf);
    const state = {
      waiting: (line: LineKey) => this.#queue.count(line),
      turnOf: (condition: string) => desk.turns[condition] ?? ROUND_BEGINS,
    };
    return choose(heads, desk.wants, state, at)?.head;
  }

  #standing({ ticket, lane, effectiveAt, order }: Spell) {
    return { ticket, order, effectiveAt: shiftedTo(this.#starts, lane, effectiveAt) };
  }

  #firstDone(): Desk | undefined {
    let first: Desk | undefined;
    for (const desk of this.#desks.values()) {
      if (desk.busyUntil === undefined) continue;
      if (first?.busyUntil === undefined || desk.busyUntil < first.busyUntil) first = desk;
    }
    return first;
  }
}

function deskOf(plan: Plan, window: WindowPlan): Desk {
  return {
    plan: window,
    wants: wantsOf(plan, window),
    lines: ownLinesOf(window),
    on: false,
    busyUntil: undefined,
    idleSince: 0 as Instant,
    turns: {},
  };
}

function eventsOf({ spells, shifts, reaches }: DayRecord): Event[] {
  const events: Event[] = [
    ...spells.map((joins) => ({ at: joins.joinedAt, what: { joins } })),
    ...spells.flatMap((leaves) =>
      leaves.leftAt === undefined ? [] : [{ at: leaves.leftAt, what: { leaves } }]),
    ...reaches.map((each) => ({ at: each.at, what: { reaches: each } })),
    ...shifts.map(({ window, from }) => ({ at: from, what: { window, on: true } })),
    ...shifts.map(({ window, to }) => ({ at: to, what: { window, on: false } })),
  ];
  return events.sort((a, b) => a.at - b.at || rankOf(a) - rankOf(b));
}

/** At one instant windows first go, people come and leave, and only then windows come. */
function rankOf({ what }: Event): number {
  if ('joins' in what) return 1;
  if ('leaves' in what) return 2;
  if ('reaches' in what) return 3;
  return what.on ? 3 : 0;
}

/** As long as it took; the mean of its service for who was never called. */
function takesMs(spells: readonly Spell[], plan: Plan): (spell: Spell) => DurationMs {
  const sums = new Map<ServiceCode, { count: number; totalMs: number }>();
  for (const { service, busyMs } of spells) {
    if (busyMs === undefined) continue;
    const { count, totalMs } = sums.get(service) ?? { count: 0, totalMs: 0 };
    sums.set(service, { count: count + 1, totalMs: totalMs + busyMs });
  }
  const planned = new Map(plan.services.map((each) => [each.code, each.targetHandlingMs]));
  return ({ service, busyMs }) => {
    const sum = sums.get(service);
    return busyMs ?? (sum === undefined ? planned.get(service) ?? 0 : sum.totalMs / sum.count);
  };
}
