import type { WindowView } from '../../../../domain/view-shapes.js';
import { joinedFrame, ticketFrame, waitingFrame } from '../ff68/codec.js';
import { digitsOf } from './asks.js';
import type { Ff68CallerOptions } from './options.js';

/** The frames that make a caller show this window, in the order in which they are sent. */
export function displayOf(
  view: WindowView,
  address: number,
  { display, waitingDigits }: Ff68CallerOptions,
): readonly Uint8Array[] {
  const ticket = view.ticket === undefined ? '' : digitsOf(view.ticket);
  const waiting = waitingFrame(address, view.waiting);
  switch (display) {
    case 'in-turn':
      return ticket === '' ? [waiting] : [ticketFrame(address, ticket)];
    case 'two-frames':
      return [waiting, ticketFrame(address, ticket)];
    case 'joined':
      return [joinedFrame(address, { ticket, waiting: view.waiting, waitingDigits })];
  }
}

/** Whether the clerk is told that somebody has come: nobody waited, the window is open. */
export function somebodyCame(before: WindowView | undefined, now: WindowView): boolean {
  return before?.waiting === 0 && now.waiting > 0 && now.state === 'open';
}
