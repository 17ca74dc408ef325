import type {
  DeviceId,
  RatingLevel,
  StaffNo,
  TicketId,
  VisitId,
  WindowNumber,
} from '../basics/names.js';
import type { DayKey, Instant } from '../basics/time.js';
import type { EvaluationChannel, RatingChannel } from './channels.js';
import type { UnratedReason } from './unrated.js';

/** What has happened with the rating of a visit; every field with `?` is younger than its kind. */
export type RatingFact =
  /** `byKey`: the clerk's key asks (请评价), before the visit's end or once more after it. */
  | { readonly kind: 'rating.invited'; readonly visit: VisitId; readonly ticket: TicketId;
      readonly window: WindowNumber; readonly until: Instant; readonly byKey?: true }
  | RatingGiven
  /** The reasons of a rating that came without any, told once while its time ran. */
  | { readonly kind: 'rating.reasons'; readonly visit: VisitId; readonly ticket: TicketId;
      readonly window: WindowNumber; readonly clerk: StaffNo; readonly tags: readonly string[];
      readonly text?: string; readonly words?: true; readonly catalogue: string;
      readonly channel: RatingChannel; readonly device?: DeviceId }
  /** `why` is missing in the journals of early versions: the time ran out. */
  | { readonly kind: 'rating.unanswered'; readonly visit: VisitId; readonly ticket: TicketId;
      readonly window: WindowNumber; readonly why?: UnratedReason }
  | { readonly kind: 'thanks.over'; readonly window: WindowNumber };

export interface RatingGiven {
  readonly kind: 'rating.given';
  readonly visit: VisitId;
  readonly ticket: TicketId;
  readonly window: WindowNumber;
  readonly clerk: StaffNo;
  readonly level: RatingLevel;
  /** Codes of the catalogue in force that belong to the level. */
  readonly tags: readonly string[];
  /** Other codes that came with it, kept as they came. */
  readonly otherTags?: readonly string[];
  /** The version of the catalogue by which `tags` were read. */
  readonly catalogue?: string;
  readonly text?: string;
  /** The citizen wrote something; it is kept sealed beside the journal. */
  readonly words?: true;
  readonly channel: RatingChannel;
  /** As what it counts upward; read by `viaOf`, which knows what a missing one means. */
  readonly via?: EvaluationChannel;
  readonly device?: DeviceId;
  /** When the key was pressed, as the hall judges it, where a pad kept the rating. */
  readonly givenAt?: Instant;
  /** The hall day of the visit, where the rating came on a later day. */
  readonly ofDay?: DayKey;
  /** A mark of the phone or computer it came from; worth nothing after the day. */
  readonly client?: string;
}
