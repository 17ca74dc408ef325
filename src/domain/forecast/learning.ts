import type { StaffNo } from '../basics/names.js';
import { between, type DurationMs, type Instant } from '../basics/time.js';
import type { CarriedPace, Fact, FactOf } from '../facts.js';
import type { Hall } from '../hall.js';
import { visitsWorth } from '../tickets/groups.js';
import { handledMs } from '../windows/handling.js';
import { countComer } from './comers.js';
import { add, learn, newPace, offBy, type Belief, type Pace } from './pace.js';
import {
  betweenBelief, clerkBelief, paceKey, serviceBelief, timeKey, type Between,
} from './prior.js';

/** Of what was learned, this share is kept over night: a hall changes, but not in a day. */
const KEPT_OVER_NIGHT = 0.75;
/** What counts for less than this many durations is forgotten over night. */
const WORTH_KEEPING = 0.3;

/**
 * Learns from a fact how long things take in this hall. It is asked before the hall moves on, and
 * looks at the hall as it was until then.
 */
export function learnFrom(hall: Hall, fact: Fact): void {
  switch (fact.kind) {
    case 'ticket.issued':
      return countComer(hall, fact.at, fact);
    case 'visit.ended':
      return visitEnded(hall, fact);
    case 'window.paused':
      return add(paceOf(hall, paceKey.paused), 1);
    case 'ticket.called':
      return called(hall, fact);
    case 'visit.started':
      add(paceOf(hall, paceKey.missed), 0);
      return sinceTheCall(hall, fact, 'walk');
    case 'ticket.missed':
      add(paceOf(hall, paceKey.missed), 1);
      return sinceTheCall(hall, fact, 'miss');
    case 'window.resumed':
      return resumed(hall, fact);
    default:
      return;
  }
}

/** What outlives the day, in a form as small as can be. */
export function carriedPaces(hall: Hall): { paces?: CarriedPace[] } {
  const carried: CarriedPace[] = [];
  for (const [key, { weight, sum, squares }] of hall.paces) {
    const kept = weight * KEPT_OVER_NIGHT;
    if (kept < WORTH_KEEPING) continue;
    carried.push([
      key, rounded(kept), rounded(sum * KEPT_OVER_NIGHT), rounded(squares * KEPT_OVER_NIGHT),
    ]);
  }
  return carried.length === 0 ? {} : { paces: carried };
}

/** Begins a day with what earlier days have taught. */
export function carryPaces(hall: Hall, carried: readonly CarriedPace[] = []): void {
  hall.paces.clear();
  for (const [key, weight, sum, squares] of carried) {
    hall.paces.set(key, { weight, sum, squares });
  }
}

const rounded = (figure: number): number => Math.round(figure * 10_000) / 10_000;

/** A visit that only the end of the day ended says nothing of how long visits take. */
function visitEnded(hall: Hall, fact: FactOf<'visit.ended'> & Fact): void {
  const visit = hall.visits.get(fact.visit);
  const ticket = hall.tickets.get(fact.ticket);
  if (visit === undefined || ticket === undefined) return;
  if (fact.how === 'day-end' || fact.how === 'not-back') return;
  add(paceOf(hall, paceKey.paused), 0);
  const { place, service } = ticket;
  const heldNowMs = place.at === 'held' ? between(place.since, fact.at) : 0;
  const handlingMs = (handledMs(visit, fact.at) - heldNowMs) / visitsWorth(hall.plan, ticket);
  learnHandling(hall, { service, clerk: fact.clerk, handlingMs, at: fact.at });
}

function learnHandling(
  hall: Hall,
  { service, clerk, handlingMs, at }: {
    service: string; clerk: StaffNo; handlingMs: DurationMs; at: Instant;
  },
): void {
  const ofClerkKey = paceKey.clerk(service, clerk);
  const ofService = serviceBelief(hall, service);
  const ofClerk = clerkBelief(ofService, hall.paces.get(ofClerkKey));
  learn(paceOf(hall, paceKey.service(service)), handlingMs, ofService);
  const off = offBy(handlingMs, ofClerk);
  add(paceOf(hall, ofClerkKey), ofClerk.mu + off);
  // What this clerk took longer here than elsewhere says nothing of the time of day.
  add(paceOf(hall, timeKey(hall, service, at)), off);
}

/** The clerk's own time before a call, where the ticket was there to be called all the while. */
function called(hall: Hall, fact: FactOf<'ticket.called'> & Fact): void {
  const state = hall.windows.get(fact.window)?.state;
  const place = hall.tickets.get(fact.ticket)?.place;
  if (state?.at !== 'open' || place?.at !== 'waiting' || place.since > state.since) return;
  learnBetween(hall, 'gap', between(state.since, fact.at));
}

function sinceTheCall(
  hall: Hall,
  fact: FactOf<'visit.started' | 'ticket.missed'> & Fact,
  what: Between,
): void {
  const call = hall.calls.get(fact.call);
  if (call !== undefined) learnBetween(hall, what, between(call.at, fact.at));
}

function resumed(hall: Hall, fact: FactOf<'window.resumed'> & Fact): void {
  const state = hall.windows.get(fact.window)?.state;
  if (state?.at !== 'paused' || fact.undone === true) return;
  learnBetween(hall, 'pause', between(state.since, fact.at));
}

function learnBetween(hall: Hall, what: Between, durationMs: DurationMs): void {
  const belief: Belief = betweenBelief(hall, what);
  learn(paceOf(hall, paceKey.between(what)), durationMs, belief);
}

function paceOf(hall: Hall, key: string): Pace {
  const known = hall.paces.get(key);
  if (known !== undefined) return known;
  const pace = newPace();
  hall.paces.set(key, pace);
  return pace;
}
