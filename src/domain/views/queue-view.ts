import { need } from '../basics/bug.js';
import type { Lane, ServiceCode, WindowNumber } from '../basics/names.js';
import { isoOf } from '../basics/time.js';
import type { Hall } from '../hall.js';
import { compareStandings } from '../queue/line.js';
import { linesOf } from '../queue/next.js';

/** A number that waits, as a clerk's console lists it; never who the person is. */
export interface QueueEntryView {
  readonly number: string;
  readonly lane: Lane;
  readonly service: ServiceCode;
  readonly since: string;
}

const MOST = 200;

/**
 * Who waits for this window, in the order of effective arrival: in the lines of its services, in
 * its own, and in those it helps out with or calls for a post that stands empty.
 */
export function queueView(hall: Hall, number: WindowNumber): QueueEntryView[] {
  const window = hall.windows.get(number);
  const keys = new Set<string>(window === undefined ? [] : linesOf(window));
  const waiting = [];
  for (const [key, , line] of hall.queue.lines()) if (keys.has(key)) waiting.push(...line);
  return waiting.sort(compareStandings).slice(0, MOST).flatMap(({ ticket }) => {
    const { number: called, lane, service, place } = need(hall.tickets, ticket, 'ticket');
    return place.at === 'waiting'
      ? [{ number: called, lane, service, since: isoOf(place.since) }] : [];
  });
}
