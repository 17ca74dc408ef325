import type { AppointmentId, TicketId } from '../basics/names.js';

/** How many of each kind were removed, such as `{ session: 12, 'sealed:words': 3 }`. */
export type Removed = Readonly<Record<string, number>>;

/** By what somebody asked for what the hall keeps of them; never the thing itself. */
export const SOUGHT_BY = ['id-number', 'phone', 'ticket'] as const;
export type SoughtBy = (typeof SOUGHT_BY)[number];

/** What was found of a person, as far as the hall of today knows it. */
export interface PersonFound {
  readonly tickets: readonly TicketId[];
  readonly appointments: readonly AppointmentId[];
}

export type PrivacyInput =
  /** The night's cleaning was done by the disk. */
  | { readonly kind: 'retention.run'; readonly removed: Removed;
      /** Keys of days that are over. */
      readonly dayKeys: number;
      /** Sealed texts that go sooner now than they were promised to. */
      readonly shortened: number }
  /** Somebody had an administrator put together what is kept of them. */
  | { readonly kind: 'person.export'; readonly soughtBy: SoughtBy; readonly found: number }
  /** Somebody had an administrator erase it; the sealed texts go with this input. */
  | { readonly kind: 'person.erase'; readonly soughtBy: SoughtBy; readonly sealed: number }
    & PersonFound;

/** In the journal without a word of who it was. */
export type PrivacyFact =
  | { readonly kind: 'retention.ran'; readonly removed: Removed; readonly dayKeys: number;
      readonly shortened: number }
  | { readonly kind: 'person.exported'; readonly soughtBy: SoughtBy; readonly found: number }
  | { readonly kind: 'person.erased'; readonly soughtBy: SoughtBy; readonly sealed: number;
      readonly tickets: readonly TicketId[]; readonly appointments: readonly AppointmentId[] };
