import { checkAppointments } from './appointments/soundness.js';
import { isUnserved, unservedKey } from './alerts/watch.js';
import { checkPastVisits } from './evaluations/past-visits.js';
import { checkPapers } from './evaluations/paper-moves.js';
import { checkRating } from './evaluations/rating-soundness.js';
import { checkCases } from './cases/soundness.js';
import type { Fact } from './facts.js';
import type { Hall, Ticket, Visit, Window } from './hall.js';
import { isUncovered, uncoveredKey } from './posts/coverage.js';
import { checkPost } from './posts/post-soundness.js';
import { compareStandings, type Line } from './queue/line.js';
import { checkNamed } from './tickets/following.js';
import { checkLeaseFacts, checkLeases } from './tickets/lease-soundness.js';
import { lineKeyOf, standingOf } from './tickets/standing.js';
import { touchedBy } from './touched.js';

/**
 * What is unsound in this hall, in words that name the invariant of the house it breaks; empty
 * for a sound hall. Runs through everything: in tests, in the simulator, at start and now and
 * then in production.
 */
export function checkHall(hall: Hall): string[] {
  return [
    ...checkLoaded(hall),
    ...each(hall.windows, (window) => checkWatch(hall, window)),
  ];
}

/**
 * The same for a hall that was just read from the disk: all but the watch over its posts, which
 * the start itself sets anew. A wake-up that is missing must not keep a hall from opening.
 */
export function checkLoaded(hall: Hall): string[] {
  return [
    ...checkNumbers(hall),
    ...checkLeases(hall),
    ...each(hall.tickets, (ticket) => [...checkTicket(hall, ticket), ...checkNamed(hall, ticket)]),
    ...checkLines(hall),
    ...each(hall.windows, (window) => checkWindow(hall, window)),
    ...each(hall.visits, (visit) => [...checkRating(hall, visit), ...checkCourse(hall, visit)]),
    ...checkAlerts(hall),
    ...checkAppointments(hall),
    ...checkCases(hall),
    ...checkPastVisits(hall),
    ...checkPapers(hall),
  ];
}

/**
 * The same for only what these facts have touched, after every commit in production: its cost
 * does not grow with the day.
 */
export function checkFacts(hall: Hall, facts: readonly Fact[]): string[] {
  const problems = [...checkOrder(hall, facts), ...checkLeaseFacts(hall, facts)];
  const { tickets, windows } = touchedBy(facts);
  for (const id of tickets) {
    const ticket = hall.tickets.get(id);
    if (ticket === undefined) continue;
    problems.push(...checkTicket(hall, ticket), ...checkNamed(hall, ticket));
  }
  for (const number of windows) {
    const window = hall.windows.get(number);
    if (window === undefined) continue;
    problems.push(...checkWindow(hall, window), ...checkWatch(hall, window));
  }
  for (const fact of facts) {
    const visit = 'visit' in fact ? hall.visits.get(fact.visit ?? '') : undefined;
    if (visit === undefined) continue;
    problems.push(...checkRating(hall, visit), ...checkCourse(hall, visit));
  }
  return problems;
}

/** 1. A number is issued once a day in its series; no two tickets share one. */
function checkNumbers(hall: Hall): string[] {
  const problems: string[] = [];
  if (hall.numbers.size !== hall.tickets.size) {
    problems.push(`1: ${hall.tickets.size} tickets share ${hall.numbers.size} numbers`);
  }
  for (const [number, id] of hall.numbers) {
    if (hall.tickets.get(id)?.number !== number) problems.push(`1: ${number} is not of ${id}`);
  }
  return problems;
}

/** 2. A ticket is in exactly one place, and what is there agrees. */
function checkTicket(hall: Hall, ticket: Ticket): string[] {
  const problems: string[] = [];
  const { place, number } = ticket;
  if (hall.numbers.get(number) !== ticket.id) problems.push(`1: ${number} is of another ticket`);
  if (ticket.takenAt > hall.now) problems.push(`9: ${number} was taken in the future`);
  if (hall.heldTickets.has(ticket.id) !== (place.at === 'held')) {
    problems.push(`2: ${number} is ${place.at} but the held list disagrees`);
  }
  const missed = place.at === 'ended' && place.how === 'no-show';
  if (hall.missedTickets.has(ticket.id) !== missed) {
    problems.push(`2: ${number} is ${place.at} but the list of the missed disagrees`);
  }
  if (place.at === 'called' && windowBusyWith(hall, place.window) !== ticket.id) {
    problems.push(`2: ${number} is called by window ${place.window}, which does not call it`);
  }
  if (place.at === 'serving' && windowBusyWith(hall, place.window) !== ticket.id) {
    problems.push(`2: ${number} is served at window ${place.window}, which does not serve it`);
  }
  const goesOn = place.at === 'waiting' || place.at === 'called';
  if (ticket.underWay !== undefined && !goesOn) {
    problems.push(`2: ${number} is ${place.at} and waits to go on with a visit`);
  }
  if (place.at === 'waiting' && !standsInLine(hall, ticket)) {
    problems.push(`2: ${number} waits but stands in no line`);
  }
  return problems;
}

