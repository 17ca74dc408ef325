import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How it takes one event: well, with trouble of its own, or so that nobody hears its answer. */
export type Mood = 'well' | 'broken' | 'busy' | 'lost' | 'gone';

const OLD_MS = 300_000;

export interface HeardEvent {
  readonly id: string;
  readonly body: string;
  readonly signed: boolean;
}

/**
 * A department's system as it meets web hooks: it checks the signature, counts what it heard
 * under the event's id, and has its bad days. It knows nothing of the hall but the wire.
 */
export class BusinessSystem {
  readonly heard: HeardEvent[] = [];
  /** The mood for each event to come; well once they are used up. */
  moods: Mood[] = [];
  readonly #server: Server;
  readonly #now: (() => number) | undefined;
  secret = '';

  private constructor(now?: () => number) {
    this.#now = now;
    this.#server = createServer((request, response) => void this.#take(request, response));
  }

  /** With a clock it refuses what is more than five minutes old, as the documents advise. */
  static async open(now?: () => number): Promise<BusinessSystem> {
    const system = new BusinessSystem(now);
    await new Promise<void>((listening) => {
      system.#server.listen(0, '127.0.0.1', listening);
    });
    return system;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/jiaohao`;
  }

  /** What it holds to be true: each event once, in the order in which it was first heard. */
  get known(): Record<string, unknown>[] {
    const first = new Map<string, string>();
    for (const { id, body } of this.heard) if (!first.has(id)) first.set(id, body);
    return [...first.values()].map((body) => JSON.parse(body) as Record<string, unknown>);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const mood = this.moods.shift() ?? 'well';
    if (mood === 'broken') return void response.writeHead(500).end();
    if (mood === 'busy') return void response.writeHead(503, { 'retry-after': '7' }).end();
    if (mood === 'gone') return void response.writeHead(410).end();
    if (this.#isOld(request)) return void response.writeHead(401).end();
    const id = String(request.headers['x-jiaohao-event']);
    const signed = this.#isSigned(request, id, body);
    this.heard.push({ id, body, signed });
    if (mood === 'lost') return void request.socket.destroy();
    response.writeHead(204).end();
  }

  #isOld({ headers }: IncomingMessage): boolean {
    if (this.#now === undefined) return false;
    const offMs = Math.abs(this.#now() - Number(headers['x-jiaohao-time']) * 1_000);
    return !(offMs <= OLD_MS);
  }

  #isSigned({ headers }: IncomingMessage, id: string, body: string): boolean {
    const text = `${String(headers['x-jiaohao-time'])}.${id}.${body}`;
    const expected = `v1=${createHmac('sha256', this.secret).update(text).digest('hex')}`;
    const given = Buffer.from(String(headers['x-jiaohao-signature']));
    return given.length === expected.length && timingSafeEqual(given, Buffer.from(expected));
  }
}
