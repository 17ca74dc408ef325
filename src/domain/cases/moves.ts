import { need } from '../basics/bug.js';
import type { Fact, FactOf } from '../facts.js';
import type { Hall } from '../hall.js';
import type { CaseFact } from './case-facts.js';
import { overdueAt } from './due.js';
import type { Case, CaseId, CaseState, OpenCaseState } from './shapes.js';

export function isCaseFact(fact: Fact): fact is CaseFact & Fact {
  return fact.kind.startsWith('case.');
}

/** Moves the hall on by a fact about cases. A case that is over is in the hall no more. */
export function evolveCase(hall: Hall, fact: CaseFact & Fact): void {
  switch (fact.kind) {
    case 'case.opened':
      return open(hall, fact);
    case 'case.stepped':
      return move(hall, fact);
    case 'case.reopened':
      return keep(hall, fact.was);
    case 'case.extended': {
      const found = need(hall.cases, fact.case, 'case');
      const late = found.late || fact.late === true;
      return keep(hall, { ...found, due: fact.due, overdue: false, late });
    }
    case 'case.due-moved':
      return change(hall, fact.case, { due: fact.due, overdue: false });
    case 'case.overdue':
      return change(hall, fact.case, { overdue: true });
    case 'case.assigned':
      return change(hall, fact.case, { handler: fact.handler });
    case 'case.phone-kept':
      return change(hall, fact.case, { phoneUntil: fact.until });
    // Told of a case that its last step has taken out of the hall, or only to be read.
    case 'case.closed': case 'case.clerk-asked': case 'case.answered': case 'case.phone-shown':
      return;
  }
}

/** Cases that are not over, as the next day finds them. */
export function carriedCases(hall: Hall): { cases?: readonly Case[] } {
  return hall.cases.size === 0 ? {} : { cases: [...hall.cases.values()] };
}

export function beginCases(hall: Hall, carried: readonly Case[] = []): void {
  hall.cases.clear();
  for (const each of carried) keep(hall, each);
}

function open(hall: Hall, fact: FactOf<'case.opened'> & Fact): void {
  const { origin, visit, ticket, window, clerk, service, level, what, by } = fact;
  const wrote = by.startsWith('staff:') ? by.slice('staff:'.length) : undefined;
  keep(hall, {
    id: fact.case, origin, openedAt: fact.at, state: 'open', since: fact.at, due: fact.due,
    overdue: false, late: false,
    ...(visit === undefined ? {} : { visit }), ...(ticket === undefined ? {} : { ticket }),
    ...(window === undefined ? {} : { window }), ...(clerk === undefined ? {} : { clerk }),
    ...(service === undefined ? {} : { service }), ...(level === undefined ? {} : { level }),
    ...(what === undefined ? {} : { what }),
    ...(wrote === undefined ? {} : { openedBy: wrote }),
  });
}

function move(hall: Hall, fact: FactOf<'case.stepped'> & Fact): void {
  const { to, due, size, handler, as } = fact;
  if (due === undefined || isOver(to)) return forget(hall, fact.case);
  const { appeal: _, course, ...found } = need(hall.cases, fact.case, 'case');
  const by = fact.by.slice('staff:'.length);
  const now = courseOf(to) ?? course;
  keep(hall, {
    ...found, state: to, since: fact.at, due, overdue: false,
    late: found.late || fact.late === true,
    ...(size === undefined ? {} : { size }),
    ...(handler === undefined ? {} : { handler }),
    ...(now === undefined ? {} : { course: now }),
    ...(as === undefined ? {} : { appeal: { by, as } }),
  });
}

function isOver(state: CaseState): state is Exclude<CaseState, OpenCaseState> {
  return state === 'closed' || state === 'excluded';
}

function courseOf(state: OpenCaseState): Case['course'] {
  if (state === 'rectifying') return 'rectified';
  return state === 'explaining' ? 'explained' : undefined;
}

function change(hall: Hall, id: CaseId, with_: Partial<Case>): void {
  keep(hall, { ...need(hall.cases, id, 'case'), ...with_ });
}

/** With a case goes the wake-up for the end of its deadline, as long as nobody was told of it. */
function keep(hall: Hall, found: Case): void {
  hall.cases.set(found.id, found);
  if (found.overdue) hall.wakes.delete(`case:${found.id}`);
  else hall.wakes.set(`case:${found.id}`, overdueAt(hall, found.due));
}

function forget(hall: Hall, id: CaseId): void {
  hall.cases.delete(id);
  hall.wakes.delete(`case:${id}`);
}
