import type { Instant } from '../domain/basics/time.js';
import type { Fact } from '../domain/facts.js';

/** Something a receiver outside must get once, as a text that is made when the fact is followed. */
export interface Item {
  /** Names it for ever within its channel: the receiver may get it twice and must count it once. */
  readonly key: string;
  /**
   * Items of one order key go one after the other; one that is parked holds up those behind it.
   * Those of `KEY/later` also wait for the earlier ones of `KEY`.
   */
  readonly order: string;
  readonly body: string;
  /** Not to be sent before; until then it may be put anew or withdrawn. */
  readonly dueAt: Instant;
}

/** An item that is to be tried now. */
export interface Parcel extends Item {
  readonly seq: number;
  /** How often it failed by its own fault, while others of its channel came through. */
  readonly tries: number;
  /** When it was put first. */
  readonly queuedAt: Instant;
  /** What the receiver's answers to earlier items of the same order gave to be kept. */
  readonly kept: Readonly<Record<string, string>>;
}

/** Memos under keys that begin so are never forgotten for their age. */
export const LASTING = 'p:';

/** What a channel remembers of facts that are past; `undefined` value: forgotten. */
export interface Memo {
  readonly key: string;
  readonly value: string | undefined;
}

/** What a manager decided for parked items: try them again, or give them up. */
export interface Handled {
  /** One item; absent: those that are parked for this reason, else all. */
  readonly key?: string;
  readonly parkedFor?: string;
  readonly what: 'retry' | 'skip';
  readonly by: string;
  readonly at: Instant;
  readonly reason?: string;
  /** What the receiver's answer should have given, for the item's order. */
  readonly keep?: Readonly<Record<string, string>>;
}

export type Change =
  /** An item of this key that was not sent yet is replaced; one that was sent stays as it is. */
  | { readonly is: 'put'; readonly item: Item }
  /** Taken back where it was not sent yet. */
  | { readonly is: 'withdraw'; readonly key: string }
  /** Taken back where it was surely never heard; where it may have been, this is told after it. */
  | { readonly is: 'take-back'; readonly key: string; readonly told: Item }
  | { readonly is: 'handle'; readonly handled: Handled };

/** All that following some facts did to a channel, to become durable as a whole. */
export interface FollowStep {
  readonly channel: string;
  readonly at: Instant;
  /** Number of the last fact that was followed. */
  readonly cursor: number;
  readonly changes: readonly Change[];
  readonly memos: readonly Memo[];
  /**
   * What was sent, and memos nobody touched, from before then are no longer needed; what answers
   * gave to be kept is, as long as anything of its order is open.
   */
  readonly forgetBefore?: Instant;
}

/** What became of trying a parcel. */
export type Settled =
  | { readonly is: 'done'; readonly seq: number; readonly at: Instant;
      readonly keep?: Readonly<Record<string, string>> }
  | { readonly is: 'later'; readonly seq: number; readonly dueAt: Instant;
      readonly tries: number; readonly reason: string }
  | { readonly is: 'parked'; readonly seq: number; readonly at: Instant;
      readonly reason: string }
  /** It was no affair of the receiver after all. */
  | { readonly is: 'dropped'; readonly seq: number };

/** What may be tried now, the longest due first, and when there will be more. */
export interface Due {
  readonly parcels: readonly Parcel[];
  /** When the next one is due, where none is now; absent: nothing waits. */
  readonly nextAt?: Instant;
}

/** How a channel stands. */
export interface Standing {
  /** Number of the last fact that was followed; absent before the first. */
  readonly cursor?: number;
  /** Items that are due and not delivered, also those behind a parked one. */
  readonly waiting: number;
  /** Items whose time has not come. */
  readonly resting: number;
  readonly parked: number;
  readonly done: number;
  readonly skipped: number;
  /** Since when the oldest of those that wait has been due. */
  readonly oldestAt?: Instant;
  readonly lastDoneAt?: Instant;
}

/** An item that the receiver will not have. */
export interface ParkedItem {
  readonly key: string;
  readonly order: string;
  readonly reason: string;
  readonly parkedAt: Instant;
  readonly queuedAt: Instant;
  /** How many items of the same order wait behind it. */
  readonly behind: number;
}

/** How many items are parked for the same reason. */
export interface ParkedReason {
  readonly reason: string;
  readonly count: number;
}

/** The place of a channel in a journal that is no more. */
export interface LostPlace {
  readonly cursor: number;
  readonly end: number;
}

/**
 * The port to what is to be delivered outside, durable and apart from the hall's own database:
 * nothing here can slow the hall down or fill its file.
 *
 * Every method resolves after the fsync that holds it, and rejects with `Outage` when the disk
 * would not; then nothing of it has happened.
 */
export interface Outbox {
  /** The facts after that number as they are on the disk, oldest first, at most so many. */
  factsAfter(seq: number, limit: number): Promise<readonly Fact[]>;
  /** The number of the last fact before the present hall day: where a new channel begins. */
  beforeToday(): Promise<number>;
  /** The names of all channels of which something is here. */
  channels(): Promise<readonly string[]>;
  cursor(channel: string): Promise<number | undefined>;
  /**
   * Where the journal is not the one that a channel has followed, as after a backup was put back:
   * how far that was followed, and where this one ends.
   */
  lostPlace(channel: string): Promise<LostPlace | undefined>;
  /** What is remembered under these keys, where something is. */
  memos(channel: string, keys: readonly string[]): Promise<readonly Memo[]>;
  follow(step: FollowStep): Promise<void>;
  due(channel: string, now: Instant, limit: number): Promise<Due>;
  settle(channel: string, settled: readonly Settled[]): Promise<void>;
  standing(channel: string, now: Instant): Promise<Standing>;
  /** The parked items after that key, in the order of their keys, at most so many. */
  parked(channel: string, afterKey: string, limit: number): Promise<readonly ParkedItem[]>;
  /** For what the items of a channel are parked, the commonest first, at most so many. */
  parkedReasons(channel: string, limit: number): Promise<readonly ParkedReason[]>;
  /** Forgets a channel, its place and all that is in it; how many items were undelivered. */
  end(channel: string): Promise<number>;
  close(): Promise<void>;
}
