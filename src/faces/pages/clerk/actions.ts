import type { WindowStateName } from '../../../domain/view-shapes.js';

/** What a clerk can do at a window, by the name it has on the wire. */
export type Action =
  | 'open'
  | 'pause'
  | 'resume'
  | 'close'
  | 'next'
  | 'call'
  | 'recall'
  | 'start'
  | 'finish'
  | 'finish-next'
  | 'ask-rating'
  | 'undo'
  | 'hold-off'
  | 'no-show'
  | 'hold'
  | 'resume-ticket'
  | 'transfer'
  | 'hand-over'
  | 'accept'
  | 'decline'
  | 'sign-out';

/** The usual next step of a window in this state: one key carries a clerk through the day. */
export function usualAction(state: WindowStateName): Action {
  switch (state) {
    case 'closed':
      return 'open';
    case 'open':
      return 'next';
    case 'calling':
      return 'start';
    case 'serving':
      return 'finish';
    case 'paused':
      return 'resume';
  }
}

const POSSIBLE: Readonly<Record<WindowStateName, readonly Action[]>> = {
  closed: ['open', 'hand-over', 'sign-out', 'accept', 'decline', 'undo'],
  open: [
    ...(['next', 'call', 'pause', 'close', 'resume-ticket', 'undo', 'hold-off'] as const),
    'ask-rating',
    ...(['hand-over', 'accept', 'decline', 'sign-out'] as const),
  ],
  calling: ['start', 'recall', 'no-show', 'undo', 'ask-rating'],
  serving: ['finish', 'finish-next', 'ask-rating', 'undo', 'hold', 'transfer'],
  paused: ['resume', 'undo', 'close', 'hand-over', 'sign-out', 'accept', 'decline'],
};

/** Whether a button is worth showing as usable; the controller has the last word. */
export function isPossible(action: Action, state: WindowStateName): boolean {
  return POSSIBLE[state].includes(action);
}

/** Keys of the console; F8 is the usual step of the moment. */
export const KEYS: Readonly<Record<string, Action | 'usual'>> = {
  F8: 'usual',
  F9: 'recall',
  F7: 'no-show',
  F6: 'hold',
  F4: 'transfer',
  F10: 'pause',
  F2: 'finish-next',
  F3: 'hold-off',
};

export const PAUSE_REASONS = ['meal', 'meeting', 'equipment', 'network', 'away'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];
