import { Bug } from '../domain/basics/bug.js';
import { latest, type DurationMs, type Instant } from '../domain/basics/time.js';
import { evolve } from '../domain/evolve.js';
import type { Fact } from '../domain/facts.js';
import { emptyHall, type Hall } from '../domain/hall.js';
import type { Input, Outcome, TimedInput } from '../domain/inputs.js';
import type { Notice } from '../domain/notices.js';
import { refusal } from '../domain/refusals.js';
import { checkFacts, checkLoaded } from '../domain/soundness.js';
import { step } from '../domain/step.js';
import type { Clock } from './clock.js';
import { digestOf } from './digest.js';
import { Keyring } from './keyring.js';
import type { Log } from './log.js';
import { standBack } from './stand-back.js';
import { Outage, type Entry, type SecretChange, type Store } from './store.js';
import { WakeUps } from './wakeups.js';

/** What the sender of an input gets: the outcome, and whether it was told before. */
export interface Answered {
  readonly outcome: Outcome;
  readonly repeated: boolean;
}

/** What has just become durable and may now be told. */
export interface Committed {
  readonly facts: readonly Fact[];
  readonly notices: readonly Notice[];
  /** The hall as it is after these facts. */
  readonly hall: Hall;
  /** The hall was made anew from the disk after an outage: show everything again. */
  readonly reloaded: boolean;
}

/** What is on its way to the disk. It may be made ready and is told to nobody. */
export interface Coming {
  readonly facts: readonly Fact[];
  /** The hall as it will be when these facts are durable; to be read at once, for it moves on. */
  readonly hall: Hall;
}

/** Makes something ready for facts on their way; gives what is to be done once they are durable. */
export type Prepare = (coming: Coming) => (() => void) | undefined;

export interface LedgerHealth {
  readonly state: 'starting' | 'ready' | 'outage' | 'stopped';
  readonly since: Instant;
  /** Inputs decided and not yet durable. */
  readonly waiting: number;
}

export interface LedgerParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Makes people unknowable in an input before anything is decided; see `privacy/veil.ts`. */
  readonly veil?: (input: Input) => Input;
  /** Inputs that may wait for the disk before the next one is refused aloud. */
  readonly depthMax?: number;
  /** How long to wait before asking a failed disk again. */
  readonly probeMs?: DurationMs;
  /** Told when an invariant is broken: the process must go down and start from the disk. */
  readonly onBug: (bug: unknown) => void;
}

interface Pending {
  readonly entry: Entry;
  readonly answered: Promise<Answered>;
  readonly settle: { done: (answered: Answered) => void; fail: (cause: unknown) => void };
}

const PASSING: Answered = {
  outcome: { ok: false, refusal: refusal('busy') },
  repeated: false,
};

/**
 * The one place where things happen: take a turn, known id?, decide, write, move on, tell.
 *
 * Inputs are decided at once on a hall that runs ahead of the disk; those that arrive while a
 * commit is under way share the next one. Nobody is answered, and nothing is told, before the
 * fsync that holds it. When a commit fails, what ran ahead is thrown away, its senders get an
 * `Outage` (never a false yes), and the hall is made anew from the disk once that answers again.
 */
export class Ledger {
  readonly keyring: Keyring;
  readonly #parts: LedgerParts;
  readonly #wakeUps: WakeUps;
  readonly #depthMax: number;
  readonly #listeners = new Set<(committed: Committed) => void>();
  readonly #prepares = new Set<Prepare>();
  readonly #healthListeners = new Set<(health: LedgerHealth) => void>();
  readonly #inFlight = new Map<string, Pending>();
  #hall: Hall = emptyHall();
  #ahead: Hall = emptyHall();
  #batch: Pending[] = [];
  #committing: Promise<void> | undefined;
  #state: LedgerHealth['state'] = 'starting';
  #since: Instant;
  #callOffProbe: (() => void) | undefined;
  #wakes = 0;
  #undone: readonly Notice[] = [];

