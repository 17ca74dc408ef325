import type { StaffNo } from '../basics/names.js';
import type { Instant } from '../basics/time.js';
import type {
  CallBack,
  Case,
  CaseDue,
  CaseId,
  CaseOutcome,
  CaseSize,
  CaseState,
  CaseSubject,
  Exclusion,
} from './shapes.js';

/**
 * The course of a case, every step with who (`by`) and why (`note`).
 *
 * `late`: the state that is left lasted past its day.
 */
export type CaseFact =
  | { readonly kind: 'case.opened'; readonly case: CaseId; readonly due: CaseDue } & CaseSubject
  | { readonly kind: 'case.stepped'; readonly case: CaseId; readonly from: CaseState;
      readonly to: CaseState; readonly note?: string; readonly due?: CaseDue;
      readonly late?: true; readonly handler?: StaffNo; readonly size?: CaseSize;
      readonly as?: Exclusion; readonly callBack?: CallBack }
  /** Follows the step that ended it. `inTime`: no step of it took longer than it might. */
  | { readonly kind: 'case.closed'; readonly case: CaseId; readonly outcome: CaseOutcome;
      readonly inTime: boolean; readonly calledBack?: CallBack }
  /** Taken up again; `was` is the case as it stands in the hall from now on. */
  | { readonly kind: 'case.reopened'; readonly case: CaseId; readonly from: CaseState;
      readonly was: Case; readonly note: string }
  | { readonly kind: 'case.extended'; readonly case: CaseId; readonly due: CaseDue;
      readonly note: string; readonly late?: true }
  /** The calendar of a year has come, and the day of the step is another. */
  | { readonly kind: 'case.due-moved'; readonly case: CaseId; readonly due: CaseDue }
  | { readonly kind: 'case.overdue'; readonly case: CaseId; readonly state: CaseState }
  | { readonly kind: 'case.assigned'; readonly case: CaseId; readonly handler: StaffNo;
      readonly note?: string }
  /** The clerk concerned is asked, and says how it was. */
  | { readonly kind: 'case.clerk-asked'; readonly case: CaseId; readonly note: string }
  | { readonly kind: 'case.answered'; readonly case: CaseId; readonly note: string }
  /** A phone for the call-back is kept until then; the number itself is never in the journal. */
  | { readonly kind: 'case.phone-kept'; readonly case: CaseId; readonly until: Instant }
  | { readonly kind: 'case.phone-shown'; readonly case: CaseId };
