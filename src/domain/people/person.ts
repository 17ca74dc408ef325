import type { Role, StaffNo } from '../basics/names.js';

/**
 * By which the hall tells cards apart: the first 16 hex digits of the keyed hash of a card's
 * number. The whole hash lies with the secrets, and the number itself nowhere.
 */
export type CardMark = string;

/** A member of staff. */
export interface Staff {
  readonly staffNo: StaffNo;
  readonly name: string;
  readonly role: Role;
  readonly photo?: string;
  /** A clerk who has left keeps the past visits but can no longer sign in. */
  readonly active: boolean;
  /** The card that signs them in, where they have one. */
  readonly card?: CardMark;
}
