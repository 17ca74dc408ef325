import type { ServiceCode, StaffNo, TicketId, VisitId, WindowNumber } from '../basics/names.js';
import type { DayKey } from '../basics/time.js';
import type { CallBack, CaseId, CaseSize, CaseState, ClosedCase, Exclusion } from './shapes.js';

/** What people do with cases (差评件). */
export type CaseInput =
  /** What a person could not get done here (办不成事). */
  | { readonly kind: 'case.open'; readonly what: string; readonly window?: WindowNumber;
      readonly service?: ServiceCode; readonly visit?: VisitId }
  | { readonly kind: 'case.step'; readonly case: CaseId; readonly to: CaseState;
      readonly note?: string; readonly size?: CaseSize; readonly as?: Exclusion;
      readonly callBack?: CallBack }
  /** `was`: the case as storage has it, since the hall holds none that are over. */
  | { readonly kind: 'case.reopen'; readonly was: ClosedCase; readonly note: string }
  | { readonly kind: 'case.extend'; readonly case: CaseId; readonly until: DayKey;
      readonly note: string }
  | { readonly kind: 'case.assign'; readonly case: CaseId; readonly handler: StaffNo;
      readonly note?: string }
  | { readonly kind: 'case.ask-clerk' | 'case.answer'; readonly case: CaseId;
      readonly note: string }
  /** Somebody left a phone for the call-back; the number stays at the edge, sealed. */
  | { readonly kind: 'case.keep-phone'; readonly case: CaseId; readonly ticket?: TicketId }
  | { readonly kind: 'case.show-phone'; readonly case: CaseId };
