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
import type { EarlyEnd } from './record.js';

/** What is remembered of a visit until everything of it has been sent. */
export interface VisitMemo {
  readonly ticket: TicketId;
  readonly service: ServiceCode;
  readonly window: WindowNumber;
  readonly clerk: StaffNo;
  readonly startedAt: Instant;
  readonly takenAt?: Instant;
  /** The hall's mark in numbers of its own; absent where it has none, and in old memos. */
  readonly mark?: string;
  readonly endedAt?: Instant;
  /** Ended otherwise than finished. */
  readonly early?: EarlyEnd;
  /** What the department's own system said of it. */
  readonly described?: Matter;
  readonly serviceNumber?: number;
  readonly rating?: RatingMemo;
}

export interface RatingMemo {
  readonly level: RatingLevel;
  readonly tags: readonly string[];
  readonly words?: true;
  readonly channel: EvaluationChannel;
  readonly ratedAt: Instant;
}
