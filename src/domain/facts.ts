import type { Appointment, Booked } from './appointments/appointment.js';
import type {
  AppointmentId,
  CallId,
  DeviceId,
  DeviceKind,
  HoldKind,
  InputId,
  Lane,
  LeaseId,
  ServiceCode,
  StaffNo,
  TicketId,
  VisitId,
  WindowNumber,
} from './basics/names.js';
import type { DayKey, DurationMs, Instant } from './basics/time.js';
import type { CaseFact } from './cases/case-facts.js';
import type { Case, CaseId } from './cases/shapes.js';
import type { BusinessFact, BusinessSystem } from './business/shapes.js';
import type { CalendarYear, NewCalendarYear } from './calendar/work-calendar.js';
import type { CarriedVisit } from './evaluations/past-shapes.js';
import type { PaperFact, PaperForm } from './evaluations/paper-shapes.js';
import type { RatingFact } from './evaluations/rating-facts.js';
import type {
  AlertKind,
  DevicePlace,
  Staff,
  VisitEnd,
} from './hall.js';
import type { By } from './inputs.js';
import type { CardMark } from './people/person.js';
import type { Plan } from './plan.js';
import type { CoverFact, RosterFact } from './posts/cover-facts.js';
import type { LeftBehind, RosterEntry } from './posts/shapes.js';
import type { PrivacyFact } from './privacy/shapes.js';
import type { Reason } from './queue/reason.js';
import type { RefusalCode } from './refusals.js';
import type { Review, ReviewFact } from './reviews/shapes.js';
import type { TicketingFact } from './tickets/stops.js';
import type { UplinkFact } from './uplink/shapes.js';
import type { ErrandChoice, LimitsPassedOver, SentBy } from './tickets/wishes.js';

export type { RatingFact };

/**
 * What has happened in the hall: written once, never altered, enough to replay the day.
 *
 * Facts are for ever. A kind is only ever added to; a reader must do with what older facts say.
 */
export type FactBody =
  | DayFact
  | TicketFact
  | LeaseFact
  | AppointmentFact
  | TicketingFact
  | VisitFact
  | RatingFact
  | ReviewFact
  | BusinessFact
  | UplinkFact
  | PaperFact
  | WindowFact
  | PostFact
  | CoverFact
  | RosterFact
  | StaffFact
  | DeviceFact
  | AlertFact
  | CaseFact
  | LoadFact
  | PrivacyFact
  /** Somebody asked for what could not be done; the hall did not change (audit). */
  | { readonly kind: 'input.refused'; readonly what: string; readonly code: RefusalCode };

export type Fact = FactBody & {
  readonly seq: number;
  readonly at: Instant;
  readonly day: DayKey;
  readonly by: By;
  readonly input: InputId;
};

export type FactKind = FactBody['kind'];
export type FactOf<K extends FactKind> = Extract<FactBody, { kind: K }>;

export type DayFact =
  | { readonly kind: 'plan.adopted'; readonly plan: Plan }
  | { readonly kind: 'day.ended'; readonly ended: DayKey }
  /** Opens a day with what outlives the one before: the snapshot from which a day replays. */
  | { readonly kind: 'day.began'; readonly began: DayKey; readonly carried: Carried }
  /** `lastAt`: when the hall was last at work, told where a device was taken for online. */
  | { readonly kind: 'hall.started'; readonly lastAt?: Instant }
  | { readonly kind: 'hours.changed' }
  /** The holidays and make-up days of a year, in place of what was known of it. */
  | { readonly kind: 'calendar.imported' } & NewCalendarYear;

export interface Carried {
  readonly plan: Plan;
  /** Missing in the journals of early versions. */
  readonly calendar?: readonly CalendarYear[];
  readonly staff: readonly Staff[];
  readonly devices: readonly CarriedDevice[];
  /** Appointments of coming days. */
  readonly appointments?: readonly Appointment[];
  /** Ratings on paper that wait for a second person; missing where there are none. */
  readonly papers?: readonly PaperForm[];
  /** Changes of the roster that are not over; missing where there are none. */
  readonly roster?: readonly RosterEntry[];
  /** Cases that are not over; missing where there are none. */
  readonly cases?: readonly Case[];
  /** Business systems of departments; missing where there are none. */
  readonly systems?: readonly BusinessSystem[];
  /** How long things take in this hall; missing in the journals of early versions. */
  readonly paces?: readonly CarriedPace[];
  /** Unrated visits whose links are still good; missing where there are none. */
  readonly pastVisits?: readonly CarriedVisit[];
  /** Review items that nobody has closed; missing where there are none. */
  readonly reviews?: readonly Review[];
}

