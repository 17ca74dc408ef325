import type { Alert } from './alerts/alert.js';
import type { Appointment } from './appointments/appointment.js';
import {
  RATING_LEVELS,
  type AppointmentId,
  type CallId,
  type DeviceId,
  type DeviceKind,
  type HoldKind,
  type InputId,
  type Lane,
  type LeaseId,
  type RatingLevel,
  type ServiceCode,
  type StaffNo,
  type TicketId,
  type VisitId,
  type WindowNumber,
  type Zone,
} from './basics/names.js';
import type { DayKey, DurationMs, Instant } from './basics/time.js';
import type { BusinessSystem, Matter, SystemId } from './business/shapes.js';
import { NO_CALENDAR, type WorkCalendar } from './calendar/work-calendar.js';
import type { PastVisit } from './evaluations/past-shapes.js';
import type { PaperForm } from './evaluations/paper-shapes.js';
import type { Invitation, Rating } from './evaluations/shapes.js';
import type { Case, CaseId } from './cases/shapes.js';
import type { Pace } from './forecast/pace.js';
import type { Rush } from './forecast/rush.js';
import type { EndedHelp, WindowHelp } from './load/shapes.js';
import type { Staff } from './people/person.js';
import { EMPTY_PLAN, type Plan, type WindowPlan } from './plan.js';
import type { WindowTurns } from './queue/conditions.js';
import type { OpenedTo } from './posts/cover-facts.js';
import type { Ladder, LeftBehind, PostWatch, RosterEntry } from './posts/shapes.js';
import { Queue } from './queue/queue.js';
import type { Reason } from './queue/reason.js';
import { newReviewing, type Reviewing } from './reviews/shapes.js';
import type { Demand, Override } from './tickets/stops.js';
import type { LineGoal, SentBy } from './tickets/wishes.js';
import type { UnderWay } from './windows/under-way.js';

export { ALERT_KINDS, type Alert, type AlertKind } from './alerts/alert.js';

/**
 * A hall as it is at one moment, in memory.
 *
 * Only `evolve` changes it, one fact at a time and in place: copying maps would make each input
 * dearer as the day grows. Whoever needs the hall of another moment replays facts into a new one.
 */
export interface Hall {
  plan: Plan;
  /** The years whose holidays and make-up days have been imported. */
  calendar: WorkCalendar;
  /** Empty before the first day began. */
  day: DayKey;
  /** The time of the latest fact; never goes back (invariant 9). */
  now: Instant;
  /** Number of the latest fact, counted since the journal began. */
  seq: number;
  readonly tickets: Map<TicketId, Ticket>;
  readonly heldTickets: Set<TicketId>;
  /** Who missed the call and has not come back, the latest last. */
  readonly missedTickets: Set<TicketId>;
  readonly numbers: Map<string, TicketId>;
  /** The last serial issued or lent out in each series, by prefix letter. */
  readonly series: Map<string, number>;
  /** The blocks of numbers lent to dispensers today, unused or not. */
  readonly leases: Map<LeaseId, Lease>;
  /** Today's appointments and those of coming days (预约). */
  readonly appointments: Map<AppointmentId, Appointment>;
  /** Whose code it is, by day and code. */
  readonly appointmentCodes: Map<string, AppointmentId>;
  /** What was taken of each service today, for its quotas. */
  readonly demand: Map<ServiceCode, Demand>;
  /** The tickets of each person today, by the hash. */
  readonly persons: Map<string, readonly TicketId[]>;
  /** The waiting tickets of groups. */
  readonly groups: Set<TicketId>;
  /** Services whose tickets have stopped by themselves, and since when. */
  readonly stopped: Map<ServiceCode, Instant>;
  readonly overrides: Map<ServiceCode, Override>;
  readonly queue: Queue;
  readonly windows: Map<WindowNumber, Window>;
  readonly calls: Map<CallId, Call>;
  /** The calls people still need to see, newest first. */
  readonly shownCalls: CallId[];
  readonly visits: Map<VisitId, Visit>;
  /** The unrated visits of past days whose links are still good. */
  readonly pastVisits: Map<VisitId, PastVisit>;
  /** Ratings on paper that wait for a second person. */
  readonly papers: Map<string, PaperForm>;
  /** Today's ratings as the rules against faked ones look at them, and what they found. */
  readonly reviewing: Reviewing;
  readonly staff: Map<StaffNo, Staff>;
  readonly devices: Map<DeviceId, Device>;
  /** Until when new devices may show themselves, where that was allowed today. */
  pairingUntil: Instant | undefined;
  readonly handOvers: Map<WindowNumber, HandOver>;
  /** What is remembered of each post, the ladders that run, and the changes of the roster. */
  readonly posts: Map<WindowNumber, PostWatch>;
  readonly ladders: Map<WindowNumber, Ladder>;
  readonly roster: Map<string, RosterEntry>;
  /** Business systems of departments that were let in. */
  readonly systems: Map<SystemId, BusinessSystem>;
  readonly alerts: Map<string, Alert>;
  /** Bad ratings and what could not be done (差评件), until they are over. */
  readonly cases: Map<CaseId, Case>;
  /** How many came lately, by lane and service (forecast/comers.ts). */
  readonly rushes: Map<string, Rush>;
  /** How long things take here, as learned on this day and earlier ones (forecast/prior.ts). */
  readonly paces: Map<string, Pace>;
  tally: Tally;
  /** How far each window is in the ratios it calls by (2 appointments to 1 walk-in). */
  readonly turns: Map<WindowNumber, WindowTurns>;
  /** When the hall wants to be told the time, and what for. */
  readonly wakes: Map<string, Instant>;
  /** Wrong PINs and passwords in a row, by account. */
  readonly tries: Map<string, Tries>;
}

