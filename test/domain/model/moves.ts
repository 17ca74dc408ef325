import fc from 'fast-check';
import {
  ASKABLE_LANES,
  HOLD_KINDS,
  RATING_LEVELS,
  type InputId,
} from '../../../src/domain/basics/names.js';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/domain/basics/time.js';
import type { Hall } from '../../../src/domain/hall.js';
import type { InputBody } from '../../../src/domain/inputs.js';
import { PLAN } from '../../rig/example-plan.js';

/** How often each kind of thing happens beside the others. */
const SHARES = {
  proceed: 50, 'ticket.take': 16, 'rating.give': 8, 'time.came': 4, pass: 12,
  'ticket.next': 2, 'ticket.start': 2, 'ticket.finish': 2, 'clerk.sign-in': 4, 'window.open': 2,
  'ticket.call': 3, 'ticket.recall': 2, 'ticket.no-show': 5, 'ticket.hold': 8,
  'ticket.resume': 6, 'ticket.transfer': 4, 'ticket.cancel': 2, 'ticket.return': 3,
  'ticket.printed': 1, 'window.pause': 2, 'window.resume': 2, 'window.close': 1,
  'clerk.sign-out': 2, 'post.hand-over': 4, 'post.accept': 6, 'post.decline': 1,
  'staff.change': 1, 'device.state': 1, 'device.status': 1, 'session.begin': 1, start: 1,
  'window.undo': 12, 'ticket.back': 4, 'window.hold-off': 1,
} as const;

type MoveKind = keyof typeof SHARES;

/** One thing that happens; numbers choose among what there is when it happens. */
export interface Move {
  readonly does: MoveKind;
  readonly window: number;
  readonly one: number;
  readonly other: number;
}

const KINDS = Object.entries(SHARES).flatMap(([kind, share]) =>
  Array.from({ length: share }, () => kind as MoveKind));

export const move: fc.Arbitrary<Move> = fc.record({
  does: fc.constantFrom(...KINDS),
  window: fc.integer({ min: 1, max: 3 }),
  one: fc.nat(997),
  other: fc.nat(991),
});

const SERVICES = PLAN.services.map(({ code }) => code);
const CLERKS = ['S1', 'S2', 'S3', 'S4'];
const PAUSES_MS = [
  1, SECOND_MS, 3 * SECOND_MS, 10 * SECOND_MS, 59_999, MINUTE_MS, MINUTE_MS, 3 * MINUTE_MS,
  3 * MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS, 11 * MINUTE_MS, HOUR_MS, 3 * HOUR_MS, 20 * HOUR_MS,
];

function choose<T>(from: readonly T[], by: number): T | undefined {
  return from[by % Math.max(1, from.length)];
}

function pick<T>(from: readonly T[], by: number): T {
  const chosen = choose(from, by);
  if (chosen === undefined) throw new Error('nothing to pick from');
  return chosen;
}

export const pauseMsOf = ({ one }: Move): number => pick(PAUSES_MS, one);

/** What a move asks of this hall; it may well make no sense there, as with real people. */
export function bodyOf(hall: Hall, { does, window, one, other }: Move): InputBody {
  const ticket = choose([...hall.tickets.keys()], one) ?? 'none';
  const number = hall.tickets.get(ticket)?.number ?? 'A001';
  switch (does) {
    case 'proceed': return proceed(hall, window, one);
    case 'pass': case 'time.came': return { kind: 'time.came' };
    case 'start':
      return { kind: 'hall.start', plan: hall.plan, staff: [], devices: [] };
    case 'ticket.take':
      return { kind: does, service: pick(SERVICES, one), lane: pick(ASKABLE_LANES, other) };
    case 'ticket.printed': return { kind: does, ticket, ok: true };
    case 'ticket.cancel': case 'ticket.return': return { kind: does, ticket };
    case 'ticket.back': return { kind: does, ticket: choose([...hall.heldTickets], one) ?? ticket };
    case 'ticket.next': return { kind: does, window, finishFirst: other % 3 === 0 };
    case 'ticket.call': return { kind: does, window, number };
    case 'ticket.resume': return { kind: does, window, number: heldNumber(hall, one) ?? number };
    case 'ticket.hold': return { kind: does, window, holdKind: pick(HOLD_KINDS, one) };
    case 'ticket.transfer': return { kind: does, window, to: goalOf(one, other) };
    case 'window.pause': return { kind: does, window, reason: 'break' };
    case 'clerk.sign-in': return signIn(window, one, other);
    case 'post.hand-over': return { kind: does, window: 1 };
    case 'post.accept': case 'post.decline': return { kind: does, window, post: 1 };
    case 'rating.give': return rating(hall, window, { one, other });
    case 'staff.change':
      return { kind: does, staffNo: pick(CLERKS, one), change: { active: other % 2 === 0 },
        sets: [] };
    case 'session.begin':
      return { kind: does, account: 'S1', staffNo: 'S1', proof: 'right', session: `${one}` };
    case 'device.state':
      return { kind: does, device: 'pad', online: other % 2 === 0, session: `s${one % 3}` };
    case 'device.status':
      return { kind: does, device: 'pad', statusSeq: one, faults: other % 2 === 0 ? [] : ['cutter'] };
    default: return { kind: does, window };
  }
}

function heldNumber(hall: Hall, one: number): string | undefined {
  const held = choose([...hall.heldTickets], one);
  return held === undefined ? undefined : hall.tickets.get(held)?.number;
}

/** What a diligent clerk would do at this window now. */
export function proceed(hall: Hall, number: number, one: number): InputBody {
  const window = hall.windows.get(number);
  if (window === undefined || window.clerk === undefined) return signIn(number, one, 1);
  switch (window.state.at) {
    case 'closed': return { kind: 'window.open', window: number };
    case 'open': return { kind: 'ticket.next', window: number };
    case 'calling': return { kind: 'ticket.start', window: number };
    case 'serving': return { kind: 'ticket.finish', window: number };
    case 'paused': return { kind: 'window.resume', window: number };
  }
}

/** The id under which the nth thing of a run happens. */
export const idOf = (index: number): InputId => `move-${index}`;

function signIn(window: number, one: number, other: number): InputBody {
  const proof = other % 10 === 0 ? 'wrong' : 'right';
  return { kind: 'clerk.sign-in', window, staffNo: pick(CLERKS, one), proof };
}

function goalOf(one: number, other: number): { service: string } | { window: number } {
  return one % 2 === 0 ? { service: pick(SERVICES, other) } : { window: 1 + (other % 3) };
}

function rating(
  hall: Hall,
  window: number,
  { one, other }: { one: number; other: number },
): InputBody {
  const visits = [...hall.visits.values()];
  const visit = choose(visits.slice(-4), one);
  const from = other % 3 === 0
    ? { channel: 'link' as const, ticket: visit?.ticket ?? 'none' }
    : { channel: 'pad' as const, window: visit?.window ?? window, device: 'pad' };
  return { kind: 'rating.give', visit: visit?.id ?? 'none', level: pick(RATING_LEVELS, other),
    tags: [], from };
}
