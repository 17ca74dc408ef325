import type { AlertAction } from '../../../domain/view-shapes.js';
import { untilChoices } from './helping.js';

/** Somebody who is sent to a post has it for so long, unless a manager says otherwise later. */
export const SENT_MS = 60 * 60_000;

export type Sending = Extract<AlertAction, { ask: 'roster.assign' }>;
/** What is done in the name of a clerk who is away; the board asks first. */
export type Grave = Extract<AlertAction, { ask: 'ticket.finish' | 'ticket.hold' | 'clerk.sign-out' }>;
export type Working = Extract<AlertAction, { ask: 'window.open' | 'window.resume' | 'load.help' }>;

export const isSending = (one: AlertAction): one is Sending => one.ask === 'roster.assign';
export const isGrave = (one: AlertAction): one is Grave =>
  one.ask === 'ticket.finish' || one.ask === 'ticket.hold' || one.ask === 'clerk.sign-out';
export const isWorking = (one: AlertAction): one is Working =>
  one.ask === 'window.open' || one.ask === 'window.resume' || one.ask === 'load.help';

/** What pressing it sends to the hall; the reason for a sign-out is still to be given. */
export function requestOf(
  one: Sending | Grave | Working,
  now: number,
): { readonly path: string; readonly body: object } {
  const { window } = one;
  const key = one.ask.slice(one.ask.indexOf('.') + 1);
  switch (one.ask) {
    case 'roster.assign': {
      const until = isoAfter(now, SENT_MS);
      return { path: '/api/posts/assign', body: { window, staffNo: one.staffNo, as: 'b', until } };
    }
    case 'load.help': {
      const [half] = untilChoices(now);
      const until = isoAfter(half?.until ?? now, 0);
      return { path: '/api/load/help', body: { window, service: one.service, until } };
    }
    case 'clerk.sign-out':
      return { path: `/api/posts/${window}/sign-out`, body: {} };
    case 'ticket.hold':
      // Whoever goes on with a visit on hold need not be at this window.
      return { path: `/api/windows/${window}/hold`, body: { holdKind: 'fetch-papers' } };
    default:
      return { path: `/api/windows/${window}/${key}`, body: {} };
  }
}

function isoAfter(now: number, ms: number): string {
  return new Date(now + ms).toISOString();
}
