import type { RatingLevel } from '../basics/names.js';
import { agreeWith, refuse, type Decision } from '../decision.js';
import type { Fact, FactBody, FactOf } from '../facts.js';
import type { Hall } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import type { RefusalCode } from '../refusals.js';
import { managerOf, reachWindow } from '../windows/authority.js';
import { countedAnew, dueOf } from './due.js';
import { holdsPersonalNumber } from '../basics/personal-numbers.js';
import type { CaseId, CaseSubject } from './shapes.js';

const BAD: ReadonlySet<RatingLevel> = new Set<RatingLevel>(['dissatisfied', 'very-dissatisfied']);

/**
 * What follows for cases from what has just happened: every bad rating opens one, whatever way it
 * came, and a calendar that has come moves the deadlines that were counted without it.
 */
export function followCases(hall: Hall, facts: readonly Fact[]): FactBody[] {
  const bad = facts.filter((fact): fact is Fact & FactOf<'rating.given'> =>
    fact.kind === 'rating.given' && BAD.has(fact.level));
  const opened = bad.map((fact, index) => openedBy(hall, fact, index));
  const moved = facts.some(({ kind }) => kind === 'calendar.imported') ? movedDues(hall) : [];
  return [...opened, ...moved];
}

function openedBy(hall: Hall, fact: FactOf<'rating.given'>, index: number): FactBody {
  const { visit, ticket, window, clerk, level } = fact;
  const service = (hall.visits.get(visit) ?? hall.pastVisits.get(visit))?.service;
  return {
    kind: 'case.opened', case: caseId(hall, index), due: dueOf(hall, 'open'), origin: 'rating',
    visit, ticket, window, clerk, level, ...(service === undefined ? {} : { service }),
  };
}

function movedDues(hall: Hall): FactBody[] {
  return [...hall.cases.values()].flatMap(({ id, due }): FactBody[] => {
    const anew = countedAnew(hall.calendar, due);
    const same = anew.day === due.day && anew.provisional === due.provisional;
    return same ? [] : [{ kind: 'case.due-moved', case: id, due: anew }];
  });
}

/** The case that the fact opens which happens next, or so many after it. */
function caseId(hall: Hall, index = 0): CaseId {
  return `c${hall.seq + 1 + index}`;
}

/** Puts down what a person could not get done here (办不成事). */
export function decideOpen(hall: Hall, input: TimedInputOf<'case.open'>): Decision {
  const refused = whyNotOpened(hall, input);
  if (refused !== undefined) return refuse(refused);
  const id = caseId(hall);
  return agreeWith({ case: id }, {
    kind: 'case.opened', case: id, due: dueOf(hall, 'open'), what: input.what,
    ...subjectOf(hall, input),
  });
}

function whyNotOpened(hall: Hall, input: TimedInputOf<'case.open'>): RefusalCode | undefined {
  const { by, what, window, service, visit } = input;
  if (!mayReport(hall, by)) return 'not-allowed';
  if (holdsPersonalNumber(what)) return 'personal-number';
  if (visit !== undefined && !hall.visits.has(visit)) return 'unknown-visit';
  const known = hall.plan.services.some(({ code }) => code === service);
  if (service !== undefined && !known) return 'unknown-service';
  if (window === undefined) return undefined;
  const reach = reachWindow(hall, by, window);
  return 'refused' in reach ? reach.refused : undefined;
}

/** Whoever works with the people in the hall: clerks, guides and managers. */
export function mayReport(hall: Hall, by: string): by is `staff:${string}` {
  const person = by.startsWith('staff:') ? hall.staff.get(by.slice('staff:'.length)) : undefined;
  if (person === undefined || !person.active) return false;
  return person.role !== 'auditor';
}

function subjectOf(
  hall: Hall,
  { window, service, visit: id }: TimedInputOf<'case.open'>,
): CaseSubject {
  const visit = id === undefined ? undefined : hall.visits.get(id);
  const at = visit?.window ?? window;
  const what = service ?? visit?.service;
  return {
    origin: 'unresolved',
    ...(visit === undefined
      ? {} : { visit: visit.id, ticket: visit.ticket, clerk: visit.clerk }),
    ...(at === undefined ? {} : { window: at }),
    ...(what === undefined ? {} : { service: what }),
  };
}

/** The manager who may go on with cases of this clerk; nobody judges what they did themselves. */
export function judgeOf(
  hall: Hall,
  by: TimedInputOf<'case.step'>['by'],
  { clerk }: Pick<CaseSubject, 'clerk'>,
): { readonly judge: string } | { readonly refused: RefusalCode } {
  const manager = managerOf(hall, by);
  if (manager === undefined) return { refused: 'not-allowed' };
  return manager === clerk ? { refused: 'own-case' } : { judge: manager };
}
