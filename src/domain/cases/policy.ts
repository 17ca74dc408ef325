import { DAY_MS, HOUR_MS, type DurationMs } from '../basics/time.js';
import type { CaseSize, OpenCaseState } from './shapes.js';

/** How many working days a case may stay in a state, counted from the day after it came there. */
export interface CasePolicy {
  /** Until somebody takes it up and gets in touch. */
  readonly contactDays: number;
  readonly verifyDays: number;
  readonly simpleDays: number;
  readonly complexDays: number;
  readonly appealDays: number;
  readonly feedbackDays: number;
  readonly callBackDays: number;
  /** Calendar days by which a manager may move a deadline at once. */
  readonly extensionMaxDays: number;
  /** How long after it was opened the clerk concerned hears of a case. */
  readonly clerkAfterMs: DurationMs;
  /** How long a phone for the call-back is kept. */
  readonly phoneMs: DurationMs;
}

/** 1 to get in touch, 5 or 15 to put it right, as Shanghai's 1-5-15 has it; in force unless set. */
export const DEFAULT_CASE_POLICY: CasePolicy = {
  contactDays: 1,
  verifyDays: 2,
  simpleDays: 5,
  complexDays: 15,
  appealDays: 5,
  feedbackDays: 2,
  callBackDays: 5,
  extensionMaxDays: 60,
  clerkAfterMs: 24 * HOUR_MS,
  phoneMs: 90 * DAY_MS,
};

/** The working days that a case may stay there. */
export function daysIn(policy: CasePolicy, state: OpenCaseState, size?: CaseSize): number {
  switch (state) {
    case 'open':
      return policy.contactDays;
    case 'verifying':
      return policy.verifyDays;
    case 'rectifying':
    case 'explaining':
      return size === 'complex' ? policy.complexDays : policy.simpleDays;
    case 'appealing':
      return policy.appealDays;
    case 'feedback':
      return policy.feedbackDays;
    case 'call-back':
      return policy.callBackDays;
  }
}
