import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readSettings } from '../settings/settings.js';
import type { Asked, Terminal } from './command.js';

/** Where the hall is reached: as said, else on this machine by the port of its settings. */
export function addressOf({ options }: Asked, { env, cwd }: Terminal): string {
  if (options['to'] !== undefined) return options['to'].replace(/\/$/, '');
  return `http://127.0.0.1:${readSettings({ env, cwd }).http.port}`;
}

/** A file with one line, without the line's end. */
export function lineIn(file: string, { cwd }: Terminal): string {
  return readFileSync(resolve(cwd, file), 'utf8').trim();
}

interface Sending {
  readonly body?: string | null;
  readonly type?: string;
}

/** The hall that is open, by HTTP, as one member of staff. */
export class HallDoor {
  readonly #url: string;
  #cookie = '';

  constructor(url: string) {
    this.#url = url;
  }

  async signIn(name: string, password: string): Promise<void> {
    const body = JSON.stringify({ name, password });
    const answer = await this.ask('POST', '/api/session', { body, type: 'application/json' });
    if (!answer.ok) throw new Error(`the hall does not let ${name} in (${answer.status})`);
    this.#cookie = answer.headers.getSetCookie().map((set) => set.split(';')[0]).join('; ');
  }

  async signOut(): Promise<void> {
    await this.ask('DELETE', '/api/session').catch(() => undefined);
  }

  async ask(method: string, path: string, { body = null, type }: Sending = {}): Promise<Response> {
    const headers = {
      ...(type === undefined ? {} : { 'content-type': type }),
      ...(this.#cookie === '' ? {} : { cookie: this.#cookie }),
    };
    try {
      return await fetch(this.#url + path, { method, headers, body });
    } catch {
      throw new Error(`there is no hall open at ${this.#url}`);
    }
  }
}
