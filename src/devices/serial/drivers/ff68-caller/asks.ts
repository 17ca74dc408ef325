import { never } from '../../../../domain/basics/bug.js';
import type { WindowView } from '../../../../domain/view-shapes.js';
import type { AskBody } from '../../driver.js';
import type { KeyAction } from './keys.js';
import type { Ff68CallerOptions } from './options.js';

/** The actions that the keypad settles by itself, without asking the hall. */
export type OwnAction = 'sign-in' | 'show-address' | 'cancel' | 'none';
export type AskingAction = Exclude<KeyAction, OwnAction>;

/** What a press is read against: the window as it was last shown, and the keypad's settings. */
export interface Surroundings {
  readonly view: WindowView | undefined;
  readonly options: Ff68CallerOptions;
}

/**
 * What the hall is asked, in order, or nothing when the press makes no sense: digits that are no
 * window, a held ticket where none is held.
 */
export function asksFor(
  action: AskingAction,
  digits: string,
  { view, options }: Surroundings,
): readonly AskBody[] {
  switch (action) {
    case 'next':
      return options.nextOpens && view?.state === 'closed'
        ? [{ kind: 'window.open' }, { kind: 'ticket.next' }]
        : [{ kind: 'ticket.next' }];
    case 'call':
      return digits === '' ? [] : [{ kind: 'ticket.call', number: numberOf(digits, options) }];
    case 'hold':
      return [{ kind: 'ticket.hold', holdKind: options.holdKind }];
    case 'resume-ticket':
      return resumed(digits, view);
    case 'transfer':
      return transferred(digits);
    case 'pause':
      return [{ kind: 'window.pause', reason: options.pauseReason }];
    case 'pause-or-resume':
      return view?.state === 'paused'
        ? [{ kind: 'window.resume' }]
        : [{ kind: 'window.pause', reason: options.pauseReason }];
    case 'open':
    case 'close':
    case 'resume':
      return [{ kind: `window.${action}` }];
    case 'recall':
    case 'start':
    case 'finish':
    case 'no-show':
      return [{ kind: `ticket.${action}` }];
    case 'sign-out':
      return [{ kind: 'clerk.sign-out' }];
    case 'accept':
    case 'decline':
      return answered(action, digits, view);
    default:
      return never(action);
  }
}

/** The number on a ticket, from its digits: keypads have no letters. */
function numberOf(digits: string, { prefix, numberDigits }: Ff68CallerOptions): string {
  return prefix + String(Number(digits)).padStart(numberDigits, '0');
}

/** With digits the held ticket that has them; without, the one that is held longest. */
function resumed(digits: string, view: WindowView | undefined): readonly AskBody[] {
  const held = [...(view?.held ?? [])].sort((one, other) => one.since.localeCompare(other.since));
  const found =
    digits === ''
      ? held[0]
      : held.find(({ number }) => Number(digitsOf(number)) === Number(digits));
  return found === undefined ? [] : [{ kind: 'ticket.resume', number: found.number }];
}

/** With digits the post of that window; without, the one that is asked for first. */
function answered(
  action: 'accept' | 'decline',
  digits: string,
  view: WindowView | undefined,
): readonly AskBody[] {
  const asked = view?.askedToCover ?? [];
  const post = digits === '' ? asked[0] : asked.find((number) => number === Number(digits));
  return post === undefined ? [] : [{ kind: `post.${action}`, post }];
}

function transferred(digits: string): readonly AskBody[] {
  const window = Number(digits);
  return digits === '' || window < 1 || window > 999 ? [] : [{ kind: 'ticket.transfer', window }];
}

/** The digits of a ticket's number, which is all that a caller can show. */
export function digitsOf(number: string): string {
  return number.replace(/\D/gu, '');
}
