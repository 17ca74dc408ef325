import { inHall } from './hall-zone.js';

/** `14:05` of a moment, by the hall's clock wherever this browser thinks it is. */
export function clockText(ms: number): string {
  const date = inHall(ms);
  return `${twoDigits(date.getUTCHours())}:${twoDigits(date.getUTCMinutes())}`;
}

/** `2026年11月21日 星期六`, or the same as English readers write it. */
export function dateText(ms: number, language: string): string {
  return new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'long',
    timeZone: 'UTC',
  }).format(inHall(ms));
}

/** `11月23日星期一`: a day near by, as people at the door say it. */
export function dayText(ms: number, language: string): string {
  const how = { month: 'long', day: 'numeric', weekday: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(language, how).format(inHall(ms));
}

/** How many midnights lie between two moments; 0 is the same day. */
export function nightsBetween(fromMs: number, toMs: number): number {
  const day = (ms: number) => Math.floor(inHall(ms).getTime() / 86_400_000);
  return day(toMs) - day(fromMs);
}

/** `3:07`, or `1:02:09` from an hour on; never negative. */
export function elapsedText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const rest = twoDigits(seconds % 60);
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}:${rest}`;
}

/** Whole minutes since an ISO time, never negative. */
export function minutesSince(iso: string, nowMs: number): number {
  return Math.max(0, Math.floor((nowMs - Date.parse(iso)) / 60_000));
}

/** Whole seconds until an ISO time, 0 when it has passed. */
export function secondsUntil(iso: string, nowMs: number): number {
  return Math.max(0, Math.ceil((Date.parse(iso) - nowMs) / 1000));
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0');
}
