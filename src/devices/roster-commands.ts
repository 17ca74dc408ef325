import type { DeviceId } from '../domain/basics/names.js';
import { isoOf, plus, type DurationMs } from '../domain/basics/time.js';
import type { Device } from '../domain/hall.js';
import type { Clock } from '../ledger/clock.js';
import type { Command } from './contracts/messages.js';

/** What came of a command: what the device said, or that it said nothing in time. */
export type CommandResult = 'done' | 'failed' | 'expired' | 'no-answer' | 'offline';

/** How a command leaves: over the broker or a line. Resolves with its end where that is known. */
export type SendCommand = (device: Device, command: Command) => Promise<CommandResult | 'sent'>;

export interface CommandsParts {
  readonly clock: Clock;
  readonly send: SendCommand;
  readonly answerMs?: DurationMs;
}

interface Waiting {
  readonly device: DeviceId;
  readonly end: (result: CommandResult) => void;
}

const ANSWER_MS: DurationMs = 8_000;
const WAITING_MAX = 64;

/** Commands of an administrator to one device, each with what came of it. */
export class Commands {
  readonly #parts: CommandsParts;
  readonly #waiting = new Map<string, Waiting>();

  constructor(parts: CommandsParts) {
    this.#parts = parts;
  }

  /** Has the device blink or beep; resolves with what it answered, or after 8 s. */
  async identify(device: Device, id: string): Promise<CommandResult> {
    if (!device.online) return 'offline';
    if (this.#waiting.size >= WAITING_MAX) return 'no-answer';
    const { clock, answerMs = ANSWER_MS } = this.#parts;
    const expiresAt = isoOf(plus(clock.now(), answerMs));
    const answered = this.#answerTo(device.id, id);
    const sent = await this.#send(device, { id, kind: 'identify', expiresAt });
    if (sent !== 'sent') this.#waiting.get(id)?.end(sent);
    return answered;
  }

  /** A device has answered a command; only its own answer counts. */
  acked(device: DeviceId, { id, status }: { readonly id: string; readonly status: string }): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined || waiting.device !== device) return;
    // A repeat was done before, and `received` is a promise only.
    if (status === 'done' || status === 'duplicate') waiting.end('done');
    else if (status === 'failed' || status === 'expired') waiting.end(status);
  }

  #answerTo(device: DeviceId, id: string): Promise<CommandResult> {
    const { clock, answerMs = ANSWER_MS } = this.#parts;
    return new Promise((resolve) => {
      const end = (result: CommandResult): void => {
        callOff();
        this.#waiting.delete(id);
        resolve(result);
      };
      const callOff = clock.after(answerMs, () => end('no-answer'));
      this.#waiting.get(id)?.end('no-answer');
      this.#waiting.set(id, { device, end });
    });
  }

  async #send(device: Device, command: Command): Promise<CommandResult | 'sent'> {
    try {
      return await this.#parts.send(device, command);
    } catch {
      return 'failed';
    }
  }
}
