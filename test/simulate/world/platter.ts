import { evolve } from '../../../src/domain/evolve.js';
import type { Fact } from '../../../src/domain/facts.js';
import { emptyHall } from '../../../src/domain/hall.js';
import type { Notice } from '../../../src/domain/notices.js';
import type {
  Entry,
  Known,
  Loaded,
  Secret,
  SecretOwner,
  Store,
} from '../../../src/ledger/store.js';

const KNOWN_FOR_MS = 48 * 3_600_000;

/** What a disk holds, in memory and quick: the journal as text would be, ids, secrets, notices. */
export class Platter implements Store {
  /** The facts since the latest day began; of earlier days only their number is needed. */
  #today: Fact[] = [];
  #known = new Map<string, Known & { readonly at: number }>();
  readonly #secrets = new Map<SecretOwner, Secret>();
  readonly #notices = new Map<string, Notice>();

  load(): Promise<Loaded> {
    const [hall, ahead] = [emptyHall(), emptyHall()];
    for (const fact of this.#today) {
      evolve(hall, fact);
      evolve(ahead, fact);
    }
    const [secrets, notices] = [[...this.#secrets.values()], [...this.#notices.values()]];
    return Promise.resolve({ hall, ahead, secrets, notices });
  }

  write(batch: readonly Entry[]): Promise<void> {
    for (const entry of batch) this.#keep(entry);
    return Promise.resolve();
  }

  known(id: string): Known | undefined {
    return this.#known.get(id);
  }

  noticeDone(id: string): Promise<void> {
    this.#notices.delete(id);
    return Promise.resolve();
  }

  probe(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Takes back what these entries did, as a disk does that lied about its flush. */
  forget(batch: readonly Entry[]): void {
    const gone = new Set(batch.flatMap(({ facts }) => facts.map(({ seq }) => seq)));
    this.#today = this.#today.filter(({ seq }) => !gone.has(seq));
    for (const { input } of batch) this.#known.delete(input.id);
  }

  #keep({ input, digest, outcome, facts, notices, secrets }: Entry): void {
    for (const fact of JSON.parse(JSON.stringify(facts)) as Fact[]) {
      if (fact.kind === 'day.began') this.#turnPage(fact.at);
      this.#today.push(fact);
    }
    this.#known.set(input.id, { digest, outcome, at: input.at });
    for (const notice of notices) this.#notices.set(notice.id, notice);
    for (const change of secrets) {
      if (change.value === undefined) this.#secrets.delete(change.owner);
      else this.#secrets.set(change.owner, change);
    }
  }

  #turnPage(at: number): void {
    this.#today = [];
    for (const [id, known] of this.#known) {
      if (known.at < at - KNOWN_FOR_MS) this.#known.delete(id);
    }
    for (const [id, { expiresAt }] of this.#notices) if (expiresAt < at) this.#notices.delete(id);
  }
}
