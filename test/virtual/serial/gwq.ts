import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

interface Choice {
  readonly evaluatorText: string;
  readonly evaluatorLevel: string;
  readonly detail: readonly { readonly text: string; readonly code: string }[];
}

interface Order {
  readonly cmd?: string;
  readonly name?: string;
  readonly evaluator?: readonly Choice[];
}

/** A 柜外清 that listens on TCP; one JSON object a line, and no code of the controller. */
export class VirtualGwq {
  readonly orders: Order[] = [];
  readonly #server: Server;
  #socket: Socket | undefined;

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket) => this.#accept(socket));
  }

  static async listen(port = 0): Promise<VirtualGwq> {
    const server = createServer();
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return new VirtualGwq(server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The question on the screen, if there is one. */
  get question(): readonly Choice[] | undefined {
    const last = this.orders.at(-1);
    return last?.cmd === 'StartEvaluator' ? last.evaluator : undefined;
  }

  /** The citizen touches the level with this text, and reasons by their codes. */
  choose(text: string, codes: readonly string[] = [], written = ''): void {
    const choice = this.question?.find(({ evaluatorText }) => evaluatorText === text);
    if (choice === undefined) throw new Error(`nobody asks about ${text}`);
    const { evaluatorLevel } = choice;
    const answer = {
      ErrorCode: 0,
      appraiseLevel: evaluatorLevel,
      appraiseContent: codes.join('|'),
      otherAppraiseContent: written,
    };
    const bytes = Buffer.from(`${JSON.stringify(answer)}\n`);
    // In two pieces, as a slow pad writes.
    this.#socket?.write(bytes.subarray(0, 9));
    setTimeout(() => this.#socket?.write(bytes.subarray(9)), 5);
  }

  async close(): Promise<void> {
    this.#socket?.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #accept(socket: Socket): void {
    this.#socket = socket;
    let text = '';
    socket.on('error', () => {});
    socket.setEncoding('utf8').on('data', (more: string) => {
      const lines = (text + more).split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) this.orders.push(JSON.parse(line) as Order);
    });
  }
}