  constructor(parts: LedgerParts) {
    this.#parts = parts;
    this.#depthMax = parts.depthMax ?? 4_096;
    this.#since = parts.clock.now();
    this.keyring = new Keyring(() => parts.clock.now());
    this.#wakeUps = new WakeUps({
      clock: parts.clock,
      hall: () => this.#hall,
      ring: () => this.#timeCame(),
    });
  }

  /** The hall as it is on disk: what may be shown and told. */
  get hall(): Hall {
    return this.#hall;
  }

  /** Notices of before the start that were not yet said. */
  get undone(): readonly Notice[] {
    return this.#undone;
  }

  health(): LedgerHealth {
    return { state: this.#state, since: this.#since, waiting: this.#inFlight.size };
  }

  /** Makes the hall from the disk; rejects when it cannot be read. */
  async start(): Promise<void> {
    await this.#loadHall();
    const problems = checkLoaded(this.#hall);
    if (problems.length > 0) throw new Bug(`the hall on disk is unsound: ${problems[0]}`);
    this.#become('ready');
  }

  /** Stops taking inputs and waits for the commit in hand. */
  async stop(): Promise<void> {
    this.#become('stopped');
    this.#wakeUps.stop();
    this.#callOffProbe?.();
    while (this.#committing !== undefined) await this.#committing;
  }

  /** Tells the listener of every commit, in order; the returned function takes it off again. */
  onCommitted(listener: (committed: Committed) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Has something made ready while the disk writes, to leave the moment it is durable and before
   * the listeners of commits are told. Not asked for every commit: under load none has the time.
   */
  onWriting(prepare: Prepare): () => void {
    this.#prepares.add(prepare);
    return () => this.#prepares.delete(prepare);
  }

  /** Tells the listener when the disk fails and when it is back. */
  onHealth(listener: (health: LedgerHealth) => void): () => void {
    this.#healthListeners.add(listener);
    return () => this.#healthListeners.delete(listener);
  }

  /**
   * The answer to an input, once it is durable. A repeat of an id gets the same answer; the same
   * id with another ask is refused as `stale-id`; a full lane refuses `busy`.
   * Secrets are written together with the facts, and only when the answer is a yes.
   *
   * @throws {Outage} when the disk does not take it: nothing has happened, try the same id again
   */
  async submit(asked: Input, secrets: readonly SecretChange[] = []): Promise<Answered> {
    if (this.#state !== 'ready') throw new Outage(`the hall is in ${this.#state}`);
    const input = this.#parts.veil?.(asked) ?? asked;
    const digest = digestOf(input);
    const told = this.#toldBefore(input.id, digest);
    if (told !== undefined) return told;
    if (this.#inFlight.size >= this.#depthMax) return PASSING;
    return this.#take(input, digest, secrets).answered;
  }

  #toldBefore(id: string, digest: string): Promise<Answered> | undefined {
    const inFlight = this.#inFlight.get(id);
    if (inFlight !== undefined) {
      if (inFlight.entry.digest !== digest) return Promise.resolve(staleAnswer());
      return inFlight.answered.then(({ outcome }) => ({ outcome, repeated: true }));
    }
    const known = this.#parts.store.known(id);
    if (known === undefined) return undefined;
    const answer = known.digest === digest
      ? { outcome: known.outcome, repeated: true }
      : staleAnswer();
    return Promise.resolve(answer);
  }

  #take(input: Input, digest: string, secrets: readonly SecretChange[]): Pending {
    const at = latest(this.#parts.clock.now(), this.#ahead.now);
    // Inputs are of many shapes, for which a spread takes three times as long as this.
    const timed: TimedInput = Object.assign({}, input, { at });
    const entry = this.#decide(timed, digest, secrets);
    const settle = { done: (_: Answered): void => {}, fail: (_: unknown): void => {} };
    const answered = new Promise<Answered>((done, fail) => Object.assign(settle, { done, fail }));
    const pending: Pending = { entry, answered, settle };
    this.#inFlight.set(input.id, pending);
    this.#batch.push(pending);
    this.#committing ??= this.#commitAll();
    return pending;
  }

  #decide(input: TimedInput, digest: string, secrets: readonly SecretChange[]): Entry {
    try {
      const { facts, outcome, notices } = step(this.#ahead, input);
      const problems = checkFacts(this.#ahead, facts);
      if (problems.length > 0) throw new Bug(problems[0]);
      return { input, digest, outcome, facts, notices, secrets: outcome.ok ? secrets : [] };
    } catch (bug) {
      this.#parts.log.error('a rule is broken', { input: input.kind, id: input.id });
      this.#become('stopped');
      this.#parts.onBug(bug);
      throw new Outage('the hall stops', { cause: bug });
    }
  }

  /**
   * One commit after the other, each with everything that arrived during the one before. What is
   * durable is told while the next commit is already under way, so that the disk need not wait.
   */
  async #commitAll(): Promise<void> {
    await Promise.resolve();
    let durable: readonly Pending[] = [];
    while (durable.length > 0 || this.#batch.length > 0) {
      const batch = this.#batch;
      this.#batch = [];
      const written = this.#write(batch);
      const ready = durable.length === 0 ? this.#prepare(batch) : [];
      if (durable.length > 0) this.#tell(durable);
      durable = (await written) ? batch : [];
      if (durable.length > 0 && ready.length > 0) await this.#letGo(ready);
    }
    this.#committing = undefined;
    if (this.#batch.length > 0) this.#committing = this.#commitAll();
  }

  /** Whether the batch is durable; where it is not, everybody who waits has been told so. */
  async #write(batch: readonly Pending[]): Promise<boolean> {
    if (batch.length === 0) return true;
    try {
      await this.#parts.store.write(batch.map(({ entry }) => entry));
      return true;
    } catch (cause) {
      this.#giveUp([...batch, ...this.#batch], cause);
      return false;
    }
  }

  /** Must follow the taking of the batch at once: the hall ahead is then where these facts end. */
  #prepare(batch: readonly Pending[]): (() => void)[] {
    const facts = batch.flatMap(({ entry }) => entry.facts);
    if (facts.length === 0) return [];
    const ready: (() => void)[] = [];
    for (const prepare of this.#prepares) {
      this.#guarded(() => {
        const letGo = prepare({ facts, hall: this.#ahead });
        if (letGo !== undefined) ready.push(letGo);
      });
    }
    return ready;
  }

  /**
   * Lets go of what was made ready; resolves when it has been handed to the sockets, and whoever
   * it is for could take it. A broker finds out who hears it in promises and hands it on in the
   * turn of the loop after those.
   */
  async #letGo(ready: readonly (() => void)[]): Promise<void> {
    for (const letGo of ready) this.#guarded(letGo);
    await new Promise<void>((found) => process.nextTick(found));
    await new Promise<void>((gone) => setImmediate(gone));
    standBack();
  }

  #tell(batch: readonly Pending[]): void {
    const facts: Fact[] = [];
    const notices: Notice[] = [];
    for (const { entry } of batch) {
      for (const fact of entry.facts) evolve(this.#hall, fact);
      facts.push(...entry.facts);
      notices.push(...entry.notices);
      this.keyring.apply(entry.secrets);
    }
    if (facts.some(({ kind }) => kind === 'day.began')) this.keyring.dropExpired();
    for (const { entry, settle } of batch) {
      this.#inFlight.delete(entry.input.id);
      settle.done({ outcome: entry.outcome, repeated: false });
    }
    if (facts.length > 0) {
      this.#tellListeners({ facts, notices, hall: this.#hall, reloaded: false });
    }
    this.#wakeUps.lookSoon();
  }

  #tellListeners(committed: Committed): void {
    for (const listener of this.#listeners) this.#guarded(() => listener(committed));
  }

  #guarded(tell: () => void): void {
    try {
      tell();
    } catch (cause) {
      this.#parts.log.error('a face could not be told', { cause: String(cause) });
    }
  }

  /** The disk did not take it: nobody is told yes, and the hall waits for the disk. */
  #giveUp(pending: readonly Pending[], cause: unknown): void {
    this.#batch = [];
    this.#inFlight.clear();
    const outage = cause instanceof Outage ? cause : new Outage('not written', { cause });
    this.#parts.log.error('the disk does not take what happens', { cause: outage.message });
    if (this.#state === 'ready') this.#become('outage');
    for (const { settle } of pending) settle.fail(outage);
    if (this.#state === 'outage') this.#probeLater();
  }

  #probeLater(): void {
    this.#callOffProbe = this.#parts.clock.after(this.#parts.probeMs ?? 1_000, () => {
      void this.#recover();
    });
  }

  async #recover(): Promise<void> {
    try {
      await this.#parts.store.probe();
      await this.#loadHall();
    } catch {
      this.#probeLater();
      return;
    }
    if (this.#state !== 'outage') return;
    this.#parts.log.info('the disk is back');
    this.#become('ready');
    this.#wakeUps.lookSoon();
    this.#tellListeners({ facts: [], notices: [], hall: this.#hall, reloaded: true });
  }

  /** Two halls from the same disk: the one that is shown, and the one that runs ahead. */
  async #loadHall(): Promise<void> {
    const { hall, ahead, notices, secrets } = await this.#parts.store.load();
    this.#hall = hall;
    this.#ahead = ahead;
    this.#undone = notices;
    this.keyring.replaceAll(secrets);
  }

  #timeCame(): void {
    if (this.#state !== 'ready') return;
    this.#wakes += 1;
    const id = `clock/${this.#ahead.seq}-${this.#wakes}-${this.#parts.clock.now()}`;
    this.submit({ id, by: 'clock', kind: 'time.came' }).catch((cause: unknown) => {
      this.#parts.log.warn('the clock was not heard', { cause: String(cause) });
    });
  }

  #become(state: LedgerHealth['state']): void {
    this.#state = state;
    this.#since = this.#parts.clock.now();
    for (const listener of this.#healthListeners) listener(this.health());
  }
}

function staleAnswer(): Answered {
  return { outcome: { ok: false, refusal: refusal('stale-id') }, repeated: false };
}
