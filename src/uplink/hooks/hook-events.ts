import {
  digitOfLevel, type RatingLevel, type VisitId, type WindowNumber,
} from '../../domain/basics/names.js';
import { isoOf } from '../../domain/basics/time.js';
import { seesService } from '../../domain/business/describe.js';
import type { HookEvent, Matter } from '../../domain/business/shapes.js';
import type { Fact, FactOf } from '../../domain/facts.js';
import type { Change } from '../../ledger/outbox.js';
import type { Memory, Translation } from '../translation.js';
import { changesOfCase, caseKey } from './hook-cases.js';
import {
  itemOf, keyOf, type Happened, type HookRules, type Told, type ToldSystem,
} from './hook-items.js';
import { visitKey, visitTold, type VisitMemo } from './hook-memo.js';

type OfVisit = Extract<Fact, { readonly visit: VisitId; readonly window: WindowNumber }>;
type Found = { readonly fact: OfVisit; readonly memo: VisitMemo };

/**
 * The facts of the hall as events for one system: only of its services, and without a word of
 * any citizen. What tells or hints how a visit was rated waits as long as the rules say.
 */
export class HookEvents implements Translation {
  readonly #system: ToldSystem;
  readonly #rules: HookRules;

  constructor(system: ToldSystem, rules: HookRules) {
    this.#system = system;
    this.#rules = rules;
  }

  keysOf(fact: Fact): readonly string[] {
    switch (fact.kind) {
      case 'visit.started': case 'visit.start-undone': case 'visit.resumed': case 'visit.ended':
      case 'visit.end-undone': case 'visit.described':
      case 'rating.given': case 'rating.reasons': case 'rating.unanswered':
        return [visitKey(fact.visit)];
      case 'case.opened':
        return [caseKey(fact.case), ...(fact.visit === undefined ? [] : [visitKey(fact.visit)])];
      case 'case.reopened': case 'case.closed':
        return [caseKey(fact.case)];
      default:
        return [];
    }
  }

  changesOf(fact: Fact, memory: Memory): readonly Change[] {
    switch (fact.kind) {
      case 'visit.started':
        return this.#started(fact, memory);
      case 'case.opened': case 'case.reopened': case 'case.closed':
        return changesOfCase(fact, memory, this.#system, this.#rules);
      default:
        return isOfVisit(fact) ? this.#went(fact, memory) : [];
    }
  }

  #started(fact: FactOf<'visit.started'> & Fact, memory: Memory): readonly Change[] {
    if (!seesService(this.#system, fact.service)) return [];
    const { ticket, window, service } = fact;
    const memo: VisitMemo = {
      ticket: numberOf(ticket), window, service, startedAt: isoOf(fact.at),
    };
    memory.set(visitKey(fact.visit), memo);
    return this.#put('visit.started', { fact, memo });
  }

  /** What becomes of a visit of which the start was seen. */
  #went(fact: OfVisit, memory: Memory): readonly Change[] {
    const before = memory.get(visitKey(fact.visit)) as VisitMemo | undefined;
    if (before === undefined || !seesService(this.#system, before.service)) return [];
    // A citizen who fetched a paper may come back to another window.
    const memo = { ...before, window: fact.window };
    const remember = (more: Partial<VisitMemo> = {}): void =>
      memory.set(visitKey(fact.visit), { ...memo, ...more });
    const found = { fact, memo };
    switch (fact.kind) {
      case 'visit.resumed':
        remember();
        return [];
      case 'visit.ended':
        remember({ ended: fact.how });
        return this.#put(endOf(fact.how), found, {
          mark: endMark(found), told: fact.how === 'finished' ? {} : { how: fact.how },
        });
      case 'visit.end-undone':
        remember({ reopened: (memo.reopened ?? 0) + 1 });
        return this.#takeBack(endOf(memo.ended), 'visit.reopened', found, endMark(found));
      case 'visit.start-undone':
        memory.forget(visitKey(fact.visit));
        return this.#takeBack('visit.started', 'visit.undone', found, fact.visit);
      case 'visit.described':
        // Whoever said it knows it already.
        if (fact.system === this.#system.id) return [];
        return this.#put('visit.described', found, {
          mark: `${fact.visit}/${fact.seq}`, told: { matter: matterTold(fact.matter) },
        });
      case 'rating.given':
        remember({ rating: { level: fact.level, at: fact.at } });
        return this.#put('rating.given', found, { told: ratingTold(fact.level, fact.tags) });
      case 'rating.reasons':
        return this.#reasons(found, fact.tags);
      case 'rating.unanswered':
        return this.#put('rating.unanswered', found, { told: { why: fact.why ?? 'timed-out' } });
      default:
        return [];
    }
  }

  /** The rating as it was told, with what the citizen said of it a moment later. */
  #reasons(found: Found, tags: readonly string[]): readonly Change[] {
    const { rating } = found.memo;
    if (rating === undefined) return [];
    return this.#put('rating.given', found, { told: ratingTold(rating.level, tags), at: rating.at });
  }

  /** What may have been heard is told to be void; what was not is not told at all. */
  #takeBack(
    what: HookEvent,
    instead: HookEvent,
    { fact, memo }: Found,
    mark: string,
  ): readonly Change[] {
    const key = keyOf(what, mark);
    if (!this.#system.hook.events.includes(instead)) return [{ is: 'withdraw', key }];
    const told = visitTold(fact.visit, memo);
    const { visit: about, at } = fact;
    return [{
      is: 'take-back', key, told: itemOf({ event: instead, at, about, mark, told }, this.#rules),
    }];
  }

  #put(
    event: HookEvent,
    { fact: { visit: about, at }, memo }: Found,
    more: Partial<Happened> = {},
  ): readonly Change[] {
    if (!this.#system.hook.events.includes(event)) return [];
    const told = { ...visitTold(about, memo), ...more.told };
    const happened = { event, at, about, mark: about, ...more, told };
    return [{ is: 'put', item: itemOf(happened, this.#rules) }];
  }
}

function isOfVisit(fact: Fact): fact is OfVisit {
  return 'visit' in fact && fact.visit !== undefined && 'window' in fact;
}

function endOf(how: string = 'finished'): HookEvent {
  return how === 'finished' ? 'visit.finished' : 'visit.ended-otherwise';
}

/** Every end of a visit is an event of its own: an undone one may have been told. */
function endMark({ fact: { visit }, memo: { reopened = 0 } }: Found): string {
  return reopened === 0 ? visit : `${visit}/${reopened + 1}`;
}

function ratingTold(level: RatingLevel, tags: readonly string[]): Told {
  return { rating: { level, score: digitOfLevel(level), tags } };
}

function matterTold({ acceptedAt, resultAt, ...matter }: Matter): Told {
  return {
    ...matter,
    ...(acceptedAt === undefined ? {} : { acceptedAt: isoOf(acceptedAt) }),
    ...(resultAt === undefined ? {} : { resultAt: isoOf(resultAt) }),
  };
}

/** The number on the paper, which is the ticket's id without the day. */
function numberOf(ticket: string): string {
  return ticket.slice(ticket.indexOf('-') + 1);
}
