import { z } from 'zod';
import { HOUR_MS, MINUTE_MS, SECOND_MS, type DurationMs } from '../domain/basics/time.js';

/** The forms in which people write times, names and addresses in a settings file. */

const TIME = /^([01][0-9]|2[0-3]):([0-5][0-9])$/;
const TIME_OR_MIDNIGHT = /^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$/;
const OFFSET = /^([+-])(0[0-9]|1[0-4]):([0-5][0-9])$/;
/** What steers printers and screens instead of being shown: control and bidi characters. */
const STEERING = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u;

/** A text that screens and printers can show. */
export function shownText(most: number) {
  return z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(most, `must have at most ${most} characters`)
    .refine((text) => !STEERING.test(text), 'holds characters that cannot be shown');
}

export const timeOfDay = z
  .string()
  .regex(TIME, 'must be a time such as "09:00"')
  .meta({ examples: ['09:00'] });
export const timeOrMidnight = z
  .string()
  .regex(TIME_OR_MIDNIGHT, 'must be a time such as "17:00", at most "24:00"')
  .meta({ examples: ['17:00'] });
export const utcOffset = z
  .string()
  .regex(OFFSET, 'must be an offset from UTC such as "+08:00"')
  .meta({ examples: ['+08:00'] });

/** Minutes since midnight of a text such as `09:00`. */
export function minuteOf(time: string): number {
  const [hours = '', minutes = ''] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** Minutes ahead of UTC of a text such as `+08:00`; negative west of Greenwich. */
export function offsetMinutesOf(offset: string): number {
  const minutes = minuteOf(offset.slice(1));
  return offset.startsWith('-') && minutes > 0 ? -minutes : minutes;
}

export function minutes(count: number): DurationMs {
  return Math.round(count * MINUTE_MS);
}

export function hours(count: number): DurationMs {
  return count * HOUR_MS;
}

export function seconds(count: number): DurationMs {
  return Math.round(count * SECOND_MS);
}

/** Whether this is an address of web pages, without user, query or fragment; '' is none. */
export function isPublicUrl(text: string): boolean {
  if (text === '') return true;
  const url = urlOf(text);
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) return false;
  return `${url.username}${url.password}${url.search}${url.hash}` === '';
}

/** Whether this is the address of a broker, with nothing secret in it. */
export function isBrokerUrl(text: string): boolean {
  const url = urlOf(text);
  if (url === undefined || !['mqtt:', 'mqtts:'].includes(url.protocol)) return false;
  return url.hostname !== '' && `${url.username}${url.password}${url.search}${url.hash}` === '';
}

function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
