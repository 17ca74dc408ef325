import type { Fact, FactKind, FactOf } from '../../domain/facts.js';

/** A fact of one kind, with its number, time and author. */
export type Stamped<K extends FactKind> = FactOf<K> & Fact;
