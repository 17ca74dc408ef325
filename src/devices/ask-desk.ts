import { isResting, accountOf } from '../domain/people/tries.js';
import type { Device } from '../domain/hall.js';
import type { Outcome, Proof } from '../domain/inputs.js';
import { refusal } from '../domain/refusals.js';
import type { Clock } from '../ledger/clock.js';
import type { Ledger } from '../ledger/ledger.js';
import { sealedWords } from '../ledger/sealed-words.js';
import { hashPassword, passwordMatches } from '../ledger/secrets.js';
import { Outage } from '../ledger/store.js';
import type { Vault } from '../ledger/vault.js';
import type { TicketLinks } from '../ledger/ticket-links.js';
import { ticketNumbered } from '../domain/tickets/numbering.js';
import type { StaffCards } from '../ledger/cards.js';
import { inputOfAsk, type Asked } from './contracts/asks.js';
import type { Ask } from './contracts/messages.js';
import { readMessage } from './contracts/read.js';
import { backOutcome } from './contracts/returning.js';
import { Guesses } from './guesses.js';

/** What shows a code or a number that somebody might guess. */
const GUESSABLE: ReadonlySet<string> = new Set(['appointment.check-in', 'ticket.back']);
/** What shows a PIN, a card or a paper, and is looked up before it is asked of the hall. */
const LOOKED_UP: ReadonlySet<string> = new Set(['clerk.sign-in', 'ticket.back']);
const NOTHING_SHOWN: Pick<Asked, 'proof' | 'found'> = { proof: 'not-set' };

/** What a device is told of its ask; nothing to be told where not even the id could be read. */
export interface AskAnswer {
  readonly id: string | undefined;
  /** Nothing while the hall is closing: the device repeats its ask and is answered after. */
  readonly outcome: Outcome | undefined;
  /** Why a message could not be read, for the device's page and the log. */
  readonly unreadable?: string;
}

export interface AskDeskParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly links: TicketLinks;
  readonly cards: StaffCards;
  /** Seals what citizens write. */
  readonly vault: Vault;
}

/**
 * Takes asks as they come over a wire, whichever wire it was: reads them, checks a PIN or
 * a card where there is one, carries them through the ledger, and says what the device is to be
 * told.
 */
export class AskDesk {
  readonly #parts: AskDeskParts;
  /** Sign-ins under way: what the same caller asks next must wait until it is through. */
  readonly #signIns = new Map<string, Promise<unknown>>();
  readonly #guesses = new Guesses();
  readonly #nobodysHash = hashPassword('nobody has this pin');

  constructor(parts: AskDeskParts) {
    this.#parts = parts;
  }

  /** The answer to the bytes of an ask, once it is durable; never rejects for what was sent. */
  async ask(device: Device, bytes: Uint8Array): Promise<AskAnswer> {
    const read = readMessage(device.kind, 'ask', bytes);
    if (!read.ok) {
      const outcome: Outcome = { ok: false, refusal: refusal(read.code, read.why) };
      return { id: read.id, outcome, unreadable: read.why };
    }
    return { id: read.message.id, outcome: await this.#answer(device, read.message) };
  }

  async #answer(device: Device, ask: Ask): Promise<Outcome | undefined> {
    try {
      const earlier = this.#signIns.get(device.id);
      if (earlier !== undefined) await earlier;
      const now = this.#parts.clock.now();
      if (GUESSABLE.has(ask.kind) && this.#guesses.isSpent(device.id, now)) {
        return { ok: false, refusal: refusal('busy') };
      }
      // Nobody waits, not even for a turn of promises, who shows nothing to be looked at.
      const seen = LOOKED_UP.has(ask.kind) ? await this.#look(device, ask) : NOTHING_SHOWN;
      const { ledger, vault } = this.#parts;
      const { plan } = ledger.hall;
      const about = { vault, now, plan };
      const { input, secrets } = sealedWords(inputOfAsk({ device, ask, ...seen }), about);
      const { outcome } = await ledger.submit(input, secrets);
      if (!outcome.ok) this.#guesses.count(device.id, outcome.refusal.code, now);
      return ask.kind === 'ticket.back' ? backOutcome(outcome) : this.#withLink(outcome);
    } catch (cause) {
      if (!(cause instanceof Outage)) throw cause;
      if (this.#parts.ledger.health().state === 'stopped') return undefined;
      return { ok: false, refusal: refusal('outage') };
    }
  }

  /** What stands behind what the ask shows: a PIN, a card, or the code or number of a ticket. */
  async #look(device: Device, ask: Ask): Promise<Pick<Asked, 'proof' | 'found'>> {
    const { ledger, links, cards } = this.#parts;
    if (ask.kind === 'ticket.back') {
      const found = 'link' in ask
        ? links.ticketIn(ask.link) : ticketNumbered(ledger.hall, ask.number)?.id;
      return { proof: 'not-set', found: found ?? '' };
    }
    if (ask.kind !== 'clerk.sign-in') return NOTHING_SHOWN;
    if (!('card' in ask)) return { proof: await this.#prove(device, ask) };
    const { card: found, proof } = cards.prove(ledger, ask.card);
    return { proof, found };
  }

  #prove(device: Device, ask: { staffNo: string; pin: string }): Promise<Proof> {
    const proving = this.#checkPin(ask.staffNo, ask.pin);
    this.#signIns.set(device.id, proving);
    return proving.finally(() => {
      if (this.#signIns.get(device.id) === proving) this.#signIns.delete(device.id);
    });
  }

  /** As long for a PIN that was never set as for a wrong one; none at all while it rests. */
  async #checkPin(staffNo: string, pin: string): Promise<Proof> {
    const { ledger, clock } = this.#parts;
    if (isResting(ledger.hall, accountOf('pin', staffNo), clock.now())) return 'wrong';
    const secret = ledger.keyring.find(`pin:${staffNo}`);
    const matches = await passwordMatches(pin, secret?.value ?? (await this.#nobodysHash));
    if (secret === undefined) return 'not-set';
    return matches ? 'right' : 'wrong';
  }

  /** A ticket carries the link that is printed on it as a QR code. */
  #withLink(outcome: Outcome): Outcome {
    if (!outcome.ok) return outcome;
    const ticket = outcome.reply['ticket'];
    if (typeof ticket !== 'object' || ticket === null || !('id' in ticket)) return outcome;
    const link = this.#parts.links.linkOf(String(ticket.id));
    return { ok: true, reply: { ...outcome.reply, ticket: { ...ticket, link } } };
  }
}
