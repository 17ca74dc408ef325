import type { WindowNumber } from '../basics/names.js';
import type { Hall, Window } from '../hall.js';
import type { By } from '../inputs.js';
import type { RefusalCode } from '../refusals.js';

const MANAGING_ROLES = new Set(['duty-manager', 'hall-manager', 'administrator']);

/** The window if this sender may act at it, or why not. */
export type Reach = { readonly window: Window } | { readonly refused: RefusalCode };

/**
 * Who may act at a window: the caller that stands there, the clerk signed in, or a manager.
 *
 * A caller's window is its place, taken from the roster at the edge, so it is never foreign.
 */
export function reachWindow(hall: Hall, by: By, number: WindowNumber): Reach {
  const window = hall.windows.get(number);
  if (window === undefined) return { refused: 'unknown-window' };
  if (!by.startsWith('staff:')) return { window };
  const staffNo = by.slice('staff:'.length);
  if (window.clerk === staffNo || isManager(hall, staffNo)) return { window };
  return { refused: 'not-your-window' };
}

/** The same, for what only a staffed window can do. */
export function reachStaffed(
  hall: Hall,
  by: By,
  number: WindowNumber,
): { readonly window: Window; readonly clerk: string } | { readonly refused: RefusalCode } {
  const reach = reachWindow(hall, by, number);
  if ('refused' in reach) return reach;
  const { window } = reach;
  if (window.clerk === undefined) return { refused: 'nobody-signed-in' };
  return { window, clerk: window.clerk };
}

/** Somebody of the staff who does not sit there, such as a manager at the board. */
export function isFromElsewhere({ clerk }: Window, by: By): boolean {
  return by.startsWith('staff:') && by !== `staff:${clerk}`;
}

/** The manager who sent it; nothing for anybody else. */
export function managerOf(hall: Hall, by: By): string | undefined {
  const staffNo = by.startsWith('staff:') ? by.slice('staff:'.length) : undefined;
  return staffNo !== undefined && isManager(hall, staffNo) ? staffNo : undefined;
}

export function isManager(hall: Hall, staffNo: string): boolean {
  const person = hall.staff.get(staffNo);
  return person !== undefined && person.active && MANAGING_ROLES.has(person.role);
}

/** Why a window cannot call somebody now, or nothing when it can. */
export function whyNotFree(window: Window): RefusalCode | undefined {
  switch (window.state.at) {
    case 'open':
      return undefined;
    case 'closed':
      return 'window-closed';
    case 'paused':
      return 'window-paused';
    case 'calling':
      return 'window-calling';
    case 'serving':
      return 'window-serving';
  }
}
