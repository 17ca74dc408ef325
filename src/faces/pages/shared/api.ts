import { hallClock, type HallClock } from './hall-clock.js';
import { newKey } from './keys.js';

/** Why an action did not happen, as far as a page must tell them apart. */
export type Trouble =
  | { readonly kind: 'refused'; readonly code: string; readonly text: string }
  | { readonly kind: 'unreadable'; readonly fields: readonly { path: string; message: string }[] }
  | { readonly kind: 'not-signed-in' | 'not-allowed' | 'not-found' | 'too-many' }
  /** Nobody knows whether it happened; the same key may be sent again. */
  | { readonly kind: 'outage' | 'offline' };

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly trouble: Trouble };

export interface Sending {
  /** Given when the caller itself retries later; else each call is an action of its own. */
  readonly key?: string;
  readonly patience?: readonly number[];
}

export interface ApiParts {
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  readonly pause: (ms: number) => Promise<void>;
  readonly clock: HallClock;
}

const PATIENCE_MS = [400, 1_200, 2_500];
const BY_STATUS: Readonly<Record<number, Trouble>> = {
  401: { kind: 'not-signed-in' },
  403: { kind: 'not-allowed' },
  404: { kind: 'not-found' },
  429: { kind: 'too-many' },
};

/**
 * The controller over HTTP: JSON in, an answer out, never an exception.
 *
 * A person's action carries one key. When the network or the controller fails on the way, the
 * same action is sent again with the same key, so it happens once however often it was sent.
 */
export class HallApi {
  readonly #parts: ApiParts;

  constructor(parts: ApiParts) {
    this.#parts = parts;
  }

  get<T>(path: string): Promise<Answer<T>> {
    return this.#once(path, { method: 'GET' });
  }

  post<T>(path: string, body: object = {}, sending: Sending = {}): Promise<Answer<T>> {
    return this.#act('POST', path, { body, ...sending });
  }

  put<T>(path: string, body: object, sending: Sending = {}): Promise<Answer<T>> {
    return this.#act('PUT', path, { body, ...sending });
  }

  remove<T>(path: string, sending: Sending = {}): Promise<Answer<T>> {
    return this.#act('DELETE', path, sending);
  }

  /** Sends a file as it is, under the type it is to be read as. */
  file<T>(path: string, content: Blob, type: string): Promise<Answer<T>> {
    return this.#act('POST', path, { content: [type, content] });
  }

  async #act<T>(
    method: string,
    path: string,
    { body, content, key = newKey(), patience = PATIENCE_MS }: Sending & {
      readonly body?: object;
      readonly content?: readonly [type: string, content: Blob | string];
    },
  ): Promise<Answer<T>> {
    const headers: Record<string, string> = { 'idempotency-key': key };
    const init: RequestInit = { method, headers };
    const said = body === undefined
      ? content : ['application/json', JSON.stringify(body)] as const;
    if (said !== undefined) [headers['content-type'], init.body] = said;
    let answer = await this.#once<T>(path, init);
    for (const waitMs of patience) {
      if (answer.ok || !isPassing(answer.trouble)) return answer;
      await this.#parts.pause(waitMs);
      answer = await this.#once<T>(path, init);
    }
    return answer;
  }

  async #once<T>(path: string, init: RequestInit): Promise<Answer<T>> {
    try {
      const response = await this.#parts.fetch(path, { ...init, credentials: 'same-origin' });
      this.#parts.clock.heard(response.headers.get('date'));
      const content = await contentOf(response);
      if (response.ok) return { ok: true, value: content as T };
      return { ok: false, trouble: troubleOf(response.status, content) };
    } catch {
      return { ok: false, trouble: { kind: 'offline' } };
    }
  }
}

/** Whether sending the same action again may help. */
export function isPassing(trouble: Trouble): boolean {
  return trouble.kind === 'offline' || trouble.kind === 'outage';
}

async function contentOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch (broken) {
    // A half answer of a good status proves nothing: treat it as lost and ask again.
    if (response.ok) throw broken;
    return {};
  }
}

interface BadNews {
  readonly refusal?: { readonly code: string; readonly text: string };
  readonly fields?: readonly { path: string; message: string }[];
}

/** What a status and its body mean; a refusal's own code is worth more than the status. */
export function troubleOf(status: number, content: unknown): Trouble {
  const { refusal, fields } = content as BadNews;
  if (status >= 500) return { kind: 'outage' };
  if (refusal !== undefined) return { kind: 'refused', code: refusal.code, text: refusal.text };
  if (status === 400) return { kind: 'unreadable', fields: fields ?? [] };
  return BY_STATUS[status] ?? { kind: 'outage' };
}

/** This page's way to the controller. */
export const api = new HallApi({
  fetch: (path, init) => fetch(path, init),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  clock: hallClock,
});
