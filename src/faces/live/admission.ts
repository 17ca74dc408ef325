import { z } from 'zod';
import type { Hall } from '../../domain/hall.js';
import { mayWatchAnyWindow, mayWatchFloor } from '../http/roles.js';
import { windowOf, type Visitor } from '../http/visitors.js';
import { pageSubject, type Subject } from './subject.js';

/** What a page says at the door: which room it wants, and the token of a ticket's link. */
export const wish = z.object({
  room: z
    .string()
    .regex(/^(public|board|page|ticket|window(:[1-9][0-9]{0,2})?)$/)
    .optional(),
  token: z.string().max(100).optional(),
});

export type Wish = z.infer<typeof wish>;

export type Admission =
  | { readonly ok: true; readonly subject: Subject }
  | { readonly ok: false; readonly code: 'not-signed-in' | 'not-allowed' | 'not-found' };

export interface Guest {
  readonly visitor: Visitor;
  readonly wish: Wish;
  readonly ticketOf: (token: string) => string | undefined;
}

/** Which room this guest may enter; without a wish, the one that suits the guest's role. */
export function admit(hall: Hall, guest: Guest): Admission {
  const { visitor } = guest;
  const room = guest.wish.room ?? ownRoom(hall, visitor);
  if (room === 'public') return { ok: true, subject: { of: 'public' } };
  if (room === 'ticket') return byTicket(hall, guest);
  if (room === 'page') {
    if (visitor.device === undefined) return { ok: false, code: 'not-signed-in' };
    return { ok: true, subject: pageSubject(visitor.device) };
  }
  if (visitor.staff === undefined) return { ok: false, code: 'not-signed-in' };
  if (room !== 'board') return byWindow(hall, visitor, room);
  if (!mayWatchFloor(visitor.staff.role)) return { ok: false, code: 'not-allowed' };
  return { ok: true, subject: { of: 'board' } };
}

function ownRoom(hall: Hall, { staff, device }: Visitor): string {
  if (device !== undefined) return 'page';
  if (staff === undefined) return 'public';
  if (mayWatchFloor(staff.role)) return 'board';
  return windowOf(hall, staff.staffNo) === undefined ? 'public' : 'window';
}

function byWindow(hall: Hall, { staff }: Visitor, room: string): Admission {
  const own = staff === undefined ? undefined : windowOf(hall, staff.staffNo);
  const window = room === 'window' ? own : Number(room.slice('window:'.length));
  if (window === undefined || !hall.windows.has(window)) return { ok: false, code: 'not-found' };
  if (window !== own && !mayWatchAnyWindow(staff?.role)) return { ok: false, code: 'not-allowed' };
  return { ok: true, subject: { of: 'window', window } };
}

function byTicket(hall: Hall, { wish: { token }, ticketOf }: Guest): Admission {
  const ticket = token === undefined ? undefined : ticketOf(token);
  if (ticket === undefined || !hall.tickets.has(ticket)) return { ok: false, code: 'not-found' };
  return { ok: true, subject: { of: 'ticket', ticket } };
}
