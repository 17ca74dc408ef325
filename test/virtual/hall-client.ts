import { randomUUID } from 'node:crypto';
import type { DeviceKind, Place, PublicPicture, Refusal } from './messages.js';

export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface Sending {
  readonly body?: unknown;
  /** A text that goes out as it stands, for what is not JSON. */
  readonly raw?: string;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Role =
  | 'clerk'
  | 'guide'
  | 'duty-manager'
  | 'hall-manager'
  | 'auditor'
  | 'administrator';

export interface Person {
  readonly staffNo: string;
  readonly name: string;
  readonly role: Role;
  readonly password?: string;
  readonly pin?: string;
}

/** One journal entry as an auditor reads it. */
export interface AuditedFact {
  readonly fact: { readonly seq: number; readonly kind: string } & Record<string, unknown>;
}

/** A browser without a page: keeps its cookie and speaks the hall's HTTP interface. */
export class HallClient {
  cookie = '';

  constructor(readonly http: string) {}

  static async logIn(http: string, name: string, password: string): Promise<HallClient> {
    const client = new HallClient(http);
    const { status } = await client.send('POST', '/api/session', { body: { name, password } });
    if (status !== 200) throw new Error(`${name} cannot log in: ${status}`);
    return client;
  }

  /** One request; whatever the hall answers is the answer. */
  async send<Body = Record<string, unknown>>(
    method: string,
    path: string,
    { body, raw, key, headers = {} }: Sending = {},
  ): Promise<Answer<Body>> {
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(new URL(path, this.http), {
      method,
      redirect: 'manual',
      headers: {
        ...(content === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.cookie === '' ? {} : { cookie: this.cookie }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...headers,
      },
      ...(content === undefined ? {} : { body: content }),
    });
    this.#keep(response.headers.getSetCookie());
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parsed(text) as Body };
  }

  get<Body = Record<string, unknown>>(path: string): Promise<Answer<Body>> {
    return this.send<Body>('GET', path);
  }

  /** Sends under a key, and again under the same one while the hall says 'not now'. */
  async post<Body = Record<string, unknown>>(
    path: string,
    body: unknown = {},
    key: string = randomUUID(),
  ): Promise<Answer<Body>> {
    return this.send<Body>('POST', path, { body, key });
  }

  async hall(): Promise<PublicPicture> {
    return (await this.get<PublicPicture>('/api/hall')).body;
  }

  /** Registers somebody, or sets the secrets of somebody the hall knows. */
  async staff({ staffNo, ...rest }: Person): Promise<void> {
    const made = await this.post('/api/staff', { staffNo, ...rest });
    if (made.status === 201) return;
    const changed = await this.send('PUT', `/api/staff/${staffNo}`, { body: rest });
    if (changed.status !== 200) throw new Error(`${staffNo}: ${JSON.stringify(changed.body)}`);
  }

  /** Registers a device, or gives a known one a new secret; the secret is shown this once. */
  async device(id: string, kind: DeviceKind, place: Place): Promise<string> {
    const made = await this.post<{ secret?: string }>('/api/devices', { id, kind, place });
    if (made.status === 201 && made.body.secret !== undefined) return made.body.secret;
    return this.rotate(id);
  }

  async rotate(id: string): Promise<string> {
    const { status, body } = await this.post<{ secret?: string }>(`/api/devices/${id}/secret`);
    if (body.secret === undefined) throw new Error(`${id} gets no secret: ${status}`);
    return body.secret;
  }

  /** Every entry of the journal of that day after that number, oldest first. */
  async journal(day: string, from = 0): Promise<AuditedFact['fact'][]> {
    const all: AuditedFact['fact'][] = [];
    for (let after: number | undefined = from; after !== undefined; ) {
      const page: Answer<{ facts: AuditedFact[]; next?: number }> = await this.get(
        `/api/journal?day=${day}&after=${after}`,
      );
      if (page.status !== 200) throw new Error(`the journal answered ${page.status}`);
      all.push(...page.body.facts.map(({ fact }) => fact));
      after = page.body.next;
    }
    return all;
  }

  #keep(set: readonly string[]): void {
    if (set.length === 0) return;
    this.cookie = set.map((cookie) => cookie.split(';')[0]).join('; ');
  }
}

/** The code of the refusal in an answer, if it holds one. */
export function refusalOf({ body }: Answer<unknown>): string | undefined {
  return (body as { refusal?: Refusal } | null)?.refusal?.code;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
