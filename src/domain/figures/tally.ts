import type { StaffNo, VisitId, WindowNumber } from '../basics/names.js';
import type { CaseFact } from '../cases/case-facts.js';
import { isCaseFact } from '../cases/moves.js';
import type { CaseId } from '../cases/shapes.js';
import { viaOf } from '../evaluations/channels.js';
import { unratedGroup } from '../evaluations/unrated.js';
import type { Fact, FactKind, FactOf } from '../facts.js';
import type { Plan } from '../plan.js';
import { FigureCells } from './cells.js';
import { departmentsOf, type Departments } from './departments.js';
import type { DaySpan } from './periods.js';
import { followCase, newCase, type SeenCase } from './seen-case.js';
import type { SeenVisit, ServedBy } from './seen-visit.js';

/** The kinds of facts that figures follow from; whoever reads a long journal parses no others. */
export const FIGURE_FACTS: ReadonlySet<FactKind> = new Set<FactKind>([
  'day.began', 'plan.adopted', 'clerk.signed-in', 'clerk.signed-out', 'visit.started',
  'visit.resumed', 'visit.ended', 'visit.start-undone', 'visit.end-undone', 'rating.invited',
  'rating.unanswered', 'rating.given', 'case.opened', 'case.stepped', 'case.closed',
  'case.reopened', 'case.extended', 'case.due-moved', 'case.overdue', 'case.phone-kept',
]);

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

  take(fact: Fact): void {
    if (isCaseFact(fact)) return this.#ofCase(fact);
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
      default:
        return this.#ofVisit(fact);
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

  #started(fact: FactOf<'visit.started'> & Fact): void {
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

  #ofCase(fact: CaseFact): void {
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

  #ofVisit(fact: Fact): void {
    const visit = 'visit' in fact ? this.#visits.get(fact.visit ?? '') : undefined;
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
        return;
    }
  }
}
