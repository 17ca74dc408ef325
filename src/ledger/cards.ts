import { createHmac, timingSafeEqual } from 'node:crypto';
import type { StaffNo } from '../domain/basics/names.js';
import type { Hall } from '../domain/hall.js';
import type { Proof } from '../domain/inputs.js';
import { holderOf } from '../domain/people/cards.js';
import type { CardMark } from '../domain/people/person.js';
import type { Keyring } from './keyring.js';

/** Under which the hall keeps the key of its staff cards. */
export const CARD_KEY = 'key:cards';
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
 * The card with its number sealed; nothing in a hall that has no key for cards yet.
 *
 * Letters count as capitals: readers give the same card in either.
 */
export function sealCard({ keyring }: Pick<Book, 'keyring'>, number: string):
  SealedCard | undefined {
  const key = keyring.find(CARD_KEY)?.value;
  if (key === undefined) return undefined;
  const hash = createHmac('sha256', key).update(`card:${number.toUpperCase()}`).digest('hex');
  return { mark: hash.slice(0, MARK_DIGITS), hash };
}

/** A card that was laid on a reader: its mark, and whether it is the one that was given out. */
export function provenCard(book: Book, number: string): { card: CardMark; proof: Proof } {
  const sealed = sealCard(book, number);
  if (sealed === undefined) return { card: '', proof: 'not-set' };
  const holder = holderOf(book.hall, sealed.mark);
  const kept = holder === undefined ? undefined : keptHash(book, holder.staffNo);
  if (kept === undefined) return { card: sealed.mark, proof: 'not-set' };
  return { card: sealed.mark, proof: same(sealed.hash, kept) ? 'right' : 'wrong' };
}

function keptHash({ keyring }: Book, staffNo: StaffNo): string | undefined {
  return keyring.find(`card:${staffNo}`)?.value;
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  return a.length === b.length && timingSafeEqual(a, b);
}
