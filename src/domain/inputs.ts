import type { ImportedRow } from './appointments/appointment.js';
import type {
  AppointmentId,
  AskableLane,
  DeviceId,
  DeviceKind,
  HoldKind,
  InputId,
  LeaseId,
  Role,
  ServiceCode,
  StaffNo,
  TicketId,
  WindowNumber,
} from './basics/names.js';
import type { DayKey, DurationMs, Instant } from './basics/time.js';
import type { CaseInput } from './cases/case-inputs.js';
import type { KeptCalendarYear, NewCalendarYear } from './calendar/work-calendar.js';
import type { UplinkInput } from './uplink/shapes.js';
import type { BusinessInput, SystemId } from './business/shapes.js';
import type { PaperInput } from './evaluations/paper-shapes.js';
import type { RatingInput } from './evaluations/rating-inputs.js';
import type { DevicePlace } from './hall.js';
import type { CardMark } from './people/person.js';
import type { Plan } from './plan.js';
import type { PrivacyInput } from './privacy/shapes.js';
import type { RefusalCode } from './refusals.js';
import type { ReviewInput } from './reviews/shapes.js';
import type { TransferGoal } from './tickets/wishes.js';

export type { RatingInput };

/**
 * Who did it: a device, a member of staff, whoever holds a ticket's link, the clock, whoever sets
 * the hall up, or a stranger at the door.
 */
export type By =
  | `device:${DeviceId}`
  | `staff:${StaffNo}`
  | `link:${TicketId}`
  | `system:${SystemId}`
  | 'clock'
  | 'set-up'
  | 'stranger';

/**
 * Something happened outside. The id was given by whoever saw it first, so that a repeat is
 * answered as before and changes nothing.
 */
export type Input = { readonly id: InputId; readonly by: By } & InputBody;
export type InputKind = InputBody['kind'];
export type InputOf<K extends InputKind> = Extract<Input, { kind: K }>;

/** An input with the time at which it took its turn; the hall's clock decides, no other. */
export type TimedInput = Input & { readonly at: Instant };
export type TimedInputOf<K extends InputKind> = Extract<TimedInput, { kind: K }>;

export type InputBody =
  | HallInput
  | TicketInput
  | AppointmentInput
  | LeaseInput
  | WindowInput
  | ServingInput
  | ClerkInput
  | PostInput
  | RosterInput
  | AlertInput
  | CaseInput
  | RatingInput
  | ReviewInput
  | BusinessInput
  | PaperInput
  | StaffInput
  | DeviceInput
  | PrivacyInput
  | UplinkInput
  | LoadInput;

export type HallInput =
  /** The settings as read at start: adopted where they differ; staff and devices only added. */
  | { readonly kind: 'hall.start'; readonly plan: Plan; readonly staff: readonly NewStaff[];
      readonly devices: readonly NewDevice[];
      /** The years that lie in the data folder. */
      readonly calendars?: readonly KeptCalendarYear[] }
  | { readonly kind: 'time.came' }
  /** The holidays and make-up days of a year (调休), from an administrator. */
  | { readonly kind: 'calendar.import'; readonly calendar: NewCalendarYear };

export type TicketInput =
  | { readonly kind: 'ticket.take'; readonly service: ServiceCode; readonly lane?: AskableLane;
      readonly appointment?: string;
      readonly person?: { readonly hash: string; readonly elderly?: boolean };
      /** All that it is for, `service` among them; the hall says in which order they are done. */
      readonly services?: readonly ServiceCode[];
      /** How many people come on it. */
      readonly party?: number;
      /** Why quotas and limits are not to hold for it, in the words of a guide or manager. */
      readonly passOver?: string }
  /** Tickets of a service go on until a local minute of today, or no longer. */
  | { readonly kind: 'service.override'; readonly service: ServiceCode; readonly reason: string;
      readonly untilMinute?: number; readonly stop?: boolean }
  | { readonly kind: 'ticket.printed'; readonly ticket: TicketId; readonly ok: boolean;
      readonly code?: string }
  | { readonly kind: 'ticket.cancel'; readonly ticket: TicketId }
  /** A citizen who missed the call is back (过号恢复) and waits again, ahead of new arrivals. */
  | { readonly kind: 'ticket.return'; readonly ticket: TicketId }
  /** A citizen whose visit was held is back in the hall, and is called next. */
  | { readonly kind: 'ticket.back'; readonly ticket: TicketId };

