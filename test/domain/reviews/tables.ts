import type { Plan } from '../../../src/domain/plan.js';
import type { ReviewPolicy } from '../../../src/domain/reviews/shapes.js';
import { PLAN } from '../../rig/example-plan.js';
import type { DecisionTable } from '../table/decision-table.js';

/** Every rule off but those named, at numbers for short scripts. */
export const only = (rules: Partial<ReviewPolicy>): Plan => ({
  ...PLAN,
  ratings: { reviews: {
    sameSeconds: 0, alwaysBest: 0, whenEmpty: 0, onePhone: 0, burst: 0, ...rules,
  } },
});

export const OPEN = 'S1 works at w1; S2 works at w2';

/** One citizen: served a minute, rates so long after the end. */
export function rated(serialNo: number, { after, level = 5, from = 'pad1' }:
  { after: string; level?: number; from?: string }): string {
  const number = `A${String(serialNo).padStart(3, '0')}`;
  const sender = from.startsWith('phone')
    ? `link ${number} rates ${number}-1 ${level} from ${from}` : `${from} rates ${number}-1 ${level}`;
  return `w1 next; w1 start; +1m; w1 finish; ${after}; ${sender}; +1m`;
}

export const RAISED = `${OPEN}; take tax; ${rated(1, { after: '+1s' })}; take tax; `
  + rated(2, { after: '+2s' });

export const CLOSING: DecisionTable = {
  of: 'a review item is closed by a manager',
  plan: only({ burst: 2, burstMs: 3_600_000 }),
  rows: [
    ['with what was found', RAISED, 'close review burst-S1 as faked',
      'review.closed review=20261123-burst-S1 M1 finding=faked note=looked at the camera'],
    ['once', `${RAISED}; close review burst-S1 as faked`, 'close review burst-S1 as genuine',
      'no: review-closed'],
    ['not with a phone in the note', RAISED, 'close review burst-S1 as faked because +8613912345678',
      'no: personal-number'],
    ['not by a clerk', RAISED, 'close review burst-S1 as genuine by S2', 'no: not-allowed'],
    ['not one there is not', RAISED, 'close review burst-S9 as faked', 'no: unknown-review'],
  ],
};
