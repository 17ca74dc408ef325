import fc from 'fast-check';
import { HOUR_MS, MINUTE_MS, plus, SECOND_MS, type Instant } from '../../../../src/domain/basics/time.js';
import type { Hall } from '../../../../src/domain/hall.js';
import { HOLD_KINDS } from '../../../../src/domain/basics/names.js';
import type { By, InputBody } from '../../../../src/domain/inputs.js';
import type { TransferGoal } from '../../../../src/domain/tickets/wishes.js';
import type { Plan } from '../../../../src/domain/plan.js';
import { PLAN } from '../../../rig/example-plan.js';

const SHARES = {
  pass: 34, arrive: 18, leave: 5, 'window.pause': 4, 'window.resume': 4, 'ticket.take': 14,
  proceed: 18, 'post.hand-over': 6, answer: 14, 'post.take-back': 5, device: 4, manage: 6,
  roster: 3, 'window.undo': 5, 'window.close': 2, hold: 4, transfer: 3, dismiss: 2, equip: 2,
  restart: 1,
} as const;

const KINDS = Object.entries(SHARES).flatMap(([kind, share]) =>
  Array.from({ length: share }, () => kind as keyof typeof SHARES));

export interface PostMove {
  readonly does: keyof typeof SHARES;
  readonly window: number;
  readonly one: number;
  readonly other: number;
}

export const postMove: fc.Arbitrary<PostMove> = fc.record({
  does: fc.constantFrom(...KINDS),
  window: fc.integer({ min: 1, max: 3 }),
  one: fc.nat(997),
  other: fc.nat(991),
});

const CLERKS = ['S1', 'S2', 'S3', 'S4'];
const SERVICES = PLAN.services.map(({ code }) => code);

function pick<T>(from: readonly T[], by: number): T {
  const chosen = from[by % from.length];
  if (chosen === undefined) throw new Error('nothing to pick from');
  return chosen;
}

const ms = (most: number) => fc.integer({ min: 0, max: most }).map((n) => n * 30 * SECOND_MS);
const clerks = fc.shuffledSubarray(CLERKS, { minLength: 1, maxLength: 4 });
const WORKDAYS = [1, 2, 3, 4, 5];
const hours = (from: number, to: number) => (
  { weekdays: WORKDAYS, fromMinute: from * 60, toMinute: to * 60 });

const post = clerks.map(([a = 'S1', ...bs]) => ({ a, bs }));
const shift = fc.record({
  window: fc.integer({ min: 1, max: 3 }), from: fc.integer({ min: 8, max: 15 }),
  hours: fc.integer({ min: 1, max: 4 }), post,
});

/** A hall with random posts, shifts and minutes; open from nine to twelve and from two to five. */
export const postPlan: fc.Arbitrary<Plan> = fc.record({
  posts: fc.tuple(post, fc.option(post), fc.option(post)),
  shifts: fc.array(shift, { maxLength: 4 }),
  ladder: fc.option(fc.record({
    signedOutMs: ms(10), pausedMs: ms(20), idleMs: ms(12).map((idle) => idle + MINUTE_MS),
    handOverMs: ms(8), quietMs: ms(20).map((quiet) => quiet + MINUTE_MS), announceMs: ms(4),
    askMs: ms(6), openMs: ms(4), dutyMs: ms(8), hallMs: ms(20),
  }), { freq: 5 }),
  needsHandOver: fc.boolean(),
  // Where there is a ladder, it must not need the one alert that every hall has.
  coverWithinMs: ms(20),
}).map(({ posts, shifts, ladder, needsHandOver, coverWithinMs }) => ({
  ...PLAN,
  hours: [hours(9, 12), hours(14, 17)],
  rules: { ...PLAN.rules, coverWithinMs: ladder === null ? coverWithinMs : 12 * HOUR_MS },
  windows: PLAN.windows.map(({ post: _, ...window }, index) => {
    const own = posts[index];
    return own === undefined || own === null ? window : { ...window, post: own };
  }),
  posts: {
    ...(ladder === null ? {} : { ladder }),
    shifts: shifts.map(({ window, from, hours: length, post: { a, bs } }) => ({
      window, weekdays: WORKDAYS, fromMinute: from * 60, toMinute: (from + length) * 60, a, bs,
    })),
    comprehensiveKinds: ['accept'],
    signOutNeedsHandOver: needsHandOver,
  },
}));

