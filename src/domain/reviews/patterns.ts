import type { StaffNo } from '../basics/names.js';
import { between } from '../basics/time.js';
import type {
  Evidence, RatingWatch, ReviewPolicy, ReviewRule, Seen, SeenByPhone,
} from './shapes.js';

/** A pattern that stands after the latest rating of a clerk. */
export interface Pattern {
  readonly rule: ReviewRule;
  readonly evidence: Evidence;
}

/** No item names more visits than this. */
const NAMED = 20;
/** Rated with nobody waiting at least so often, and served with somebody waiting at least so. */
const QUIET_RATED = 0.9;
const BUSY_SERVED = 0.5;

/** The patterns that a clerk's ratings of today show now. */
export function patternsIn(watch: RatingWatch, policy: ReviewPolicy): Pattern[] {
  return [
    sameSeconds(watch, policy), alwaysBest(watch, policy), whenEmpty(watch, policy),
    burst(watch, policy),
  ].flatMap((pattern) => pattern ?? []);
}

/** What the ratings of one phone show now: whom it rated most, and where. */
export function patternOfPhone(
  seen: readonly SeenByPhone[],
  { onePhone: many }: ReviewPolicy,
): (Pattern & Pick<SeenByPhone, 'clerk' | 'window'>) | undefined {
  const counts = new Map<StaffNo, number>();
  for (const { clerk } of seen) counts.set(clerk, (counts.get(clerk) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const rated = seen.findLast(({ clerk }) => counts.get(clerk) === most);
  if (many === 0 || seen.length < many || rated === undefined) return undefined;
  const visits = seen.slice(-NAMED).map(({ visit }) => visit);
  return {
    rule: 'one-phone', clerk: rated.clerk, window: rated.window,
    evidence: { visits, numbers: { ratings: seen.length, clerks: counts.size } },
  };
}

function sameSeconds({ atPad }: RatingWatch, policy: ReviewPolicy): Pattern | undefined {
  const latest = latestOf(atPad, policy.sameSeconds);
  if (latest === undefined) return undefined;
  const delays = latest.map(({ delayMs = 0 }) => delayMs);
  const [least, most] = [Math.min(...delays), Math.max(...delays)];
  if (most - least > policy.sameWithinMs) return undefined;
  return found('same-seconds', latest, { ratings: latest.length, leastMs: least, mostMs: most });
}

function alwaysBest({ atPad }: RatingWatch, policy: ReviewPolicy): Pattern | undefined {
  const latest = latestOf(atPad, policy.alwaysBest);
  if (latest?.every(({ level }) => level === 'very-satisfied') !== true) return undefined;
  return found('always-best', latest, { ratings: latest.length });
}

function whenEmpty(
  { atPad, rated, served }: RatingWatch,
  policy: ReviewPolicy,
): Pattern | undefined {
  const ratings = rated.quiet + rated.full;
  const visits = served.quiet + served.full;
  if (policy.whenEmpty === 0 || ratings < policy.whenEmpty) return undefined;
  if (rated.quiet / ratings < QUIET_RATED || served.full / visits < BUSY_SERVED) return undefined;
  return found('when-empty', atPad, {
    ratings, ratedWhenEmpty: rated.quiet, visits, servedWhenEmpty: served.quiet,
  });
}

function burst({ all }: RatingWatch, policy: ReviewPolicy): Pattern | undefined {
  const latest = latestOf(all, policy.burst);
  const [first, last] = [latest?.[0], latest?.at(-1)];
  if (latest === undefined || first === undefined || last === undefined) return undefined;
  const tookMs = between(first.at, last.at);
  if (tookMs > policy.burstMs) return undefined;
  return found('burst', latest, { ratings: latest.length, tookMs });
}

/** The latest so many, or nothing where there are fewer or the rule is off. */
function latestOf(list: readonly Seen[], many: number): readonly Seen[] | undefined {
  return many === 0 || list.length < many ? undefined : list.slice(-many);
}

function found(
  rule: ReviewRule,
  seen: readonly Seen[],
  numbers: Readonly<Record<string, number>>,
): Pattern {
  return { rule, evidence: { visits: seen.slice(-NAMED).map(({ visit }) => visit), numbers } };
}