export type AppointmentInput =
  /** Bookings of another system; each row is taken or refused by itself. */
  | { readonly kind: 'appointments.import'; readonly rows: readonly ImportedRow[] }
  | { readonly kind: 'appointment.cancel'; readonly appointment: AppointmentId }
  /** Its holder is here: by the code shown, or chosen by the end of a phone number. */
  | { readonly kind: 'appointment.check-in';
      readonly show:
        | { readonly code: string }
        | { readonly appointment: AppointmentId; readonly last4?: string };
      readonly person?: { readonly hash: string; readonly elderly?: boolean } };

/** Numbers that a dispenser gives out by itself while the controller is away. */
export type LeaseInput =
  | { readonly kind: 'lease.take'; readonly device: DeviceId; readonly service: ServiceCode }
  /** Of the block, `next` and all after it were not given out and never will be. */
  | { readonly kind: 'lease.return'; readonly device: DeviceId; readonly lease: LeaseId;
      readonly next: number }
  | { readonly kind: 'ticket.upload'; readonly device: DeviceId; readonly lease: LeaseId;
      readonly tickets: readonly KeptTicket[]; readonly deviceNow: Instant };

/** A ticket as a dispenser gave it out by itself, at that time by its own clock. */
export interface KeptTicket {
  readonly serial: number;
  readonly service: ServiceCode;
  readonly lane?: AskableLane;
  readonly takenAt: Instant;
  readonly person?: { readonly hash: string; readonly elderly?: boolean };
}

export type WindowInput =
  | { readonly kind: 'window.open'; readonly window: WindowNumber }
  | { readonly kind: 'window.pause'; readonly window: WindowNumber; readonly reason: string }
  | { readonly kind: 'window.resume'; readonly window: WindowNumber }
  | { readonly kind: 'window.close'; readonly window: WindowNumber }
  /** Takes back what was done last at this window, within a few seconds. */
  | { readonly kind: 'window.undo'; readonly window: WindowNumber }
  /** The next ticket is not to be called by itself this time. */
  | { readonly kind: 'window.hold-off'; readonly window: WindowNumber };

export type ServingInput =
  /** `finishFirst`: a running visit is finished in the same step. */
  | { readonly kind: 'ticket.next'; readonly window: WindowNumber; readonly finishFirst?: boolean }
  | { readonly kind: 'ticket.call'; readonly window: WindowNumber; readonly number: string }
  | { readonly kind: 'ticket.recall'; readonly window: WindowNumber }
  | { readonly kind: 'ticket.start'; readonly window: WindowNumber }
  | { readonly kind: 'ticket.finish'; readonly window: WindowNumber }
  | { readonly kind: 'ticket.no-show'; readonly window: WindowNumber }
  | { readonly kind: 'ticket.hold'; readonly window: WindowNumber; readonly holdKind: HoldKind;
      /** In how many minutes the step should be done. */
      readonly dueMinutes?: number }
  | { readonly kind: 'ticket.resume'; readonly window: WindowNumber; readonly number: string }
  | { readonly kind: 'ticket.transfer'; readonly window: WindowNumber;
      readonly to: TransferGoal };

/** What came of checking a PIN or password at the edge; the secret itself stops there. */
export type Proof = 'right' | 'wrong' | 'not-set' | 'session';

export type ClerkInput =
  | { readonly kind: 'clerk.sign-in'; readonly window: WindowNumber; readonly staffNo: StaffNo;
      readonly proof: Proof }
  /** A card was laid on the reader of a caller; who it is for the hall to say. */
  | { readonly kind: 'clerk.card-in'; readonly window: WindowNumber; readonly card: CardMark;
      readonly proof: Proof }
  /** `reason`: a manager has somebody leave without a hand-over. */
  | { readonly kind: 'clerk.sign-out'; readonly window: WindowNumber; readonly reason?: string }
  | { readonly kind: 'session.begin'; readonly account: string; readonly staffNo?: StaffNo;
      readonly proof: Proof; readonly session: string; readonly ends?: readonly string[] }
  /** The same with a card, at the reader of a console. */
  | { readonly kind: 'session.card'; readonly card: CardMark; readonly proof: Proof;
      readonly session: string; readonly ends?: readonly string[] }
  | { readonly kind: 'session.end'; readonly session: string };

