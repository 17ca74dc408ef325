import { connect, type Socket } from 'node:net';
import type { DurationMs } from '../../domain/basics/time.js';
import type { Clock } from '../../ledger/clock.js';
import { KeptLine, type KeptLineParts, type Wire, type WireEvents } from './kept-line.js';

export interface TcpLineSettings {
  readonly host: string;
  readonly port: number;
  readonly connectMs?: DurationMs;
  /** How long a server that has answered before may leave everything unanswered. */
  readonly silenceMs?: DurationMs;
}

const CONNECT_MS: DurationMs = 5_000;
/** With Node's ten probes a second apart, a server whose plug was pulled is missed within 20 s. */
const KEEP_ALIVE_AFTER_MS: DurationMs = 10_000;
const SILENCE_MS: DurationMs = 60_000;
const WRITE_MS: DurationMs = 5_000;

/** The host and port of a line named `tcp://10.0.0.9:4001`, or nothing for any other name. */
export function tcpAddressOf(name: string): { host: string; port: number } | undefined {
  if (!URL.canParse(name)) return undefined;
  const { protocol, hostname, port, pathname, search, username, hash } = new URL(name);
  const bare = (pathname === '' || pathname === '/') && `${search}${username}${hash}` === '';
  if (protocol !== 'tcp:' || hostname === '' || port === '' || port === '0' || !bare) {
    return undefined;
  }
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) };
}

/** A serial line behind a serial server that passes bytes over TCP as they are (raw mode). */
export function tcpLine(settings: TcpLineSettings, parts: KeptLineParts): KeptLine {
  return new KeptLine(parts, async (events, unwanted) => {
    const socket = await connected({ ...settings, clock: parts.clock, unwanted });
    return new TcpWire(socket, events, { ...settings, clock: parts.clock });
  });
}

interface Attempt extends TcpLineSettings {
  readonly clock: Clock;
  readonly unwanted: AbortSignal;
}

function connected(attempt: Attempt): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const { host, port, connectMs = CONNECT_MS, clock, unwanted } = attempt;
    const socket = connect({
      host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_AFTER_MS,
    });
    const giveUp = (why: string) => socket.destroy(new Error(why));
    const callOffTime = clock.after(connectMs, () => giveUp('no answer in time'));
    const stop = () => giveUp('closed');
    unwanted.addEventListener('abort', stop, { once: true });
    const settled = () => {
      callOffTime();
      unwanted.removeEventListener('abort', stop);
      socket.removeAllListeners();
    };
    socket.once('error', (trouble) => {
      settled();
      reject(trouble);
    });
    socket.once('connect', () => {
      settled();
      resolve(socket);
    });
  });
}

class TcpWire implements Wire {
  readonly #socket: Socket;
  readonly #events: WireEvents;
  readonly #clock: Clock;
  readonly #silenceMs: DurationMs;
  #heard = false;
  #callOffSilence: (() => void) | undefined;

  constructor(
    socket: Socket,
    events: WireEvents,
    { clock, silenceMs = SILENCE_MS }: { clock: Clock; silenceMs?: DurationMs },
  ) {
    this.#socket = socket;
    this.#events = events;
    this.#clock = clock;
    this.#silenceMs = silenceMs;
    socket.on('data', (bytes) => this.#hear(bytes));
    socket.on('error', (trouble) => events.gone(trouble.message));
    socket.on('close', () => events.gone('the serial server closed the connection'));
  }

  write(bytes: Uint8Array): Promise<void> {
    this.#watchSilence();
    return new Promise((resolve, reject) => {
      const callOff = this.#clock.after(WRITE_MS, () => {
        reject(new Error('the serial server takes no bytes'));
        this.#events.gone('the serial server takes no bytes');
      });
      this.#socket.write(bytes, (trouble) => {
        callOff();
        if (trouble) reject(trouble);
        else resolve();
      });
    });
  }

  close(): Promise<void> {
    this.#callOffSilence?.();
    this.#socket.destroy();
    return Promise.resolve();
  }

  #hear(bytes: Uint8Array): void {
    this.#heard = true;
    this.#callOffSilence?.();
    this.#callOffSilence = undefined;
    this.#events.bytes(new Uint8Array(bytes));
  }

  /**
   * Gives up a connection that has answered before and leaves everything unanswered since.
   *
   * While bytes are on their way there is no keep-alive: a server that lost its power would look
   * open for a quarter of an hour. Devices that never answer are not held against it.
   */
  #watchSilence(): void {
    if (!this.#heard || this.#callOffSilence !== undefined) return;
    this.#callOffSilence = this.#clock.after(this.#silenceMs, () => {
      this.#events.gone('the serial server has not answered for too long');
    });
  }
}
