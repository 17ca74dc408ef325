import type { RatingLevel, VisitId } from '../../domain/basics/names.js';
import { latest, plus, type DurationMs, type Instant } from '../../domain/basics/time.js';
import { viaOf } from '../../domain/evaluations/channels.js';
import type { Fact, FactOf } from '../../domain/facts.js';
import type { Change } from '../../ledger/outbox.js';
import type { Memory, Translation } from '../translation.js';
import {
  evaluationRecord,
  isFinished,
  serviceRecord,
  type FinishedVisit,
  type RecordRules,
} from './compose.js';
import { describedIn } from './described.js';
import type { PlatformBody, ServiceRecord } from './record.js';
import type { RatingMemo, VisitMemo } from './visit-memo.js';

export interface RatingsPolicy extends RecordRules {
  /** How long after the end of a visit nothing of it is sent, so that it may be corrected. */
  readonly waitMs: DurationMs;
  /** Whether the platform wants a record of the service before the rating. */
  readonly wantsServices: boolean;
  /** Services that are no affair of the platform. */
  readonly isLocal?: (record: ServiceRecord) => boolean;
  /** What a platform demands for a visit nobody rated; absent: nothing is sent of it. */
  readonly defaultRating?: { readonly afterMs: DurationMs; readonly level: RatingLevel };
}

const visitKey = (visit: VisitId): string => `v:${visit}`;
const ticketKey = (ticket: string): string => `t:${ticket}`;
const projectKey = (projectNo: string): string => `p:${projectNo}`;

/**
 * Makes services and ratings of the journal into items for a platform: one for each finished
 * visit where it wants that, and one for its rating, in this order and under keys of their own.
 */
export class RatingsTranslation implements Translation {
  readonly #policy: RatingsPolicy;

  constructor(policy: RatingsPolicy) {
    this.#policy = policy;
  }

  keysOf(fact: Fact): readonly string[] {
    const described = describedIn(fact);
    if (described !== undefined) {
      const { projectNo } = described.described;
      return [
        visitKey(described.visit), ...(projectNo === undefined ? [] : [projectKey(projectNo)]),
      ];
    }
    switch (fact.kind) {
      case 'ticket.issued':
        return [ticketKey(fact.ticket)];
      case 'visit.started':
        return [visitKey(fact.visit), ticketKey(fact.ticket)];
      case 'visit.resumed':
      case 'visit.ended':
      case 'visit.start-undone':
      case 'visit.end-undone':
      case 'rating.given':
      case 'rating.reasons':
        return [visitKey(fact.visit)];
      default:
        return [];
    }
  }

  changesOf(fact: Fact, memory: Memory): readonly Change[] {
    const described = describedIn(fact);
    if (described !== undefined) return this.#described(described, fact.at, memory);
    switch (fact.kind) {
      case 'ticket.issued':
        memory.set(ticketKey(fact.ticket), { takenAt: fact.offline?.takenAt ?? fact.at });
        return [];
      case 'visit.started':
        return this.#started(fact, memory);
      case 'visit.start-undone':
        memory.forget(visitKey(fact.visit));
        return [];
      case 'visit.resumed':
      case 'visit.ended':
      case 'visit.end-undone':
      case 'rating.given':
      case 'rating.reasons':
        return this.#changed(fact, memory);
      default:
        return [];
    }
  }

