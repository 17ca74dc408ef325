import { need } from '../basics/bug.js';
import type { WindowNumber } from '../basics/names.js';
import type { Hall, Place, Ticket, Window } from '../hall.js';
import { linesOf } from '../queue/next.js';
import type { OpenedTo } from './cover-facts.js';

/** Whether what waits for that window, whose post stands empty, is open to this one too. */
export function standsInLineFor({ alsoCalls }: Window, from: WindowNumber): boolean {
  return alsoCalls?.some((opened) => opened.from === from) === true;
}

/** A ticket on hold at some window. */
export interface HeldTicket {
  readonly ticket: Ticket;
  readonly place: Extract<Place, { at: 'held' }>;
}

/**
 * What is on hold at posts that stand empty and may be gone on with here: only where the citizen
 * has the papers, since others lie at the empty window or at the step they wait for. Of a window
 * that the plan has no more everything may, wherever its papers have been put.
 */
export function heldForOthers(hall: Hall, window: Window): HeldTicket[] {
  const found: HeldTicket[] = [];
  for (const id of hall.heldTickets) {
    const ticket = need(hall.tickets, id, 'ticket');
    const { place } = ticket;
    if (place.at !== 'held') continue;
    const gone = !hall.windows.has(place.window) && window.plan.services.includes(ticket.service);
    const open = place.holdKind === 'fetch-papers' && standsInLineFor(window, place.window);
    if (gone || open) found.push({ ticket, place });
  }
  return found;
}

/**
 * Which windows may call what waits for this one while it stands empty: those that share a
 * service get its own line, comprehensive ones (综合窗口) all its services too.
 */
export function openedTo(hall: Hall, window: Window): OpenedTo[] {
  const kinds = hall.plan.posts?.comprehensiveKinds ?? [];
  const own = `window:${window.number}` as const;
  const { services } = window.plan;
  const opened: OpenedTo[] = [];
  for (const other of hall.windows.values()) {
    if (other === window) continue;
    const lines = linesOf(other);
    const shares = services.some((service) => other.plan.services.includes(service));
    const all = kinds.includes(other.plan.kind);
    if (!shares && !all) continue;
    const more = (all ? [own, ...services] : [own]).filter((line) => !lines.includes(line));
    if (more.length > 0) opened.push({ window: other.number, lines: more });
  }
  return opened;
}
