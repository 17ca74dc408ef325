import { refuse, type Decision } from '../decision.js';
import type { FactBody } from '../facts.js';
import type { Hall } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import { holderOf } from '../people/cards.js';
import { accountOf, isResting, rightTry, wrongTry } from '../people/tries.js';
import { enterWindow, mayWorkAtWindow } from './sign-in.js';

/**
 * A card on the reader of a caller signs its holder in there, as a PIN would.
 *
 * Strange cards are counted against the reader, which rests after too many: a PIN can still be
 * typed meanwhile.
 */
export function decideCardIn(hall: Hall, input: TimedInputOf<'clerk.card-in'>): Decision {
  const window = hall.windows.get(input.window);
  if (window === undefined) return refuse('unknown-window');
  const reader = accountOf('card', input.by);
  if (isResting(hall, reader, input.at)) return refuse('locked-out');
  const person = input.proof === 'right' ? holderOf(hall, input.card) : undefined;
  if (person === undefined) return refuse('unknown-card', wrongTry(hall, reader, input.at));
  if (!mayWorkAtWindow(person)) return refuse('unknown-clerk');
  const { staffNo } = person;
  const { facts, answer } = enterWindow(hall, window, {
    staffNo, isAtCounter: true, forgotten: rightTry(hall, reader),
  });
  return { facts: facts.map(byCard), answer };
}

function byCard(fact: FactBody): FactBody {
  return fact.kind === 'clerk.signed-in' ? { ...fact, with: 'card' } : fact;
}