  #started(fact: FactOf<'visit.started'> & Fact, memory: Memory): Change[] {
    const { visit, ticket, service, window, clerk, at } = fact;
    const taken = memory.get(ticketKey(ticket)) as Pick<VisitMemo, 'takenAt'> | undefined;
    const memo: VisitMemo = { ticket, service, window, clerk, startedAt: at, ...taken };
    memory.set(visitKey(visit), memo);
    return [];
  }

  #changed(fact: Fact & { readonly visit: VisitId }, memory: Memory): Change[] {
    const before = memory.get(visitKey(fact.visit)) as VisitMemo | undefined;
    // A visit from before this channel was opened: too little is known of it.
    if (before === undefined) return [];
    const memo = movedOn(before, fact);
    memory.set(visitKey(fact.visit), memo);
    if (isFinished(memo)) return this.#itemsOf(fact.visit, memo, fact.at);
    return isFinished(before) ? this.#nothingOf(fact.visit) : [];
  }

  #described(
    { visit, described }: NonNullable<ReturnType<typeof describedIn>>,
    at: Instant,
    memory: Memory,
  ): Change[] {
    const before = memory.get(visitKey(visit)) as VisitMemo | undefined;
    if (before === undefined) return [];
    const { projectNo } = described;
    const serviceNumber = projectNo === undefined
      ? before.serviceNumber
      : placeIn(projectKey(projectNo), visit, memory);
    const memo: VisitMemo = {
      ...before,
      described: { ...before.described, ...described },
      ...(serviceNumber === undefined ? {} : { serviceNumber }),
    };
    memory.set(visitKey(visit), memo);
    return isFinished(memo) ? this.#itemsOf(visit, memo, at) : [];
  }

  #itemsOf(visit: VisitId, memo: FinishedVisit, now: Instant): Change[] {
    const { waitMs, wantsServices, isLocal } = this.#policy;
    const record = serviceRecord(visit, memo, this.#policy);
    if (isLocal?.(record) === true) return this.#nothingOf(visit);
    const dueAt = latest(now, plus(memo.endedAt, waitMs));
    return [
      ...(wantsServices ? [put('service', visit, { is: 'service', record }, dueAt)] : []),
      ...this.#rated(visit, memo, record, now),
    ];
  }

  #rated(visit: VisitId, memo: FinishedVisit, service: ServiceRecord, now: Instant): Change[] {
    const { waitMs, defaultRating } = this.#policy;
    const evaluation = (rating: RatingMemo, dueAt: Instant, isDefault: boolean): Change[] => {
      const record = evaluationRecord(service, rating, isDefault);
      return [put('rating', visit, { is: 'evaluation', record }, latest(now, dueAt))];
    };
    const { rating } = memo;
    if (rating !== undefined) {
      return evaluation(rating, plus(latest(memo.endedAt, rating.ratedAt), waitMs), false);
    }
    if (defaultRating === undefined) return [];
    const ratedAt = plus(memo.endedAt, defaultRating.afterMs);
    const { level } = defaultRating;
    return evaluation({ level, tags: [], channel: 'HALL_TERMINAL', ratedAt }, ratedAt, true);
  }

  #nothingOf(visit: VisitId): Change[] {
    return [
      { is: 'withdraw', key: `${visit}/service` },
      { is: 'withdraw', key: `${visit}/rating` },
    ];
  }
}

function put(what: string, visit: VisitId, body: PlatformBody, dueAt: Instant): Change {
  const item = { key: `${visit}/${what}`, order: visit, body: JSON.stringify(body), dueAt };
  return { is: 'put', item };
}

function movedOn(memo: VisitMemo, fact: Fact): VisitMemo {
  switch (fact.kind) {
    case 'visit.resumed':
      return { ...memo, window: fact.window, clerk: fact.clerk };
    case 'visit.ended': {
      const { window, clerk, at } = fact;
      return { ...memo, window, clerk, ...(fact.how === 'finished' ? { endedAt: at } : {}) };
    }
    case 'visit.end-undone': {
      const { endedAt: _endedAt, ...open } = memo;
      return open;
    }
    case 'rating.given':
      return { ...memo, rating: ratingOf(fact) };
    case 'rating.reasons': {
      if (memo.rating === undefined) return memo;
      const { tags, words, text } = fact;
      const said = words === true || text !== undefined || memo.rating.words === true;
      return { ...memo, rating: { ...memo.rating, tags, ...(said ? { words: true } : {}) } };
    }
    default:
      return memo;
  }
}

function ratingOf(fact: FactOf<'rating.given'> & { readonly at: Instant }): RatingMemo {
  const { level, tags, words, text, at, givenAt } = fact;
  const said = words === true || text !== undefined;
  return {
    level, tags, channel: viaOf(fact), ratedAt: givenAt ?? at, ...(said ? { words: true } : {}),
  };
}

/** Which visit of this 办件 it is, from 1, in the order in which they were described. */
function placeIn(key: string, visit: VisitId, memory: Memory): number {
  const { visits } = (memory.get(key) ?? { visits: [] }) as { visits: readonly VisitId[] };
  const known = visits.indexOf(visit);
  if (known !== -1) return known + 1;
  memory.set(key, { visits: [...visits, visit] });
  return visits.length + 1;
}
