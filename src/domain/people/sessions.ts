import { agreeWith, refuse, type Decision } from '../decision.js';
import type { Hall } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import { accountOf, isResting, rightTry, wrongTry } from './tries.js';

/** A log-in to the pages, or its end; the password was checked at the door. */
export function decideSession(
  hall: Hall,
  input: TimedInputOf<'session.begin' | 'session.end'>,
): Decision {
  if (input.kind === 'session.end') {
    return agreeWith({}, { kind: 'session.ended', session: input.session });
  }
  const account = accountOf('password', input.account);
  if (isResting(hall, account, input.at)) return refuse('locked-out');
  const person = input.staffNo === undefined ? undefined : hall.staff.get(input.staffNo);
  if (input.proof !== 'right' || person === undefined || !person.active) {
    return refuse('wrong-password', wrongTry(hall, account, input.at));
  }
  return agreeWith(
    { staffNo: person.staffNo, name: person.name, role: person.role },
    ...rightTry(hall, account),
    { kind: 'session.began', staffNo: person.staffNo, session: input.session },
  );
}
