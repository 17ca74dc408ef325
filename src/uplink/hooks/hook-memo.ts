import type { RatingLevel } from '../../domain/basics/names.js';
import type { Instant } from '../../domain/basics/time.js';

/** What a hook keeps in mind of a visit as long as anything may follow from it. */
export interface VisitMemo {
  readonly ticket: string;
  readonly window: number;
  readonly service: string;
  readonly startedAt: string;
  /** How it ended last. */
  readonly ended?: string;
  /** How often its end was taken back. */
  readonly reopened?: number;
  readonly rating?: { readonly level: RatingLevel; readonly at: Instant };
}

export const visitKey = (visit: string): string => `v:${visit}`;

/** The visit as events tell it. */
export type ToldVisit = Pick<VisitMemo, 'ticket' | 'window' | 'service' | 'startedAt'> & {
  readonly id: string;
};

export function visitTold(id: string, memo: VisitMemo): { readonly visit: ToldVisit } {
  const { ticket, window, service, startedAt } = memo;
  return { visit: { id, ticket, window, service, startedAt } };
}
