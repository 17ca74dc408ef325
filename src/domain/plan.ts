import type { AppointmentPolicy } from './appointments/appointment.js';
import type { CasePolicy } from './cases/policy.js';
import type { DurationMs } from './basics/time.js';
import type { BusinessPolicy } from './business/policy.js';
import type { LoadPolicy } from './load/policy.js';
import type { RatingPolicy } from './evaluations/policy.js';
import type { CalendarPlan } from './calendar/calendar-plan.js';
import type { Lane, ServiceCode, StaffNo, WindowNumber, Zone } from './basics/names.js';
import type { Level, QueuePolicy } from './queue/policy.js';
import type { RetentionPolicy } from './privacy/retention-policy.js';
import type { ServiceLimits, TicketPolicy } from './tickets/policy.js';
import type { PostPolicy } from './posts/shapes.js';
import type { ServingPolicy } from './windows/policy.js';

/**
 * How this hall is meant to work: the part of the settings that the rules need.
 *
 * The plan in force is itself a fact of the journal, so a day replays the same after the
 * settings file has changed.
 */
export interface Plan {
  readonly id: string;
  readonly name: string;
  readonly utcOffsetMinutes: number;
  /** Local minute at which a hall day begins; early morning, so that no visit is cut in two. */
  readonly dayStartsAtMinute: number;
  /** Empty means open around the clock. */
  readonly hours: readonly Hours[];
  /** Days with hours of their own; a plan of before there was such a thing has none. */
  readonly calendar?: CalendarPlan;
  readonly services: readonly ServicePlan[];
  readonly windows: readonly WindowPlan[];
  readonly headStartMs: Readonly<Record<Lane, DurationMs>>;
  readonly rules: Rules;
  /** How the next ticket is chosen; left out, by the waiting credit alone. */
  readonly queue?: QueuePolicy;
  readonly tickets?: TicketPolicy;
  /** When help between windows is suggested; the documented default where it is absent. */
  readonly load?: LoadPolicy;
  /** Rules of appointments (预约); absent: `DEFAULT_POLICY`. */
  readonly appointments?: AppointmentPolicy;
  readonly posts?: PostPolicy;
  /** How long each step of a case may take; absent: `DEFAULT_CASE_POLICY`. */
  readonly cases?: CasePolicy;
  /** How long people's texts are kept; absent: `DEFAULT_RETENTION`. */
  readonly retention?: RetentionPolicy;
  /** How serving goes at the windows; absent: without limits, as before there was a policy. */
  readonly serving?: ServingPolicy;
  /** What departments' own systems are told; absent: `DEFAULT_BUSINESS`. */
  readonly business?: BusinessPolicy;
  /** How ratings are asked for and taken; absent: `RATING_DEFAULTS` and the national reasons. */
  readonly ratings?: RatingPolicy;
}

/** Open from `fromMinute` to `toMinute` local time on these weekdays (1 = Monday). */
export interface Hours {
  readonly weekdays: readonly number[];
  readonly fromMinute: number;
  readonly toMinute: number;
}

export interface ServicePlan {
  readonly code: ServiceCode;
  readonly name: string;
  readonly nameEn?: string;
  /** The department (进驻部门) whose service it is, in figures. */
  readonly department?: string;
  /** One or two capital letters, never I or O (they read as 1 and 0). */
  readonly prefix: string;
  readonly targetHandlingMs: DurationMs;
  readonly targetWaitMs: DurationMs;
  /** Empty means the hall's own hours. */
  readonly hours: readonly Hours[];
  readonly limits?: ServiceLimits;
}

export const WINDOW_KINDS = [
  'consult',
  'accept',
  'approve',
  'collect',
  'cross-region',
  'assisted',
  'enterprise',
  'unresolved',
] as const;
export type WindowKind = (typeof WINDOW_KINDS)[number];

export interface WindowPlan {
  readonly number: WindowNumber;
  readonly title: string;
  readonly kind: WindowKind;
  readonly zone: Zone;
  /** The department at this window, for services that name none of their own. */
  readonly department?: string;
  readonly services: readonly ServiceCode[];
  /** How much it wants each of them; a service that is not named is `normal`. */
  readonly levels?: Readonly<Record<ServiceCode, Level>>;
  /** The AB post of this window (AB岗): one A clerk, and B clerks in the order they are asked. */
  readonly post?: { readonly a: StaffNo; readonly bs: readonly StaffNo[] };
  /** How long after a visit this window calls the next by itself; absent: as the hall does. */
  readonly restMs?: DurationMs;
}

export interface Rules {
  /** How long the pad stays open for a rating after a visit has ended. */
  readonly ratingMs: DurationMs;
  readonly thanksMs: DurationMs;
  readonly recallsMax: number;
  /** A spoken call older than this is not spoken any more. */
  readonly sayWithinMs: DurationMs;
  /** How long a window may stand without a clerk in opening hours before somebody is told. */
  readonly coverWithinMs: DurationMs;
  readonly numbersPerSeries: number;
  /**
   * How many numbers of a series a dispenser may hold for the time when the controller is away;
   * 0 lends none, and so does a plan of before there were such blocks.
   */
  readonly leaseSize?: number;
  /** How late a rating may come that a pad kept while it was cut off; never after the hall day. */
  readonly lateRatingMs?: DurationMs;
  /** Wrong PINs or passwords in a row before an account rests, and for how long. */
  readonly triesMax: number;
  readonly lockOutMs: DurationMs;
}

/** A plan of nothing, in force before the first settings have been adopted. */
export const EMPTY_PLAN: Plan = {
  id: '',
  name: '',
  utcOffsetMinutes: 480,
  dayStartsAtMinute: 240,
  hours: [],
  services: [],
  windows: [],
  headStartMs: { ordinary: 0, appointment: 0, priority: 0, returned: 0, transferred: 0 },
  rules: {
    ratingMs: 60_000,
    thanksMs: 3_000,
    recallsMax: 3,
    sayWithinMs: 30_000,
    coverWithinMs: 600_000,
    numbersPerSeries: 99_999,
    leaseSize: 0,
    lateRatingMs: 86_400_000,
    triesMax: 10,
    lockOutMs: 60_000,
  },
};
