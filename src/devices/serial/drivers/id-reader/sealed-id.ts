import { createHmac, type KeyObject } from 'node:crypto';
import type { DayKey } from '../../../../domain/basics/time.js';

/** All that is ever known of whoever laid a card down. */
export interface Person {
  /** HMAC-SHA-256 of the ID number, lower-case hex. */
  readonly hash: string;
  readonly elderly: boolean;
  /** For the dispenser's own screen and nowhere else: `3*************1234`. */
  readonly mask?: string;
}

export interface Opening {
  readonly key: KeyObject;
  /** Today in the hall. */
  readonly day: DayKey;
  readonly elderlyAge: number;
  readonly mask: boolean;
}

const DIGITS = 18;
/** GB 11643: the weights of the first 17 digits, and the last one by their sum modulo 11. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';
const ZERO = 0x30;

/**
 * An ID number that can be opened once, into a hash and an age group, and is wiped by that.
 *
 * It is never a string: strings cannot be wiped. Nothing of it shows in a log, in JSON or in an
 * inspection.
 */
export class SealedId {
  readonly #digits: Buffer;

  private constructor(digits: Buffer) {
    this.#digits = digits;
  }

  /** Seals 36 bytes of UTF-16LE; what is no plain character becomes a zero byte. */
  static of(utf16: Uint8Array): SealedId {
    const digits = Buffer.alloc(DIGITS);
    for (let at = 0; at < DIGITS; at += 1) {
      digits[at] = utf16[at * 2 + 1] === 0 ? (utf16[at * 2] ?? 0) : 0;
    }
    return new SealedId(digits);
  }

  /** Who it is, as far as the hall may know; nothing when it is no ID number, or was opened. */
  open({ key, day, elderlyAge, mask }: Opening): Person | undefined {
    try {
      if (!isIdNumber(this.#digits)) return undefined;
      const hash = createHmac('sha256', key).update(this.#digits).digest('hex');
      const elderly = ageOf(birthOf(this.#digits), day) >= elderlyAge;
      return { hash, elderly, ...(mask ? { mask: maskOf(this.#digits) } : {}) };
    } finally {
      this.wipe();
    }
  }

  wipe(): void {
    this.#digits.fill(0);
  }
}

/** A day as its three numbers. */
export interface Birth {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Full years on that day; who was born on 29 February is a year older on 1 March. */
export function ageOf({ year, month, day }: Birth, today: DayKey): number {
  const [thisYear = 0, thisMonth = 0, thisDay = 0] = today.split('-').map(Number);
  const hadBirthday = thisMonth > month || (thisMonth === month && thisDay >= day);
  return thisYear - year - (hadBirthday ? 0 : 1);
}

/** Whether these are the 18 digits of an ID number, by their date and their check (GB 11643). */
export function isIdNumber(digits: Uint8Array): boolean {
  if (digits.length !== DIGITS) return false;
  const values = [...digits].map((byte) => byte - ZERO);
  if (values.slice(0, -1).some((value) => value < 0 || value > 9)) return false;
  const { year, month, day } = birthOf(digits);
  if (year < 1800 || month < 1 || month > 12 || day < 1 || day > 31) return false;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * (values[at] ?? 0), 0);
  return digits[DIGITS - 1] === CHECKS.charCodeAt(sum % 11);
}

function birthOf(digits: Uint8Array): Birth {
  const number = (from: number, to: number) =>
    digits.subarray(from, to).reduce((value, byte) => value * 10 + byte - ZERO, 0);
  return { year: number(6, 10), month: number(10, 12), day: number(12, 14) };
}

function maskOf(digits: Buffer): string {
  const shown = (from: number, to: number) => digits.toString('latin1', from, to);
  return `${shown(0, 1)}${'*'.repeat(DIGITS - 5)}${shown(DIGITS - 4, DIGITS)}`;
}
