import { digitOfLevel, type VisitId } from '../../domain/basics/names.js';
import { instant, isoOf, plus, type DurationMs, type Instant } from '../../domain/basics/time.js';
import { seesService } from '../../domain/business/describe.js';
import type { BusinessSystem, HookEvent, WebHook } from '../../domain/business/shapes.js';
import type { Fact } from '../../domain/facts.js';
import type { Change } from '../../ledger/outbox.js';
import type { Memory, Translation } from '../translation.js';

/** A system that wants to be told. */
export type ToldSystem = BusinessSystem & { readonly hook: WebHook };

export interface HookRules {
  readonly hall: string;
  /** So long after a rating the system is told what it was, and what follows from it. */
  readonly ratingDelayMs: () => DurationMs;
}

/** What a system is told of visits stays in mind as long as anything may follow from them. */
interface VisitMemo {
  readonly ticket: string;
  readonly window: number;
  readonly service: string;
  readonly startedAt: string;
}

type Told = { readonly [name: string]: unknown };
type Visits = Extract<Fact, { readonly visit: VisitId }>;

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
      case 'visit.started': case 'visit.ended': case 'visit.described': case 'visit.end-undone':
      case 'rating.given': case 'rating.unanswered':
        return [visitKey(fact.visit)];
      case 'case.opened':
        return [caseKey(fact.case), ...(fact.visit === undefined ? [] : [visitKey(fact.visit)])];
      case 'case.closed':
        return [caseKey(fact.case)];
      default:
        return [];
    }
  }

  changesOf(fact: Fact, memory: Memory): readonly Change[] {
    switch (fact.kind) {
      case 'visit.started':
        return this.#started(fact, memory);
      case 'visit.ended':
        return fact.how === 'finished' ? this.#visit('visit.finished', fact, memory) : [];
      // The system was told that it was over, or is to be; the end comes again in its time.
      case 'visit.end-undone':
        return [{ is: 'withdraw', key: keyOf('visit.finished', fact.visit) }];
      case 'visit.described':
        return this.#described(fact, memory);
      case 'rating.given':
        return this.#visit('rating.given', fact, memory, {
          rating: { level: fact.level, score: digitOfLevel(fact.level), tags: fact.tags },
        });
      case 'rating.unanswered':
        return this.#visit('rating.unanswered', fact, memory, { why: fact.why ?? 'timed-out' });
      case 'case.opened':
        return this.#caseOpened(fact, memory);
      case 'case.closed':
        return this.#caseClosed(fact, memory);
      default:
        return [];
    }
  }

  #started(fact: Extract<Fact, { kind: 'visit.started' }>, memory: Memory): readonly Change[] {
    if (!seesService(this.#system, fact.service)) return [];
    const { ticket, window, service } = fact;
    const startedAt = isoOf(fact.at);
    const memo: VisitMemo = { ticket: numberOf(ticket), window, service, startedAt };
    memory.set(visitKey(fact.visit), memo);
    return this.#visit('visit.started', fact, memory);
  }

  #described(fact: Extract<Fact, { kind: 'visit.described' }>, memory: Memory) {
    // Whoever said it knows it already.
    if (fact.system === this.#system.id) return [];
    const { acceptedAt, resultAt, ...matter } = fact.matter;
    return this.#visit('visit.described', fact, memory, {
      matter: {
        ...matter,
        ...(acceptedAt === undefined ? {} : { acceptedAt: isoOf(acceptedAt) }),
        ...(resultAt === undefined ? {} : { resultAt: isoOf(resultAt) }),
      },
    });
  }

  #visit(event: HookEvent, fact: Visits, memory: Memory, more: Told = {}): readonly Change[] {
    const memo = memory.get(visitKey(fact.visit)) as VisitMemo | undefined;
    if (memo === undefined) return [];
    return this.#put(event, { id: fact.visit, at: fact.at, seq: fact.seq }, {
      visit: { id: fact.visit, ...memo }, ...more,
    });
  }

  #caseOpened(fact: Extract<Fact, { kind: 'case.opened' }>, memory: Memory): readonly Change[] {
    const memo = fact.visit === undefined
      ? undefined : memory.get(visitKey(fact.visit)) as VisitMemo | undefined;
    const service = memo?.service ?? fact.service;
    if (service === undefined || !seesService(this.#system, service)) return [];
    const about = {
      ...(memo === undefined ? {} : { visit: { id: fact.visit, ...memo } }),
      case: { id: fact.case, origin: fact.origin, service },
    };
    memory.set(caseKey(fact.case), about);
    return this.#put('case.opened', { id: fact.case, at: fact.at, seq: fact.seq }, about);
  }

  #caseClosed(fact: Extract<Fact, { kind: 'case.closed' }>, memory: Memory): readonly Change[] {
    const about = memory.get(caseKey(fact.case)) as { readonly case: object } | undefined;
    if (about === undefined) return [];
    memory.forget(caseKey(fact.case));
    return this.#put('case.closed', { id: fact.case, at: fact.at, seq: fact.seq }, {
      ...about, case: { ...about.case, outcome: fact.outcome, inTime: fact.inTime },
    });
  }

  #put(
    event: HookEvent,
    { id, at, seq }: { readonly id: string; readonly at: Instant; readonly seq: number },
    told: Told,
  ): readonly Change[] {
    if (!this.#system.hook.events.includes(event)) return [];
    const hints = event === 'rating.given' || event.startsWith('case.');
    const dueAt = hints ? plus(at, this.#rules.ratingDelayMs()) : instant(at);
    // What has to wait for days must not hold up what need not.
    const order = dueAt > at ? `${id}/later` : id;
    const key = event === 'visit.described' ? `${keyOf(event, id)}/${seq}` : keyOf(event, id);
    const { hall } = this.#rules;
    // One system may hear several halls, whose visits bear the same numbers.
    const body = JSON.stringify({ id: `${hall}/${key}`, event, at: isoOf(at), hall, ...told });
    return [{ is: 'put', item: { key, order, body, dueAt } }];
  }
}

const visitKey = (visit: string): string => `v:${visit}`;
const caseKey = (id: string): string => `c:${id}`;
const keyOf = (event: HookEvent, id: string): string => `${event}:${id}`;

/** The number on the paper, which is the ticket's id without the day. */
function numberOf(ticket: string): string {
  return ticket.slice(ticket.indexOf('-') + 1);
}
