import type { Statement } from 'better-sqlite3';
import type { Instant } from '../../domain/basics/time.js';
import {
  LASTING,
  type Change,
  type Due,
  type FollowStep,
  type Handled,
  type Item,
  type Memo,
  type Parcel,
  type ParkedItem,
  type ParkedReason,
  type Settled,
  type Standing,
} from '../../ledger/outbox.js';
import { inTransaction, type Connection } from '../connection.js';

interface ParcelRow {
  seq: number;
  key: string;
  order_key: string;
  body: string;
  due_at: Instant;
  queued_at: Instant;
  tries: number;
}

export interface Place {
  readonly cursor: number;
  readonly mark: string | null;
}

interface Counters {
  cursor: number;
  done: number;
  skipped: number;
  lastDoneAt: Instant | null;
}

/** What counts evaluations of a visit (uplink/wire/already-sent.ts): sent anew they are no more. */
const COUNTED_ANEW = ['evaluated', 'reasons'];

/** Heads only: nothing of the same order, or of that which it comes after, is open before it. */
const IS_HEAD = `NOT EXISTS (
  SELECT 1 FROM items AS before
  WHERE before.channel = items.channel
    AND before.order_key IN (items.order_key, replace(items.order_key, '/later', ''))
    AND before.seq < items.seq AND before.state IN ('waiting', 'parked'))`;

