import type { ReviewFinding } from '../../../src/domain/reviews/shapes.js';
import type { Reading } from '../table/sentences.js';

/** `close review burst-S1 as faked`: the rule and the clerk, of the day that runs. */
export const REVIEW_READINGS: readonly Reading[] = [
  [/^close review (?<r>\S+) as (?<f>\S+)(?: because (?<note>\S+))?$/, (words, day) => ({ body: {
    kind: 'review.close', review: `${day.replaceAll('-', '')}-${words['r'] ?? ''}`,
    finding: words['f'] as ReviewFinding, note: words['note'] ?? 'looked at the camera',
  }, by: 'staff:M1' })],
];
