import type { StaffNo, WindowNumber } from '../basics/names.js';
import type { DayKey, DurationMs, Instant } from '../basics/time.js';

/**
 * How this hall keeps its AB posts (AB岗): who has which post when, and what happens when one
 * stands empty. Part of the plan; a plan without it knows only the posts of its windows and the
 * one alert after `coverWithinMs`.
 */
export interface PostPolicy {
  /** Who has which post when (排班); a window without shifts has the post of its own plan. */
  readonly shifts?: readonly Shift[];
  /** Absent: no ladder; the alert `uncovered` after `coverWithinMs` is all. */
  readonly ladder?: LadderTimes;
  /** Kinds of window that may accept for every service when a post is opened to others. */
  readonly comprehensiveKinds?: readonly string[];
  /** Whether a clerk must hand over before signing out while the post's hours go on. */
  readonly signOutNeedsHandOver?: boolean;
}

/** One shift of a post: on weekdays (1 = Monday) or on one date, in local minutes. */
export interface Shift {
  readonly window: WindowNumber;
  readonly weekdays?: readonly number[];
  readonly date?: DayKey;
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly a: StaffNo;
  readonly bs: readonly StaffNo[];
}

/** The absence ladder: what is allowed before an absence is seen, then the time of each step. */
export interface LadderTimes {
  readonly signedOutMs: DurationMs;
  readonly pausedMs: DurationMs;
  /** No action at an open window while people wait for it. */
  readonly idleMs: DurationMs;
  /**
   * One visit without any other action while people wait. Absent: four times the service's
   * target, and half an hour at least.
   */
  readonly servingMs?: DurationMs;
  /** A hand-over that nobody has answered. */
  readonly handOverMs: DurationMs;
  /** Every caller of the window offline, and no action there. */
  readonly quietMs: DurationMs;
  /** From seen to 请稍候 on the window screen. */
  readonly announceMs: DurationMs;
  /** How long each B clerk is asked. */
  readonly askMs: DurationMs;
  /** From the last B clerk's answer to other windows being allowed to call. */
  readonly openMs: DurationMs;
  readonly dutyMs: DurationMs;
  readonly hallMs: DurationMs;
}

export const ABSENCES = ['signed-out', 'paused', 'idle', 'hand-over', 'devices'] as const;
/** Why a post counts as left. */
export type AbsenceWhy = (typeof ABSENCES)[number];

export const LADDER_STEPS = [
  'seen', 'announced', 'asking', 'opened', 'duty-manager', 'hall-manager',
] as const;
export type LadderStep = (typeof LADDER_STEPS)[number];

/** A ladder that runs for one window. */
export interface Ladder {
  readonly window: WindowNumber;
  readonly why: AbsenceWhy;
  /** When the absence began, which is before it was seen. */
  readonly since: Instant;
  readonly step: LadderStep;
  readonly stepAt: Instant;
  /** The B clerk who is asked now. */
  readonly asked?: StaffNo;
  /** Everybody who could be asked was: who comes later does not keep the tickets waiting. */
  readonly allAsked?: true;
  /** Those who said no, or nothing. */
  readonly tried: readonly StaffNo[];
}

/** How a ladder came to its end; `settled`: the clerk acts again, or nobody waits any more. */
export type CoverEnd = 'returned' | 'covered' | 'settled' | 'hours-over' | 'closed-for-the-day';

/**
 * What the hall remembers of a window's post beside the window itself. What is over is undefined
 * and never deleted: an object that lost a field is slow to read, and every fact reads this one.
 */
export interface PostWatch {
  /** Since when nobody is at work there in the post's hours. */
  unmannedSince: Instant | undefined;
  /** When somebody last did something at the window. */
  actedAt: Instant | undefined;
  /** A manager closed the post for the rest of the day. */
  closed: boolean;
  /** The A clerk who takes the post back as soon as the running visit is over. */
  takeBack: StaffNo | undefined;
  /** The B clerk who said yes in the middle of a visit, and comes when it is over. */
  promised: StaffNo | undefined;
  /** Since when the post's hours go on. */
  onSince: Instant | undefined;
}

/** A change of the roster at run time, made by a manager. */
export type RosterEntry = RosterSwap | RosterAssignment;

/** Two clerks change places for a day, or for some minutes of it. */
export interface RosterSwap {
  readonly id: string;
  readonly is: 'swap';
  readonly day: DayKey;
  readonly between: readonly [StaffNo, StaffNo];
  readonly fromMinute?: number;
  readonly toMinute?: number;
}

/** Somebody has the post, or is the first B clerk of it, for a period. */
export interface RosterAssignment {
  readonly id: string;
  readonly is: 'assignment';
  readonly window: WindowNumber;
  readonly staffNo: StaffNo;
  readonly as: 'a' | 'b';
  readonly from: Instant;
  readonly until: Instant;
}

/** What a clerk leaves to whoever takes the post (交接): in hand, on hold, promised, waiting. */
export interface LeftBehind {
  readonly held: readonly { readonly number: string; readonly holdKind: string;
    readonly since: Instant }[];
  /** Tickets that only this window may call. */
  readonly promised: readonly string[];
  readonly inHand?: string;
  readonly lastServed?: string;
  readonly waiting: number;
}
