import { casePolicyOf, workingDaysLeft } from '../../../domain/cases/due.js';
import { NEXT_STATES } from '../../../domain/cases/transitions.js';
import type { CaseState } from '../../../domain/cases/shapes.js';
import { instant, isoOf, plus, type Instant } from '../../../domain/basics/time.js';
import type { Hall, Staff } from '../../../domain/hall.js';
import { roleMay } from '../roles.js';

/** A case as storage tells it; instants in milliseconds. */
export interface CaseTold {
  readonly id: string;
  readonly origin: string;
  readonly opened_at: number;
  readonly ticket: string | null;
  readonly visit: string | null;
  readonly window: number | null;
  readonly clerk: string | null;
  readonly service: string | null;
  readonly level: string | null;
  readonly what: string | null;
  readonly state: CaseState;
  readonly since: number;
  readonly due_day: string | null;
  readonly provisional: number;
  readonly late: number;
  readonly handler: string | null;
  readonly size: string | null;
  readonly phone_until: number | null;
  readonly closed_at: number | null;
  readonly outcome: string | null;
  readonly in_time: number | null;
  readonly called_back: string | null;
}

export interface StepTold {
  readonly seq: number;
  readonly at: number;
  readonly by: string;
  readonly what: string;
  readonly from_state: string | null;
  readonly to_state: string | null;
  readonly note: string | null;
  readonly detail: string;
}

/** A case as managers see it, with how many working days are left of its step. */
export function caseView(hall: Hall, row: CaseTold, now: Instant) {
  return {
    ...{ id: row.id, origin: row.origin, state: row.state },
    ...{ openedAt: isoOf(instant(row.opened_at)), since: isoOf(instant(row.since)) },
    ...dueView(hall, row),
    ...present({
      ...{ ticket: row.ticket, visit: row.visit, window: row.window, service: row.service },
      ...{ level: row.level, what: row.what, size: row.size },
    }),
    ...(row.clerk !== null && { clerk: personOf(hall, row.clerk) }),
    ...(row.handler !== null && { handler: personOf(hall, row.handler) }),
    late: row.late === 1,
    hasPhone: row.phone_until !== null && row.phone_until > now,
    ...(row.closed_at !== null && {
      closedAt: isoOf(instant(row.closed_at)), inTime: row.in_time === 1,
      ...present({ outcome: row.outcome, calledBack: row.called_back }),
    }),
  };
}

function dueView(hall: Hall, { due_day: day, closed_at: closed, provisional }: CaseTold) {
  if (day === null || closed !== null) return {};
  const daysLeft = workingDaysLeft(hall.calendar, hall.day, day);
  return {
    due: { day, daysLeft, ...(provisional === 1 && { provisional: true }) },
    overdue: hall.day > day,
  };
}

/** One step with who took it, in the words of the journal. */
export function stepView(hall: Hall, step: StepTold) {
  const { what, from_state: from, to_state: to, note } = step;
  const detail = JSON.parse(step.detail) as Record<string, unknown>;
  const staffNo = step.by.startsWith('staff:') ? step.by.slice('staff:'.length) : undefined;
  return {
    ...{ seq: step.seq, at: isoOf(instant(step.at)), what },
    by: staffNo === undefined ? { name: '' } : personOf(hall, staffNo),
    ...present({ from, to, note }),
    ...detail,
  };
}

/** Where this member of staff may take the case next; the hall itself has the last word. */
export function nextFor({ state, clerk }: CaseTold, who: Staff | undefined): readonly CaseState[] {
  if (who === undefined) return [];
  if (clerk !== who.staffNo && roleMay(who.role, 'case.work')) return NEXT_STATES[state];
  return NEXT_STATES[state].filter((to) => to === 'appealing' && clerk === who.staffNo);
}

/** Whether the clerk concerned may hear of it by now. */
export function mayClerkKnow(hall: Hall, row: Pick<CaseTold, 'opened_at'>, now: Instant): boolean {
  return plus(instant(row.opened_at), casePolicyOf(hall.plan).clerkAfterMs) <= now;
}

/**
 * A case as the clerk concerned sees it: when and where, what the handler asks, what was
 * answered. Neither the level nor the ticket nor what the person wrote.
 */
export function clerksView(hall: Hall, row: CaseTold, steps: readonly StepTold[]) {
  return {
    ...{ id: row.id, origin: row.origin, state: row.state },
    day: isoOf(plus(instant(row.opened_at), hall.plan.utcOffsetMinutes * 60_000)).slice(0, 10),
    ...present({ window: row.window, service: row.service }),
    ...dueView(hall, row),
    mayAppeal: NEXT_STATES[row.state].includes('appealing'),
    talk: steps
      .filter(({ what }) => what === 'clerk-asked' || what === 'answered')
      .map(({ at, what, note }) => ({ at: isoOf(instant(at)), what, note })),
  };
}

function personOf(hall: Hall, staffNo: string) {
  return { staffNo, name: hall.staff.get(staffNo)?.name ?? staffNo };
}

function present<T extends object>(fields: T): Partial<{ [K in keyof T]: NonNullable<T[K]> }> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null),
  ) as Partial<{ [K in keyof T]: NonNullable<T[K]> }>;
}
