import type { VisitId } from '../../domain/basics/names.js';
import type { Instant } from '../../domain/basics/time.js';
import type { Hall } from '../../domain/hall.js';
import type { EvaluationRecord, ServiceRecord, TaskNames } from './record.js';
import type { RatingMemo, VisitMemo } from './visit-memo.js';

/** How records are completed with what the journal does not say. */
export interface RecordRules {
  /** The hall as it is: names of services, windows and clerks. */
  readonly hall: () => Pick<Hall, 'plan' | 'staff'>;
  /** What services are called in the official catalogue, by our code. */
  readonly tasks: Readonly<Record<string, TaskNames>>;
  /** Begins the 办件编号 that the hall makes where no department gave one. */
  readonly projectPrefix: string;
}

export type FinishedVisit = VisitMemo & { readonly endedAt: Instant };

export function isFinished(memo: VisitMemo): memo is FinishedVisit {
  return memo.endedAt !== undefined;
}

export function serviceRecord(
  visit: VisitId,
  memo: FinishedVisit,
  { hall, tasks, projectPrefix }: RecordRules,
): ServiceRecord {
  const { plan, staff } = hall();
  const { ticket, service, window, clerk, startedAt, endedAt, takenAt, described = {} } = memo;
  const task = tasks[service] ?? {};
  const serviceName = plan.services.find(({ code }) => code === service)?.name ?? service;
  return {
    taskName: serviceName, ...task, ...described,
    visit,
    projectNo: described.projectNo ?? `${projectPrefix}${compactVisit(visit)}`,
    serviceNumber: memo.serviceNumber ?? 1,
    ticketNumber: ticket.slice(ticket.indexOf('-') + 1),
    service,
    serviceName,
    window,
    windowTitle: plan.windows.find(({ number }) => number === window)?.title ?? '',
    clerk,
    clerkName: staff.get(clerk)?.name ?? clerk,
    ...(takenAt === undefined ? {} : { takenAt }),
    startedAt,
    endedAt,
  };
}

export function evaluationRecord(
  service: ServiceRecord,
  rating: RatingMemo,
  isDefault = false,
): EvaluationRecord {
  return { ...service, ...rating, isDefault };
}

/** `20261121-A012-1` as `20261121A01201`: no two visits of a hall become the same. */
function compactVisit(visit: VisitId): string {
  const [day = '', number = '', nth = ''] = visit.split('-');
  return `${day}${number}${nth.padStart(2, '0')}`;
}
