import type {
  RatingLevel,
  ServiceCode,
  StaffNo,
  TicketId,
  VisitId,
  WindowNumber,
} from '../basics/names.js';
import type { DayKey, Instant } from '../basics/time.js';

/** `c4711`: after the fact that opened it, so unique for ever. */
export type CaseId = string;

/**
 * Where a case (差评件) is: 待核实, 核实中, 整改中, 解释说明, 申诉复核, 反馈, 回访, 已办结, and 已剔除
 * for what a second person found to be mistaken or malicious.
 */
export const CASE_STATES = [
  'open', 'verifying', 'rectifying', 'explaining', 'appealing', 'feedback', 'call-back',
  'closed', 'excluded',
] as const;
export type CaseState = (typeof CASE_STATES)[number];
export type OpenCaseState = Exclude<CaseState, 'closed' | 'excluded'>;

/** A bad rating, or what a person could not get done here (办不成事). */
export type CaseOrigin = 'rating' | 'unresolved';

export const CASE_SIZES = ['simple', 'complex'] as const;
export type CaseSize = (typeof CASE_SIZES)[number];

/** Why a rating would not count: 误评 or 恶意差评. */
export const EXCLUSIONS = ['mistaken', 'malicious'] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

/** What came of the call-back (回访). */
export const CALL_BACKS = ['content', 'not-content', 'not-reached', 'no-phone'] as const;
export type CallBack = (typeof CALL_BACKS)[number];

/** How a case ended: put right, explained, or taken out as mistaken or malicious. */
export type CaseOutcome = 'rectified' | 'explained' | Exclusion;

/** The alerts that cases raise: one is new, a step of one is overdue. */
export const CASE_ALERTS = ['bad-rating', 'unresolved', 'case-overdue'] as const;

/**
 * The last day of a step. `provisional`: the year's calendar was not there, so it is counted anew
 * once it is.
 */
export interface CaseDue {
  readonly day: DayKey;
  readonly provisional?: true;
  /** So many working days after this day; missing where a manager set the day. */
  readonly counted?: { readonly from: DayKey; readonly days: number };
}

/** What a case is about; never who the person is. */
export interface CaseSubject {
  readonly origin: CaseOrigin;
  readonly visit?: VisitId;
  readonly ticket?: TicketId;
  readonly window?: WindowNumber;
  /** The clerk concerned. */
  readonly clerk?: StaffNo;
  readonly service?: ServiceCode;
  /** Of the rating; what could not be done, where the case has none, is in `what`. */
  readonly level?: RatingLevel;
  readonly what?: string;
}

/** A case that is not over. */
export interface Case extends CaseSubject {
  readonly id: CaseId;
  readonly openedAt: Instant;
  readonly state: OpenCaseState;
  /** Since when it is in that state. */
  readonly since: Instant;
  readonly due: CaseDue;
  /** The state has lasted past its day, and somebody was told. */
  readonly overdue: boolean;
  /** A step that is over took longer than it might. */
  readonly late: boolean;
  /** Who wrote it down; nobody did where a rating opened it. */
  readonly openedBy?: StaffNo;
  readonly handler?: StaffNo;
  readonly size?: CaseSize;
  /** How it was gone about, for how it will have ended. */
  readonly course?: 'rectified' | 'explained';
  /** Somebody says it should not count. */
  readonly appeal?: { readonly by: StaffNo; readonly as: Exclusion };
  /** Until when a phone for the call-back is kept, sealed, outside of the journal. */
  readonly phoneUntil?: Instant;
}

/** A case that is over, as storage tells it. */
export interface ClosedCase extends CaseSubject {
  readonly id: CaseId;
  readonly openedAt: Instant;
  readonly state: CaseState;
  readonly late: boolean;
  readonly handler?: StaffNo;
  readonly size?: CaseSize;
  readonly phoneUntil?: Instant;
}
