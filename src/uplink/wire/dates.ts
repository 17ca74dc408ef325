import { instant, isoOf, MINUTE_MS, type Instant } from '../../domain/basics/time.js';

/** How a platform writes a time, always in the hall's own time zone but for `iso`, which is UTC. */
export type DateForm = 'yyyy-MM-dd HH:mm:ss' | 'yyyyMMddHHmmss' | 'iso';

export function dateText(at: Instant, form: DateForm, utcOffsetMinutes: number): string {
  const local = isoOf(instant(at + utcOffsetMinutes * MINUTE_MS)).slice(0, 19);
  switch (form) {
    case 'yyyy-MM-dd HH:mm:ss':
      return local.replace('T', ' ');
    case 'yyyyMMddHHmmss':
      return local.replaceAll(/[-:T]/g, '');
    case 'iso':
      return isoOf(at);
  }
}
