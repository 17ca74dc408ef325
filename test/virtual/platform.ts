import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Chance } from './chance.js';
import { SPOKEN, type Got, type PlatformKeys, type Spoken } from './platform-dialects.js';

/** How badly a platform behaves: each a share of the requests, from 0 to 1. */
export interface PlatformFaults {
  /** Answers 500 and has stored nothing. */
  readonly failing: number;
  /** Stores it and answers 500. */
  readonly failingAfter: number;
  /** Stores it and cuts the line. */
  readonly lostReply: number;
  /** Answers late. */
  readonly slow: number;
  readonly slowMs: number;
  /** Not there at all. */
  readonly isDown: boolean;
  /** Wants a field that nobody sends yet. */
  readonly newField?: string;
}

export const NO_FAULTS: PlatformFaults = {
  failing: 0, failingAfter: 0, lostReply: 0, slow: 0, slowMs: 0, isDown: false,
};

/**
 * A provincial platform that is not there: it speaks one dialect by its own reading of it, refuses
 * what is wrong or there already, misbehaves as it is told to, and counts what it received.
 */
export class StandInPlatform {
  readonly services = new Map<string, Got>();
  readonly evaluations = new Map<string, Got>();
  /** How often it was given what it had. */
  duplicates = 0;
  refused: string[] = [];
  requests = 0;
  faults: PlatformFaults = NO_FAULTS;
  readonly #spoken: Spoken;
  readonly #dialect: string;
  readonly #keys: PlatformKeys;
  readonly #chance: Chance;
  readonly #server: Server;

  constructor(dialect: string, keys: PlatformKeys, chance: Chance) {
    const spoken = SPOKEN[dialect];
    if (spoken === undefined) throw new Error(`nobody speaks ${dialect}`);
    this.#spoken = spoken;
    this.#dialect = dialect;
    this.#keys = keys;
    this.#chance = chance;
    this.#server = createServer((request, response) => {
      void this.#take(request, response).catch(() => response.destroy());
    });
  }

  /** Its address, once it listens. */
  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests += 1;
    const { failing, failingAfter, lostReply, slow, slowMs, isDown } = this.faults;
    if (isDown) {
      response.destroy();
      return;
    }
    const body = await textOf(request);
    if (this.#chance() < failing) return answer(response, 500, 'busy');
    const [status, text] = this.#judge(request.url ?? '', body);
    if (this.#chance() < lostReply) {
      response.destroy();
      return;
    }
    const late = this.#chance() < failingAfter ? 500 : status;
    const reply = () => answer(response, late, text);
    if (this.#chance() < slow) setTimeout(reply, slowMs);
    else reply();
  }

  #judge(path: string, body: string): readonly [status: number, text: string] {
    const isService = path.startsWith('/service');
    const spoken = this.#spoken;
    try {
      const got = spoken.read(body, this.#keys);
      const needs = [
        ...(isService ? spoken.serviceNeeds : spoken.evaluationNeeds), ...this.#newFields(),
      ];
      const missing = needs.filter((name) => !got[name]);
      if (missing.length > 0) return this.#no(`${missing.join(', ')} missing`);
      const why = isService ? undefined : this.#whyNot(got);
      if (why !== undefined) return this.#no(why);
      return this.#store(isService, got);
    } catch (trouble) {
      return this.#no(`cannot be read: ${String(trouble)}`);
    }
  }

  #newFields(): string[] {
    return this.faults.newField === undefined ? [] : [this.faults.newField];
  }

  /** What a platform refuses of an evaluation beside missing fields. */
  #whyNot(got: Got): string | undefined {
    const { satisfaction = '', evalDetail = '', writingEvaluation = '' } = got;
    if (this.#dialect === 'json') return undefined;
    if (!/^[1-5]$/.test(satisfaction)) return 'satisfaction';
    const isBare = evalDetail === '' && writingEvaluation === '';
    if (this.#dialect === 'shandong' && Number(satisfaction) < 3 && isBare) return 'no reason';
    const services = [...this.services.values()];
    const isServed = services.some(({ projectNo, serviceNumber }) =>
      projectNo === got['projectNo'] && serviceNumber === got['serviceNumber']);
    if (this.#dialect === 'shandong' && !isServed) return 'no such service';
    const numbers = services.map(({ number }) => number);
    if (this.#dialect === 'beijing' && !numbers.includes(got['serviceNumber'])) return 'no service';
    return undefined;
  }

  #store(isService: boolean, got: Got): readonly [number, string] {
    const spoken = this.#spoken;
    const all = isService ? this.services : this.evaluations;
    const names = isService ? spoken.serviceKey : spoken.evaluationKey;
    const key = names.map((name) => got[name] ?? '').join('|');
    const known = all.get(key);
    const number = known?.['number'] ?? String(1_000 + all.size);
    if (known !== undefined) {
      this.duplicates += 1;
      return [this.#dialect === 'json' ? 409 : 200, spoken.duplicate({ number })];
    }
    all.set(key, { ...got, number });
    return [200, spoken.yes({ number })];
  }

  #no(reason: string): readonly [number, string] {
    this.refused.push(reason);
    return [this.#dialect === 'json' ? 422 : 200, this.#spoken.no(reason)];
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status).end(text);
}
