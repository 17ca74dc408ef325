import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { dateOfDay, dayNumberOf, type DayKey } from '../../domain/basics/time.js';
import type { DayKeys } from './day-keys.js';

/** Bookings reach no further ahead; what is said to does not get a key of its own. */
const DAYS_AHEAD_MAX = 400;
const KEY_BYTES = 32;
const BLOCK_BYTES = 16;
const END_MARK = 'phone-end ';

/** What is hashed: the same text of another kind has another hash. */
export type HashedKind = 'person' | 'phone' | 'client';

export interface PersonsParts {
  /** The key of the hall: what is hashed in one hall says nothing in another. */
  readonly hallKey: Buffer;
  /** Keys that single readers or dispensers were given in the settings instead. */
  readonly otherCardKeys?: readonly Buffer[];
  readonly days: DayKeys;
  readonly today: () => DayKey;
}

/** The key for ID numbers that follows from the key of the hall. */
export function cardKeyOf(hallKey: Buffer): Buffer {
  return createHmac('sha256', hallKey).update('jiaohao id cards').digest();
}

/**
 * The one place where somebody becomes a keyed hash (HMAC-SHA-256), each with the key of one day.
 *
 * The rules that know people by a hash need it for a hall day: one open ticket, how many a
 * person, the rest after missed calls, and an appointment on its day. When the day is over its
 * key is destroyed, and nobody can try out ID or phone numbers on what the journal keeps.
 */
export class Persons {
  readonly #parts: PersonsParts;
  readonly #keys = new Map<DayKey, Buffer>();

  constructor(parts: PersonsParts) {
    this.#parts = parts;
  }

  get today(): DayKey {
    return this.#parts.today();
  }

  /**
   * The key with which an ID number becomes what a dispenser sends: 32 bytes, the same at every
   * dispenser of the hall, so that one person is one hash.
   */
  get cardKey(): Buffer {
    return cardKeyOf(this.#parts.hallKey);
  }

  /** What the readers of this hall would send for this ID number: 64 hex digits, once a key. */
  cardHashes(idNumber: string): string[] {
    const keys = [this.cardKey, ...(this.#parts.otherCardKeys ?? [])];
    const number = idNumber.toUpperCase();
    return keys.map((key) => createHmac('sha256', key).update(number).digest('hex'));
  }

  /** The key with which phone numbers are hashed at the door; a text. */
  get phoneKey(): string {
    return createHmac('sha256', this.#parts.hallKey).update('jiaohao phones').digest('hex');
  }

  /** 64 hex digits that stand for the text on that day, and nowhere else. */
  hashed(kind: HashedKind, text: string, day: DayKey = this.today): string {
    return createHmac('sha256', this.#keyOf(day)).update(`${kind}:${text}`).digest('hex');
  }

  /**
   * The last four digits of a phone number for that day: 32 hex digits, the same for the same
   * four, so that they can be asked for. One block of AES-256 under a key of that day.
   */
  phoneEnd(last4: string, day: DayKey = this.today): string {
    const cipher = createCipheriv('aes-256-ecb', this.#endsKeyOf(day), null).setAutoPadding(false);
    return cipher.update(`${END_MARK}${last4}`.padEnd(BLOCK_BYTES), 'latin1', 'hex');
  }

  /** The four digits again; nothing when the day is over, or it is no such text. */
  phoneEndOf(veiled: string, day: DayKey): string | undefined {
    if (day < this.today || !/^[0-9a-f]{32}$/.test(veiled)) return undefined;
    const cipher = createDecipheriv('aes-256-ecb', this.#endsKeyOf(day), null).setAutoPadding(false);
    const text = cipher.update(veiled, 'hex', 'latin1').trimEnd();
    return text.startsWith(END_MARK) ? text.slice(END_MARK.length) : undefined;
  }

  /** For which days there are keys, the earliest first. */
  keptDays(): readonly DayKey[] {
    return this.#parts.days.days();
  }

  /** Destroys the keys of days that are over: all that was hashed for them is worth nothing now. */
  forgetPast(): number {
    const { today } = this;
    for (const day of this.#keys.keys()) if (day < today) this.#keys.delete(day);
    return this.#parts.days.destroyBefore(today);
  }

  #endsKeyOf(day: DayKey): Buffer {
    return createHmac('sha256', this.#keyOf(day)).update('phone ends').digest();
  }

  /** A day that is over, or far ahead, gets no key: today's is used, and goes with today. */
  #keyOf(wished: DayKey): Buffer {
    const { today } = this;
    const isNear = wished >= today && wished <= dateOfDay(dayNumberOf(today) + DAYS_AHEAD_MAX);
    const day = isNear ? wished : today;
    const known = this.#keys.get(day);
    if (known !== undefined) return known;
    const { hallKey, days } = this.#parts;
    const made = hkdfSync('sha256', hallKey, days.keyOf(day), `jiaohao day ${day}`, KEY_BYTES);
    const key = Buffer.from(made);
    this.#keys.set(day, key);
    return key;
  }
}