/** 4. Within a lane and service, first come first called; every standing is of a ticket there. */
function checkLines(hall: Hall): string[] {
  const problems: string[] = [];
  let standing = 0;
  for (const [key, lane, line] of hall.queue.lines()) {
    standing += line.size;
    problems.push(...checkLine(line, `${key} ${lane}`));
    for (const { ticket: id } of line) {
      const ticket = hall.tickets.get(id);
      const here = ticket?.place.at === 'waiting' && lineKeyOf(ticket) === key;
      if (!here || ticket.lane !== lane) problems.push(`2: ${id} stands in ${key} ${lane} wrongly`);
    }
  }
  const waiting = [...hall.tickets.values()].filter(({ place }) => place.at === 'waiting').length;
  if (standing !== waiting) problems.push(`2: ${waiting} wait but ${standing} stand in lines`);
  return problems;
}

function checkLine(line: Line, name: string): string[] {
  const standings = [...line];
  return standings.flatMap((standing, index) => {
    const before = standings[index - 1];
    const wrong = before !== undefined && compareStandings(before, standing) >= 0;
    return wrong ? [`4: ${standing.ticket} stands behind a later one in ${name}`] : [];
  });
}

/** 3. A window calls or serves at most one ticket, and no ticket is at two windows. */
function checkWindow(hall: Hall, window: Window): string[] {
  const problems: string[] = [];
  const busyWith = windowBusyWith(hall, window.number);
  const ticket = busyWith === undefined ? undefined : hall.tickets.get(busyWith);
  if (busyWith !== undefined) {
    const place = ticket?.place;
    const here = (place?.at === 'called' || place?.at === 'serving')
      && place.window === window.number;
    if (!here) problems.push(`3: window ${window.number} holds ${busyWith}, which is elsewhere`);
  }
  if (window.clerk === undefined && window.state.at !== 'closed') {
    problems.push(`7: window ${window.number} is ${window.state.at} with nobody signed in`);
  }
  return problems;
}

/** 7. An AB post in its hours has somebody at work, or somebody will be told in time. */
function checkWatch(hall: Hall, window: Window): string[] {
  const empty = isUncovered(hall, window) && !isSpokenFor(hall, window)
    ? [`7: window ${window.number} stands empty and nobody will be told`]
    : [];
  return [...empty, ...checkPost(hall, window)];
}

/** 2. A visit that has not ended goes on at a window, is held, or waits to be gone on with. */
function checkCourse(hall: Hall, visit: Visit): string[] {
  return visit.end === undefined && !isUnderWay(hall, visit)
    ? [`2: ${visit.id} goes on nowhere`] : [];
}

function isUnderWay(hall: Hall, { id, ticket }: Visit): boolean {
  const { place, underWay } = hall.tickets.get(ticket) ?? {};
  if (place?.at === 'serving' || place?.at === 'held') return place.visit === id;
  return (place?.at === 'waiting' || place?.at === 'called') && underWay?.visit === id;
}

/** 6. Whoever waits in opening hours has a window at work for them, or an alert stands. */
function checkAlerts(hall: Hall): string[] {
  const problems: string[] = [];
  for (const line of new Set([...hall.queue.lines()].map(([key]) => key))) {
    if (isUnserved(hall, line) && !hall.alerts.has(unservedKey(line))) {
      problems.push(`6: people wait for ${line} and nobody is told`);
    }
  }
  return problems;
}

/** 8 and 9. Facts follow one another without a gap, and time never goes back. */
function checkOrder(hall: Hall, facts: readonly Fact[]): string[] {
  const problems: string[] = [];
  let before: Fact | undefined;
  for (const fact of facts) {
    if (before !== undefined && fact.seq !== before.seq + 1) {
      problems.push(`8: fact ${fact.seq} follows ${before.seq}`);
    }
    if (before !== undefined && fact.at < before.at) problems.push(`9: fact ${fact.seq} is early`);
    if (fact.at > hall.now) problems.push(`9: fact ${fact.seq} is of the future`);
    before = fact;
  }
  return problems;
}

/** The ticket a window calls or serves, by the window's own word. */
function windowBusyWith(hall: Hall, number: number): string | undefined {
  const state = hall.windows.get(number)?.state;
  if (state?.at === 'calling') return hall.calls.get(state.call)?.ticket;
  if (state?.at === 'serving') return hall.visits.get(state.visit)?.ticket;
  return undefined;
}

function standsInLine(hall: Hall, ticket: Ticket): boolean {
  const standing = standingOf(ticket);
  return standing !== undefined && hall.queue.has(lineKeyOf(ticket), ticket.lane, standing);
}

/** The alert stands, or the clock will raise it in time. */
function isSpokenFor(hall: Hall, window: Window): boolean {
  const told = hall.alerts.has(uncoveredKey(window.number));
  return told || hall.wakes.has(`cover:${window.number}`);
}

function each<T>(map: ReadonlyMap<unknown, T>, check: (value: T) => string[]): string[] {
  return [...map.values()].flatMap(check);
}
