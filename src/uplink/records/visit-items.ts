import type { RatingLevel, VisitId } from '../../domain/basics/names.js';
import {
  dayNumberOf,
  dayOf,
  instantOfMinute,
  latest,
  plus,
  type DurationMs,
  type Instant,
} from '../../domain/basics/time.js';
import { lastLinkDay } from '../../domain/evaluations/past-visits.js';
import type { Change } from '../../ledger/outbox.js';
import { serviceRecord, type EndedVisit, type RecordRules } from './compose.js';
import type { EvaluationRecord, PlatformBody } from './record.js';

export interface ItemRules extends RecordRules {
  /** How long after the end of a visit nothing of it is sent, so that it may be corrected. */
  readonly waitMs: DurationMs;
  /** Whether the platform wants a record of the service before the rating. */
  readonly wantsServices: boolean;
  /** What a platform demands for a visit nobody rated; absent: nothing is sent of it. */
  readonly defaultRating?: { readonly afterMs: DurationMs; readonly level: RatingLevel };
}

/** The parts of a visit that are items, in the order in which they are sent. */
const PARTS = ['service', 'default', 'rating', 'addition'] as const;
type Part = (typeof PARTS)[number];

const keyOf = (visit: VisitId, part: Part): string => `${visit}/${part}`;

/** The items of a visit as it stands at that moment; `isAdded`: reasons came after its rating. */
export function itemsOf(
  visit: VisitId,
  memo: EndedVisit,
  { rules, now, isAdded }: { rules: ItemRules; now: Instant; isAdded: boolean },
): Change[] {
  const record = serviceRecord(visit, memo, rules);
  const put = (part: Part, body: PlatformBody, dueAt: Instant): Change => ({
    is: 'put',
    item: {
      key: keyOf(visit, part), order: visit, body: JSON.stringify(body), dueAt: latest(now, dueAt),
    },
  });
  const rated = (part: Part, more: Omit<EvaluationRecord, keyof typeof record>, dueAt: Instant) =>
    put(part, { is: 'evaluation', record: { ...record, ...more } }, dueAt);
  const { rating, endedAt } = memo;
  const { waitMs, wantsServices } = rules;
  const service = wantsServices
    ? [put('service', { is: 'service', record }, plus(endedAt, waitMs))] : [];
  if (rating === undefined) {
    const silent = silenceOf(endedAt, rules);
    return silent === undefined ? service : [
      ...service,
      // Early versions put a default under the key of a rating.
      withdrawn(visit, 'rating'),
      rated('default', { ...silent, isDefault: true }, silent.ratedAt),
    ];
  }
  const dueAt = plus(latest(endedAt, rating.ratedAt), waitMs);
  return [
    ...service,
    withdrawn(visit, 'default'),
    rated('rating', { ...rating, isDefault: false }, dueAt),
    ...(isAdded
      ? [rated('addition', { ...rating, isDefault: false, isAddition: true }, dueAt)] : []),
  ];
}

export function nothingOf(visit: VisitId): Change[] {
  return PARTS.map((part) => withdrawn(visit, part));
}

function withdrawn(visit: VisitId, part: Part): Change {
  return { is: 'withdraw', key: keyOf(visit, part) };
}

/** The rating that stands in for silence: not before the citizen's own can no longer come. */
function silenceOf(endedAt: Instant, { defaultRating, waitMs, hall }: ItemRules) {
  if (defaultRating === undefined) return undefined;
  const { plan, calendar } = hall();
  const { day } = lastLinkDay(calendar, plan, dayOf(endedAt, plan));
  const over = instantOfMinute(
    dayNumberOf(day) + 1, plan.dayStartsAtMinute, plan.utcOffsetMinutes,
  );
  const ratedAt = latest(plus(endedAt, defaultRating.afterMs), plus(over, waitMs));
  return { level: defaultRating.level, tags: [], channel: 'HALL_TERMINAL', ratedAt } as const;
}
