import { reactive } from 'vue';
import type { Role } from '../../../domain/basics/names.js';
import { api, isPassing, type Trouble } from './api.js';

/** Who is signed in on this browser. */
export interface Session {
  readonly staffNo: string;
  readonly name: string;
  readonly role: Role;
  readonly window?: number;
}

/** `who` is undefined when nobody is; `known` says whether the controller has answered at all. */
export const session = reactive({ who: undefined as Session | undefined, known: false });

/** Asks the controller who this browser's session belongs to, until it answers. */
export async function askSession(): Promise<void> {
  const answer = await api.get<Session>('/api/session');
  if (!answer.ok && isPassing(answer.trouble)) {
    setTimeout(() => void askSession(), 2_000);
    return;
  }
  session.who = answer.ok ? answer.value : undefined;
  session.known = true;
}

/** Signs in; gives the trouble when it did not work. */
export async function signIn(name: string, password: string): Promise<Trouble | undefined> {
  const answer = await api.post('/api/session', { name, password });
  if (!answer.ok) return answer.trouble;
  await askSession();
  return undefined;
}

/** Signs in with what a card reader read; gives the trouble when that did not work. */
export async function signInByCard(card: string): Promise<Trouble | undefined> {
  const answer = await api.post('/api/session/card', { card });
  if (!answer.ok) return answer.trouble;
  await askSession();
  return undefined;
}

/** Notes at which window this browser's clerk sits now, as the controller has just said. */
export function sitAt(window: number): void {
  if (session.who !== undefined) session.who = { ...session.who, window };
}

/**
 * Signs out, of the window too; gives the trouble when that may not be, or nobody knows whether
 * it happened: whoever is still signed in must not look as if they were not.
 */
export async function signOut(): Promise<Trouble | undefined> {
  const answer = await api.remove('/api/session');
  if (!answer.ok && answer.trouble.kind !== 'not-signed-in') return answer.trouble;
  session.who = undefined;
  return undefined;
}
