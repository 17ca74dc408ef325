import fc from 'fast-check';
import { HOUR_MS, MINUTE_MS, plus, SECOND_MS, type Instant } from '../../../../src/domain/basics/time.js';
import type { Hall } from '../../../../src/domain/hall.js';
import type { By, InputBody } from '../../../../src/domain/inputs.js';
import type { Plan } from '../../../../src/domain/plan.js';
import { PLAN } from '../../../rig/example-plan.js';

const SHARES = {
  pass: 30, arrive: 14, leave: 5, 'window.pause': 4, 'window.resume': 4, 'ticket.take': 8,
  proceed: 12, 'post.hand-over': 4, answer: 8, 'post.take-back': 3, device: 4, manage: 6,
  roster: 3,
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
  ladder: fc.record({
    signedOutMs: ms(10), pausedMs: ms(20), idleMs: ms(12).map((idle) => idle + MINUTE_MS),
    handOverMs: ms(8), quietMs: ms(20).map((quiet) => quiet + MINUTE_MS), announceMs: ms(4),
    askMs: ms(6), openMs: ms(4), dutyMs: ms(8), hallMs: ms(20),
  }),
  needsHandOver: fc.boolean(),
}).map(({ posts, shifts, ladder, needsHandOver }) => ({
  ...PLAN,
  hours: [hours(9, 12), hours(14, 17)],
  rules: { ...PLAN.rules, coverWithinMs: 12 * HOUR_MS },
  windows: PLAN.windows.map(({ post: _, ...window }, index) => {
    const own = posts[index];
    return own === undefined || own === null ? window : { ...window, post: own };
  }),
  posts: {
    ladder,
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
    case 'window.resume': return byCaller({ kind: does, window });
    case 'ticket.take':
      return { body: { kind: does, service: pick(SERVICES, one) }, by: 'device:kiosk' };
    case 'proceed': return byCaller(proceed(hall, window, one));
    case 'post.hand-over': return byCaller({ kind: does, window });
    case 'answer': return byCaller(answer(hall, move));
    case 'post.take-back': {
      const a = hall.windows.get(window)?.plan.post?.a ?? 'M1';
      return { body: { kind: does, window }, by: `staff:${a}` };
    }
    case 'device':
      return { body: { kind: 'device.state', device: `caller-${window}`, online: one % 2 === 0,
        session: 's' }, by: `device:caller-${window}` };
    case 'manage': return byManager(manage(hall, move));
    case 'roster': return byManager(roster(hall, move, at));
  }
}

function arrive(hall: Hall, { window, one }: PostMove): Sent {
  return hall.windows.get(window)?.clerk === undefined
    ? byCaller({ kind: 'clerk.sign-in', window, staffNo: pick(CLERKS, one), proof: 'right' })
    : byCaller({ kind: 'window.open', window });
}

function proceed(hall: Hall, window: number, one: number): InputBody {
  const at = hall.windows.get(window)?.state.at;
  if (at === 'serving') return { kind: 'ticket.finish', window };
  if (at !== 'calling') return { kind: 'ticket.next', window };
  return one % 4 === 0 ? { kind: 'ticket.no-show', window } : { kind: 'ticket.start', window };
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
