import { plus, type Instant } from '../../domain/basics/time.js';
import { termOf } from '../../domain/privacy/retention.js';
import type { Removed } from '../../domain/privacy/shapes.js';
import type { Ledger } from '../ledger.js';
import type { Log } from '../log.js';
import type { Secret } from '../store.js';
import type { Persons } from './persons.js';

export interface HousekeepingParts {
  readonly ledger: Ledger;
  readonly persons: Persons;
  readonly log: Log;
  /** What the disk removed when the day began. */
  readonly cleaned: () => { readonly at: Instant; readonly removed: Removed } | undefined;
}

/**
 * What is done with people's traces when a day begins: the disk removes what is over in the same
 * transaction, then keys of past days go, terms that the settings have shortened are applied, and
 * the journal is told how much of each kind it was.
 */
export class Housekeeping {
  readonly #parts: HousekeepingParts;

  constructor(parts: HousekeepingParts) {
    this.#parts = parts;
  }

  /** Does what a night left undone, and goes on with every day that begins. */
  async start(): Promise<void> {
    await this.#tidy();
    this.#parts.ledger.onCommitted(({ facts }) => {
      if (facts.some(({ kind }) => kind === 'day.began')) void this.#tidy();
    });
  }

  /** A cleaning is told once: its time is the input's id. What fails is done the next night. */
  async #tidy(): Promise<void> {
    const { ledger, persons, log, cleaned } = this.#parts;
    try {
      const dayKeys = persons.forgetPast();
      const done = cleaned();
      if (done === undefined) return;
      const shorter = this.#shortened();
      await ledger.submit({
        ...{ id: `retention/${done.at}`, by: 'clock', kind: 'retention.run' },
        ...{ removed: done.removed, dayKeys, shortened: shorter.length },
      }, shorter);
    } catch (cause) {
      log.warn('the cleaning of the night was not put down', { cause: String(cause) });
    }
  }

  /** Sealed texts that were promised a longer term than the settings now give. */
  #shortened(): Secret[] {
    const { ledger } = this.#parts;
    return ledger.keyring.startingWith('sealed:').flatMap((secret) => {
      const term = termOf(secret.owner, ledger.hall.plan);
      if (term === undefined) return [];
      const latest = plus(ledger.hall.now, term);
      const isLonger = secret.expiresAt === undefined || secret.expiresAt > latest;
      return isLonger ? [{ ...secret, expiresAt: latest }] : [];
    });
  }
}
