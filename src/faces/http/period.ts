import { DAY_MS, instant, type Instant } from '../../domain/basics/time.js';
import { unreadable } from './answers.js';

/** The instants of a period as it was asked for; refused where it ends before it begins. */
export function boundsOf({ from, to }: { from: string; to: string }): [Instant, Instant] {
  const bounds: [Instant, Instant] = [instant(Date.parse(from)), instant(Date.parse(to))];
  if (bounds[0] > bounds[1]) throw unreadable([{ path: 'to', message: 'must not be before from' }]);
  return bounds;
}

/** The same, refused where it is longer than so many days. */
export function boundsWithin(days: number, period: { from: string; to: string }) {
  const [from, to] = boundsOf(period);
  const message = `must be at most ${days} days after from`;
  if (to - from > days * DAY_MS) throw unreadable([{ path: 'to', message }]);
  return [from, to] as const;
}
