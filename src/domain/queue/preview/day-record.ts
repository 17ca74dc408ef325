import type {
  CallId,
  Lane,
  LineKey,
  ServiceCode,
  TicketId,
  WindowNumber,
} from '../../basics/names.js';
import { MINUTE_MS, type DurationMs, type Instant } from '../../basics/time.js';
import type { Fact, FactKind } from '../../facts.js';
import type { Hall, Ticket, Window } from '../../hall.js';
import { lineKeyOf } from '../../tickets/standing.js';
import { isAtWork, linesOf, ownLinesOf, waitingAt } from '../next.js';

/** One time that a ticket stood in a line, from joining it until it was called or left. */
export interface Spell {
  readonly ticket: TicketId;
  readonly key: LineKey;
  readonly lane: Lane;
  readonly service: ServiceCode;
  readonly order: number;
  readonly joinedAt: Instant;
  readonly effectiveAt: Instant;
  calledAt?: Instant;
  /** Given up, cancelled or expired while it waited. */
  leftAt?: Instant;
  /** How long the window that called it was taken up, to its next call where people waited. */
  busyMs?: DurationMs;
}

/** A stretch in which a window was there to call, whether it was busy with calls or not. */
export interface Shift {
  readonly window: WindowNumber;
  readonly from: Instant;
  readonly to: Instant;
}

/** From then on a window may call other lines than those of its plan: it helps, or is opened to. */
export interface Reach {
  readonly at: Instant;
  readonly window: WindowNumber;
  readonly beside: readonly LineKey[];
  readonly helps?: ServiceCode;
}

/** Facts after which windows may reach other lines. */
const REACHES: ReadonlySet<FactKind> = new Set<FactKind>([
  'help.began', 'help.ended', 'cover.opened-to-others', 'cover.ended',
]);

/** Between two calls somebody may take a breath; a longer pause was another matter. */
const BREATH_MAX_MS = 5 * MINUTE_MS;

type Doing = 'off' | 'free' | 'call' | 'resumed';

interface Seat {
  doing: Doing;
  since: Instant;
  /** Since when it is there to call. */
  onSince: Instant | undefined;
  spell: Spell | undefined;
  /** The call that `spell` ended by. */
  call: CallId | undefined;
  /** Somebody waited when it became free. */
  crowded: boolean;
}

/** What a day asked of its windows, gathered fact by fact: who came, and who was there to call. */
export class DayRecord {
  readonly spells: Spell[] = [];
  readonly shifts: Shift[] = [];
  readonly reaches: Reach[] = [];
  readonly #open = new Map<TicketId, Spell>();
  readonly #latest = new Map<TicketId, Spell>();
  readonly #seats = new Map<WindowNumber, Seat>();

  /** Notes a fact, in the hall as it is after it. */
  note(hall: Hall, fact: Fact): void {
    const ticket = 'ticket' in fact ? hall.tickets.get(fact.ticket) : undefined;
    if (ticket !== undefined) this.#noteTicket(ticket, fact.at);
    if (fact.kind === 'plan.adopted' || fact.kind === 'day.began') return;
    if (REACHES.has(fact.kind)) {
      for (const each of hall.windows.values()) this.#noteReach(each, fact.at);
    }
    const number = 'window' in fact ? fact.window : undefined;
    const window = number === undefined ? undefined : hall.windows.get(number);
    if (window !== undefined) this.#noteWindow(hall, window, fact.at);
  }

  /** Ends what still goes on when the record ends. */
  close(at: Instant): void {
    for (const [window, seat] of this.#seats) {
      if (seat.onSince !== undefined) this.shifts.push({ window, from: seat.onSince, to: at });
      if (seat.doing === 'call' && seat.spell !== undefined) seat.spell.busyMs = at - seat.since;
    }
    this.#seats.clear();
  }

  #noteReach(window: Window, at: Instant): void {
    const helps = window.help?.service;
    const beside = linesOf(window).filter((line) => !ownLinesOf(window.plan).includes(line));
    const last = this.reaches.findLast((each) => each.window === window.number);
    const same = last?.helps === helps && (last?.beside ?? []).join() === beside.join();
    if (same) return;
    this.reaches.push({
      at, window: window.number, beside, ...(helps === undefined ? {} : { helps }),
    });
  }

  #noteTicket(ticket: Ticket, at: Instant): void {
    const { place } = ticket;
    const open = this.#open.get(ticket.id);
    const key = place.at === 'waiting' ? lineKeyOf(ticket) : undefined;
    if (open !== undefined && key !== open.key) {
      if (place.at === 'called') open.calledAt = at;
      else open.leftAt = at;
      this.#open.delete(ticket.id);
    }
    if (place.at !== 'waiting' || key === undefined || this.#open.has(ticket.id)) return;
    const spell: Spell = {
      ticket: ticket.id, key, lane: ticket.lane, service: ticket.service, order: ticket.order,
      joinedAt: place.since, effectiveAt: place.effectiveAt,
    };
    this.#open.set(ticket.id, spell);
    this.#latest.set(ticket.id, spell);
    this.spells.push(spell);
  }

  #noteWindow(hall: Hall, window: Window, at: Instant): void {
    const seat = this.#seatOf(window.number, at);
    const doing = doingOf(window, seat.doing);
    const call = window.state.at === 'calling' ? window.state.call : undefined;
    const callsAnew = call !== undefined && call !== seat.call;
    if (doing === seat.doing && !callsAnew) return;
    if (seat.doing === 'call' && seat.spell !== undefined) {
      seat.spell.busyMs = at - seat.since;
      seat.crowded = waitingAt(hall, window) > 0;
    }
    if (call !== undefined && callsAnew) this.#begin(hall, seat, { call, at });
    this.#turn(seat, window.number, { doing, at });
  }

  /** A call begins; the breath before it counts to the one before where people waited for it. */
  #begin(hall: Hall, seat: Seat, { call, at }: { call: CallId; at: Instant }): void {
    const breath = at - seat.since;
    if (seat.doing === 'free' && seat.crowded && breath <= BREATH_MAX_MS) {
      if (seat.spell !== undefined) seat.spell.busyMs = (seat.spell.busyMs ?? 0) + breath;
    }
    const ticket = hall.calls.get(call)?.ticket;
    seat.spell = ticket === undefined ? undefined : this.#latest.get(ticket);
    seat.call = call;
  }

  #turn(seat: Seat, window: WindowNumber, { doing, at }: { doing: Doing; at: Instant }): void {
    const there = doing === 'free' || doing === 'call';
    if (there) seat.onSince ??= at;
    else if (seat.onSince !== undefined) {
      this.shifts.push({ window, from: seat.onSince, to: at });
      seat.onSince = undefined;
    }
    if (!there) seat.spell = undefined;
    seat.doing = doing;
    seat.since = at;
  }

  #seatOf(window: WindowNumber, at: Instant): Seat {
    const known = this.#seats.get(window);
    if (known !== undefined) return known;
    const seat: Seat = {
      doing: 'off', since: at, onSince: undefined, spell: undefined, call: undefined,
      crowded: false,
    };
    this.#seats.set(window, seat);
    return seat;
  }
}

/** Serving what it did not call just now, it has resumed a visit. */
function doingOf(window: Window, before: Doing): Doing {
  if (!isAtWork(window)) return 'off';
  switch (window.state.at) {
    case 'calling':
      return 'call';
    case 'serving':
      return before === 'call' ? 'call' : 'resumed';
    default:
      return 'free';
  }
}
