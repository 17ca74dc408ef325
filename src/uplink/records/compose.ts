import type { VisitId } from '../../domain/basics/names.js';
import type { Instant } from '../../domain/basics/time.js';
import type { Hall } from '../../domain/hall.js';
import type { ServiceRecord } from './record.js';
import type { VisitMemo } from './visit-memo.js';

/** How records are completed with what the journal does not say. */
export interface RecordRules {
  /** The hall as it is: names of services, windows and clerks, working days. */
  readonly hall: () => Pick<Hall, 'plan' | 'staff' | 'calendar'>;
  /** Begins the 办件编号 that the hall makes where no department gave one. */
  readonly projectPrefix: string;
}

export type EndedVisit = VisitMemo & { readonly endedAt: Instant };

/** Whether it is told upward: finished, or rated before it ended in another way. */
export function isReportable(memo: VisitMemo): memo is EndedVisit {
  return memo.endedAt !== undefined && (memo.early === undefined || memo.rating !== undefined);
}

export function serviceRecord(
  visit: VisitId,
  memo: EndedVisit,
  { hall, projectPrefix }: RecordRules,
): ServiceRecord {
  const { plan, staff } = hall();
  const { ticket, service, window, clerk, startedAt, endedAt, takenAt, early } = memo;
  const { described = {}, mark = '', serviceNumber = 1 } = memo;
  const place = plan.windows.find(({ number }) => number === window);
  return {
    ...described,
    visit,
    projectNo: described.projectNo ?? `${projectPrefix}${mark}${compactVisit(visit)}`,
    serviceNumber,
    ticketNumber: ticket.slice(ticket.indexOf('-') + 1),
    service,
    serviceName: plan.services.find(({ code }) => code === service)?.name ?? service,
    window,
    windowTitle: place?.title ?? '',
    ...(place === undefined ? {} : { windowKind: place.kind }),
    clerk,
    clerkName: staff.get(clerk)?.name ?? clerk,
    ...(takenAt === undefined ? {} : { takenAt }),
    startedAt,
    endedAt,
    ...(early === undefined ? {} : { early }),
  };
}

/** `20261121-A012-1` as `20261121A01201`: no two visits of a hall become the same. */
function compactVisit(visit: VisitId): string {
  const [day = '', number = '', nth = ''] = visit.split('-');
  return `${day}${number}${nth.padStart(2, '0')}`;
}
