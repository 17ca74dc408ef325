import { evolve } from '../../src/domain/evolve.js';
import type { Fact } from '../../src/domain/facts.js';
import { emptyHall } from '../../src/domain/hall.js';
import {
  Outage,
  type Entry,
  type Known,
  type Loaded,
  type Secret,
  type SecretOwner,
  type Store,
} from '../../src/ledger/store.js';
import type { Notice } from '../../src/domain/notices.js';

/** A store that keeps everything in memory and can be told to fail, for tests of the ledger. */
export class MemoryStore implements Store {
  readonly facts: Fact[] = [];
  readonly #known = new Map<string, Known>();
  readonly #secrets = new Map<SecretOwner, Secret>();
  readonly #notices = new Map<string, Notice>();
  /** Commits still to fail: `before` loses them, `after` keeps them and loses the answer. */
  failing: 'before' | 'after' | undefined;
  /** Set to hold commits back until the returned function is called. */
  #gate: Promise<void> | undefined;
  writes = 0;

  /** Holds every commit back until the returned function is called. */
  hold(): () => void {
    let open = (): void => {};
    this.#gate = new Promise((resolve) => {
      open = resolve;
    });
    return () => {
      this.#gate = undefined;
      open();
    };
  }

  load(): Promise<Loaded> {
    const [hall, ahead] = [emptyHall(), emptyHall()];
    for (const fact of this.facts) {
      evolve(hall, fact);
      evolve(ahead, fact);
    }
    return Promise.resolve({
      hall,
      ahead,
      secrets: [...this.#secrets.values()],
      notices: [...this.#notices.values()],
    });
  }

  async write(batch: readonly Entry[]): Promise<void> {
    await this.#gate;
    if (this.failing === 'before') throw new Outage('the disk is full');
    this.writes += 1;
    for (const entry of batch) this.#keep(entry);
    if (this.failing === 'after') throw new Outage('the answer of the disk was lost');
  }

  known(id: string): Known | undefined {
    return this.#known.get(id);
  }

  noticeDone(id: string): Promise<void> {
    this.#notices.delete(id);
    return Promise.resolve();
  }

  probe(): Promise<void> {
    return this.failing === undefined
      ? Promise.resolve()
      : Promise.reject(new Outage('the disk is full'));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #keep({ input, digest, outcome, facts, notices, secrets }: Entry): void {
    // Through JSON, as on a real disk: what does not survive it must not be in a fact.
    this.facts.push(...(JSON.parse(JSON.stringify(facts)) as Fact[]));
    this.#known.set(input.id, { digest, outcome });
    for (const notice of notices) this.#notices.set(notice.id, notice);
    for (const change of secrets) {
      if (change.value === undefined) this.#secrets.delete(change.owner);
      else this.#secrets.set(change.owner, change);
    }
  }
}
