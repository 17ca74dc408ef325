import { instant } from '../../../domain/basics/time.js';
import type { ClosedCase } from '../../../domain/cases/shapes.js';
import type { CaseTold } from './views.js';

/** What the hall needs of a case that it does not hold any more. */
export function closedCase(row: CaseTold): ClosedCase {
  const fields = {
    visit: row.visit, ticket: row.ticket, window: row.window, clerk: row.clerk,
    service: row.service, level: row.level, what: row.what, handler: row.handler, size: row.size,
    phoneUntil: row.phone_until === null ? null : instant(row.phone_until),
  };
  const known = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  const { id, state, late } = row;
  const origin = row.origin === 'rating' ? 'rating' : 'unresolved';
  return { ...known, id, origin, state, openedAt: instant(row.opened_at), late: late === 1 };
}
