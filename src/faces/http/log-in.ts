import { randomUUID } from 'node:crypto';
import type { StaffNo } from '../../domain/basics/names.js';
import { between, HOUR_MS, plus } from '../../domain/basics/time.js';
import type { Staff } from '../../domain/hall.js';
import type { By, Outcome, Proof } from '../../domain/inputs.js';
import { holderOf } from '../../domain/people/cards.js';
import { accountOf } from '../../domain/people/tries.js';
import { refusal, type Refusal } from '../../domain/refusals.js';
import { hashPassword, hashToken, newToken, passwordMatches } from '../../ledger/secrets.js';
import type { SecretChange } from '../../ledger/store.js';
import { refused, tooMany } from './answers.js';
import type { FaceParts } from './parts.js';
import { DEFAULT_LIMITS, Throttle } from './throttle.js';
import { Turnstile } from './turnstile.js';
import { sessionsBefore } from './sessions-before.js';
import { cardSessionValue, sessionValue } from './visitors.js';

export const SESSION_MS = 12 * HOUR_MS;
/** In the journal, all names that nobody has are one account. */
const NOBODYS_ACCOUNT = '?';
const TRIES_PER_NAME = 10;

export interface LoggedIn {
  readonly staff: Staff;
  readonly token: string;
}

/**
 * Checks names and passwords and begins sessions.
 *
 * A name that nobody has takes as long as a wrong password. An account that has to rest is
 * turned away before its password is looked at, and so is an address that keeps being wrong.
 */
export class LogIn {
  readonly #parts: FaceParts;
  readonly #turnstile = new Turnstile(4, 200);
  readonly #wrong: Throttle;
  readonly #strangers: Throttle;
  #decoy: Promise<string> | undefined;

  constructor(parts: FaceParts) {
    this.#parts = parts;
    const limits = { ...DEFAULT_LIMITS, ...parts.throttle };
    this.#wrong = new Throttle(limits.wrongLogInsPerMinute, () => parts.clock.now());
    this.#strangers = new Throttle(TRIES_PER_NAME, () => parts.clock.now());
  }

