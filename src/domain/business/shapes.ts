import type { ServiceCode, StaffNo, TicketId, VisitId, WindowNumber } from '../basics/names.js';
import type { Instant } from '../basics/time.js';

/** Names a business system of a department: a-z, 0-9 and hyphens. */
export type SystemId = string;

/** 即办件 (done at once) or 承诺件 (done within a promised time). */
export const PROMISE_TYPES = ['instant', 'promise'] as const;
export type PromiseType = (typeof PROMISE_TYPES)[number];

/**
 * What a department's own system says of the matter (办件) a visit is about. No field of it may
 * name a person; names of fields as in GB/T 39046-2020 and the provincial interfaces.
 */
export interface Matter {
  /** 办件编号 */
  readonly projectNo?: string;
  /** 事项实施编码 */
  readonly taskCode?: string;
  /** 业务办理项编码 */
  readonly taskHandleItem?: string;
  readonly taskName?: string;
  /** 情形 */
  readonly subMatter?: string;
  readonly promiseType?: PromiseType;
  /** 统一社会信用代码 and name of the department. */
  readonly orgCode?: string;
  readonly orgName?: string;
  /** 受理时间 and 办结时间. */
  readonly acceptedAt?: Instant;
  readonly resultAt?: Instant;
}

/** A department's system that may ask about visits and say what they are about. */
export interface BusinessSystem {
  readonly id: SystemId;
  readonly name: string;
  /** The services whose visits it may see; absent: all of them. */
  readonly services?: readonly ServiceCode[];
  readonly hook?: WebHook;
}

/** Where a system is told of what happens; its secret is sealed beside the journal. */
export interface WebHook {
  readonly url: string;
  readonly events: readonly HookEvent[];
}

export const HOOK_EVENTS = [
  'visit.started', 'visit.finished', 'visit.described', 'rating.given', 'rating.unanswered',
  'case.opened', 'case.closed',
  'visit.undone', 'visit.reopened', 'visit.ended-otherwise', 'case.reopened',
] as const;
export type HookEvent = (typeof HOOK_EVENTS)[number];

export type BusinessFact =
  /** Let in, or let in otherwise than before. */
  | { readonly kind: 'system.kept'; readonly system: BusinessSystem }
  | { readonly kind: 'system.removed'; readonly system: SystemId }
  /** All that is known of the matter from now on. */
  | { readonly kind: 'visit.described'; readonly visit: VisitId; readonly ticket: TicketId;
      readonly window: WindowNumber; readonly clerk: StaffNo; readonly system: SystemId;
      readonly matter: Matter };

export type BusinessInput =
  | { readonly kind: 'system.keep'; readonly system: BusinessSystem; readonly isNew: boolean }
  | { readonly kind: 'system.remove'; readonly system: SystemId }
  /** A field that is not there stays as it was. */
  | { readonly kind: 'visit.describe'; readonly system: SystemId; readonly visit: VisitId;
      readonly matter: Matter };
