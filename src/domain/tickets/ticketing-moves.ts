import type { Fact } from '../facts.js';
import type { Hall } from '../hall.js';
import type { TicketingFact } from './stops.js';

/** Moves the hall on by a fact about whether tickets of a service are given. */
export function evolveTicketing(hall: Hall, fact: TicketingFact & Fact): void {
  switch (fact.kind) {
    case 'ticketing.reviewed':
      for (const { service } of fact.stopped) hall.stopped.set(service, fact.at);
      for (const service of fact.resumed) hall.stopped.delete(service);
      if (fact.nextAt === undefined) hall.wakes.delete('closing');
      else hall.wakes.set('closing', fact.nextAt);
      return;
    case 'service.overridden':
      hall.overrides.set(fact.service, { until: fact.until, reason: fact.reason });
      hall.wakes.set(`override:${fact.service}`, fact.until);
      return;
    case 'service.override-over':
      hall.overrides.delete(fact.service);
      hall.wakes.delete(`override:${fact.service}`);
  }
}
