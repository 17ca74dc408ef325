import type { DeviceId, RatingLevel, TicketId, VisitId, WindowNumber } from '../basics/names.js';
import type { Instant } from '../basics/time.js';

/** From where a rating comes: the pad's own window, or the ticket whose link was used. */
export type RatingFrom =
  /** `surface`: what the citizen touches; a pad that does not say has keys. */
  | { readonly channel: 'pad'; readonly window: WindowNumber; readonly device: DeviceId;
      readonly surface?: 'keys' | 'screen' }
  /** `opened`: how the link was come by; one that does not say was read from the paper. */
  | { readonly channel: 'link'; readonly ticket: TicketId; readonly opened?: 'qr' | 'mobile';
      /** A mark of the phone or computer, made at the edge under a key of the hall. */
      readonly client?: string };

export type RatingInput =
  | { readonly kind: 'rating.give'; readonly visit: VisitId; readonly level: RatingLevel;
      readonly tags: readonly string[]; readonly text?: string;
      /** The citizen wrote something, which is kept sealed beside the journal. */
      readonly words?: true;
      /** When the key was pressed and when it was told, by the clock of a pad that kept it. */
      readonly kept?: { readonly givenAt: Instant; readonly deviceNow: Instant };
      readonly from: RatingFrom }
  /** The reasons of a rating that was given without any. */
  | { readonly kind: 'rating.reasons'; readonly visit: VisitId; readonly tags: readonly string[];
      readonly text?: string; readonly words?: true; readonly from: RatingFrom }
  /** The citizen does not want to rate (不评价). */
  | { readonly kind: 'rating.decline'; readonly visit: VisitId; readonly from: RatingFrom }
  /** The clerk's key asks the citizen for a rating (请评价). */
  | { readonly kind: 'rating.ask'; readonly window: WindowNumber };
