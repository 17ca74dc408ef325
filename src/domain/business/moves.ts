import type { Fact } from '../facts.js';
import type { Hall } from '../hall.js';
import type { BusinessFact, BusinessSystem } from './shapes.js';

/** Moves the hall on by a fact about business systems and what they say. */
export function evolveBusiness(hall: Hall, fact: BusinessFact & Fact): void {
  switch (fact.kind) {
    case 'system.kept':
      hall.systems.set(fact.system.id, fact.system);
      return;
    case 'system.removed':
      hall.systems.delete(fact.system);
      return;
    case 'visit.described': {
      const visit = hall.visits.get(fact.visit);
      if (visit !== undefined) visit.matter = fact.matter;
      return;
    }
  }
}

/** The systems as the next day begins with them; nothing where there are none. */
export function carriedSystems({ systems }: Hall): { systems?: readonly BusinessSystem[] } {
  return systems.size === 0 ? {} : { systems: [...systems.values()] };
}