/** What is timed, for how many durations it stands, the sum of their logarithms, of the squares. */
export type CarriedPace = readonly [string, number, number, number];

export interface CarriedDevice {
  readonly id: DeviceId;
  readonly kind: DeviceKind;
  readonly place: DevicePlace;
  readonly online: boolean;
  readonly since: Instant;
  readonly session?: string;
  readonly model?: string;
  readonly firmware?: string;
  readonly faults: readonly string[];
  /** Missing in the journals of early versions. */
  readonly faultsSince?: Readonly<Record<string, Instant>>;
  readonly epoch?: number;
}

export type TicketFact =
  | { readonly kind: 'ticket.issued'; readonly ticket: TicketId; readonly number: string;
      readonly prefix: string; readonly serial: number; readonly service: ServiceCode;
      readonly lane: Lane; readonly effectiveAt: Instant; readonly person?: string;
      readonly elderly: boolean; readonly offline?: GivenOffline;
      /** All it is for, where that is more than `service`, and why it begins with that. */
      readonly services?: readonly ServiceCode[]; readonly chosen?: ErrandChoice;
      readonly party?: number; readonly passedOver?: LimitsPassedOver }
  | { readonly kind: 'ticket.printed'; readonly ticket: TicketId; readonly ok: boolean;
      readonly code?: string }
  | { readonly kind: 'ticket.called'; readonly ticket: TicketId; readonly call: CallId;
      readonly number: string; readonly window: WindowNumber; readonly clerk: StaffNo;
      readonly reason: Reason }
  | { readonly kind: 'ticket.recalled'; readonly ticket: TicketId; readonly call: CallId;
      readonly number: string; readonly window: WindowNumber; readonly recalls: number }
  | { readonly kind: 'ticket.missed'; readonly ticket: TicketId; readonly call: CallId;
      readonly window: WindowNumber }
  /** Back in a line, after a transfer or a return, without queuing from the end. */
  | { readonly kind: 'ticket.rejoined'; readonly ticket: TicketId; readonly service: ServiceCode;
      readonly lane: Lane; readonly effectiveAt: Instant; readonly only?: WindowNumber;
      /** Waits for this clerk by name, in the line of the window where that clerk is. */
      readonly clerk?: StaffNo; readonly sentBy?: SentBy;
      /** Why this of the ticket's services comes next. */
      readonly chosen?: ErrandChoice;
      /** The visit it waits to go on with, after a hold. */
      readonly visit?: VisitId }
  /** The window took the call back at once: the ticket stands where it stood. */
  | { readonly kind: 'ticket.call-undone'; readonly ticket: TicketId; readonly call: CallId;
      readonly window: WindowNumber }
  /** The no-show was taken back: the ticket is called as before. */
  | { readonly kind: 'ticket.miss-undone'; readonly ticket: TicketId; readonly call: CallId;
      readonly window: WindowNumber }
  | { readonly kind: 'ticket.cancelled'; readonly ticket: TicketId }
  | { readonly kind: 'ticket.expired'; readonly ticket: TicketId };

/** Of a ticket that its dispenser gave out by itself while the controller was away. */
export interface GivenOffline {
  readonly lease: LeaseId;
  /** When it was taken, as the hall judges it, and as the dispenser's own clock had it. */
  readonly takenAt: Instant;
  readonly saidAt: Instant;
}

export type AppointmentFact =
  /** Booked anew or otherwise than before, and cancelled by who took the booking. */
  | { readonly kind: 'appointments.imported'; readonly rows: readonly Booked[];
      readonly cancelled: readonly AppointmentId[] }
  | { readonly kind: 'appointment.cancelled'; readonly appointment: AppointmentId }
  /** `late`: it had been missed, and its holder waits as a walk-in does. */
  | { readonly kind: 'appointment.checked-in'; readonly appointment: AppointmentId;
      readonly ticket: TicketId; readonly late?: boolean }
  | { readonly kind: 'appointments.missed'; readonly appointments: readonly AppointmentId[];
      readonly how: 'late' | 'day-end' };