type Sent = { readonly body: InputBody; readonly by: By };
const byCaller = (body: InputBody): Sent => ({ body, by: 'device:caller' });
const byManager = (body: InputBody): Sent => ({ body, by: 'staff:M1' });

/** What a move asks of this hall; it may make no sense there, as with real people. */
export function bodyOf(hall: Hall, move: PostMove, at: Instant): Sent {
  const { does, window, one, other } = move;
  switch (does) {
    case 'pass': return { body: { kind: 'time.came' }, by: 'clock' };
    case 'arrive': return arrive(hall, move);
    case 'leave': {
      const forced = other % 3 === 0;
      return forced
        ? byManager({ kind: 'clerk.sign-out', window, reason: 'ill' })
        : byCaller({ kind: 'clerk.sign-out', window });
    }
    case 'window.pause': return byCaller({ kind: does, window, reason: 'break' });
    case 'window.undo': return byCaller({ kind: does, window: lastActedAt(hall) ?? window });
    case 'window.resume': case 'window.close':
      return byCaller({ kind: does, window });
    case 'hold': return byCaller(hold(hall, move));
    case 'transfer': return byCaller({
      kind: 'ticket.transfer', window: staffed(hall, window), to: goalOf(move),
    });
    case 'dismiss': {
      const staffNo = pick(CLERKS, one);
      const active = hall.staff.get(staffNo)?.active !== true || other % 4 > 0;
      return { body: { kind: 'staff.change', staffNo, change: { active }, sets: [] },
        by: 'staff:X1' };
    }
    case 'equip': return { body: equip(hall, move), by: 'staff:X1' };
    case 'ticket.take':
      return { body: { kind: does, service: pick(SERVICES, one) }, by: 'device:kiosk' };
    case 'proceed': return byCaller(proceed(hall, staffed(hall, window), one));
    case 'post.hand-over': return byCaller({ kind: does, window: staffed(hall, window) });
    case 'answer': return byCaller(answer(hall, move));
    case 'post.take-back': {
      const stoodIn = [...hall.windows.values()].find((each) => each.standsInFor !== undefined);
      const post = hall.windows.get(stoodIn?.number ?? window);
      const a = post?.standsInFor ?? post?.plan.post?.a ?? 'M1';
      return { body: { kind: does, window: post?.number ?? window }, by: `staff:${a}` };
    }
    case 'device': {
      const device = pick([...hall.devices.keys()], other);
      return { body: { kind: 'device.state', device, online: one % 2 === 0, session: 's' },
        by: `device:${device}` };
    }
    case 'restart': throw new Error('a restart is no input');
    case 'manage': return byManager(manage(hall, move));
    case 'roster': return byManager(roster(hall, move, at));
  }
}

function arrive(hall: Hall, { window: wanted, one }: PostMove): Sent {
  const sitting = [...hall.windows.values()].find(({ clerk, state }) =>
    clerk !== undefined && state.at === 'closed');
  const window = sitting?.number ?? wanted;
  return hall.windows.get(window)?.clerk === undefined
    ? byCaller({ kind: 'clerk.sign-in', window, staffNo: pick(CLERKS, one), proof: 'right' })
    : byCaller({ kind: 'window.open', window });
}

/** That window if anybody is there, or else one where somebody is. */
function staffed(hall: Hall, window: number): number {
  if (hall.windows.get(window)?.clerk !== undefined) return window;
  return [...hall.windows.values()].find(({ clerk }) => clerk !== undefined)?.number ?? window;
}

