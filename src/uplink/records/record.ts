import type {
  RatingLevel,
  ServiceCode,
  StaffNo,
  VisitId,
  WindowNumber,
} from '../../domain/basics/names.js';
import type { Instant } from '../../domain/basics/time.js';
import type { Matter } from '../../domain/business/shapes.js';
import type { EvaluationChannel } from '../../domain/evaluations/channels.js';
import type { VisitEnd } from '../../domain/hall.js';
import type { WindowKind } from '../../domain/plan.js';

/** How a service is called in the official catalogue (事项), as far as it is known. */
export type TaskNames = Omit<Matter, 'projectNo' | 'acceptedAt' | 'resultAt'>;

/** 服务环节: which step of a matter a visit is. */
export const SERVICE_STEPS = ['consult', 'declare', 'amend', 'pay', 'collect'] as const;
export type ServiceStep = (typeof SERVICE_STEPS)[number];

/** What the settings say of a service. */
export interface TaskPlan extends TaskNames {
  /** Left out: by the kind of window. */
  readonly step?: ServiceStep;
  /** Nothing of the service goes up. */
  readonly report?: false;
}

export type EarlyEnd = Exclude<VisitEnd, 'finished'>;

/**
 * One visit as a platform may want it; no name, number or phone of any citizen. What the settings
 * say of the service is added when it is sent, so that mended settings mend what waits.
 */
export interface ServiceRecord extends TaskNames {
  readonly visit: VisitId;
  /** 办件编号: as the department's system gave it, else made from the visit. */
  readonly projectNo: string;
  /** Which visit of this 办件 it is, from 1. */
  readonly serviceNumber: number;
  readonly ticketNumber: string;
  readonly service: ServiceCode;
  readonly serviceName: string;
  readonly window: WindowNumber;
  readonly windowTitle: string;
  /** Absent in records of early versions. */
  readonly windowKind?: WindowKind;
  readonly clerk: StaffNo;
  readonly clerkName: string;
  readonly takenAt?: Instant;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  /** It was rated, but not finished: transferred, or cut off by the end of the day. */
  readonly early?: EarlyEnd;
  /** 受理 and 办结, where the department's system gave them. */
  readonly acceptedAt?: Instant;
  readonly resultAt?: Instant;
}

export interface EvaluationRecord extends ServiceRecord {
  readonly level: RatingLevel;
  /** Codes of the national tags (evalDetail). */
  readonly tags: readonly string[];
  /** Found under the visit when it is sent, never kept in the outbox. */
  readonly words?: true;
  readonly channel: EvaluationChannel;
  readonly ratedAt: Instant;
  /** Nobody rated; the platform demands a level all the same. Never for our own figures. */
  readonly isDefault: boolean;
  /** 追评: reasons told after the rating; sent only where the rating went without them. */
  readonly isAddition?: true;
}

/** What is in the outbox for a platform. */
export type PlatformBody =
  | { readonly is: 'service'; readonly record: ServiceRecord }
  | { readonly is: 'evaluation'; readonly record: EvaluationRecord };
