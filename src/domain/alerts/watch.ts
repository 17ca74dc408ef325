import type { FactBody, FactKind } from '../facts.js';
import type { Hall } from '../hall.js';
import {
  hallIsOpen, serviceIsOpen, wholeHallIsOpen, windowIsNeeded,
} from '../calendar/hours.js';
import { missingChanges } from '../calendar/missing.js';
import { isUncovered } from '../posts/coverage.js';
import { isServed } from '../queue/next.js';
import type { LineKey } from '../queue/queue.js';
import { plannedService } from '../tickets/planned.js';
import { touchedBy } from '../touched.js';

/** After these every window calls from the lines it called from before. */
const LEAVES_WINDOWS: ReadonlySet<FactKind> = new Set<FactKind>([
  'ticket.called', 'ticket.recalled', 'ticket.missed', 'ticket.rejoined', 'ticket.printed',
  'visit.started', 'visit.ended', 'rating.invited', 'rating.given', 'rating.unanswered',
  'thanks.over',
]);

/**
 * The alerts to be raised or cleared after these facts, so that nobody ever waits in silence for
 * a window that is not there (invariants 6 and 7).
 */
export function watch(hall: Hall, facts: readonly FactBody[]): FactBody[] {
  const touched = touchedBy(facts);
  if (!touched.queue && touched.windows.size === 0 && !touched.plan) return [];
  return [
    ...unservedChanges(hall, touched.lines, touched.plan || facts.some(mayMoveWindows)),
    ...coveredAgain(hall),
    ...(touched.plan ? missingChanges(hall) : []),
  ];
}

export function unservedKey(line: LineKey): string {
  return `unserved:${line}`;
}

/** Whether people wait in this line in its opening hours and no window at work calls from it. */
export function isUnserved(hall: Hall, line: LineKey): boolean {
  return hall.queue.count(line) > 0 && !isServed(hall, line) && isInHours(hall, line);
}

/** In the hall's own hours every line is; else those of services and windows that go on. */
function isInHours(hall: Hall, line: LineKey): boolean {
  const { now } = hall;
  if (wholeHallIsOpen(hall, now)) return true;
  const service = plannedService(hall, line);
  if (service !== undefined) return serviceIsOpen(hall, service, now);
  const window = line.startsWith('window:') ? hall.windows.get(numberOf(line)) : undefined;
  return window === undefined ? hallIsOpen(hall, now) : windowIsNeeded(hall, window.plan, now);
}

const numberOf = (line: LineKey): number => Number(line.slice('window:'.length));

function mayMoveWindows(fact: FactBody): boolean {
  return 'window' in fact && fact.window !== undefined && !LEAVES_WINDOWS.has(fact.kind);
}

/** Looks at the lines that somebody joined, or at all of them. */
function unservedChanges(
  hall: Hall,
  joined: ReadonlySet<LineKey>,
  all: boolean,
): FactBody[] {
  const facts: FactBody[] = [];
  for (const line of all ? linesWithSomebody(hall) : joined) {
    const key = unservedKey(line);
    if (!isUnserved(hall, line) || hall.alerts.has(key)) continue;
    facts.push({ kind: 'alert.raised', key, alertKind: 'unserved', ...subjectOf(line) });
  }
  for (const alert of hall.alerts.values()) {
    const line = alert.kind === 'unserved' ? alert.key.slice('unserved:'.length) : undefined;
    if (line !== undefined && !isUnserved(hall, line)) {
      facts.push({ kind: 'alert.cleared', key: alert.key });
    }
  }
  return facts;
}

function linesWithSomebody(hall: Hall): Set<LineKey> {
  return new Set([...hall.queue.lines()].map(([line]) => line));
}

function subjectOf(line: LineKey): { service: string } | { window: number } {
  return line.startsWith('window:')
    ? { window: numberOf(line) }
    : { service: line };
}

/** Covered, closed for the day or for noon, or no window of this hall any more. */
function coveredAgain(hall: Hall): FactBody[] {
  const facts: FactBody[] = [];
  for (const { kind, key, window: number } of hall.alerts.values()) {
    const window = number === undefined ? undefined : hall.windows.get(number);
    if (kind !== 'uncovered' || (window !== undefined && isUncovered(hall, window))) continue;
    facts.push({ kind: 'alert.cleared', key });
  }
  return facts;
}
