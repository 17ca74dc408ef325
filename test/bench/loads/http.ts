import { connect, type Socket } from 'node:net';
import { Stopwatch, type Findings, type Stretch } from './stretch.js';

export interface HttpLoad extends Stretch {
  readonly load: 'http';
  readonly host: string;
  readonly port: number;
  readonly cookie: string;
  readonly connections: number;
  readonly services: readonly string[];
}

const HEAD_END = '\r\n\r\n';

let runs = 0;

/** Every connection posts its next ticket as soon as it has the answer to the last. */
export async function runHttp(load: HttpLoad): Promise<Findings> {
  const watch = new Stopwatch(load);
  const run = `${process.pid}.${++runs}`;
  const posts = Array.from({ length: load.connections }, (_, index) =>
    new Poster(load, `${run}.${index}`).keepPosting(watch),
  );
  await Promise.all(posts);
  return watch.findings();
}

/** One connection that is kept; it reads no more of an answer than where it ends. */
class Poster {
  readonly #load: HttpLoad;
  readonly #name: string;
  readonly #socket: Socket;
  #got = '';
  #posted = 0;
  #answered: (answer: string) => void = () => {};
  #cut: (cause: Error) => void = () => {};

  constructor(load: HttpLoad, name: string) {
    this.#load = load;
    this.#name = name;
    this.#socket = connect({ host: load.host, port: load.port, noDelay: true });
    this.#socket.setEncoding('latin1');
    this.#socket.on('data', (text: string) => this.#read(text));
    this.#socket.on('error', (cause) => this.#cut(cause));
    this.#socket.on('close', () => this.#cut(new Error('the hall closed an HTTP connection')));
  }

  async keepPosting(watch: Stopwatch): Promise<void> {
    while (!watch.isOver) {
      const askedAt = performance.now();
      const answer = await this.#post();
      const ok = answer.startsWith('HTTP/1.1 201');
      watch.note({ ok, tookMs: performance.now() - askedAt });
    }
    this.#cut = () => {};
    this.#socket.destroy();
  }

  #post(): Promise<string> {
    const { services, host, cookie } = this.#load;
    this.#posted += 1;
    const body = `{"service":"${services[this.#posted % services.length] ?? ''}"}`;
    const head = [
      'POST /api/tickets HTTP/1.1',
      `host: ${host}`,
      `cookie: ${cookie}`,
      `idempotency-key: ${this.#name}-${this.#posted}`,
      'content-type: application/json',
      `content-length: ${body.length}`,
    ];
    return new Promise((answered, cut) => {
      this.#answered = answered;
      this.#cut = cut;
      this.#socket.write(`${head.join('\r\n')}${HEAD_END}${body}`);
    });
  }

  #read(text: string): void {
    this.#got += text;
    const headEnd = this.#got.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const length = /content-length: (\d+)/i.exec(this.#got)?.[1] ?? '0';
    const end = headEnd + HEAD_END.length + Number(length);
    if (this.#got.length < end) return;
    const answer = this.#got.slice(0, end);
    this.#got = this.#got.slice(end);
    this.#answered(answer);
  }
}
