import type { VisitId } from '../../domain/basics/names.js';
import type { Fact } from '../../domain/facts.js';
import type { Described } from './visit-memo.js';

/** What a department's own system said of a visit, where this fact is about that. */
export function describedIn(fact: Fact): { visit: VisitId; described: Described } | undefined {
  if (fact.kind !== 'visit.described') return undefined;
  return { visit: fact.visit, described: fact.matter };
}
