import type { Role } from '../../domain/basics/names.js';

const ALL: readonly Role[] = [
  'clerk',
  'guide',
  'duty-manager',
  'hall-manager',
  'auditor',
  'administrator',
];
const MANAGERS: readonly Role[] = ['duty-manager', 'hall-manager'];
const ADMINISTRATOR: readonly Role[] = ['administrator'];
const FLOOR: readonly Role[] = [...MANAGERS, 'administrator'];

/**
 * Who may do what by HTTP: the one table behind the door, the interface description and the tests.
 *
 * `public` is anybody, `page` a browser that stands in for a device, `system` a department's own.
 * What is not in this table cannot be reached. Whether a clerk acts at the right window is for the
 * hall to say.
 */
export const MAY = {
  'session.begin': 'public',
  'session.end': 'public',
  'session.look': ALL,
  'set-up': 'public',

  'hall.look': 'public',
  'interface.look': 'public',
  /** Asking for a snapshot of the room one is in; who may be in which room: live/admission. */
  'live.look': 'public',
  'board.look': [...FLOOR, 'auditor'],
  'health.look': 'public',

  'window.look': ALL,
  'window.work': ['clerk', ...FLOOR],

  'ticket.take': ['guide', ...FLOOR],
  /** Tickets of a service go on though quota or forecast say no. */
  'service.override': FLOOR,
  'ticket.cancel': ['guide', ...FLOOR],
  'ticket.return': ['guide', 'clerk', ...FLOOR],
  /** Staff, or whoever holds the ticket's link. */
  'ticket.look': 'public',
  'ticket.hold-link': 'public',
  'ticket.history': [...FLOOR, 'auditor'],

  'appointment.look': ['guide', ...FLOOR, 'auditor'],
  /** By the code that somebody shows; a wrong one counts as a try. */
  'appointment.find': ['guide', ...FLOOR],
  'appointment.import': ['hall-manager', 'administrator'],
  'appointment.cancel': ['guide', ...FLOOR],
  'appointment.check-in': ['guide', ...FLOOR],

  'staff.look': [...MANAGERS, 'auditor', 'administrator'],
  'staff.change': ADMINISTRATOR,
  'device.look': [...MANAGERS, 'auditor', 'administrator'],
  'device.change': ADMINISTRATOR,
  /** Letting new devices in. */
  'device.pair': ADMINISTRATOR,
  /** What a device says, word for word, and sending bytes to it. */
  'device.frames': ADMINISTRATOR,

  /** What departments' own systems ask, with a key. */
  'business.ask': 'system',
  /** What goes outside: how it stands, and what is parked. */
  'uplink.look': [...MANAGERS, 'auditor', 'administrator'],
  'uplink.handle': ADMINISTRATOR,
  'system.look': ADMINISTRATOR,
  'system.change': ADMINISTRATOR,

  'page.begin': 'public',
  'page.look': 'page',
  'page.ask': 'page',

  /** Letting a window help out with a service (增援). */
  'load.help': FLOOR,
  /** Standing alerts: taken on, snoozed, ended. */
  'alert.handle': FLOOR,
  'roster.look': [...FLOOR, 'auditor'],
  'roster.change': FLOOR,
  /** Past minutes with the numbers that waited, and why each call was made. */
  /** What another way of choosing the next ticket would have changed. */
  'queue.preview': ['hall-manager', 'administrator'],
  'replay.look': [...FLOOR, 'auditor'],
  'calendar.look': [...FLOOR, 'auditor'],
  'calendar.change': ADMINISTRATOR,

  /** Patterns in ratings that somebody is to look at (刷评). */
  'review.look': [...FLOOR, 'auditor'],
  'review.close': MANAGERS,
  /** What somebody wrote with a rating. */
  'rating.words': MANAGERS,
  /** Ratings on paper: entered by one, confirmed by another. */
  'paper.enter': ['guide', ...FLOOR],
  /** Cases (差评件): all of them, a step of one, a report of one, and one's own. */
  'case.look': [...FLOOR, 'auditor'],
  'case.work': FLOOR,
  'case.open': ['guide', 'clerk', ...FLOOR],
  'case.own': ['guide', 'clerk', ...FLOOR],
  /** What is kept of people, and for how long. */
  'privacy.look': ['hall-manager', 'auditor', 'administrator'],
  /** One person's request to see or erase it. */
  'privacy.person': ADMINISTRATOR,

  'report.look': [...FLOOR, 'auditor'],
  /** What each figure is made of; it names nobody. */
  'figure.define': ALL,
  /** How one's own work was rated: whole months, late, and never of few. */
  'figure.own': ALL,
  'journal.look': ['auditor', 'administrator'],
} as const satisfies Record<string, 'public' | 'page' | 'system' | readonly Role[]>;

export type Action = keyof typeof MAY;

/** Whether somebody with this role may do it; `page` and `system` are for no role. */
export function roleMay(role: Role | undefined, action: Action): boolean {
  const who: 'public' | 'page' | 'system' | readonly Role[] = MAY[action];
  if (who === 'public') return true;
  return typeof who !== 'string' && role !== undefined && who.includes(role);
}

/** The live rooms of those who watch the whole floor, or any window. */
export function mayWatchFloor(role: Role | undefined): boolean {
  return roleMay(role, 'board.look');
}

export function mayWatchAnyWindow(role: Role | undefined): boolean {
  return role !== undefined && FLOOR.includes(role);
}
