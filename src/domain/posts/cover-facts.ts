import type { ServiceCode, StaffNo, WindowNumber } from '../basics/names.js';
import type { Instant } from '../basics/time.js';
import type { AbsenceWhy, CoverEnd, RosterEntry } from './shapes.js';

/** The course of an absence at a post, step by step (空岗阶梯). */
export type CoverFact =
  /** `since`: when the absence began; `clerk`: who had the post or is there without acting. */
  | { readonly kind: 'cover.seen'; readonly window: WindowNumber; readonly why: AbsenceWhy;
      readonly since: Instant; readonly clerk?: StaffNo }
  /** The window screen says 请稍候. */
  | { readonly kind: 'cover.announced'; readonly window: WindowNumber }
  /** `clerk` is asked until then; `suggested`: a manager named this clerk. */
  | { readonly kind: 'cover.asked'; readonly window: WindowNumber; readonly clerk: StaffNo;
      readonly until: Instant; readonly suggested?: true }
  | { readonly kind: 'cover.answered'; readonly window: WindowNumber; readonly clerk: StaffNo;
      readonly answer: 'accepted' | 'declined' | 'unanswered' }
  /** These windows may call what waits for the empty one. */
  | { readonly kind: 'cover.opened-to-others'; readonly window: WindowNumber;
      readonly to: readonly OpenedTo[];
      /** Past its step: the ladder stays where it is. */
      readonly late?: true }
  | { readonly kind: 'cover.escalated'; readonly window: WindowNumber;
      readonly to: 'duty-manager' | 'hall-manager' }
  | { readonly kind: 'cover.ended'; readonly window: WindowNumber; readonly how: CoverEnd;
      readonly why: AbsenceWhy; readonly since: Instant; readonly clerk?: StaffNo;
      readonly reason?: string }
  /** Looked at when its time came, and nothing was amiss: the next look is later. */
  | { readonly kind: 'cover.looked'; readonly window: WindowNumber };

export interface OpenedTo {
  readonly window: WindowNumber;
  /** Lines of the queue: a service's code, or `window:` and a number. */
  readonly lines: readonly (ServiceCode | `window:${WindowNumber}`)[];
}

/** Changes of the roster, and posts that go back to who has them. */
export type RosterFact =
  | { readonly kind: 'roster.changed'; readonly entry: RosterEntry; readonly note?: string }
  | { readonly kind: 'roster.cancelled'; readonly entry: string }
  | { readonly kind: 'post.take-back-asked'; readonly window: WindowNumber;
      readonly clerk: StaffNo }
  | { readonly kind: 'post.taken-back'; readonly window: WindowNumber; readonly from?: StaffNo;
      readonly to: StaffNo }
  /** A does not take it back after all: has the post no more, left, or went elsewhere. */
  | { readonly kind: 'post.take-back-off'; readonly window: WindowNumber; readonly clerk: StaffNo;
      readonly why: 'asked' | 'elsewhere' | 'left' | 'roster' }
  /** This clerk stands in as soon as the running visit is over. */
  | { readonly kind: 'post.promised'; readonly window: WindowNumber; readonly clerk: StaffNo }
  | { readonly kind: 'post.promise-over'; readonly window: WindowNumber; readonly clerk: StaffNo;
      readonly why: 'kept' | 'asked' | 'elsewhere' | 'left' | 'settled' }
  /** From now on the clerk there stands in for this one, or for nobody where it is missing. */
  | { readonly kind: 'post.stood-in'; readonly window: WindowNumber; readonly clerk: StaffNo;
      readonly standsInFor?: StaffNo };
