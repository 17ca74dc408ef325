import { plus, type Instant } from '../basics/time.js';
import type { FactBody } from '../facts.js';
import type { Hall } from '../hall.js';
import type { By } from '../inputs.js';
import type { StaffNo } from '../basics/names.js';

/**
 * The account under which wrong tries are counted; a PIN and a password are kept apart. Of cards
 * it is the reader that counts and rests, since a strange card is nobody's.
 */
export function accountOf(what: 'pin' | 'password' | 'card', name: StaffNo | By): string {
  return `${what}:${name}`;
}

/** Whether the account rests after too many wrong tries; known before any costly check. */
export function isResting(hall: Hall, account: string, at: Instant): boolean {
  const until = hall.tries.get(account)?.restUntil;
  return until !== undefined && at < until;
}

/** One more wrong try; with the last one allowed the account rests for a while. */
export function wrongTry(hall: Hall, account: string, at: Instant): FactBody {
  const before = hall.tries.get(account);
  const rested = before?.restUntil !== undefined && at >= before.restUntil;
  const wrong = rested || before === undefined ? 1 : before.wrong + 1;
  const rests = wrong >= hall.plan.rules.triesMax;
  const restUntil = plus(at, hall.plan.rules.lockOutMs);
  return { kind: 'credential.refused', account, wrong, ...(rests ? { restUntil } : {}) };
}

/** A right try forgets the wrong ones before it; nothing to say where there were none. */
export function rightTry(hall: Hall, account: string): FactBody[] {
  return hall.tries.has(account) ? [{ kind: 'credential.accepted', account }] : [];
}
