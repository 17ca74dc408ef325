import { createHmac, timingSafeEqual } from 'node:crypto';
import type { StaffNo } from '../domain/basics/names.js';
import type { Hall } from '../domain/hall.js';
import type { Proof } from '../domain/inputs.js';
import { holderOf } from '../domain/people/cards.js';
import type { CardMark } from '../domain/people/person.js';
import type { Keyring } from './keyring.js';

const MARK_DIGITS = 16;

/** A card as the hall may know it: never the number itself. */
export interface SealedCard {
  readonly mark: CardMark;
  /** HMAC-SHA-256 of the number in hex, under a key of this hall. */
  readonly hash: string;
}

/** The parts of the ledger that a card is checked against. */
interface Book {
  readonly hall: Hall;
  readonly keyring: Pick<Keyring, 'find'>;
}

/**
 * Seals the numbers of staff cards, which are short enough to be counted through by whoever has
 * the key: it is made from the hall's key file, so that no database and no backup holds it.
 */
export class StaffCards {
  readonly #key: Buffer;

  constructor(hallKey: Buffer) {
    this.#key = createHmac('sha256', hallKey).update('jiaohao staff cards\n').digest();
  }

  /** The card sealed. Letters count as capitals: readers give the same card in either. */
  seal(number: string): SealedCard {
    const hash = createHmac('sha256', this.#key).update(number.toUpperCase()).digest('hex');
    return { mark: hash.slice(0, MARK_DIGITS), hash };
  }

  /** A card that was laid on a reader: its mark, and whether it is the one that was given out. */
  prove(book: Book, number: string): { readonly card: CardMark; readonly proof: Proof } {
    const { mark, hash } = this.seal(number);
    const holder = holderOf(book.hall, mark);
    const kept = holder === undefined ? undefined : keptHash(book, holder.staffNo);
    if (kept === undefined) return { card: mark, proof: 'not-set' };
    return { card: mark, proof: same(hash, kept) ? 'right' : 'wrong' };
  }
}

function keptHash({ keyring }: Book, staffNo: StaffNo): string | undefined {
  return keyring.find(`card:${staffNo}`)?.value;
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  return a.length === b.length && timingSafeEqual(a, b);
}
