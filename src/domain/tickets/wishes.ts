import type { ServiceCode, StaffNo, WindowNumber } from '../basics/names.js';

/** Where a served ticket is sent: a service, a window, a clerk by name, or whoever sent it. */
export type TransferGoal =
  | { readonly service: ServiceCode }
  | { readonly window: WindowNumber }
  | { readonly clerk: StaffNo }
  | { readonly back: true };

/** The one window a ticket was sent to, and the clerk where it was sent to one by name. */
export interface LineGoal {
  readonly only?: WindowNumber;
  readonly clerk?: StaffNo;
}

/** Who sent a ticket on, from where and out of which service. */
export interface SentBy {
  readonly window: WindowNumber;
  readonly clerk: StaffNo;
  readonly service: ServiceCode;
}

/** Why this of a ticket's services is done next: what each of them would have meant. */
export interface ErrandChoice {
  readonly rule: 'waits-least';
  readonly considered: readonly {
    readonly service: ServiceCode;
    /** The likely wait in whole minutes. */
    readonly low: number;
    readonly high: number;
    /** Open by its hours, and some window is at work for it: these go before others. */
    readonly open: boolean;
    readonly staffed: boolean;
  }[];
}

/** Limits that somebody at the desk passed over for this ticket, and why. */
export interface LimitsPassedOver {
  readonly reason: string;
  readonly limits: readonly string[];
}