export interface Ticket {
  readonly id: TicketId;
  readonly number: string;
  readonly takenAt: Instant;
  /** Order of issue within the day. */
  readonly order: number;
  service: ServiceCode;
  lane: Lane;
  place: Place;
  calls: number;
  visits: number;
  /** HMAC of the person, when the dispenser sent one; never a name or a number. */
  person?: string;
  readonly elderly: boolean;
  /** As what it came, and when it counted as arrived: so it waits for each of its services. */
  readonly came: { readonly service: ServiceCode; readonly lane: Lane;
    readonly effectiveAt: Instant };
  /** All it is for, where that is more than one service (一号多办). */
  readonly services?: readonly ServiceCode[];
  /** How many people come on it, where it is a group. */
  readonly party?: number;
  /** Who sent it on last, after a transfer. */
  sentBy?: SentBy;
  goal?: LineGoal | undefined;
  /** The block it is from, where its dispenser gave it out by itself (离线). */
  readonly lease?: LeaseId;
  /** The appointment that it was checked in with. */
  appointment?: AppointmentId;
  /** How often it came back after a no-show. */
  returns?: number;
  /** The visit to be gone on with, while its citizen waits for it after a hold. */
  underWay?: UnderWay | undefined;
}

/** A block of numbers that one dispenser may give out while the controller is away. */
export interface Lease {
  readonly id: LeaseId;
  readonly device: DeviceId;
  readonly prefix: string;
  readonly from: number;
  /** The last number of it; less after some were given back. */
  to: number;
  readonly at: Instant;
  /** The fact that lent it: hardware that came to this id later does not hold it. */
  readonly seq: number;
  returned: boolean;
  /** What was given out under each of its numbers, to tell a repeat from another ticket. */
  readonly given: Map<number, string>;
}

export type Ended = 'finished' | 'no-show' | 'cancelled' | 'expired' | 'transferred';

/** Where a ticket is: exactly one of these (invariant 2). */
export type Place =
  | { readonly at: 'waiting'; readonly since: Instant; readonly effectiveAt: Instant;
      /** Set after a transfer to one window: only that window may call it. */
      readonly only?: WindowNumber;
      /** The clerk it waits for by name, who is at that window. */
      readonly clerk?: StaffNo }
  | { readonly at: 'called'; readonly window: WindowNumber; readonly call: CallId }
  | { readonly at: 'serving'; readonly window: WindowNumber; readonly visit: VisitId }
  | { readonly at: 'held'; readonly window: WindowNumber; readonly visit: VisitId;
      readonly holdKind: HoldKind; readonly since: Instant;
      /** When the step should be done, and whether that time has come. */
      readonly until?: Instant; readonly due?: true }
  | { readonly at: 'ended'; readonly how: Ended; readonly since: Instant };

export type WindowState =
  | { readonly at: 'closed' }
  | { readonly at: 'open'; readonly since: Instant }
  | { readonly at: 'calling'; readonly call: CallId; readonly since: Instant }
  | { readonly at: 'serving'; readonly visit: VisitId; readonly since: Instant }
  | { readonly at: 'paused'; readonly reason: string; readonly since: Instant };

export interface Window {
  readonly number: WindowNumber;
  plan: WindowPlan;
  state: WindowState;
  clerk: StaffNo | undefined;
  /** The clerk whose post it is while a B clerk stands in. */
  standsInFor: StaffNo | undefined;
  /** The visit whose rating the pad asks for, thanks for, or asked for last. */
  lastVisit: VisitId | undefined;
  thanksUntil: Instant | undefined;
  /** The service it helps out with until then (增援), with how that stood when it began. */
  help?: WindowHelp | undefined;
  /** What its last helps of today came to, the latest last. */
  helped?: readonly EndedHelp[];
  /** What this window may call beside its own, for posts that stand empty. */
  alsoCalls?: readonly (OpenedTo & { readonly from: WindowNumber })[] | undefined;
  /** When the next ticket is called by itself. */
  restUntil?: Instant | undefined;
  /** What was done here last, as long as it could be undone. */
  lastAction?: LastAction | undefined;
}

/** What was done last at a window in one input, first step first, as long as it can be undone. */
export interface LastAction {
  readonly input: InputId;
  readonly at: Instant;
  readonly steps: readonly ActionStep[];
}

