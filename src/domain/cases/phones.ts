import { plus, type Instant } from '../basics/time.js';
import { agreeWith, refuse, type Decision } from '../decision.js';
import type { Hall } from '../hall.js';
import type { By, TimedInputOf } from '../inputs.js';
import type { RefusalCode } from '../refusals.js';
import { managerOf } from '../windows/authority.js';
import { casePolicyOf } from './due.js';
import type { Case } from './shapes.js';

/**
 * A phone is kept for the call-back: left by whoever has the ticket, or told to the staff.
 *
 * Whether there is a case tells how a visit was rated, so it is there for nobody but those who know
 * of it. A link never puts another number in the place of one that is kept: paper is left lying.
 */
export function decideKeepPhone(hall: Hall, input: TimedInputOf<'case.keep-phone'>): Decision {
  const found = hall.cases.get(input.case);
  if (found === undefined) return refuse('unknown-case');
  const refused = whyNotKept(hall, found, input);
  if (refused !== undefined) return refuse(refused);
  const until = plus(input.at, casePolicyOf(hall.plan).phoneMs);
  return agreeWith({ case: found.id }, { kind: 'case.phone-kept', case: found.id, until });
}

/** The handler of the case, and nobody else, is shown the phone; that it was is written down. */
export function decideShowPhone(hall: Hall, input: TimedInputOf<'case.show-phone'>): Decision {
  const found = hall.cases.get(input.case);
  if (found === undefined || isStaff(input.by, found.clerk)) return refuse('unknown-case');
  if (!isStaff(input.by, found.handler)) return refuse('not-the-handler');
  if (!hasPhone(found, input.at)) return refuse('no-phone');
  return agreeWith({ case: found.id }, { kind: 'case.phone-shown', case: found.id });
}

function whyNotKept(
  hall: Hall,
  found: Case,
  { by, at }: TimedInputOf<'case.keep-phone'>,
): RefusalCode | undefined {
  if (found.ticket !== undefined && by === `link:${found.ticket}`) {
    return hasPhone(found, at) ? 'phone-kept' : undefined;
  }
  // Whoever wrote a case down knows of it, and may say once how its person is reached.
  if (isStaff(by, found.openedBy) && !hasPhone(found, at)) return undefined;
  return mayReplace(hall, found, by) ? undefined : 'unknown-case';
}

/** Its handler and the managers, but for the one it is about. */
function mayReplace(hall: Hall, { clerk, handler }: Case, by: By): boolean {
  if (isStaff(by, clerk)) return false;
  return isStaff(by, handler) || managerOf(hall, by) !== undefined;
}

function hasPhone({ phoneUntil }: Case, at: Instant): boolean {
  return phoneUntil !== undefined && phoneUntil > at;
}

function isStaff(by: By, staffNo: string | undefined): boolean {
  return staffNo !== undefined && by === `staff:${staffNo}`;
}
