import { read } from 'node:fs';
import { promisify } from 'node:util';
import type { SerialPort } from 'serialport';

/** A port as the platform's binding opened it. */
export type OpenPort = Awaited<ReturnType<typeof SerialPort.binding.open>>;

const readOf = promisify(read);
const ROOM = 4_096;

/**
 * Hands on whatever the port receives, until it fails; resolves with why it ended.
 *
 * On Unix the file is read here and not by the binding: when a terminal has hung up, `read` answers
 * 0 bytes, which the binding (13.0) takes for 'try again' and spins on a whole core without ever
 * telling anyone.
 */
export async function receive(
  port: OpenPort,
  take: (bytes: Uint8Array) => void,
  closed: () => boolean,
): Promise<string> {
  const buffer = Buffer.alloc(ROOM);
  while (!closed()) {
    try {
      const count = await readSome(port, buffer);
      if (closed()) return 'closed';
      if (count === 0) return 'unplugged: the port hung up';
      if (count === undefined) await readable(port);
      else take(Uint8Array.from(buffer.subarray(0, count)));
    } catch (trouble) {
      return `unplugged: ${trouble instanceof Error ? trouble.message : String(trouble)}`;
    }
  }
  return 'closed';
}

/** Ends the wait of `receive`, so that no read is under way when the file is closed. */
export function stopReceiving(port: OpenPort): void {
  if ('poller' in port) port.poller.stop();
}

/** How many bytes came, 0 at a hang-up; nothing when none is there yet. */
async function readSome(port: OpenPort, buffer: Buffer): Promise<number | undefined> {
  if (!('poller' in port)) return (await port.read(buffer, 0, buffer.length)).bytesRead;
  if (port.fd === null) throw new Error('closed');
  try {
    return (await readOf(port.fd, buffer, 0, buffer.length, null)).bytesRead;
  } catch (trouble) {
    if (!isOnlyEmpty(trouble)) throw trouble;
    return undefined;
  }
}

function isOnlyEmpty(trouble: unknown): boolean {
  if (typeof trouble !== 'object' || trouble === null || !('code' in trouble)) return false;
  return trouble.code === 'EAGAIN' || trouble.code === 'EWOULDBLOCK' || trouble.code === 'EINTR';
}

function readable(port: OpenPort): Promise<void> {
  if (!('poller' in port)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    port.poller.once('readable', (trouble) => (trouble === null ? resolve() : reject(trouble)));
  });
}
