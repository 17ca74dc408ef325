import { agree, refuse, type Decision } from '../decision.js';
import type { FactBody } from '../facts.js';
import type { Hall, WindowState } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import type { RefusalCode } from '../refusals.js';
import { reachStaffed } from './authority.js';

type OpeningInput = TimedInputOf<
  'window.open' | 'window.pause' | 'window.resume' | 'window.close'
>;

/** The refusal for each action in each state of the window; nothing where it may be done. */
const REFUSED: Record<
  OpeningInput['kind'],
  Partial<Record<WindowState['at'], RefusalCode>>
> = {
  'window.open': {
    open: 'window-already-open',
    calling: 'window-already-open',
    serving: 'window-already-open',
    paused: 'window-paused',
  },
  'window.pause': {
    closed: 'window-closed',
    calling: 'window-calling',
    serving: 'window-serving',
    paused: 'window-paused',
  },
  'window.resume': {
    closed: 'window-closed',
    open: 'window-not-paused',
    calling: 'window-not-paused',
    serving: 'window-not-paused',
  },
  'window.close': {
    closed: 'window-closed',
    calling: 'window-calling',
    serving: 'window-serving',
  },
};

/** A window opened, paused with a reason, resumed or closed by its clerk. */
export function decideOpening(hall: Hall, input: OpeningInput): Decision {
  const reach = reachStaffed(hall, input.by, input.window);
  if ('refused' in reach) return refuse(reach.refused);
  const refused = REFUSED[input.kind][reach.window.state.at];
  if (refused !== undefined) return refuse(refused);
  return agree({ of: 'window', window: input.window }, factOf(input));
}

function factOf(input: OpeningInput): FactBody {
  const { window } = input;
  switch (input.kind) {
    case 'window.open':
      return { kind: 'window.opened', window };
    case 'window.pause':
      return { kind: 'window.paused', window, reason: input.reason };
    case 'window.resume':
      return { kind: 'window.resumed', window };
    case 'window.close':
      return { kind: 'window.closed', window };
  }
}
