import type { DeviceKind, TicketId, WindowNumber } from '../../domain/basics/names.js';
import type { Device, Hall } from '../../domain/hall.js';
import type { Touched } from '../../domain/touched.js';
import { boardView, deskView, publicHall, ticketView, viewOf } from '../../domain/views.js';

/** What a room is about. */
export type Subject =
  | { readonly of: 'public' }
  | { readonly of: 'board' }
  | { readonly of: 'window'; readonly window: WindowNumber }
  | { readonly of: 'page'; readonly device: string; readonly kind: DeviceKind;
      readonly window?: WindowNumber }
  | { readonly of: 'ticket'; readonly ticket: TicketId };

/** How soon a room must hear of what happened. */
export type Haste = 'now' | 'crowd' | 'counts';

/** The room's name on the wire. */
export function roomName(subject: Subject): string {
  switch (subject.of) {
    case 'window':
      return `window:${subject.window}`;
    case 'page':
      return `page:${subject.device}`;
    case 'ticket':
      return `ticket:${subject.ticket}`;
    case 'public':
    case 'board':
      return subject.of;
  }
}

export function pageSubject({ id, kind, place }: Device): Subject {
  const window = 'window' in place ? { window: place.window } : {};
  return { of: 'page', device: id, kind, ...window };
}

/** What the room shows now; nothing when what it is about is not there. */
export function lookAt(hall: Hall, subject: Subject): object | undefined {
  switch (subject.of) {
    case 'public':
      return publicHall(hall);
    case 'board':
      return boardView(hall);
    case 'window':
      return deskView(hall, subject.window);
    case 'ticket':
      return ticketView(hall, subject.ticket);
    case 'page':
      return viewOf(hall, subject.device);
  }
}

/** How soon the room must hear of it; nothing when it does not concern the room. */
export function hasteOf(subject: Subject, touched: Touched): Haste | undefined {
  if (touched.plan) return 'now';
  switch (subject.of) {
    case 'public':
      return floorHaste(touched);
    case 'board':
      return touched.alerts || touched.devices || touched.staff ? 'crowd' : floorHaste(touched);
    case 'window':
      return windowHaste(subject.window, touched);
    case 'ticket':
      return touched.tickets.has(subject.ticket) ? 'now' : countsHaste(touched);
    case 'page':
      return pageHaste(subject, touched);
  }
}

function pageHaste(
  { kind, window }: Subject & { of: 'page' },
  touched: Touched,
): Haste | undefined {
  switch (kind) {
    case 'dispenser':
      return countsHaste(touched);
    case 'hall-screen':
      return touched.calls || touched.windows.size > 0 ? 'now' : countsHaste(touched);
    case 'caller':
    case 'window-screen':
    case 'pad':
      return window === undefined ? undefined : windowHaste(window, touched);
    case 'speaker':
      return undefined;
  }
}

function floorHaste(touched: Touched): Haste | undefined {
  return touched.calls || touched.windows.size > 0 ? 'crowd' : countsHaste(touched);
}

function windowHaste(window: WindowNumber, touched: Touched): Haste | undefined {
  return touched.windows.has(window) ? 'now' : countsHaste(touched);
}

function countsHaste(touched: Touched): Haste | undefined {
  return touched.queue || touched.staff ? 'counts' : undefined;
}
