import type { RatingLevel, StaffNo, TicketId, VisitId, WindowNumber } from '../basics/names.js';
import type { Instant } from '../basics/time.js';

/**
 * A rating on paper (纸质评价表), entered at the guide desk and waiting for a second person who
 * compares it with the paper. Until then it counts nowhere.
 */
export interface PaperForm {
  /** Unique for ever. */
  readonly id: string;
  readonly visit: VisitId;
  readonly ticket: TicketId;
  readonly window: WindowNumber;
  /** Who served the visit. */
  readonly clerk: StaffNo;
  readonly level: RatingLevel;
  /** Codes as they stand on the paper; read by the catalogue in force when it is confirmed. */
  readonly tags: readonly string[];
  /** The citizen wrote something, kept sealed beside the journal. */
  readonly words?: true;
  readonly enteredBy: StaffNo;
  readonly at: Instant;
}

/** What has happened with paper forms; who did it is the fact's `by`. */
export type PaperFact =
  | { readonly kind: 'paper.entered'; readonly form: PaperForm }
  | { readonly kind: 'paper.confirmed'; readonly paper: string; readonly visit: VisitId;
      readonly enteredBy: StaffNo; readonly confirmedBy: StaffNo }
  | { readonly kind: 'paper.rejected'; readonly paper: string; readonly visit: VisitId;
      readonly enteredBy: StaffNo; readonly rejectedBy: StaffNo; readonly reason: string };

export type PaperInput =
  | { readonly kind: 'paper.enter'; readonly visit: VisitId; readonly level: RatingLevel;
      readonly tags: readonly string[]; readonly words?: true }
  /** A second person has the paper in hand and finds the same on it. */
  | { readonly kind: 'paper.confirm'; readonly paper: string }
  /** It is not what the paper says, or the paper cannot count. */
  | { readonly kind: 'paper.reject'; readonly paper: string; readonly reason: string };
