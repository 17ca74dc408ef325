import { createSecretKey, type KeyObject } from 'node:crypto';
import { dayOf, plus, type Instant } from '../../../../domain/basics/time.js';
import type { Outcome } from '../../../../domain/inputs.js';
import type { Command } from '../../../contracts/messages.js';
import type { CommandEnd, Driver, DriverKind, DriverParts, Seat } from '../../driver.js';
import { LineDown } from '../../line.js';
import { Oddities } from '../../oddities.js';
import {
  DONE,
  FIND_CARD,
  FOUND,
  READ_CARD,
  SELECT_CARD,
  takeSam,
  type SamFrame,
} from './codec.js';
import { DEFAULTS, SCHEMA, type IdReaderOptions } from './options.js';
import type { Person } from './sealed-id.js';

export type { Person } from './sealed-id.js';

/** A driver whose device reads cards. */
export interface CardReadingDriver extends Driver {
  /** Called once for each card laid down. */
  onCard(listener: (person: Person) => void): void;
  /** Called with what came of a ticket that a card took by itself. */
  onTaken(listener: (outcome: Outcome) => void): void;
}

/** Whether this device reads cards. */
export function isCardReading(driver: Driver): driver is CardReadingDriver {
  return 'onCard' in driver;
}

const ANSWER_MS = 500;
/** Reading takes a second and 1,295 bytes. */
const READ_MS = 3_000;
const SILENCES_MAX = 3;

/**
 * An ID-card reader with a SAM module: a card laid down becomes a keyed hash and an age group.
 *
 * The orders and a good answer are known from four sources; that a found card is told by 9F is
 * recalled. Cards of another layout (foreigners' residence cards) fail the number's check and are
 * counted, not read.
 */
class IdReader implements CardReadingDriver {
  readonly #parts: DriverParts<IdReaderOptions>;
  readonly #seat: Seat<SamFrame>;
  readonly #key: KeyObject;
  readonly #oddities: Oddities;
  readonly #cardListeners: ((person: Person) => void)[] = [];
  readonly #takenListeners: ((outcome: Outcome) => void)[] = [];
  #last: { readonly hash: string; readonly until: Instant } | undefined;
  #up = false;
  #silences = 0;
  #stopped = false;
  #callOff: () => void = () => {};

  constructor(parts: DriverParts<IdReaderOptions>) {
    const { personKey } = parts.options;
    const key = personKey === undefined ? parts.cardKey : Buffer.from(personKey, 'hex');
    if (key === undefined) throw new TypeError('an ID-card reader needs a key');
    this.#parts = parts;
    this.#key = createSecretKey(key);
    this.#oddities = new Oddities(parts.log, parts.device.id);
    this.#seat = parts.seat(takeSam);
    this.#seat.onFrame((frame) => wipe(frame));
    this.#seat.onLine((up) => this.#onLine(up));
    this.#lookLater();
  }

  onCard(listener: (person: Person) => void): void {
    this.#cardListeners.push(listener);
  }

  onTaken(listener: (outcome: Outcome) => void): void {
    this.#takenListeners.push(listener);
  }

  /** A reader shows nothing. */
  show(): void {}

  async command(command: Command): Promise<CommandEnd> {
    return Date.parse(command.expiresAt) <= this.#parts.clock.now() ? 'expired' : 'failed';
  }

  stop(): void {
    this.#stopped = true;
    this.#callOff();
  }

  #onLine(up: boolean): void {
    this.#up = up;
    this.#silences = 0;
    if (!up && !this.#stopped) this.#parts.desk.present(false);
  }

  #lookLater(): void {
    this.#callOff = this.#parts.clock.after(this.#parts.options.pollMs, () => {
      void this.#look().finally(() => {
        if (!this.#stopped) this.#lookLater();
      });
    });
  }

  async #look(): Promise<void> {
    if (!this.#up) return;
    try {
      const found = await this.#order(FIND_CARD, ANSWER_MS);
      if (found === undefined) return this.#silence();
      this.#answered();
      if (found.status !== FOUND) return;
      const selected = await this.#order(SELECT_CARD, ANSWER_MS);
      if (selected?.status === DONE) this.#read(await this.#order(READ_CARD, READ_MS));
    } catch (error) {
      if (!(error instanceof LineDown)) throw error;
    }
  }

  /** An answer whose card nobody opens is wiped by whoever gets it. */
  async #order(send: Uint8Array, timeoutMs: number) {
    const answers = (frame: SamFrame) => frame.is === 'answer';
    const answer = await this.#seat.exchange({ send, answers, timeoutMs });
    if (answer?.is !== 'answer') return undefined;
    if (send !== READ_CARD) wipe(answer);
    return answer;
  }

  #read(answer: Extract<SamFrame, { is: 'answer' }> | undefined): void {
    if (answer === undefined || answer.status !== DONE || answer.id === undefined) {
      if (answer !== undefined) wipe(answer);
      return this.#oddities.count('a card that could not be read');
    }
    const { clock, options } = this.#parts;
    const { elderlyAge, mask, utcOffsetMinutes } = options;
    const day = dayOf(clock.now(), { utcOffsetMinutes, dayStartsAtMinute: 0 });
    const person = answer.id.open({ key: this.#key, day, elderlyAge, mask });
    if (person === undefined) return this.#oddities.count('a card without an ID number');
    this.#laidDown(person);
  }

  /** A card that lies on the reader is one card, however often it is read. */
  #laidDown(person: Person): void {
    const now = this.#parts.clock.now();
    const last = this.#last;
    this.#last = {
      hash: person.hash,
      until: plus(now, this.#parts.options.repeatSeconds * 1_000),
    };
    if (this.#stopped || (last?.hash === person.hash && now < last.until)) return;
    for (const listener of this.#cardListeners) listener(person);
    void this.#take(person);
  }

  async #take({ hash, elderly }: Person): Promise<void> {
    const { desk, options, log, device } = this.#parts;
    if (options.takes === '') return;
    const body = { kind: 'ticket.take', service: options.takes, person: { hash, elderly } } as const;
    try {
      const outcome = await desk.ask(body);
      for (const listener of this.#takenListeners) listener(outcome);
    } catch {
      log.warn('a card took no ticket: the hall could not be asked', { device: device.id });
    }
  }

  #answered(): void {
    this.#silences = 0;
    if (this.#stopped) return;
    this.#parts.desk.present(true);
    this.#parts.desk.faults([]);
  }

  #silence(): void {
    this.#silences += 1;
    if (this.#silences < SILENCES_MAX || this.#stopped) return;
    this.#parts.desk.present(false);
  }
}

function wipe(frame: SamFrame): void {
  if (frame.is === 'answer') frame.id?.wipe();
}

/** ID-card reader (身份证阅读器), on a line shown to nobody; see docs/drivers/id-reader.md. */
export const ID_READER: DriverKind<IdReaderOptions> = {
  name: 'id-reader',
  serves: ['dispenser'],
  secret: true,
  line: { baudRate: 115_200 },
  options: { schema: SCHEMA, defaults: DEFAULTS },
  make: (parts) => new IdReader(parts),
};
