import type { DeviceId } from '../domain/basics/names.js';
import { isoOf, type Instant } from '../domain/basics/time.js';
import type { Clock } from '../ledger/clock.js';
import type { Strangers } from './pairing-strangers.js';
import type { Pairing } from './pairing.js';
import type { CommandResult, Commands } from './roster-commands.js';
import type { Frame, FrameBook, LineBytes } from './roster-frames.js';
import { hidesPin } from './roster-masks.js';
import type { Roster } from './roster.js';

/** Where a device on a line is, as the settings say it. */
export interface LinePlace {
  readonly driver: string;
  readonly line: string;
  readonly address: number;
}

/** What lines tell of the traffic on them. */
export interface LineTap {
  subscribe(listener: (bytes: LineBytes & { readonly seats: readonly string[] }) => void): unknown;
  count(seat: string): { readonly badBytes: number; readonly lastSeenAt?: Instant };
}

/** The devices that stand on lines; a hall of MQTT devices has none. */
export interface Lines {
  placeOf(device: DeviceId): LinePlace | undefined;
  tapOf(device: DeviceId): LineTap | undefined;
  /** Sends these bytes as they are, once; rejects when the line is down. */
  send(device: DeviceId, bytes: Uint8Array): Promise<void>;
}

export const NO_LINES: Lines = {
  placeOf: () => undefined,
  tapOf: () => undefined,
  send: () => Promise.reject(new Error('there are no lines')),
};

export interface RosterDeskParts {
  readonly roster: Roster;
  readonly book: FrameBook;
  readonly commands: Commands;
  readonly pairing: Pairing;
  readonly strangers: Strangers;
  readonly clock: Clock;
  readonly lines: Lines;
}

/** Devices as an administrator handles them: what is known of each, and what can be tried. */
export class RosterDesk {
  readonly #parts: RosterDeskParts;
  readonly #watched = new Set<DeviceId>();

  constructor(parts: RosterDeskParts) {
    this.#parts = parts;
  }

  /** What the edge knows of a device, beside what the hall does. */
  facts(id: DeviceId): object {
    const { roster, lines } = this.#parts;
    const { asks, badMessages, reconnects, troubles, lastSeen } = roster.count(id);
    const tapped = lines.tapOf(id)?.count(id);
    const seen = tapped?.lastSeenAt ?? lastSeen;
    const device = roster.device(id);
    return {
      secretSet: roster.find(id)?.secretHash !== undefined,
      ...(seen === undefined ? {} : { lastSeen: isoOf(seen) }),
      ...(device?.online === true ? { upSince: isoOf(device.since) } : {}),
      counters: {
        asks, badMessages, reconnects, framesBad: tapped?.badBytes ?? 0,
        troubles: Object.fromEntries(troubles),
      },
      ...lines.placeOf(id),
    };
  }

  /** The latest frames after that number, oldest first, with every secret masked. */
  frames(id: DeviceId, after: number): readonly Frame[] {
    this.watch(id);
    return this.#parts.book.after(id, after);
  }

  /** Has the traffic of a device's line noted from now on; once is enough. */
  watch(id: DeviceId): void {
    const { lines, book, roster } = this.#parts;
    const place = lines.placeOf(id);
    if (place === undefined || this.#watched.has(id)) return;
    this.#watched.add(id);
    lines.tapOf(id)?.subscribe((bytes) => {
      if (bytes.seats.length > 0 && !bytes.seats.includes(id)) return;
      const isCaller = roster.device(id)?.kind === 'caller';
      const mayShow = !(isCaller && bytes.direction === 'in' && hidesPin(bytes));
      book.bytes(id, place.line, mayShow ? bytes : withoutContent(bytes));
    });
  }

  /** Has the device blink or beep; gives what it answered. */
  async identify(id: DeviceId, commandId: string): Promise<CommandResult> {
    const device = this.#parts.roster.device(id);
    return device === undefined ? 'offline' : this.#parts.commands.identify(device, commandId);
  }

  isOnLine(id: DeviceId): boolean {
    return this.#parts.lines.placeOf(id) !== undefined;
  }

  async sendFrame(id: DeviceId, hex: string): Promise<'sent' | 'failed'> {
    this.watch(id);
    try {
      await this.#parts.lines.send(id, Buffer.from(hex.replaceAll(' ', ''), 'hex'));
      return 'sent';
    } catch {
      return 'failed';
    }
  }

  /** What is forgotten with a device, or with the hardware that was it. */
  forget(id: DeviceId): void {
    this.#parts.roster.forget(id);
    this.#parts.book.forget(id);
  }

  /** The pairing window, who shows itself in it, and who else tried to come in. */
  pairing(): object {
    const { pairing, strangers, roster } = this.#parts;
    const { until } = pairing;
    const unknown = strangers.all().filter(({ id }) => roster.device(id) === undefined);
    return {
      possible: pairing.isPossible,
      ...(until === undefined ? {} : { until: isoOf(until) }),
      candidates: pairing.list().map(({ listens: _, since, ...candidate }) => ({
        ...candidate, since: isoOf(since),
      })),
      seen: unknown.map(({ at, ...stranger }) => ({ ...stranger, at: isoOf(at) })),
    };
  }

  get canPair(): boolean {
    return this.#parts.pairing.isPossible;
  }

  /** The kind of the candidate and whether that is its code; nothing when there is none. */
  prove(id: DeviceId, code: string) {
    const { pairing } = this.#parts;
    const candidate = pairing.candidate(id);
    if (candidate === undefined) return undefined;
    return { kind: candidate.kind, proof: pairing.prove(candidate, code) };
  }

  /** Gives the candidate its secret; false when it has gone meanwhile. */
  async hand(id: DeviceId, secret: string): Promise<boolean> {
    const { pairing, strangers } = this.#parts;
    const candidate = pairing.candidate(id);
    if (candidate === undefined) return false;
    strangers.forget(id);
    await pairing.hand(candidate, secret);
    return true;
  }
}

function withoutContent({ hex: _h, decoded: _d, ...rest }: LineBytes): LineBytes {
  return { ...rest, decoded: '•••' };
}
