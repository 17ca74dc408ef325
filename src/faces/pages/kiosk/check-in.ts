import { api, type Answer } from '../shared/api.js';
import { newKey } from '../shared/keys.js';
import type { Desk, Taken } from './desk.js';

/** One of the appointments that a phone number has; nothing in it tells whose it is. */
export interface Choice {
  readonly appointment: string;
  readonly service: string;
  readonly from: string;
  readonly to: string;
}

export type Shown =
  | { readonly code: string }
  | { readonly appointment: string; readonly last4: string };

const PATIENCE_MS = [800, 1_500, 2_500];
/** The longest code a scanner or a hand may give; an address around it included. */
const CODE_MAX = 200;

/** The appointments of the next two hours whose phone number ends so. */
export async function findByPhone(desk: Desk, last4: string): Promise<Answer<readonly Choice[]>> {
  const answer = await api.post<{ choices: readonly Choice[] }>(`${pathOf(desk)}/find`, { last4 });
  return answer.ok ? { ok: true, value: answer.value.choices } : answer;
}

/** A ticket for the appointment; all retries carry one key, so that one touch takes one number. */
export function checkIn(desk: Desk, shown: Shown): Promise<Answer<Taken>> {
  const sending = { key: newKey(), patience: PATIENCE_MS };
  return api.post<Taken>(`${pathOf(desk)}/check-in`, shown, sending);
}

/** What has been typed after one more key: a scanner types letters and addresses too. */
export function typedAfter(typed: string, key: string, most = CODE_MAX): string {
  if (key === 'Backspace') return typed.slice(0, -1);
  if (key === 'Escape') return '';
  return /^[\w.:/?=&#-]$/.test(key) && typed.length < most ? typed + key : typed;
}

function pathOf(desk: Desk): string {
  return desk === 'dispenser' ? '/api/page/appointments' : '/api/appointments';
}
