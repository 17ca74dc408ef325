import type { Dimension } from '../../../domain/figures/dimensions.js';
import type { PeriodKind } from '../../../domain/figures/periods.js';

/** What may be chosen, in the order in which it is offered. */
export const BY: readonly Dimension[] = [
  'hall', 'department', 'window', 'clerk', 'responsible', 'service', 'channel',
];
export const KINDS: readonly (PeriodKind | 'span')[] = [
  'day', 'week', 'month', 'quarter', 'year', 'span',
];

export interface Chosen {
  readonly by: Dimension;
  readonly kind: PeriodKind | 'span';
  readonly day: string;
  readonly from: string;
  readonly to: string;
}

/** The address of what was chosen; nothing while a date is missing or the span is reversed. */
export function figuresPath({ by, kind, day, from, to }: Chosen): string | undefined {
  if (kind !== 'span') {
    return day === '' ? undefined : `/api/figures?by=${by}&period=${kind}&day=${day}`;
  }
  if (from === '' || to === '' || from > to) return undefined;
  return `/api/figures?by=${by}&from=${from}&to=${to}`;
}
