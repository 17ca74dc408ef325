import { createHmac } from 'node:crypto';
import type { Phone } from '../../../domain/appointments/appointment.js';

/** An id or a code: what the wire lets a dispenser say, and never the number of an ID card. */
const NAME = /^[A-Za-z0-9._:-]{1,64}$/;
const ID_NUMBER = /^\d{17}[\dXx]$/;
const DATE = /^(\d{4})(?:年|[-/.]|)(\d{1,2})(?:月|[-/.]|)(\d{1,2})日?$/;
const COMPACT_DATE = /^(\d{4})(\d{2})(\d{2})$/;
const TIME = /^(\d{1,2})[:：](\d{2})(?:[:：]\d{2}(?:\.\d+)?)?$/;

/** The text where it can be the id or the code of an appointment. */
export function nameIn(text: string): string | undefined {
  return NAME.test(text) && !ID_NUMBER.test(text) ? text : undefined;
}

/** `2026-11-23` of the ways in which a date is written; there may be no such day. */
export function dayIn(text: string): string | undefined {
  const found = COMPACT_DATE.exec(text) ?? DATE.exec(text);
  if (found === null) return undefined;
  const [, year = '', month = '', date = ''] = found;
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

/** Minutes since midnight of a text such as `9:30` or `09:30:00`; `24:00` is the end of the day. */
export function minuteIn(text: string): number | undefined {
  const [, hour, minute] = TIME.exec(text) ?? [];
  if (hour === undefined || minute === undefined || Number(minute) > 59) return undefined;
  const minutes = Number(hour) * 60 + Number(minute);
  return minutes <= 24 * 60 ? minutes : undefined;
}

/** The two ends of a slot such as `09:00-09:30`. */
export function slotIn(text: string): readonly [string, string] | undefined {
  const [from, to, more] = text.split(/\s*(?:[-~—–～至]|to)+\s*/);
  return from === undefined || to === undefined || more !== undefined ? undefined : [from, to];
}

/**
 * What may be known of a phone number: its last four digits, and an HMAC-SHA-256 of the whole
 * where the whole is there and the hall has a key. `138****5678` gives its last four alone.
 */
export function phoneIn(text: string, key: string | undefined): Phone | undefined {
  const bare = text.replace(/[\s()-]/g, '').replace(/^(\+|00)?86(?=1\d{10}$)/, '');
  if (/^[\d*]{0,11}\d{4}$/.test(bare) === false) return undefined;
  const last4 = bare.slice(-4);
  if (bare.length < 7 || bare.includes('*') || key === undefined) return { last4 };
  return { last4, hash: createHmac('sha256', key).update(`phone:${bare}`).digest('hex') };
}
