import Sqlite from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from '@jest/globals';
import { instant, MINUTE_MS, type Instant } from '../../src/domain/basics/time.js';
import { emptyHall, type Hall } from '../../src/domain/hall.js';
import type { By, InputBody, TimedInput } from '../../src/domain/inputs.js';
import { step } from '../../src/domain/step.js';
import type { Entry, SecretChange } from '../../src/ledger/store.js';
import { databaseFile } from '../../src/storage/files.js';
import { openHallStore, type HallStore } from '../../src/storage/hall-store.js';
import type { Faults } from '../../src/storage/writer.js';
import { PLAN, STAFF } from '../rig/example-plan.js';

/** Monday 23 November 2026, nine o'clock in the hall's own time. */
export const NINE = instant(Date.UTC(2026, 10, 23, 1, 0, 0));
export const TODAY = '20261123';

type Undo = () => void | Promise<void>;
const toUndo: Undo[] = [];

afterEach(async () => {
  for (const undo of toUndo.splice(0).reverse()) await undo();
});

/** Does this when the test is over, the latest first. */
export function atTheEnd(undo: Undo): void {
  toUndo.push(undo);
}

/** An empty data folder of this test's own, gone after it. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hall-'));
  atTheEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A store on a real folder with the writer in this thread, closed after the test. */
export async function nearStore(
  folder: string,
  { faults, clock = { now: () => NINE } }: {
    faults?: Faults;
    clock?: { now(): Instant };
  } = {},
): Promise<HallStore> {
  const store = await openHallStore({
    dataFolder: folder,
    clock,
    writer: 'near',
    ...(faults === undefined ? {} : { faults }),
  });
  atTheEnd(() => store.close());
  return store;
}

/** All rows of a question to the database as it lies on the disk. */
export function rowsOf(folder: string, sql: string): Record<string, unknown>[] {
  const connection = new Sqlite(databaseFile(folder), { readonly: true });
  try {
    return connection.prepare<[], Record<string, unknown>>(sql).all();
  } finally {
    connection.close();
  }
}

/** Changes the database behind the hall's back. */
export function meddle(folder: string, sql: string, ...values: unknown[]): void {
  const connection = new Sqlite(databaseFile(folder));
  try {
    const guards = connection
      .prepare<[], string>(`SELECT name FROM sqlite_master WHERE type = 'trigger'`)
      .pluck()
      .all();
    for (const guard of guards) connection.exec(`DROP TRIGGER ${guard}`);
    connection.prepare(sql).run(...values);
  } finally {
    connection.close();
  }
}

/** A hall in memory whose every input gives an entry for a store, as the ledger would make it. */
export class HallDiary {
  readonly hall: Hall;
  now: Instant;
  #inputs = 0;

  constructor(hall: Hall = emptyHall(), now: Instant = NINE) {
    this.hall = hall;
    this.now = now;
  }

  /** The entry that opens the small test hall. */
  start(): Entry {
    return this.tell({ kind: 'hall.start', plan: PLAN, staff: STAFF, devices: [] });
  }

  /** One input a minute after the one before. */
  tell(
    body: InputBody,
    { by = 'clock', afterMs = MINUTE_MS, secrets = [], id }: {
      by?: By;
      afterMs?: number;
      secrets?: readonly SecretChange[];
      id?: string;
    } = {},
  ): Entry {
    this.now = instant(this.now + afterMs);
    this.#inputs += 1;
    const named = { ...body, id: id ?? `i${this.now}-${this.#inputs}`, by, at: this.now };
    const input = named as TimedInput;
    const { facts, outcome, notices } = step(this.hall, input);
    return { input, digest: `digest of ${input.id}`, outcome, facts, notices, secrets };
  }
}

/** A morning at window 1: two tickets, a call, a recall, a visit with a hold, and a rating. */
export function morning(diary: HallDiary): Entry[] {
  const visit = `${TODAY}-A001-1`;
  return [
    diary.start(),
    diary.tell({ kind: 'ticket.take', service: 'tax' }),
    diary.tell({ kind: 'ticket.take', service: 'land', lane: 'priority' }),
    diary.tell({ kind: 'clerk.sign-in', window: 1, staffNo: 'S1', proof: 'right' }),
    diary.tell({ kind: 'window.open', window: 1 }),
    diary.tell({ kind: 'ticket.call', window: 1, number: 'A001' }),
    diary.tell({ kind: 'ticket.recall', window: 1 }),
    diary.tell({ kind: 'ticket.start', window: 1 }),
    diary.tell({ kind: 'ticket.hold', window: 1, holdKind: 'fetch-papers' }),
    diary.tell({ kind: 'ticket.next', window: 1 }),
    diary.tell({ kind: 'ticket.no-show', window: 1 }),
    diary.tell({ kind: 'ticket.resume', window: 1, number: 'A001' }),
    diary.tell({ kind: 'ticket.finish', window: 1 }),
    diary.tell({
      kind: 'rating.give', visit, level: 'satisfied', tags: ['413', '快'], text: '很好',
      from: { channel: 'pad', window: 1, device: 'pad-1' },
    }, { by: 'device:pad-1', afterMs: 5_000 }),
    diary.tell({ kind: 'window.pause', window: 1, reason: 'network' }),
  ];
}
