import { language, t } from './language.js';
import { clockText, dayText, nightsBetween } from './time.js';

/** When a service opens next, as it is said at the door: a time today, tomorrow, or on a day. */
export function opensWords(iso: string, nowMs: number): string {
  const opens = Date.parse(iso);
  const time = clockText(opens);
  const nights = nightsBetween(nowMs, opens);
  if (nights === 0) return t('kiosk.opensAt', { when: time });
  if (nights === 1) return t('kiosk.opensAt', { when: t('kiosk.tomorrow', { time }) });
  return t('kiosk.opensAt', { when: `${dayText(opens, language.value)} ${time}` });
}
