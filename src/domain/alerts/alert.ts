import type { ServiceCode, StaffNo, WindowNumber } from '../basics/names.js';
import { MINUTE_MS, type Instant } from '../basics/time.js';
import { CASE_ALERTS, type CaseId } from '../cases/shapes.js';

export const ALERT_KINDS = [
  'unserved', 'uncovered', 'calendar-missing', 'idle', 'hand-over', 'devices', ...CASE_ALERTS,
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** The longest that an alert can be told to be quiet, and that it is kept from going up. */
export const SNOOZE_MAX_MS = 120 * MINUTE_MS;

/** Something that somebody must see to, for as long as it stands. */
export interface Alert {
  readonly key: string;
  readonly kind: AlertKind;
  readonly service?: ServiceCode;
  readonly window?: WindowNumber;
  readonly case?: CaseId;
  readonly since: Instant;
  /** The manager who has it now; the duty manager's, where it was not escalated. */
  readonly level?: 'hall-manager';
  readonly acknowledged?: { readonly by: StaffNo; readonly at: Instant };
  readonly snoozedUntil?: Instant;
}