/** The rows of the outbox: each method that changes something is one durable transaction. */
export class OutboxRows {
  readonly #connection: Connection;
  readonly #prepared = new Map<string, Statement>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  cursor(channel: string): number | undefined {
    return this.#sql<number>('SELECT cursor FROM channels WHERE name = ?')
      .pluck().get(channel);
  }

  channels(): string[] {
    return this.#sql<string>('SELECT name FROM channels ORDER BY name').pluck().all();
  }

  /** What managers decided of its items stays, as everything anybody did. */
  end(channel: string): number {
    const open = this.#sql<number>(
      `SELECT count(*) FROM items WHERE channel = ? AND state IN ('waiting', 'parked')`,
    ).pluck().get(channel) ?? 0;
    inTransaction(this.#connection, () => {
      for (const table of ['items', 'kept', 'memos']) {
        this.#sql(`DELETE FROM ${table} WHERE channel = ?`).run(channel);
      }
      this.#sql('DELETE FROM channels WHERE name = ?').run(channel);
    });
    return open;
  }

  memos(channel: string, keys: readonly string[]): Memo[] {
    const ask = this.#sql<Memo>(
      'SELECT key, value FROM memos WHERE channel = ? AND key = ?',
    );
    return keys.flatMap((key) => ask.get(channel, key) ?? []);
  }

  /** How far a channel has followed, and the mark of the journal there, if that is known. */
  place(channel: string): Place | undefined {
    return this.#sql<Place>('SELECT cursor, mark FROM channels WHERE name = ?').get(channel);
  }

  /**
   * Takes a channel back to that place, where it is further on, and forgets what was delivered
   * since then, so that it is delivered again.
   */
  rewind(channel: string, { cursor, mark }: Place, since: Instant): void {
    inTransaction(this.#connection, () => {
      this.#sql(`DELETE FROM items WHERE channel = ? AND state = 'done' AND queued_at >= ?`)
        .run(channel, since);
      for (const name of COUNTED_ANEW) {
        this.#sql('DELETE FROM kept WHERE channel = ? AND name = ? AND at >= ?')
          .run(channel, name, since);
      }
      this.#sql(
        `INSERT INTO channels (name, cursor, mark) VALUES (?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor, mark = excluded.mark
         WHERE excluded.cursor < channels.cursor`,
      ).run(channel, cursor, mark);
    });
  }

  follow(step: FollowStep, mark?: string): void {
    inTransaction(this.#connection, () => {
      for (const change of step.changes) this.#change(step, change);
      for (const memo of step.memos) this.#remember(step, memo);
      this.#sql(
        `INSERT INTO channels (name, cursor, mark) VALUES (?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor, mark = excluded.mark`,
      ).run(step.channel, step.cursor, mark ?? null);
      if (step.forgetBefore !== undefined) this.#forget(step.channel, step.forgetBefore);
    });
  }

  due(channel: string, now: Instant, limit: number): Due {
    const rows = this.#sql<ParcelRow>(
      `SELECT seq, key, order_key, body, due_at, queued_at, tries FROM items
       WHERE channel = ? AND state = 'waiting' AND due_at <= ? AND ${IS_HEAD}
       ORDER BY due_at, seq LIMIT ?`,
    ).all(channel, now, limit);
    if (rows.length > 0) return { parcels: rows.map((row) => this.#parcelOf(channel, row)) };
    const nextAt = this.#sql<Instant>(
      `SELECT due_at FROM items
       WHERE channel = ? AND state = 'waiting' AND due_at > ? AND ${IS_HEAD}
       ORDER BY due_at LIMIT 1`,
    ).pluck().get(channel, now);
    return { parcels: [], ...(nextAt === undefined ? {} : { nextAt }) };
  }

  settle(channel: string, settled: readonly Settled[]): void {
    inTransaction(this.#connection, () => {
      for (const one of settled) this.#settleOne(channel, one);
    });
  }

  parked(channel: string, afterKey: string, limit: number): ParkedItem[] {
    return this.#sql<ParkedItem>(
      `SELECT key, order_key AS "order", reason, ended_at AS parkedAt, queued_at AS queuedAt,
         (SELECT count(*) FROM items AS behind
          WHERE behind.channel = items.channel
            AND behind.order_key IN (items.order_key, items.order_key || '/later')
            AND behind.seq > items.seq AND behind.state IN ('waiting', 'parked')) AS behind
       FROM items WHERE channel = ? AND state = 'parked' AND key > ? ORDER BY key LIMIT ?`,
    ).all(channel, afterKey, limit);
  }

  parkedReasons(channel: string, limit: number): ParkedReason[] {
    return this.#sql<ParkedReason>(
      `SELECT reason, count(*) AS count FROM items WHERE channel = ? AND state = 'parked'
       GROUP BY reason ORDER BY count DESC, reason LIMIT ?`,
    ).all(channel, limit);
  }

  standing(channel: string, now: Instant): Standing {
    const row = this.#sql<Counters>(
      `SELECT cursor, done, skipped, last_done_at AS lastDoneAt FROM channels WHERE name = ?`,
    ).get(channel);
    const count = (state: string, more = '', ...values: unknown[]): number =>
      this.#sql<number>(
        `SELECT count(*) FROM items WHERE channel = ? AND state = '${state}' ${more}`,
      ).pluck().get(channel, ...values) ?? 0;
    const oldestAt = this.#sql<Instant | null>(
      `SELECT min(first_due_at) FROM items
       WHERE channel = ? AND state = 'waiting' AND first_due_at <= ?`,
    ).pluck().get(channel, now);
    const waiting = count('waiting', 'AND first_due_at <= ?', now);
    return {
      ...(row === undefined ? {} : { cursor: row.cursor }),
      ...{ waiting, resting: count('waiting') - waiting, parked: count('parked') },
      ...{ done: row?.done ?? 0, skipped: row?.skipped ?? 0 },
      ...(typeof oldestAt === 'number' ? { oldestAt } : {}),
      ...(typeof row?.lastDoneAt === 'number' ? { lastDoneAt: row.lastDoneAt } : {}),
    };
  }

  #change({ channel, at }: FollowStep, change: Change): void {
    switch (change.is) {
      case 'put':
        return this.#put(channel, at, change.item);
      case 'withdraw':
        this.#sql(`DELETE FROM items
           WHERE channel = ? AND key = ? AND state IN ('waiting', 'parked')`)
          .run(channel, change.key);
        return;
      case 'take-back':
        return this.#takeBack(channel, at, change);
      case 'handle':
        return this.#handle(channel, change.handled);
    }
  }

  /** What is parked takes the new body and is tried again: somebody has mended it. */
  #put(channel: string, at: Instant, { key, order, body, dueAt }: Item): void {
    this.#sql(
      `INSERT INTO items (channel, key, order_key, body, state, due_at, first_due_at, queued_at)
       VALUES (?, ?, ?, ?, 'waiting', ?, ?, ?)
       ON CONFLICT (channel, key) DO UPDATE SET body = excluded.body, state = 'waiting',
         due_at = excluded.due_at, first_due_at = excluded.first_due_at, tries = 0,
         reason = NULL, ended_at = NULL
       WHERE items.state IN ('waiting', 'parked')`,
    ).run(channel, key, order, body, dueAt, dueAt, at);
  }

  #takeBack(
    channel: string,
    at: Instant,
    { key, told }: Extract<Change, { is: 'take-back' }>,
  ): void {
    const { changes } = this.#sql(
      `DELETE FROM items
       WHERE channel = ? AND key = ? AND state = 'waiting' AND first_due_at > ?`,
    ).run(channel, key, at);
    if (changes > 0) return;
    const known = this.#sql<number>('SELECT seq FROM items WHERE channel = ? AND key = ?')
      .get(channel, key);
    if (known !== undefined) this.#put(channel, at, told);
  }

  #handle(channel: string, handled: Handled): void {
    const { key, parkedFor, what, by, at, reason, keep = {} } = handled;
    const [where, which] = key !== undefined ? ['AND key = ?', [key]]
      : parkedFor !== undefined ? ['AND reason = ?', [parkedFor]] : ['', []];
    const orders = what === 'retry'
      ? this.#sql<string>(
        `UPDATE items SET state = 'waiting', due_at = queued_at, tries = 0, ended_at = NULL
         WHERE channel = ? AND state = 'parked' ${where} RETURNING order_key`,
      ).pluck().all(channel, ...which)
      : this.#sql<string>(
        `UPDATE items SET state = 'skipped', body = NULL, ended_at = ?
         WHERE channel = ? AND state = 'parked' ${where} RETURNING order_key`,
      ).pluck().all(at, channel, ...which);
    if (orders.length === 0) return;
    if (what === 'skip') {
      this.#sql('UPDATE channels SET skipped = skipped + ? WHERE name = ?')
        .run(orders.length, channel);
    }
    for (const order of orders) this.#keep(channel, order, { keep, at });
    const about = key ?? `all ${orders.length}${parkedFor === undefined ? '' : `: ${parkedFor}`}`;
    this.#sql('INSERT INTO acts (channel, key, what, by, at, reason) VALUES (?, ?, ?, ?, ?, ?)')
      .run(channel, about, what, by, at, reason ?? null);
  }

  #remember({ channel, at }: FollowStep, { key, value }: Memo): void {
    if (value === undefined) {
      this.#sql('DELETE FROM memos WHERE channel = ? AND key = ?').run(channel, key);
      return;
    }
    this.#sql(
      `INSERT INTO memos (channel, key, value, at) VALUES (?, ?, ?, ?)
       ON CONFLICT (channel, key) DO UPDATE SET value = excluded.value, at = excluded.at`,
    ).run(channel, key, value, at);
  }

  #forget(channel: string, before: Instant): void {
    this.#sql(
      `DELETE FROM items
       WHERE channel = ? AND state IN ('done', 'skipped') AND ended_at < ?`,
    ).run(channel, before);
    this.#sql(
      `DELETE FROM kept WHERE channel = ? AND at < ? AND NOT EXISTS (
         SELECT 1 FROM items WHERE items.channel = kept.channel
           AND items.order_key = kept.order_key AND items.state IN ('waiting', 'parked'))`,
    ).run(channel, before);
    this.#sql(
      `DELETE FROM memos WHERE channel = ? AND at < ? AND key NOT LIKE '${LASTING}%'`,
    ).run(channel, before);
  }

  #parcelOf(channel: string, row: ParcelRow): Parcel {
    const kept = this.#sql<[string, string]>(
      'SELECT name, value FROM kept WHERE channel = ? AND order_key = ?',
    ).raw().all(channel, row.order_key);
    return {
      ...{ seq: row.seq, key: row.key, order: row.order_key, body: row.body },
      ...{ dueAt: row.due_at, queuedAt: row.queued_at, tries: row.tries },
      kept: Object.fromEntries(kept),
    };
  }

  #settleOne(channel: string, one: Settled): void {
    switch (one.is) {
      case 'done':
        return this.#done(channel, one);
      case 'later':
        this.#sql(
          `UPDATE items SET due_at = ?, tries = ?, reason = ? WHERE seq = ? AND state = 'waiting'`,
        ).run(one.dueAt, one.tries, one.reason, one.seq);
        return;
      case 'parked':
        this.#sql(
          `UPDATE items SET state = 'parked', ended_at = ?, reason = ?
           WHERE seq = ? AND state = 'waiting'`,
        ).run(one.at, one.reason, one.seq);
        return;
      case 'dropped':
        this.#sql(`DELETE FROM items WHERE seq = ? AND state = 'waiting'`).run(one.seq);
        return;
    }
  }

  #done(channel: string, { seq, at, keep = {} }: Extract<Settled, { is: 'done' }>): void {
    const order = this.#sql<string>(
      `UPDATE items SET state = 'done', body = NULL, reason = NULL, ended_at = ?
       WHERE seq = ? AND state = 'waiting' RETURNING order_key`,
    ).pluck().get(at, seq);
    if (order === undefined) return;
    this.#sql('UPDATE channels SET done = done + 1, last_done_at = ? WHERE name = ?')
      .run(at, channel);
    this.#keep(channel, order, { keep, at });
  }

  #keep(
    channel: string,
    order: string,
    { keep, at }: { readonly keep: Readonly<Record<string, string>>; readonly at: Instant },
  ): void {
    for (const [name, value] of Object.entries(keep)) {
      this.#sql(
        `INSERT INTO kept (channel, order_key, name, value, at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET value = excluded.value, at = excluded.at`,
      ).run(channel, order, name, value, at);
    }
  }

  /** The prepared statement of this text. */
  #sql<Row>(text: string): Statement<unknown[], Row> {
    const prepared = this.#prepared.get(text) ?? this.#connection.prepare(text);
    this.#prepared.set(text, prepared);
    return prepared as Statement<unknown[], Row>;
  }
}