export type PostInput =
  | { readonly kind: 'post.hand-over'; readonly window: WindowNumber; readonly to?: StaffNo;
      readonly note?: string }
  | { readonly kind: 'post.accept'; readonly window: WindowNumber; readonly post: WindowNumber }
  | { readonly kind: 'post.decline'; readonly window: WindowNumber; readonly post: WindowNumber }
  /** The A clerk is back, at once or as soon as the running visit is over. */
  | { readonly kind: 'post.take-back'; readonly window: WindowNumber };

/** Changes of the roster (排班) by a manager. */
export type RosterInput =
  | { readonly kind: 'roster.swap'; readonly day: DayKey;
      readonly between: readonly [StaffNo, StaffNo]; readonly fromMinute?: number;
      readonly toMinute?: number; readonly note?: string }
  | { readonly kind: 'roster.assign'; readonly window: WindowNumber; readonly staffNo: StaffNo;
      readonly as: 'a' | 'b'; readonly from?: Instant; readonly until: Instant;
      readonly note?: string }
  | { readonly kind: 'roster.cancel'; readonly entry: string };

/** What a manager does with a standing alert. */
export type AlertInput =
  | { readonly kind: 'alert.acknowledge'; readonly key: string }
  | { readonly kind: 'alert.snooze'; readonly key: string; readonly forMs: DurationMs }
  | { readonly kind: 'alert.end'; readonly key: string; readonly reason: string };

export interface NewStaff {
  readonly staffNo: StaffNo;
  readonly name: string;
  readonly role: Role;
  readonly photo?: string;
}

export interface NewDevice {
  readonly id: DeviceId;
  readonly kind: DeviceKind;
  readonly place: DevicePlace;
}

export type StaffInput =
  | { readonly kind: 'staff.register'; readonly staff: NewStaff;
      readonly sets: readonly ('pin' | 'password')[]; readonly card?: CardMark | null }
  | { readonly kind: 'staff.change'; readonly staffNo: StaffNo;
      readonly change: Partial<Omit<NewStaff, 'staffNo'>> & { readonly active?: boolean };
      readonly sets: readonly ('pin' | 'password')[];
      /** Null: the card is taken back. */
      readonly card?: CardMark | null }
  /** The first administrator, by the one-time link or by the environment. */
  | { readonly kind: 'set-up'; readonly staff: NewStaff; readonly proof: Proof };

export type DeviceInput =
  | { readonly kind: 'device.register'; readonly device: NewDevice }
  | { readonly kind: 'device.remove'; readonly device: DeviceId }
  | { readonly kind: 'device.rotate'; readonly device: DeviceId }
  /** Other hardware is to take its id and place, with a secret of its own. */
  | { readonly kind: 'device.replace'; readonly device: DeviceId }
  | { readonly kind: 'device.test'; readonly device: DeviceId;
      readonly what: 'identify' | 'frame'; readonly hex?: string }
  /** New devices may show themselves for two minutes. */
  | { readonly kind: 'pairing.open' }
  /** A device that showed itself is taken in; `proof`: whether its code was the right one. */
  | { readonly kind: 'device.pair'; readonly device: NewDevice;
      readonly proof: 'right' | 'wrong' }
  /** A browser is to stand in for the device: a one-time link was made, or was opened. */
  | { readonly kind: 'device.page'; readonly device: DeviceId;
      readonly step: 'linked' | 'opened' }
  | { readonly kind: 'device.state'; readonly device: DeviceId; readonly online: boolean;
      readonly session: string; readonly model?: string; readonly firmware?: string }
  | { readonly kind: 'device.status'; readonly device: DeviceId; readonly statusSeq: number;
      readonly faults: readonly string[] };

/** A manager lets a window call one service more until then (增援), or takes that back. */
export type LoadInput =
  | { readonly kind: 'load.help'; readonly window: WindowNumber; readonly service: ServiceCode;
      readonly until: Instant; readonly reason?: string }
  | { readonly kind: 'load.end-help'; readonly window: WindowNumber };

/** What came of an input: an answer for its sender, the same for every repeat of its id. */
export type Outcome =
  | { readonly ok: true; readonly reply: Reply }
  | { readonly ok: false; readonly refusal: { readonly code: RefusalCode; readonly text: string } };

/** The fields of a positive answer, as the wire carries them. */
export type Reply = Readonly<Record<string, unknown>>;
