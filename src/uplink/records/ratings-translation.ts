import type { VisitId } from '../../domain/basics/names.js';
import type { Fact, FactOf } from '../../domain/facts.js';
import { LASTING, type Change } from '../../ledger/outbox.js';
import type { Memory, Translation } from '../translation.js';
import { isReportable } from './compose.js';
import { movedOn } from './follow-visit.js';
import { itemsOf, nothingOf, type ItemRules } from './visit-items.js';
import type { VisitMemo } from './visit-memo.js';

export interface RatingsPolicy extends ItemRules {
  /** Tells the numbers that this hall makes from those of its neighbours; empty: nothing does. */
  readonly projectMark: string;
}

const visitKey = (visit: VisitId): string => `v:${visit}`;
const ticketKey = (ticket: string): string => `t:${ticket}`;
/** A 办件 may take months, and must never begin to be counted anew. */
const projectKey = (projectNo: string): string => `${LASTING}${projectNo}`;

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
    switch (fact.kind) {
      case 'ticket.issued':
        return [ticketKey(fact.ticket)];
      case 'visit.started':
        return [visitKey(fact.visit), ticketKey(fact.ticket)];
      case 'visit.described': {
        const { projectNo } = fact.matter;
        const project = projectNo === undefined ? [] : [projectKey(projectNo)];
        return [visitKey(fact.visit), ...project];
      }
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
    switch (fact.kind) {
      case 'ticket.issued':
        memory.set(ticketKey(fact.ticket), { takenAt: fact.offline?.takenAt ?? fact.at });
        return [];
      case 'visit.started':
        return this.#started(fact, memory);
      case 'visit.start-undone':
        memory.forget(visitKey(fact.visit));
        return [];
      case 'visit.described':
        return this.#changed(fact, memory, (before) => describedBy(before, fact, memory));
      case 'visit.resumed':
      case 'visit.ended':
      case 'visit.end-undone':
      case 'rating.given':
      case 'rating.reasons':
        return this.#changed(fact, memory, (before) => movedOn(before, fact));
      default:
        return [];
    }
  }

  #started(fact: FactOf<'visit.started'> & Fact, memory: Memory): Change[] {
    const { visit, ticket, service, window, clerk, at } = fact;
    const { projectMark: mark } = this.#policy;
    const taken = memory.get(ticketKey(ticket)) as Pick<VisitMemo, 'takenAt'> | undefined;
    const memo: VisitMemo = {
      ticket, service, window, clerk, startedAt: at, ...(mark === '' ? {} : { mark }), ...taken,
    };
    memory.set(visitKey(visit), memo);
    return [];
  }

  #changed(
    fact: Fact & { readonly visit: VisitId },
    memory: Memory,
    after: (before: VisitMemo) => VisitMemo,
  ): Change[] {
    const { visit, at: now } = fact;
    const before = memory.get(visitKey(visit)) as VisitMemo | undefined;
    // A visit from before this channel was opened: too little is known of it.
    if (before === undefined) return [];
    const memo = after(before);
    memory.set(visitKey(visit), memo);
    if (!isReportable(memo)) return isReportable(before) ? nothingOf(visit) : [];
    const isAdded = fact.kind === 'rating.reasons';
    return itemsOf(visit, memo, { rules: this.#policy, now, isAdded });
  }
}

function describedBy(
  before: VisitMemo,
  { visit, matter }: FactOf<'visit.described'>,
  memory: Memory,
): VisitMemo {
  const { projectNo } = matter;
  return {
    ...before,
    described: { ...before.described, ...matter },
    ...(projectNo === undefined
      ? {} : { serviceNumber: placeIn(projectKey(projectNo), visit, memory) }),
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