/** One step of it, with what it would be taken back to. */
export type ActionStep = {
  readonly window: WindowState;
} & (
  | { readonly did: 'pause' }
  | { readonly did: 'call' | 'no-show'; readonly ticket: Ticket; readonly call: CallId }
  | { readonly did: 'start'; readonly ticket: Ticket; readonly call: CallId;
      readonly visit: VisitId }
  | { readonly did: 'hold'; readonly ticket: Ticket; readonly visit: VisitId }
  | { readonly did: 'finish' | 'transfer'; readonly ticket: Ticket; readonly visit: VisitId;
      /** The visit whose rating the pad asked for before. */
      readonly lastVisit: VisitId | undefined }
);

export interface Call {
  readonly id: CallId;
  readonly ticket: TicketId;
  readonly number: string;
  readonly window: WindowNumber;
  readonly clerk: StaffNo;
  readonly at: Instant;
  readonly reason: Reason;
  recalls: number;
  lastAt: Instant;
}

/** One ticket served at a window: the thing that is rated (一次一评). */
export interface Visit {
  readonly id: VisitId;
  readonly ticket: TicketId;
  readonly service: ServiceCode;
  window: WindowNumber;
  /** Who serves: the rating is credited to the clerk of the moment, also under AB cover. */
  clerk: StaffNo;
  readonly startedAt: Instant;
  /** Time on hold so far: the hall waits for the citizen, which does not count as handling. */
  heldMs: DurationMs;
  /** Time the citizen, back from a hold, waited to be called again; no handling either. */
  waitedMs: DurationMs;
  end: { readonly at: Instant; readonly how: VisitEnd } | undefined;
  invitation: Invitation;
  rating: Rating | undefined;
  /** What a department's system says it is about. */
  matter?: Matter;
  /** The clerk's key has asked for its rating (请评价); it does so once. */
  keyUsed?: true;
  /** Whether nobody waited for its window when it ended. */
  quiet?: boolean;
}

/** `undone`: there was no visit, the start was taken back; `not-back`: nobody came after a hold. */
export type VisitEnd = 'finished' | 'transferred' | 'day-end' | 'undone' | 'not-back';

export type { Staff };

export type DevicePlace = { readonly window: WindowNumber } | { readonly zone: Zone };

export interface Device {
  readonly id: DeviceId;
  readonly kind: DeviceKind;
  readonly place: DevicePlace;
  online: boolean;
  /** Since when it is online or not. */
  since: Instant;
  /** When it was away today, oldest first, the latest few; the last without an end if it is. */
  absences: readonly Absence[];
  /**
   * The number of the fact that gave it its present secret. Ask ids are unique within it: new
   * hardware may begin to count anew.
   */
  epoch: number;
  session: string | undefined;
  model: string | undefined;
  firmware: string | undefined;
  faults: readonly string[];
  faultsSince: Readonly<Record<string, Instant>>;
}

export interface Absence {
  readonly from: Instant;
  readonly to?: Instant;
}

/** What A leaves to B (交接), waiting for a B clerk to accept it. */
export interface HandOver {
  readonly window: WindowNumber;
  readonly from: StaffNo;
  /** Who is asked, first first; those who declined are gone from it. */
  readonly asked: readonly StaffNo[];
  readonly note: string;
  readonly at: Instant;
  readonly left?: LeftBehind;
}

/** What has been counted since the day began. */
export interface Tally {
  taken: number;
  finished: number;
  noShows: number;
  rated: number;
  readonly ratings: Record<RatingLevel, number>;
}

export interface Tries {
  readonly wrong: number;
  readonly restUntil: Instant | undefined;
}

export function emptyTally(): Tally {
  const ratings = Object.fromEntries(RATING_LEVELS.map((level) => [level, 0]));
  return {
    taken: 0, finished: 0, noShows: 0, rated: 0,
    ratings: ratings as Record<RatingLevel, number>,
  };
}

/** A hall before anything has happened in it. */
export function emptyHall(): Hall {
  return {
    plan: EMPTY_PLAN,
    calendar: NO_CALENDAR,
    day: '',
    now: 0 as Instant,
    seq: 0,
    tickets: new Map(),
    heldTickets: new Set(),
    missedTickets: new Set(),
    numbers: new Map(),
    series: new Map(),
    leases: new Map(),
    appointments: new Map(),
    appointmentCodes: new Map(),
    demand: new Map(),
    persons: new Map(),
    groups: new Set(),
    stopped: new Map(),
    overrides: new Map(),
    queue: new Queue(),
    windows: new Map(),
    calls: new Map(),
    shownCalls: [],
    visits: new Map(),
    pastVisits: new Map(),
    papers: new Map(),
    reviewing: newReviewing(),
    staff: new Map(),
    devices: new Map(),
    pairingUntil: undefined,
    handOvers: new Map(),
    posts: new Map(),
    ladders: new Map(),
    roster: new Map(),
    systems: new Map(),
    alerts: new Map(),
    cases: new Map(),
    rushes: new Map(),
    paces: new Map(),
    tally: emptyTally(),
    turns: new Map(),
    wakes: new Map(),
    tries: new Map(),
  };
}
