import { Outage } from '../ledger/store.js';

/** What the disk, or the thread that writes to it, would not do. */
export type OutageCode =
  | 'disk-full'
  | 'io-error'
  | 'read-only'
  | 'locked'
  | 'cannot-open'
  | 'damaged'
  | 'out-of-memory'
  | 'writer-gone'
  /** The thread that replays past days has ended, or too many wait for it. */
  | 'past-gone'
  | 'past-busy'
  | 'outbox-gone'
  | 'closed'
  /** An earlier write failed, and nobody has asked yet whether the disk is back. */
  | 'waiting-for-probe';

/** An outage of the store, with a code that health pages and logs can count. */
export class StoreOutage extends Outage {
  readonly code: OutageCode;

  constructor(code: OutageCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The data folder cannot be used by this program: said once at start, in words for an operator. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
}

/** SQLite's primary result codes that speak of the world outside (sqlite.org/rescode.html). */
const OUTSIDE: readonly (readonly [prefix: string, code: OutageCode])[] = [
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_IOERR', 'io-error'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_PERM', 'read-only'],
  ['SQLITE_BUSY', 'locked'],
  ['SQLITE_LOCKED', 'locked'],
  ['SQLITE_PROTOCOL', 'locked'],
  ['SQLITE_CANTOPEN', 'cannot-open'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['SQLITE_NOMEM', 'out-of-memory'],
];

/** The outage behind an error of SQLite, or nothing when the error is a mistake of ours. */
export function outageOf(trouble: unknown): StoreOutage | undefined {
  if (trouble instanceof StoreOutage) return trouble;
  const sqlite = sqliteCodeOf(trouble);
  const found = OUTSIDE.find(([prefix]) => sqlite.startsWith(prefix));
  if (found === undefined) return undefined;
  return new StoreOutage(found[1], `${sqlite}: ${messageOf(trouble)}`, { cause: trouble });
}

export function messageOf(trouble: unknown): string {
  return textAt(trouble, 'message') ?? String(trouble);
}

function sqliteCodeOf(trouble: unknown): string {
  return textAt(trouble, 'code') ?? '';
}

// By its shape and not by its class: an error that has crossed a thread has lost its class.
function textAt(trouble: unknown, key: 'code' | 'message'): string | undefined {
  if (typeof trouble !== 'object' || trouble === null) return undefined;
  const value: unknown = Reflect.get(trouble, key);
  return typeof value === 'string' ? value : undefined;
}
