import type { DataSource } from 'typeorm';
import { instant } from '../../domain/basics/time.js';
import type { Evidence, Review, ReviewFinding, ReviewRule } from '../../domain/reviews/shapes.js';
import type { Period } from './period.js';

/** As many items as one answer holds, those closed last. */
const MOST = 500;

interface Row {
  readonly id: string;
  readonly rule: ReviewRule;
  readonly day: string;
  readonly at: number;
  readonly clerk: string;
  readonly window: number;
  readonly evidence: string;
  readonly closed_at: number;
  readonly closed_by: string | null;
  readonly finding: ReviewFinding;
  readonly note: string;
}

/** The review items that were closed in the period, the latest first. */
export async function reviewsClosed(
  source: DataSource,
  { from, to }: Period,
): Promise<Review[]> {
  const rows = await source.query<Row[]>(
    `SELECT * FROM reviews WHERE closed_at >= ? AND closed_at < ?
     ORDER BY closed_at DESC, id LIMIT ?`,
    [from, to, MOST],
  );
  return rows.map(reviewOf);
}

function reviewOf({ at, evidence, closed_at, closed_by, finding, note, ...row }: Row): Review {
  return {
    ...row,
    at: instant(at),
    evidence: JSON.parse(evidence) as Evidence,
    closed: {
      ...(closed_by === null ? {} : { by: closed_by }), at: instant(closed_at), finding, note,
    },
  };
}
