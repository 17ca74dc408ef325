import type { Device } from '../../domain/hall.js';
import type { Notice } from '../../domain/notices.js';
import { isoOf } from '../../domain/basics/time.js';
import type { Clock } from '../../ledger/clock.js';
import type { Log } from '../../ledger/log.js';
import { topicOf } from '../contracts/topics.js';
import { encodeCommand } from '../contracts/write.js';
import type { Roster } from '../roster.js';
import type { Broker } from './broker-port.js';

export interface SpeakersParts {
  readonly roster: Roster;
  readonly broker: Broker;
  readonly clock: Clock;
  readonly log: Log;
  readonly hall: string;
  /** The ledger's word that a notice was said, so that a restart does not say it again. */
  readonly noticeDone: (id: string) => Promise<void>;
}

/** What a device answers to a command. */
export interface Acked {
  readonly id: string;
  readonly status: string;
}

/**
 * Has calls spoken in their zone, once: a command with an expiry, and its id lets a speaker drop
 * a repeat. What is too old to help anybody is left unsaid.
 */
export class Speakers {
  readonly #parts: SpeakersParts;
  readonly #unsaid = new Map<string, Notice>();

  constructor(parts: SpeakersParts) {
    this.#parts = parts;
  }

  say(notices: readonly Notice[]): void {
    const now = this.#parts.clock.now();
    for (const [id, { expiresAt }] of this.#unsaid) if (expiresAt <= now) this.#unsaid.delete(id);
    for (const notice of notices) if (notice.expiresAt > now) this.#sayOne(notice);
  }

  /** A speaker has spoken, or knows that it will not. */
  acked({ id, status }: Acked): void {
    if (status === 'received' || !this.#unsaid.delete(id)) return;
    this.#parts.noticeDone(id).catch((cause: unknown) => {
      this.#parts.log.warn('a spoken call could not be noted', { cause: String(cause) });
    });
  }

  #sayOne(notice: Notice): void {
    const speakers = this.#speakersFor(notice);
    if (speakers.length === 0) return;
    this.#unsaid.set(notice.id, notice);
    const { id, kind, text } = notice;
    const bytes = encodeCommand({ id, kind, text, expiresAt: isoOf(notice.expiresAt) });
    for (const speaker of speakers) this.#send(speaker, bytes);
  }

  /** The speakers of the zone; one that stands in no window's zone speaks for the whole hall. */
  #speakersFor({ zone }: Notice): Device[] {
    const { hall } = this.#parts.roster;
    const zones = new Set(hall.plan.windows.map((window) => window.zone));
    return [...hall.devices.values()].filter((device) => {
      if (device.kind !== 'speaker' || !('zone' in device.place)) return false;
      return device.place.zone === zone || !zones.has(device.place.zone);
    });
  }

  #send({ kind, id }: Device, bytes: Buffer): void {
    const topic = topicOf({ hall: this.#parts.hall, kind, device: id, leaf: 'cmd' });
    this.#parts.broker.publish(topic, bytes, { qos: 1, retain: false }).catch(() => {
      this.#parts.log.warn('a call could not be sent to a speaker', { device: id });
    });
  }
}
