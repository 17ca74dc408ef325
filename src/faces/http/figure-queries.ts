import { z } from 'zod';
import type { DayKey } from '../../domain/basics/time.js';
import { DIMENSIONS } from '../../domain/figures/dimensions.js';
import { daysIn, periodOf, PERIODS, type DaySpan } from '../../domain/figures/periods.js';
import { unreadable } from './answers.js';

/** Figures are asked for at most so many days at once: three years and a little. */
const DAYS_MOST = 1_100;

/** A period that holds `day` (today, left out), or the days from `from` to `to`, both counted. */
export const figuresQuery = z
  .object({
    by: z.enum(DIMENSIONS).default('hall'),
    period: z.enum(PERIODS).default('day'),
    day: z.iso.date().optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    format: z.enum(['json', 'csv']).default('json'),
  })
  .meta({ id: 'FiguresAsked' });

export const ownFiguresQuery = z
  .object({ month: z.string().regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/).optional() })
  .meta({ id: 'OwnFiguresMonth' });

/** The days that are asked for; refused where that is half a span, a reversed or too long one. */
export function daysAsked(query: z.infer<typeof figuresQuery>, today: DayKey): DaySpan {
  const { from, to, period, day = today } = query;
  if (from === undefined && to === undefined) return periodOf(period, day);
  if (from === undefined || to === undefined) {
    const path = from === undefined ? 'from' : 'to';
    throw unreadable([{ path, message: 'from and to are given together' }]);
  }
  if (from > to) throw unreadable([{ path: 'to', message: 'must not be before from' }]);
  if (daysIn({ from, to }) > DAYS_MOST) {
    throw unreadable([{ path: 'to', message: `must be at most ${DAYS_MOST} days after from` }]);
  }
  return { from, to };
}
