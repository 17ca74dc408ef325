import type { Fact } from '../domain/facts.js';
import type { Change } from '../ledger/outbox.js';

/** What a translation remembers of earlier facts, by keys of its own; durable with the cursor. */
export interface Memory {
  get(key: string): unknown;
  /** The value must survive JSON. */
  set(key: string, value: object): void;
  forget(key: string): void;
}

/** How facts become items of one channel; it sees every fact once, in order, and keeps no state. */
export interface Translation {
  /** The keys of the memos that this fact may ask for or change; empty: it says nothing here. */
  keysOf(fact: Fact): readonly string[];
  /** What the fact changes; asked only of facts that `keysOf` has keys for. */
  changesOf(fact: Fact, memory: Memory): readonly Change[];
}