export type LeaseFact =
  /** The numbers `from` to `to` of the series are this dispenser's alone until the day ends. */
  | { readonly kind: 'lease.granted'; readonly lease: LeaseId; readonly device: DeviceId;
      readonly prefix: string; readonly from: number; readonly to: number }
  /** `next` and all after it stay unused: nobody is given them on this day. */
  | { readonly kind: 'lease.returned'; readonly lease: LeaseId; readonly device: DeviceId;
      readonly next: number };

export type VisitFact =
  | { readonly kind: 'visit.started'; readonly visit: VisitId; readonly ticket: TicketId;
      readonly call: CallId; readonly window: WindowNumber; readonly clerk: StaffNo;
      readonly service: ServiceCode }
  | { readonly kind: 'visit.held'; readonly visit: VisitId; readonly ticket: TicketId;
      readonly window: WindowNumber; readonly holdKind: HoldKind; readonly until?: Instant;
      /** How long whoever was back and has gone again had waited to be called. */
      readonly waitedMs?: DurationMs }
  /** The step that the ticket waits for should be done by now. */
  | { readonly kind: 'visit.hold-due'; readonly visit: VisitId; readonly ticket: TicketId;
      readonly window: WindowNumber }
  /** `waitedMs`: how long the citizen, back from the hold, waited to be called again. */
  | { readonly kind: 'visit.resumed'; readonly visit: VisitId; readonly ticket: TicketId;
      readonly window: WindowNumber; readonly clerk: StaffNo; readonly waitedMs?: number }
  | { readonly kind: 'visit.ended'; readonly visit: VisitId; readonly ticket: TicketId;
      readonly window: WindowNumber; readonly clerk: StaffNo; readonly how: VisitEnd }
  /** Taken back: there was no visit, the ticket is called as before. */
  | { readonly kind: 'visit.start-undone'; readonly visit: VisitId; readonly ticket: TicketId;
      readonly call: CallId; readonly window: WindowNumber; readonly clerk: StaffNo;
      readonly service?: ServiceCode }
  /** Taken back: the visit goes on, and whoever was asked to rate it is asked no more. */
  | { readonly kind: 'visit.end-undone'; readonly visit: VisitId; readonly ticket: TicketId;
      readonly window: WindowNumber; readonly clerk: StaffNo; readonly service: ServiceCode;
      readonly lane: Lane }
  | { readonly kind: 'visit.hold-undone'; readonly visit: VisitId; readonly ticket: TicketId;
      readonly window: WindowNumber; readonly clerk: StaffNo;
      /** The wait that had been counted with the hold, and is not over after all. */
      readonly waitedMs?: DurationMs };

export type WindowFact =
  | { readonly kind: 'clerk.signed-in'; readonly window: WindowNumber; readonly clerk: StaffNo;
      readonly standsInFor?: StaffNo; readonly with?: 'card' }
  | { readonly kind: 'clerk.signed-out'; readonly window: WindowNumber; readonly clerk: StaffNo;
      readonly why: 'asked' | 'elsewhere' | 'handed-over' | 'day-end' | 'left';
      /** The window goes on with whom it called: the next clerk takes that over too. */
      readonly callStays?: true;
      /** Why a manager had it without a hand-over. */
      readonly reason?: string }
  | { readonly kind: 'window.opened'; readonly window: WindowNumber }
  | { readonly kind: 'window.paused'; readonly window: WindowNumber; readonly reason: string }
  /** `undone`: the pause was taken back at once. */
  | { readonly kind: 'window.resumed'; readonly window: WindowNumber; readonly undone?: true }
  /**
   * The next ticket is not called by itself: the clerk held it off, nobody waits, the window need
   * not be staffed any longer, or the hall calls by itself no more.
   */
  | { readonly kind: 'window.auto-call-off'; readonly window: WindowNumber;
      readonly why: 'asked' | 'nobody-waiting' | 'hours-over' | 'switched-off' }
  | { readonly kind: 'window.closed'; readonly window: WindowNumber }
  /** The plan has it no more, and its clerk, who stayed in it until then, has left. */
  | { readonly kind: 'window.removed'; readonly window: WindowNumber };

