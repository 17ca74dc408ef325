import type { Role } from '../basics/names.js';
import { agreeWith, refuse, type Decision } from '../decision.js';
import type { FactBody } from '../facts.js';
import type { Hall } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import { holderOf } from './cards.js';
import { accountOf, isResting, rightTry, wrongTry } from './tries.js';

/** Whom a card alone lets in to the pages: it can be lost and copied, and asks for no PIN. */
const CARD_IS_ENOUGH: ReadonlySet<Role> = new Set<Role>(['clerk', 'guide']);

/** A log-in to the pages, or its end; the password or the card was checked at the door. */
export function decideSession(
  hall: Hall,
  input: TimedInputOf<'session.begin' | 'session.card' | 'session.end'>,
): Decision {
  if (input.kind === 'session.end') {
    return agreeWith({}, { kind: 'session.ended', session: input.session });
  }
  if (input.kind === 'session.card') return withCard(hall, input);
  const account = accountOf('password', input.account);
  if (isResting(hall, account, input.at)) return refuse('locked-out');
  const person = input.staffNo === undefined ? undefined : hall.staff.get(input.staffNo);
  if (input.proof !== 'right' || person === undefined || !person.active) {
    return refuse('wrong-password', wrongTry(hall, account, input.at));
  }
  return agreeWith(
    { staffNo: person.staffNo, name: person.name, role: person.role },
    ...rightTry(hall, account),
    ...ended(input),
    { kind: 'session.began', staffNo: person.staffNo, session: input.session },
  );
}

function withCard(hall: Hall, input: TimedInputOf<'session.card'>): Decision {
  const person = input.proof === 'right' ? holderOf(hall, input.card) : undefined;
  if (person === undefined || !person.active) return refuse('unknown-card');
  if (!CARD_IS_ENOUGH.has(person.role)) return refuse('card-not-enough');
  const { staffNo, name, role } = person;
  return agreeWith(
    { staffNo, name, role },
    ...ended(input),
    { kind: 'session.began', staffNo, session: input.session, with: 'card' },
  );
}

/** The sessions in other browsers that end because this one begins. */
function ended({ ends = [] }: { readonly ends?: readonly string[] }): FactBody[] {
  return ends.map((session) => ({ kind: 'session.ended', session }));
}