  /**
   * A new session for whoever this name and password belong to; `old` is taken back with it, and
   * so are those of a clerk or guide in other browsers.
   */
  async begin(name: string, password: string, from: { address: string; old?: string }) {
    // Counted in turn: a whole hall behind one address may log in at once in the morning.
    return this.#turnstile.pass(async () => {
      const waitSeconds = this.#wrong.take(from.address);
      if (waitSeconds > 0) throw tooMany(waitSeconds);
      const loggedIn = await this.#check(name, password, from.old);
      this.#wrong.giveBack(from.address);
      return loggedIn;
    });
  }

  /** The same for whoever holds this card, where a card is enough for them. */
  async beginByCard(number: string, from: { address: string; old?: string }): Promise<LoggedIn> {
    const waitSeconds = this.#wrong.take(from.address);
    if (waitSeconds > 0) throw tooMany(waitSeconds);
    const { ledger, cards } = this.#parts;
    const { card, proof } = cards.prove(ledger, number);
    const staff = proof === 'right' ? holderOf(ledger.hall, card) : undefined;
    const token = newToken();
    const session = hashToken(token);
    const ends = staff === undefined ? [] : this.#ended(staff, from.old);
    const { outcome } = await ledger.submit(
      {
        ...{ id: `h:log-in/${randomUUID()}`, by: byOf(staff), kind: 'session.card' },
        ...{ card, proof, session, ends },
      },
      staff === undefined ? []
        : this.#begun(session, cardSessionValue(ledger.keyring, staff.staffNo), ends),
    );
    if (!outcome.ok || staff === undefined) throw refused(refusalIn(outcome));
    this.#wrong.giveBack(from.address);
    return { staff, token };
  }

  /** Does work that costs as much as a log-in, in turn with the log-ins. */
  hash(password: string): Promise<string> {
    return this.#turnstile.pass(() => hashPassword(password));
  }

  async #check(name: string, password: string, old: string | undefined): Promise<LoggedIn> {
    const staff = this.#staffNamed(name);
    if (staff === undefined) return this.#turnAway(name, password);
    const { staffNo } = staff;
    this.#mustNotRest(staffNo);
    const proof = await this.#proofOf(staffNo, password);
    const token = newToken();
    const session = hashToken(token);
    const ends = this.#ended(staff, old);
    const { outcome } = await this.#parts.ledger.submit(
      {
        ...{ id: `h:log-in/${randomUUID()}`, by: `staff:${staffNo}`, kind: 'session.begin' },
        ...{ account: staffNo, staffNo, proof, session, ends },
      },
      proof === 'right'
        ? this.#begun(session, sessionValue(this.#parts.ledger.keyring, staffNo), ends) : [],
    );
    if (!outcome.ok) throw refused(outcome.refusal, this.#restSeconds(staffNo));
    return { staff, token };
  }

  /** A name that nobody has: as slow, as patient and as mute as a wrong password. */
  async #turnAway(name: string, password: string): Promise<never> {
    const waitSeconds = this.#strangers.take(name);
    if (waitSeconds > 0) throw refused(refusal('locked-out'), waitSeconds);
    await passwordMatches(password, await this.#decoyHash());
    await this.#parts.ledger.submit({
      ...{ id: `h:log-in/${randomUUID()}`, by: 'stranger', kind: 'session.begin' },
      ...{ account: NOBODYS_ACCOUNT, proof: 'wrong', session: '' },
    });
    throw refused(refusal('wrong-password'));
  }

  #begun(session: string, value: string, ended: readonly string[]): SecretChange[] {
    const expiresAt = plus(this.#parts.clock.now(), SESSION_MS);
    return [
      { owner: `session:${session}`, value, expiresAt },
      ...ended.map((old) => ({ owner: `session:${old}` as const })),
    ];
  }

  /** The one before in this browser, and those of a clerk or guide in others. */
  #ended(staff: Staff, old: string | undefined): string[] {
    const { keyring } = this.#parts.ledger;
    const ended = new Set(sessionsBefore(keyring, staff));
    if (old !== undefined && keyring.find(`session:${old}`) !== undefined) ended.add(old);
    return [...ended];
  }

  async #proofOf(staffNo: StaffNo, password: string): Promise<Proof> {
    const kept = this.#parts.ledger.keyring.find(`password:${staffNo}`)?.value;
    const matches = await passwordMatches(password, kept ?? (await this.#decoyHash()));
    if (kept === undefined) return 'not-set';
    return matches ? 'right' : 'wrong';
  }

  #decoyHash(): Promise<string> {
    this.#decoy ??= hashPassword(newToken());
    return this.#decoy;
  }

  #mustNotRest(account: string): void {
    const restSeconds = this.#restSeconds(account);
    if (restSeconds > 0) throw refused(refusal('locked-out'), restSeconds);
  }

  #restSeconds(account: string): number {
    const until = this.#parts.ledger.hall.tries.get(accountOf('password', account))?.restUntil;
    if (until === undefined) return 0;
    return Math.max(0, Math.ceil(between(this.#parts.clock.now(), until) / 1_000));
  }

  /** By staff number, or by a display name that only one member of staff has. */
  #staffNamed(name: string): Staff | undefined {
    const { staff } = this.#parts.ledger.hall;
    const byNumber = staff.get(name);
    if (byNumber !== undefined) return byNumber;
    const namesakes = [...staff.values()].filter((one) => one.active && one.name === name);
    return namesakes.length === 1 ? namesakes[0] : undefined;
  }
}

function byOf(staff: Staff | undefined): By {
  return staff === undefined ? 'stranger' : `staff:${staff.staffNo}`;
}

function refusalIn(outcome: Outcome): Refusal {
  return outcome.ok ? refusal('unknown-card') : outcome.refusal;
}