export type PostFact =
  | { readonly kind: 'hand-over.offered'; readonly window: WindowNumber; readonly from: StaffNo;
      readonly asked: readonly StaffNo[]; readonly note: string;
      /** What is left behind, as it was when the hand-over was offered. */
      readonly left?: LeftBehind;
      /** A manager sends the first who is asked to a post that stands empty. */
      readonly sent?: true }
  | { readonly kind: 'hand-over.accepted'; readonly window: WindowNumber; readonly from: StaffNo;
      readonly to: StaffNo }
  | { readonly kind: 'hand-over.declined'; readonly window: WindowNumber;
      readonly clerk: StaffNo }
  | { readonly kind: 'hand-over.withdrawn'; readonly window: WindowNumber };

export type StaffFact =
  | { readonly kind: 'staff.registered'; readonly staff: Staff }
  | { readonly kind: 'staff.changed'; readonly staff: Staff }
  /** A PIN or password was set; the secret itself is never in the journal. */
  | { readonly kind: 'credential.set'; readonly staffNo: StaffNo;
      readonly what: 'pin' | 'password' }
  /** A card was given to somebody, or taken back; only its mark is told. */
  | { readonly kind: 'card.given'; readonly staffNo: StaffNo; readonly card: CardMark }
  | { readonly kind: 'card.taken-back'; readonly staffNo: StaffNo; readonly card: CardMark;
      readonly why: 'asked' | 'replaced' | 'left' }
  | { readonly kind: 'credential.refused'; readonly account: string; readonly wrong: number;
      readonly restUntil?: Instant }
  | { readonly kind: 'credential.accepted'; readonly account: string }
  | { readonly kind: 'session.began'; readonly staffNo: StaffNo; readonly session: string;
      readonly with?: 'card' }
  | { readonly kind: 'session.ended'; readonly session: string };

export type DeviceFact =
  | { readonly kind: 'device.registered'; readonly device: DeviceId;
      readonly deviceKind: DeviceKind; readonly place: DevicePlace }
  | { readonly kind: 'device.removed'; readonly device: DeviceId }
  | { readonly kind: 'device.secret-set'; readonly device: DeviceId }
  /** Other hardware takes the device's id and place; what the old one told is void. */
  | { readonly kind: 'device.replaced'; readonly device: DeviceId }
  /** Somebody had the device show itself, or sent it these bytes (audit). */
  | { readonly kind: 'device.tested'; readonly device: DeviceId;
      readonly what: 'identify' | 'frame'; readonly hex?: string }
  | { readonly kind: 'pairing.opened'; readonly until: Instant }
  | { readonly kind: 'device.page'; readonly device: DeviceId;
      readonly step: 'linked' | 'opened' }
  | { readonly kind: 'device.presence'; readonly device: DeviceId; readonly online: boolean;
      readonly session: string; readonly model?: string; readonly firmware?: string }
  | { readonly kind: 'device.faults'; readonly device: DeviceId;
      readonly faults: readonly string[] };

export type AlertFact =
  | { readonly kind: 'alert.raised'; readonly key: string; readonly alertKind: AlertKind;
      readonly service?: ServiceCode; readonly window?: WindowNumber; readonly case?: CaseId }
  | { readonly kind: 'alert.cleared'; readonly key: string;
      /** Why a manager ended it; missing where it ended by itself. */
      readonly reason?: string }
  /** Somebody has taken it on. */
  | { readonly kind: 'alert.acknowledged'; readonly key: string; readonly staffNo: StaffNo }
  | { readonly kind: 'alert.snoozed'; readonly key: string; readonly staffNo: StaffNo;
      readonly until: Instant }
  /** The snooze is over and it still stands. */
  | { readonly kind: 'alert.woke'; readonly key: string }
  | { readonly kind: 'alert.escalated'; readonly key: string; readonly to: 'hall-manager' };

/** A window helps out with a service until then (增援), and what that came to. */
export type LoadFact =
  | { readonly kind: 'help.began'; readonly window: WindowNumber; readonly service: ServiceCode;
      readonly until: Instant; readonly waiting: number; readonly longestMs: DurationMs;
      /** Whether the hall had suggested it or a manager thought of it, and why in their words. */
      readonly chosen?: 'suggested' | 'own'; readonly reason?: string }
  | { readonly kind: 'help.ended'; readonly window: WindowNumber; readonly service: ServiceCode;
      readonly why: 'time' | 'taken-back' | 'day-end'; readonly called: number;
      /** How the service stood when the help began, and how it stands now. */
      readonly waitingBefore: number; readonly longestBeforeMs: DurationMs;
      readonly waiting: number; readonly longestMs: DurationMs };
