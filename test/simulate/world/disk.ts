import type { Fact } from '../../../src/domain/facts.js';
import { Outage, type Entry, type Known, type Loaded, type Store } from '../../../src/ledger/store.js';
import type { Chance } from './chance.js';
import type { Plant } from './plants.js';
import { stuckQueue } from './plants.js';
import { Platter } from './platter.js';
import type { Timeline } from './timeline.js';

const RINGS_MAX = 60;

/** A store that some fault may strike from below; the simulator's own platter or the real one. */
export interface DiskParts {
  readonly timeline: Timeline;
  readonly chance: Chance;
  readonly below: Store;
  readonly plant: Plant | undefined;
  /** Told of the facts that have become durable, in order. */
  readonly durable: (facts: readonly Fact[]) => void;
  readonly report: (what: string) => void;
}

/**
 * The disk of the controller: slow, sometimes full, sometimes silent after it has written, and
 * without power in the middle of a write.
 */
export class Disk implements Store {
  readonly #parts: DiskParts;
  #poweredFor = 0;
  #badUntilMs = 0;
  #silent = 0;
  #latest: readonly Entry[] = [];
  #ringsInVain = 0;

  constructor(parts: DiskParts) {
    this.#parts = parts;
  }

  /** Refuses all writes for so long. */
  fail(durationMs: number): void {
    this.#badUntilMs = this.#parts.timeline.nowMs + durationMs;
  }

  /** Writes the next batch and loses the answer. */
  fallSilent(): void {
    this.#silent += 1;
  }

  /** What is being written now is on the disk or not, as chance has it; nobody hears of it. */
  cutPower(): void {
    this.#poweredFor += 1;
    if (this.#parts.plant !== 'lost-after-ack' || !(this.#parts.below instanceof Platter)) return;
    this.#parts.below.forget(this.#latest);
  }

  async load(): Promise<Loaded> {
    const loaded = await this.#parts.below.load();
    if (this.#parts.plant === 'double-call') stuckQueue(loaded.hall);
    return loaded;
  }

  write(batch: readonly Entry[]): Promise<void> {
    const { timeline, chance, plant } = this.#parts;
    const power = this.#poweredFor;
    const tooEarly = plant === 'tell-before-commit';
    return new Promise((done, fail) => {
      if (tooEarly) done();
      timeline.after(chance.between(1, chance.percent(2) ? 400 : 12), () => {
        const powered = power === this.#poweredFor;
        const written = this.#write(batch, powered);
        if (!powered) return;
        written.then(done, fail);
      });
    });
  }

  async #write(batch: readonly Entry[], powered: boolean): Promise<void> {
    const { timeline, chance, below, durable } = this.#parts;
    if (!powered && chance.percent(50)) return;
    if (timeline.nowMs < this.#badUntilMs) throw new Outage('the disk is full');
    await below.write(batch);
    this.#latest = batch;
    this.#listen(batch);
    durable(batch.flatMap(({ facts }) => facts));
    if (!powered || this.#silent === 0) return;
    this.#silent -= 1;
    throw new Outage('the disk did not answer');
  }

  /** A clock may ring a few times in vain while it is a little slow, but not on and on. */
  #listen(batch: readonly Entry[]): void {
    const inVain = batch.every(({ input, facts }) => input.kind === 'time.came' && facts.length === 0);
    this.#ringsInVain = inVain ? this.#ringsInVain + 1 : 0;
    if (this.#ringsInVain > RINGS_MAX) this.#parts.report('the clock rings on and on in vain');
  }

  known(id: string): Known | undefined {
    if (this.#parts.plant === 'dedupe-off') return undefined;
    return this.#parts.below.known(id);
  }

  noticeDone(id: string): Promise<void> {
    return this.#parts.below.noticeDone(id);
  }

  probe(): Promise<void> {
    const bad = this.#parts.timeline.nowMs < this.#badUntilMs;
    return bad ? Promise.reject(new Outage('still full')) : this.#parts.below.probe();
  }

  close(): Promise<void> {
    return this.#parts.below.close();
  }
}
