import { createHmac, timingSafeEqual } from 'node:crypto';
import type { TicketId } from '../domain/basics/names.js';
import type { DayKey } from '../domain/basics/time.js';

const MAC_BYTES = 16;
/** A ticket's link is wanted for its receipt, its paper and the first look at it. */
const TOKENS_KEPT = 256;

/**
 * The links printed on tickets: whoever holds the paper sees that ticket's place in line and may
 * rate its visit, and nobody can make up a link.
 *
 * A link is the ticket's id and an HMAC-SHA-256 of it (128 bits) under a key of this hall, so
 * that a repeated ask is answered with the same link and nothing needs to be stored.
 */
export class TicketLinks {
  readonly #key: string;
  readonly #tokens = new Map<TicketId, string>();
  #base: string;

  /** `base` is where phones reach the hall, without a slash at its end; may be empty. */
  constructor(key: string, base: string) {
    this.#key = key;
    this.#base = base;
  }

  /** Says where phones reach the hall, once that is known. */
  reachAt(base: string): void {
    this.#base = base;
  }

  linkOf(ticket: TicketId): string {
    return `${this.#base}/t/${this.tokenOf(ticket)}`;
  }

  tokenOf(ticket: TicketId): string {
    const kept = this.#tokens.get(ticket);
    if (kept !== undefined) return kept;
    const token = `${ticket}.${this.#mac(ticket).toString('base64url')}`;
    this.#tokens.set(ticket, token);
    if (this.#tokens.size > TOKENS_KEPT) this.#forgetOldest();
    return token;
  }

  /** The ticket a token was made for, or nothing when this hall did not make it. */
  ticketOf(token: string): TicketId | undefined {
    const dot = token.lastIndexOf('.');
    const ticket = token.slice(0, dot);
    const given = Buffer.from(token.slice(dot + 1), 'base64url');
    if (dot <= 0 || given.length !== MAC_BYTES) return undefined;
    return timingSafeEqual(given, this.#mac(ticket)) ? ticket : undefined;
  }

  /** The same of what a scanner read off a ticket: the token alone, or the address around it. */
  ticketIn(scanned: string): TicketId | undefined {
    const [address = ''] = scanned.trim().split(/[?#]/);
    return this.ticketOf(address.slice(address.lastIndexOf('/') + 1));
  }

  /** A mark by which several ratings from one phone are seen on a day; another on every day. */
  clientMark(day: DayKey, client: string): string {
    return createHmac('sha256', this.#key).update(`client:${day}:${client}`).digest('hex').slice(0, 16);
  }

  #forgetOldest(): void {
    const oldest = this.#tokens.keys().next();
    if (!oldest.done) this.#tokens.delete(oldest.value);
  }

  #mac(ticket: TicketId): Buffer {
    const mac = createHmac('sha256', this.#key).update(`ticket:${ticket}`).digest();
    return mac.subarray(0, MAC_BYTES);
  }
}
