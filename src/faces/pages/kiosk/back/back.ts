import { api, type Answer } from '../../shared/api.js';
import { newKey } from '../../shared/keys.js';
import { askAsDevice } from '../../shared/page-device.js';
import type { Desk } from '../desk.js';

/** A number on hold that somebody may say is theirs. */
export interface Held {
  readonly number: string;
  readonly service: string;
  readonly window: number;
}

/** The ticket of somebody who is back; `window`: the one that calls it, where that is settled. */
export interface Back {
  readonly number: string;
  readonly service: string;
  readonly ahead: number;
  readonly window?: number;
}

export type ShownTicket =
  | { readonly link: string }
  | { readonly number: string; readonly confirmed: true };

const PATIENCE_MS = [800, 1_500, 2_500];

/** The tickets on hold with these digits. */
export async function findHeld(desk: Desk, digits: string): Promise<Answer<readonly Held[]>> {
  const path = desk === 'dispenser' ? '/api/page/tickets/held' : '/api/tickets/held';
  const answer = await api.post<{ choices: readonly Held[] }>(path, { digits });
  return answer.ok ? { ok: true, value: answer.value.choices } : answer;
}

/** Says that the holder of the ticket is back in the hall. */
export async function comeBack(desk: Desk, shown: ShownTicket): Promise<Answer<Back>> {
  const sending = { key: newKey(), patience: PATIENCE_MS };
  const answer = desk === 'dispenser'
    ? await askAsDevice<{ ticket: Back }>({ kind: 'ticket.back', ...shown }, sending)
    : await api.post<{ ticket: Back & { waitsFor?: number } }>('/api/tickets/back', shown, sending);
  if (!answer.ok) return answer;
  const { waitsFor, ...ticket } = answer.value.ticket as Back & { waitsFor?: number };
  return { ok: true, value: waitsFor === undefined ? ticket : { ...ticket, window: waitsFor } };
}

/** Whether a scanner has read the code on a ticket: an address of its page, or the token alone. */
export function isTicketCode(read: string): boolean {
  return /(^|\/t\/)\d{8}-[A-Z]{0,2}\d{2,5}\.[\w-]{22}\/?$/.test(read);
}
