import { randomUUID } from 'node:crypto';
import type { DurationMs } from '../../domain/basics/time.js';
import type { Device } from '../../domain/hall.js';
import type { Input, Outcome } from '../../domain/inputs.js';
import { isPassing, refusal } from '../../domain/refusals.js';
import type { Clock } from '../../ledger/clock.js';
import type { Ledger } from '../../ledger/ledger.js';
import type { Log } from '../../ledger/log.js';
import type { AskAnswer, AskDesk } from '../ask-desk.js';
import type { AskBody, Desk } from './driver.js';
import { Pauses } from './led/pauses.js';
import { Telling } from './telling.js';

export interface LineDeskParts {
  /** The device as the hall knows it now; nothing once it was removed. */
  readonly device: () => Device | undefined;
  readonly asks: AskDesk;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
  /** Called for each ask, once, with whether it could be read; for the device's counters. */
  readonly onAsk?: (readable: boolean) => void;
}

const FIRST_REPEAT_MS: DurationMs = 2_000;
const LONGEST_REPEAT_MS: DurationMs = 30_000;

/**
 * A driver's way into the hall: the same door, with the same checks, as for a device on MQTT.
 *
 * It gives each ask an id and repeats it, as the contract tells firmware to, until the hall has
 * answered with something other than "not now".
 */
export class LineDesk implements Desk {
  readonly #parts: LineDeskParts;
  /** New at every start: nothing of an earlier run can be meant by these ids. */
  readonly #boot = randomUUID().slice(0, 8);
  readonly #pauses: Pauses;
  readonly #presence: Telling;
  readonly #faults: Telling;
  #asks = 0;
  #told: { online?: boolean; about?: About; faults?: readonly string[] } = {};
  #stopped = false;

  constructor(parts: LineDeskParts) {
    this.#parts = parts;
    this.#pauses = new Pauses(parts.clock);
    this.#presence = new Telling(this.#pauses);
    this.#faults = new Telling(this.#pauses);
  }

  async ask(body: AskBody): Promise<Outcome> {
    this.#asks += 1;
    const id = `${this.#boot}-${this.#asks}`;
    const bytes = Buffer.from(JSON.stringify({ v: 1, id, ...body }));
    let answer = await this.#askOnce(bytes);
    this.#parts.onAsk?.(answer?.unreadable === undefined);
    for (let pauseMs = FIRST_REPEAT_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_REPEAT_MS)) {
      if (answer === undefined) return { ok: false, refusal: refusal('unknown-device') };
      const { outcome } = answer;
      if (outcome !== undefined && (outcome.ok || !isPassing(outcome.refusal.code))) return outcome;
      if (!this.#stopped) await this.#pauses.pause(pauseMs);
      if (this.#stopped) return { ok: false, refusal: refusal('outage') };
      answer = await this.#askOnce(bytes);
    }
  }

  present(online: boolean, about: About = {}): void {
    if (this.#told.online === online && sameText(this.#told.about, about)) return;
    this.#told = { ...this.#told, online, about };
    this.#tellPresence(online, about);
  }

  faults(codes: readonly string[]): void {
    const sorted = [...codes].sort();
    if (sameText(this.#told.faults, sorted)) return;
    this.#told = { ...this.#told, faults: sorted };
    this.#tellFaults(sorted);
  }

  /** Tells how things stand once more: the hall took the device in anew and knows nothing. */
  tellAgain(): void {
    const { online, about = {}, faults } = this.#told;
    if (online !== undefined) this.#tellPresence(online, about);
    if (faults !== undefined) this.#tellFaults(faults);
  }

  /** Nothing was heard of the device since the start: what an earlier run knew is over. */
  presumeAway(): void {
    if (this.#told.online === undefined) this.present(false);
  }

  /** Nothing more is asked or told; whoever waits for an answer is told that there is none now. */
  stop(): void {
    this.#stopped = true;
    this.#presence.stop();
    this.#faults.stop();
    this.#pauses.endAll();
  }

  #tellPresence(online: boolean, about: About): void {
    this.#presence.tell(() => this.#submit((device) => {
      const session = this.#session(device, online);
      return { kind: 'device.state', device: device.id, online, session, ...about };
    }));
  }

  #tellFaults(faults: readonly string[]): void {
    this.#faults.tell(() => this.#submit(({ id }) => (
      { kind: 'device.status', device: id, statusSeq: 0, faults }
    )));
  }

  /** The hall believes a farewell of the session it knows only, be it of an earlier run. */
  #session({ session }: Device, online: boolean): string {
    return online ? `line:${this.#boot}` : (session ?? `line:${this.#boot}`);
  }

  async #askOnce(bytes: Uint8Array): Promise<AskAnswer | undefined> {
    const device = this.#parts.device();
    return device === undefined ? undefined : this.#parts.asks.ask(device, bytes);
  }

  /** Whether it is kept, or nobody is there to whom it could belong. */
  async #submit(of: (device: Device) => Told): Promise<boolean> {
    const device = this.#parts.device();
    if (device === undefined) return true;
    const id = `t:${device.id}/${randomUUID()}`;
    const by = `device:${device.id}` as const;
    try {
      const { outcome } = await this.#parts.ledger.submit({ id, by, ...of(device) });
      return outcome.ok || !isPassing(outcome.refusal.code);
    } catch (cause: unknown) {
      const fields = { device: device.id, cause: String(cause) };
      this.#parts.log.warn('what a device told was not kept', fields);
      return false;
    }
  }
}

type About = NonNullable<Parameters<Desk['present']>[1]>;

function sameText(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

type Told = Extract<Input, { kind: 'device.state' | 'device.status' }> extends infer News
  ? News extends Input ? Omit<News, 'id' | 'by'> : never
  : never;
