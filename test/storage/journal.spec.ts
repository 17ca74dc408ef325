import Sqlite from 'better-sqlite3';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { MINUTE_MS } from '../../src/domain/basics/time.js';
import { databaseFile } from '../../src/storage/files.js';
import { CHAIN_START, chainedHash, type JournalText } from '../../src/storage/journal.js';
import { verifyJournal } from '../../src/storage/verify.js';
import { dataFolder, HallDiary, meddle, morning, nearStore, rowsOf } from './rig.js';

/** A data folder with a closed journal of one morning and the night after it. */
async function writtenFolder(): Promise<string> {
  const folder = dataFolder();
  const store = await nearStore(folder);
  const diary = new HallDiary();
  await store.write(morning(diary));
  await store.write([diary.tell({ kind: 'time.came' }, { afterMs: 24 * 60 * MINUTE_MS })]);
  await store.close();
  return folder;
}

describe('the journal', () => {
  it('numbers facts from one without a gap and verifies as whole', async () => {
    const folder = await writtenFolder();
    const seqs = rowsOf(folder, 'SELECT seq FROM journal').map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    const head = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(verifyJournal(folder))
      .toEqual({ ok: true, facts: seqs.length, days: 2, head, problems: [] });
  });

  it('chains the first fact of a day to the last of the day before', async () => {
    const folder = await writtenFolder();
    const [first] = rowsOf(folder, `SELECT max(seq) AS seq FROM journal WHERE kind = 'day.began'`);
    meddle(folder, 'UPDATE journal SET hash = zeroblob(32) WHERE seq = ?', Number(first?.['seq']) - 1);
    expect(verifyJournal(folder).problems.join('\n')).toContain(`fact ${String(first?.['seq'])} or the chain`);
  });

  it.each([
    ['changed', `UPDATE journal SET body = '{}'`],
    ['deleted', 'DELETE FROM journal'],
  ])('cannot be %s by whoever has the database open', async (_, sql) => {
    const folder = await writtenFolder();
    const connection = new Sqlite(databaseFile(folder));
    expect(() => connection.exec(sql)).toThrow('append only');
    connection.close();
  });

  it('refuses a fact that does not follow, and keeps nothing of its batch', async () => {
    const folder = dataFolder();
    const store = await nearStore(folder);
    const diary = new HallDiary();
    const start = diary.start();
    diary.tell({ kind: 'ticket.take', service: 'tax' });
    const skipping = diary.tell({ kind: 'ticket.take', service: 'tax' });
    await expect(store.write([start, skipping])).rejects.toThrow('cannot follow fact');
    expect(rowsOf(folder, 'SELECT * FROM journal')).toEqual([]);
  });
});

describe('verify finds', () => {
  const columns = ['day', 'at', 'by', 'input', 'kind', 'body'] as const;

  it('any byte of any fact that was flipped', async () => {
    const folder = await writtenFolder();
    const facts = rowsOf(folder, 'SELECT * FROM journal');
    const untouched = `${databaseFile(folder)}.untouched`;
    copyFileSync(databaseFile(folder), untouched);
    const anywhere = fc.record({
      row: fc.nat(facts.length - 1),
      column: fc.constantFrom(...columns, 'hash' as const),
      place: fc.nat(400),
      bit: fc.nat(6),
    });
    fc.assert(fc.property(anywhere, ({ row, column, place, bit }) => {
      copyFileSync(untouched, databaseFile(folder));
      const fact = facts[row] ?? {};
      const changed = flipped(fact[column], place, bit);
      meddle(folder, `UPDATE journal SET ${column} = ? WHERE seq = ?`, changed, fact['seq']);
      const { ok, problems } = verifyJournal(folder);
      expect(ok).toBe(false);
      expect(problems.join('\n')).toContain(`fact ${String(fact['seq'])} or the chain`);
    }), { numRuns: 60 });
  });

  it('a byte flipped in the file itself', async () => {
    const folder = await writtenFolder();
    const file = databaseFile(folder);
    const bytes = readFileSync(file);
    const place = bytes.lastIndexOf('"effectiveAt"');
    expect(place).toBeGreaterThan(0);
    bytes[place + 2] = (bytes[place + 2] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(verifyJournal(folder).ok).toBe(false);
  });

  it.each([
    ['a fact taken out of the middle', 'DELETE FROM journal WHERE seq = 5', 'fact 6 follows fact 4'],
    ['a fact replaced, which no trigger sees', `REPLACE INTO journal SELECT seq, day, at, 'staff:X9',
       input, kind, body, hash FROM journal WHERE seq = 5`, 'fact 5 or the chain'],
    ['facts cut off the end', 'DELETE FROM journal WHERE seq > 20', 'does not follow from the journal'],
    ['a rating improved in the table', `UPDATE ratings SET level = 'very-satisfied'`, 'ratings: row'],
    ['a ticket row taken out', 'DELETE FROM tickets', 'tickets: row'],
    ['a call row invented', `INSERT INTO calls SELECT seq + 1000, id || 'x', ticket, number, service,
       lane, window, clerk, at, waited_ms, reason, recalls, last_at, missed FROM calls`, 'calls: row'],
  ])('%s', async (_, sql, said) => {
    const folder = await writtenFolder();
    meddle(folder, sql);
    const { ok, problems } = verifyJournal(folder);
    expect(ok).toBe(false);
    expect(problems.join('\n')).toContain(said);
  });

  it('a forged fact even when the chain was forged with it, by what the hall cannot have done', async () => {
    const folder = await writtenFolder();
    const [called] = rowsOf(folder, `SELECT seq FROM journal WHERE kind = 'ticket.called'`);
    const forge = `UPDATE journal SET body = replace(body, 'A001', 'A999') WHERE seq = ?`;
    meddle(folder, forge, called?.['seq']);
    let before = CHAIN_START;
    for (const row of rowsOf(folder, 'SELECT * FROM journal ORDER BY seq')) {
      before = chainedHash(before, row as unknown as JournalText);
      meddle(folder, 'UPDATE journal SET hash = ? WHERE seq = ?', Buffer.from(before, 'hex'), row['seq']);
    }
    const { problems } = verifyJournal(folder);
    expect(problems.join('\n')).not.toContain('or the chain');
    expect(problems.join('\n')).toContain(`replay: stopped at fact ${String(called?.['seq'])}`);
  });
});

/** The value with one bit of one byte changed; a number is one off. */
function flipped(value: unknown, place: number, bit: number): unknown {
  if (typeof value === 'number') return value + 1;
  const bytes = Buffer.from(value as string | Buffer);
  const at = place % bytes.length;
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
  if (Buffer.isBuffer(value)) return bytes;
  const text = bytes.toString('utf8');
  return text === value ? `${text}x` : text;
}
