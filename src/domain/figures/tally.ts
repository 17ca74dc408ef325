import { never } from '../basics/bug.js';
import type { StaffNo, VisitId, WindowNumber } from '../basics/names.js';
import type { CaseId } from '../cases/shapes.js';
import { viaOf } from '../evaluations/channels.js';
import { unratedGroup } from '../evaluations/unrated.js';
import type { Fact } from '../facts.js';
import type { Plan } from '../plan.js';
import { FigureCells } from './cells.js';
import { departmentsOf, type Departments } from './departments.js';
import { isFigureFact, type FigureFact, type FigureFactOf } from './figure-facts.js';
import type { DaySpan } from './periods.js';
import { followCase, newCase, type SeenCase } from './seen-case.js';
import type { SeenVisit, ServedBy } from './seen-visit.js';

/** What may happen to a visit that there is. */
type OfOneVisit = Exclude<
  FigureFactOf<'visit' | 'rating'>, { kind: 'visit.started' | 'visit.start-undone' }>;

/**
 * The counts behind the figures, made from the facts alone, as `jiaohao verify --figures` does.
 *
 * It knows no hall and no table: what it comes to must be the same as what the tables say. The
 * visits of days outside of the span are passed over; a rating counts on the day of its visit.
 */
export class FigureTally {
  readonly #span: DaySpan;
  readonly #visits = new Map<VisitId, SeenVisit>();
  readonly #cases = new Map<CaseId, SeenCase>();
  readonly #cells = new FigureCells();
  readonly #standsInFor = new Map<WindowNumber, StaffNo>();
  #departments: Departments = { services: new Map(), windows: new Map() };

  constructor(span: DaySpan) {
    this.#span = span;
  }

  /** The next fact of the journal; one that no figure follows from may be left out. */
  take(fact: Fact): void {
    if (isFigureFact(fact)) this.#take(fact);
  }

  #take(fact: FigureFact): void {
    switch (fact.kind) {
      case 'day.began':
        return this.#dayBegan(fact.carried.plan);
      case 'plan.adopted':
        this.#departments = departmentsOf(fact.plan);
        return;
      case 'clerk.signed-in': case 'post.stood-in':
        if (fact.standsInFor === undefined) this.#standsInFor.delete(fact.window);
        else this.#standsInFor.set(fact.window, fact.standsInFor);
        return;
      case 'clerk.signed-out':
        this.#standsInFor.delete(fact.window);
        return;
      case 'visit.started':
        return this.#started(fact);
      case 'visit.start-undone':
        this.#visits.delete(fact.visit);
        return;
      case 'visit.resumed': case 'visit.ended': case 'visit.end-undone':
      case 'rating.invited': case 'rating.unanswered': case 'rating.given':
        return this.#ofVisit(fact);
      default:
        return this.#ofCase(fact);
    }
  }

  /** What it has come to; nothing may be taken in after it. */
  finish(): FigureCells {
    for (const visit of this.#visits.values()) this.#cells.add(visit);
    this.#visits.clear();
    return this.#cells;
  }

  #dayBegan(plan: Plan): void {
    this.#departments = departmentsOf(plan);
    this.#standsInFor.clear();
    for (const [id, visit] of this.#visits) {
      // Late ratings come, and the case of a bad one goes on, for days.
      if (visit.level === undefined || visit.bad !== undefined) continue;
      this.#cells.add(visit);
      this.#visits.delete(id);
    }
  }

  #started(fact: Extract<FigureFact, { kind: 'visit.started' }>): void {
    const { day, service, visit } = fact;
    if (day < this.#span.from || day > this.#span.to) return;
    const served = this.#servedBy(fact, service);
    this.#visits.set(visit, { day, service, ...served, unrated: 'never-asked' });
  }

  #servedBy(
    { window, clerk }: { readonly window: WindowNumber; readonly clerk: StaffNo },
    service: string,
  ): ServedBy {
    const { services, windows } = this.#departments;
    const department = services.get(service) ?? windows.get(window) ?? '';
    return { window, clerk, responsible: this.#standsInFor.get(window) ?? clerk, department };
  }

  #ofCase(fact: FigureFactOf<'case'>): void {
    if (fact.kind !== 'case.opened') {
      const seen = this.#cases.get(fact.case);
      if (seen !== undefined) followCase(seen, fact);
      return;
    }
    const visit = fact.origin === 'rating' ? this.#visits.get(fact.visit ?? '') : undefined;
    if (visit === undefined) return;
    visit.bad = newCase();
    this.#cases.set(fact.case, visit.bad);
  }

  #ofVisit(fact: OfOneVisit): void {
    const visit = this.#visits.get(fact.visit);
    if (visit === undefined) return;
    switch (fact.kind) {
      case 'visit.resumed':
        // Whoever goes on with a visit that is rated already was not rated by it.
        if (visit.level === undefined) Object.assign(visit, this.#servedBy(fact, visit.service));
        return;
      case 'visit.ended':
        visit.ended = fact.how;
        if (fact.how !== 'finished') visit.unrated = 'never-asked';
        return;
      case 'visit.end-undone':
        visit.ended = undefined;
        visit.unrated = 'never-asked';
        return;
      case 'rating.invited':
        visit.unrated = 'open';
        return;
      case 'rating.unanswered':
        visit.unrated = unratedGroup(fact.why);
        return;
      case 'rating.given':
        visit.level = fact.level;
        visit.channel = viaOf(fact);
        return;
      default:
        return never(fact);
    }
  }
}
