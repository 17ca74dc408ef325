import type { Instant } from '../../domain/basics/time.js';

/** What faces ask of the ways outside; rejects with `Outage` while the outbox does not answer. */
export interface UplinkDesk {
  states(): Promise<readonly UplinkChannel[]>;
  /** The parked items of a channel after that key; nothing where there is no such channel. */
  parked(
    channel: string,
    afterKey: string,
    limit: number,
  ): Promise<readonly ParkedOutside[] | undefined>;
  /** For what items are parked and how many, the commonest first; nothing as above. */
  parkedReasons(
    channel: string,
    limit: number,
  ): Promise<readonly { readonly reason: string; readonly count: number }[] | undefined>;
}

/** How one way outside stands. */
export interface UplinkChannel {
  readonly name: string;
  readonly state: 'ready' | 'resting' | 'failing';
  readonly waiting: number;
  readonly resting: number;
  readonly parked: number;
  readonly done: number;
  readonly skipped: number;
  readonly oldestAt?: Instant;
  readonly lastDoneAt?: Instant;
  readonly restUntil?: Instant;
  readonly trouble?: string;
}

export interface ParkedOutside {
  readonly key: string;
  readonly order: string;
  readonly reason: string;
  readonly parkedAt: Instant;
  readonly queuedAt: Instant;
  readonly behind: number;
}

/** Instants as people and programs outside read them. */
export function channelOut(channel: UplinkChannel, isoOf: (at: Instant) => string) {
  const { name, state, waiting, resting, parked, done, skipped, trouble } = channel;
  const { oldestAt, lastDoneAt, restUntil } = channel;
  return {
    name, state, waiting, resting, parked, done, skipped,
    ...(trouble === undefined ? {} : { trouble }),
    ...(oldestAt === undefined ? {} : { oldestAt: isoOf(oldestAt) }),
    ...(lastDoneAt === undefined ? {} : { lastDoneAt: isoOf(lastDoneAt) }),
    ...(restUntil === undefined ? {} : { restUntil: isoOf(restUntil) }),
  };
}
