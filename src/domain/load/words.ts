import { clockOf, MINUTE_MS, minuteOfDay } from '../basics/time.js';
import type { Hall } from '../hall.js';
import type { Suggestion } from './suggestions.js';

/** A suggestion as a duty manager reads it, in Chinese and in English. */
export function wordsOf(hall: Hall, suggestion: Suggestion): { zh: string; en: string } {
  const { waiting, longestMs, targetMs, window } = suggestion;
  const service = hall.plan.services.find(({ code }) => code === suggestion.service);
  const name = service?.name ?? suggestion.service;
  const minutes = Math.floor(longestMs / MINUTE_MS);
  const target = Math.round(targetMs / MINUTE_MS);
  const clock = clockOf(minuteOfDay(suggestion.until, hall.plan.utcOffsetMinutes));
  return {
    zh: `${name} ${waiting} 人等候，最长 ${minutes} 分钟（目标 ${target}），`
      + `建议 ${window} 号窗口增援至 ${clock}`,
    en: `${service?.nameEn ?? name}: ${waiting} waiting, the longest ${minutes} min `
      + `(target ${target}); let counter ${window} help until ${clock}`,
  };
}
