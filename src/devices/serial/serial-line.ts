import { stat } from 'node:fs/promises';
import { SerialPort } from 'serialport';
import type { DurationMs } from '../../domain/basics/time.js';
import type { Clock } from '../../ledger/clock.js';
import { KeptLine, type KeptLineParts, type Wire, type WireEvents } from './kept-line.js';
import { receive, stopReceiving, type OpenPort } from './port-reading.js';

/** How a serial port is set; without more, eight data bits, no parity, one stop bit. */
export interface SerialSettings {
  readonly baudRate: number;
  readonly dataBits?: 7 | 8;
  readonly parity?: 'none' | 'even' | 'odd';
  readonly stopBits?: 1 | 2;
}

/** How often the device file is looked at: a pulled plug is seen within this. */
const LOOK_MS: DurationMs = 1_000;
const LAST_WRITE_MS: DurationMs = 50;
/** How much longer than its time on the wire a write may take before the port counts as stuck. */
const STUCK_MS: DurationMs = 2_000;

/**
 * A serial port of this machine that is opened exclusively and kept open.
 *
 * `parts.name` is the path of the device: `/dev/ttyUSB0`, better one of `/dev/serial/by-id`.
 */
export function serialLine(settings: SerialSettings, parts: KeptLineParts): KeptLine {
  const { name: path, clock } = parts;
  return new KeptLine(parts, async (events) => {
    const port = await openPort(path, settings);
    const wire = new SerialWire({ path, port, settings, events, clock });
    wire.begin();
    return wire;
  });
}

/** How long this many bytes take on the wire, with start, parity and stop bits. */
export function wireTimeMs(bytes: number, settings: SerialSettings): DurationMs {
  const { baudRate, dataBits = 8, parity = 'none', stopBits = 1 } = settings;
  return (bytes * (1 + dataBits + (parity === 'none' ? 0 : 1) + stopBits) * 1_000) / baudRate;
}

async function openPort(path: string, settings: SerialSettings): Promise<OpenPort> {
  const { baudRate, dataBits = 8, parity = 'none', stopBits = 1 } = settings;
  try {
    return await SerialPort.binding.open({
      path, baudRate, dataBits, parity, stopBits, lock: true,
    });
  } catch (trouble) {
    throw new Error(plainWords(path, trouble), { cause: trouble });
  }
}

/** What an operator can do something about, in place of the system's words. */
function plainWords(path: string, trouble: unknown): string {
  const said = trouble instanceof Error ? trouble.message : String(trouble);
  if (/no such (file|device)/i.test(said)) return `there is no device ${path}`;
  if (/permission denied/i.test(said)) {
    return `no permission to open ${path}: the program's user must be in the port's group`;
  }
  if (/cannot lock|busy|access denied/i.test(said)) return `${path} is in use by another program`;
  return said;
}

interface SerialWireParts {
  readonly path: string;
  readonly port: OpenPort;
  readonly settings: SerialSettings;
  readonly events: WireEvents;
  readonly clock: Clock;
}

class SerialWire implements Wire {
  readonly #parts: SerialWireParts;
  #reading: Promise<void> = Promise.resolve();
  #writing: Promise<void> = Promise.resolve();
  #callOffLook: () => void = () => {};
  #closed = false;

  constructor(parts: SerialWireParts) {
    this.#parts = parts;
  }

  begin(): void {
    const { port, events, path } = this.#parts;
    this.#reading = receive(port, (bytes) => events.bytes(bytes), () => this.#closed)
      .then((why) => events.gone(why));
    void identityOf(path).then((identity) => this.#lookLater(identity));
  }

  async write(bytes: Uint8Array): Promise<void> {
    const { port, clock, settings, events } = this.#parts;
    const wireMs = wireTimeMs(bytes.length, settings);
    const startedAt = clock.now();
    const callOff = clock.after(wireMs + STUCK_MS, () => events.gone('the port takes no bytes'));
    try {
      this.#writing = port.write(Buffer.from(bytes));
      await this.#writing;
    } catch (trouble) {
      events.gone('unplugged: the port took no bytes');
      throw trouble;
    } finally {
      callOff();
    }
    // The system has the bytes, the wire has not: to wait for the system's own word (tcdrain)
    // would hold one of the few threads that the disk needs too, for ever on a stuck adapter.
    await until(clock, startedAt + wireMs);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#callOffLook();
    const { port, clock } = this.#parts;
    stopReceiving(port);
    await this.#reading;
    // A write under way could reach whatever file has this number next; a stuck one waits for
    // room and touches nothing.
    const soon = until(clock, clock.now() + LAST_WRITE_MS);
    await Promise.race([this.#writing.catch(() => {}), soon]);
    // What a dead adapter still holds would keep the system from closing it for half a minute.
    await port.flush().catch(() => {});
    await port.close().catch(() => {});
  }

  /** Sees a pulled plug, or another device in its place, even while nobody speaks. */
  #lookLater(first: string | undefined): void {
    if (this.#closed) return;
    this.#callOffLook = this.#parts.clock.after(LOOK_MS, () => {
      void identityOf(this.#parts.path).then((identity) => {
        if (identity === undefined) this.#parts.events.gone('unplugged');
        else if (identity !== first) this.#parts.events.gone('another device came in its place');
        else this.#lookLater(first);
      });
    });
  }
}

/** What tells the device behind a path from one that takes its name later. */
async function identityOf(path: string): Promise<string | undefined> {
  try {
    const { dev, ino, rdev } = await stat(path);
    return `${dev}/${ino}/${rdev}`;
  } catch {
    return undefined;
  }
}

function until(clock: Clock, at: number): Promise<void> {
  const leftMs = at - clock.now();
  if (leftMs <= 0) return Promise.resolve();
  return new Promise((resolve) => void clock.after(leftMs, resolve));
}