function proceed(hall: Hall, window: number, one: number): InputBody {
  const at = hall.windows.get(window)?.state.at;
  if (at === 'serving') {
    return one % 3 === 0
      ? { kind: 'ticket.next', window, finishFirst: true } : { kind: 'ticket.finish', window };
  }
  if (at !== 'calling') return { kind: 'ticket.next', window };
  return one % 4 === 0 ? { kind: 'ticket.no-show', window } : { kind: 'ticket.start', window };
}

/** Where something was done last, as whoever undoes it would know. */
function lastActedAt(hall: Hall): number | undefined {
  const acted = [...hall.windows.values()].filter(({ lastAction }) => lastAction !== undefined);
  acted.sort((a, b) => (b.lastAction?.at ?? 0) - (a.lastAction?.at ?? 0));
  return acted[0]?.number;
}

/** Puts on hold whoever is served, or goes on with somebody who is. */
function hold(hall: Hall, { window: wanted, one }: PostMove): InputBody {
  const window = staffed(hall, wanted);
  if (hall.windows.get(window)?.state.at === 'serving') {
    return { kind: 'ticket.hold', window, holdKind: pick(HOLD_KINDS, one) };
  }
  const held = [...hall.heldTickets];
  const number = hall.tickets.get(held[one % Math.max(1, held.length)] ?? '')?.number ?? 'A001';
  return { kind: 'ticket.resume', window, number };
}

function goalOf({ one, other }: PostMove): TransferGoal {
  if (other % 3 === 0) return { window: 1 + one % 3 };
  return other % 3 === 1 ? { clerk: pick(CLERKS, one) } : { service: pick(SERVICES, one) };
}

/** A caller goes, or a second one comes. */
function equip(hall: Hall, { window, one }: PostMove): InputBody {
  const callers = [...hall.devices.values()].filter(({ place }) =>
    'window' in place && place.window === window);
  const chosen = callers[one % Math.max(1, callers.length)];
  return chosen !== undefined && callers.length > 1
    ? { kind: 'device.remove', device: chosen.id }
    : { kind: 'device.register',
      device: { id: `caller-${window}-${one}`, kind: 'caller', place: { window } } };
}

/** Somebody who is asked answers, or nobody is and it makes no sense. */
function answer(hall: Hall, { one, other }: PostMove): InputBody {
  const asked = [
    ...[...hall.ladders.values()].map((ladder) => ({ post: ladder.window, clerk: ladder.asked })),
    ...[...hall.handOvers.values()].map((offer) => ({ post: offer.window, clerk: offer.asked[0] })),
  ].filter(({ clerk }) => clerk !== undefined);
  const chosen = asked[one % Math.max(1, asked.length)];
  const at = [...hall.windows.values()].find(({ clerk }) => clerk === chosen?.clerk)?.number ?? 1;
  const kind = other % 2 === 0 ? 'post.accept' : 'post.decline';
  return { kind, window: at, post: chosen?.post ?? 1 };
}

function manage(hall: Hall, { one, other }: PostMove): InputBody {
  const keys = [...hall.alerts.keys()];
  const key = keys[one % Math.max(1, keys.length)] ?? 'uncovered:1';
  if (other % 3 === 0) return { kind: 'alert.acknowledge', key };
  if (other % 3 === 1) return { kind: 'alert.snooze', key, forMs: (1 + one % 60) * MINUTE_MS };
  return { kind: 'alert.end', key, reason: 'holiday' };
}

function roster(hall: Hall, { window, one, other }: PostMove, at: Instant): InputBody {
  const staffNo = pick(CLERKS, one);
  if (other % 3 === 0) {
    return { kind: 'roster.swap', day: hall.day, between: [staffNo, pick(CLERKS, other)] };
  }
  const until = plus(at, (1 + other % 90) * MINUTE_MS);
  return { kind: 'roster.assign', window, staffNo, as: one % 2 === 0 ? 'a' : 'b', until };
}
