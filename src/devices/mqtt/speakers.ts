import type { Zone } from '../../domain/basics/names.js';
import type { Device, Hall } from '../../domain/hall.js';
import type { Notice } from '../../domain/notices.js';
import { isoOf, type Instant } from '../../domain/basics/time.js';
import type { Clock } from '../../ledger/clock.js';
import type { Log } from '../../ledger/log.js';
import { topicOf } from '../contracts/topics.js';
import { encodeCommand } from '../contracts/write.js';
import type { Outlet, Outlets } from '../outlet.js';
import type { Roster } from '../roster.js';
import {
  Announcer,
  DEFAULT_ANNOUNCER,
  isStillCalled,
  type Speaker,
  type Words,
} from '../voice/announcer.js';
import type { WordRules } from '../voice/words.js';
import type { Broker } from './broker-port.js';

export interface SpeakersParts {
  readonly roster: Roster;
  readonly broker: Broker;
  readonly clock: Clock;
  readonly log: Log;
  readonly hall: string;
  /** Speakers that are reached by a line of their own and not by the broker. */
  readonly outlets?: Outlets;
  /** How calls sound on speakers that are on a line. */
  readonly words?: WordRules;
  /** The ledger's word that a notice was said, so that a restart does not say it again. */
  readonly noticeDone: (id: string) => Promise<void>;
}

/** What a device answers to a command. */
export interface Acked {
  readonly id: string;
  readonly status: string;
}

/**
 * Has calls spoken at their window and in their zone, once: a command with an expiry, and its id
 * lets a speaker drop a repeat. What is too old to help anybody is left unsaid.
 */
export class Speakers {
  readonly #parts: SpeakersParts;
  readonly #announcer: Announcer;
  readonly #unsaid = new Map<string, Notice>();

  constructor(parts: SpeakersParts) {
    this.#parts = parts;
    this.#announcer = new Announcer({
      clock: parts.clock,
      rules: { ...DEFAULT_ANNOUNCER, words: parts.words ?? DEFAULT_ANNOUNCER.words },
      speakersFor: (notice) => this.#onLines(notice),
      stands: (notice) => isStillCalled(parts.roster.hall, notice),
      // A speaker for the whole hall is heard in every zone, so all zones take turns.
      earshotOf: (zone) => (this.#isHeardEverywhere() ? '' : zone),
    });
  }

  stop(): void {
    this.#announcer.stop();
  }

  #isHeardEverywhere(): boolean {
    const { hall } = this.#parts.roster;
    const zones = zonesOf(hall);
    return [...hall.devices.values()].some(({ kind, place }) =>
      kind === 'speaker' && 'zone' in place && !zones.has(place.zone));
  }

  say(notices: readonly Notice[]): void {
    const now = this.#parts.clock.now();
    this.#dropExpired(now);
    for (const notice of notices) if (notice.expiresAt > now) this.#sayOne(notice);
  }

  /** The oldest stand first, and live no longer than the others. */
  #dropExpired(now: Instant): void {
    for (const [id, { expiresAt }] of this.#unsaid) {
      if (expiresAt > now) return;
      this.#unsaid.delete(id);
    }
  }

  /** A speaker has spoken, or knows that it will not. */
  acked({ id, status }: Acked): void {
    if (status === 'received' || !this.#unsaid.delete(id)) return;
    this.#parts.noticeDone(id).catch((cause: unknown) => {
      this.#parts.log.warn('a spoken call could not be noted', { cause: String(cause) });
    });
  }

  /**
   * A speaker on MQTT keeps a queue of its own and gets the call at once; on a line the hall keeps
   * the queue, since a chip that is spoken to while it speaks stops in the middle of a word.
   */
  #sayOne(notice: Notice): void {
    const speakers = this.#speakersFor(notice);
    if (speakers.length === 0) return;
    this.#unsaid.set(notice.id, notice);
    const { id, kind, text } = notice;
    const command = { id, kind, text, expiresAt: isoOf(notice.expiresAt) };
    const onBroker = speakers.filter((speaker) => this.#outletOf(speaker) === undefined);
    for (const speaker of onBroker) this.#send(speaker, encodeCommand(command));
    if (onBroker.length < speakers.length) void this.#announce(notice);
  }

  async #announce(notice: Notice): Promise<void> {
    this.acked({ id: notice.id, status: await this.#announcer.announce(notice) });
  }

  /** The speakers of a call that are on a line, as the announcer speaks to them. */
  #onLines(notice: Notice): Speaker[] {
    return this.#speakersFor(notice).flatMap((speaker) => {
      const outlet = this.#outletOf(speaker);
      if (outlet === undefined) return [];
      const say = ({ id, text, expiresAt }: Words) =>
        outlet.command({ id, kind: 'say', text, expiresAt: isoOf(expiresAt) });
      return [{ say }];
    });
  }

  #outletOf({ id }: Device): Outlet | undefined {
    return this.#parts.outlets?.of(id);
  }

  /**
   * The speakers of the call's window and of its zone; one that stands in no window's zone speaks
   * for the whole hall.
   */
  #speakersFor({ window, zone }: Notice): Device[] {
    const { hall } = this.#parts.roster;
    const zones = zonesOf(hall);
    return [...hall.devices.values()].filter(({ kind, place }) => {
      if (kind !== 'speaker') return false;
      if ('window' in place) return place.window === window;
      return place.zone === zone || !zones.has(place.zone);
    });
  }

  #send({ kind, id }: Device, bytes: Buffer): void {
    const topic = topicOf({ hall: this.#parts.hall, kind, device: id, leaf: 'cmd' });
    this.#parts.broker.publish(topic, bytes, { qos: 1, retain: false }).catch(() => {
      this.#parts.log.warn('a call could not be sent to a speaker', { device: id });
    });
  }
}

/** The zones in which windows stand. */
function zonesOf({ plan }: Hall): Set<Zone> {
  return new Set(plan.windows.map((window) => window.zone));
}
