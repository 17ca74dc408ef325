import type {
  RatingLevel,
  ServiceCode,
  StaffNo,
  TicketId,
  WindowNumber,
} from '../../domain/basics/names.js';
import type { Instant } from '../../domain/basics/time.js';
import type { Matter } from '../../domain/business/shapes.js';
import type { EvaluationChannel } from '../../domain/evaluations/channels.js';

/** What is remembered of a visit until everything of it has been sent. */
export interface VisitMemo {
  readonly ticket: TicketId;
  readonly service: ServiceCode;
  readonly window: WindowNumber;
  readonly clerk: StaffNo;
  readonly startedAt: Instant;
  readonly takenAt?: Instant;
  /** Only once it is finished. */
  readonly endedAt?: Instant;
  readonly described?: Described;
  readonly serviceNumber?: number;
  readonly rating?: RatingMemo;
}

/** What the department's own system said of the visit. */
export type Described = Matter;

export interface RatingMemo {
  readonly level: RatingLevel;
  readonly tags: readonly string[];
  readonly words?: true;
  readonly channel: EvaluationChannel;
  readonly ratedAt: Instant;
}
