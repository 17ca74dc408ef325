import type { WaitRange } from '../../../domain/view-shapes.js';
import { t } from './language.js';

/** A waiting time as people say it: a range, never a promise. */
export function waitWords({ low, high }: WaitRange): string {
  if (high === 0) return t('wait.none');
  return low === 0 ? t('wait.within', { high }) : t('wait.range', { low, high });
}
