import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../rig/until.js';
import { chanceFrom } from '../virtual/chance.js';
import { ClerkAtWork } from '../virtual/clerk-habit.js';
import { CitizensAtPad } from '../virtual/rating-habit.js';
import { Acknowledged } from './support/acked.js';
import { command } from './support/command.js';
import { Door } from './support/door.js';
import { StoryHall } from './support/story-hall.js';

/** More of them for a longer look: `STORY_KILLS=500 STORY_SEED=7`. */
const KILLS = Number(process.env['STORY_KILLS'] ?? 20);
const SEED = Number(process.env['STORY_SEED'] ?? Date.now() % 100_000);
const PATIENT = { repeatMs: 300, longestRepeatMs: 1_000, giveUpMs: 60_000, reconnectMs: 50 };

describe(`killed ${KILLS} times under load (seed ${SEED})`, () => {
  const acked = new Acknowledged();
  const chance = chanceFrom(SEED);
  let hall: StoryHall;
  let workers: { end(): Promise<void> }[] = [];

  beforeAll(async () => {
    hall = await StoryHall.open({ manner: PATIENT, rules: { ratingSeconds: 3_600 } });
    for (const [window, staffNo] of [[1, 'S1'], [2, 'S2']] as const) {
      const pad = await hall.pad(window);
      const clerk = new ClerkAtWork(await hall.openWindow(window, staffNo), {
        comes: () => chance() < 0.9,
        ...{ walkMs: () => 0, serveMs: () => chance() * 20, idleMs: () => 10 },
        onDone: (key, { window: after }) => {
          if (key === 'ticket.next') acked.call(window, after?.ticket ?? 'none');
        },
      });
      const rater = new CitizensAtPad(pad, {
        chance, share: 0.9, thinkMs: () => 0,
        onRated: (visit, level) => acked.rating(visit, level),
      });
      workers.push(clerk, rater);
      clerk.begin();
      rater.begin();
    }
    for (const id of ['d1', 'd2', 'd3']) {
      const door = new Door(await hall.dispenser(id), ['tax', 'land', 'social'], chance);
      door.begin((paper) => acked.ticket(paper));
      workers.push(door);
    }
  });
  afterAll(async () => {
    for (const worker of workers) worker.end().catch(() => {});
    await hall?.close();
  });

  it('keeps everything that it has acknowledged, each time', async () => {
    // Only what is new is read after each kill; the whole of it is read once more at the end.
    const facts = await hall.journal();
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const enough = acked.count + 5 + Math.floor(chance() * 60);
      await until(() => acked.count >= enough, { deadlineMs: 20_000, what: 'some work done' });
      await hall.program.end('SIGKILL');
      const told = Object.assign(new Acknowledged(), {
        tickets: new Map(acked.tickets), calls: [...acked.calls], ratings: new Map(acked.ratings),
        deadLinks: [...acked.deadLinks],
      });
      await hall.program.begin();
      facts.push(...(await hall.journal(facts.at(-1)?.seq)));
      expect({ kill, problems: told.problemsIn(facts) }).toEqual({ kill, problems: [] });
    }
  }, 60_000 + KILLS * 5_000);

  it('goes on to the end of the day with everybody content', async () => {
    await Promise.all(workers.map((worker) => worker.end()));
    workers = [];
    expect(acked.tickets.size).toBeGreaterThan(KILLS);
    expect(acked.calls.length).toBeGreaterThan(KILLS);
    expect(acked.ratings.size).toBeGreaterThan(0);
    expect(acked.problemsIn(await hall.journal())).toEqual([]);
    const { body } = await hall.admin.get<{ today: { taken: number } }>('/api/board');
    expect(body.today.taken).toBe(new Set(acked.tickets.values()).size);
  });

  it('has a whole journal, with tables that say the same', async () => {
    expect(await hall.program.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
    const { code, text } = await command('verify', '--data', hall.program.data);
    expect({ code, text }).toMatchObject({ code: 0 });
    await hall.program.begin();
  }, 60_000);

  it('would be found out if the last of it were missing, changed or doubled', async () => {
    const facts = await hall.journal();
    const last = facts.findLast(({ kind, ticket }) =>
      kind === 'ticket.issued' && acked.tickets.has(String(ticket)));
    const cut = facts.filter(({ seq }) => seq < (last?.seq ?? 0));
    expect(acked.problemsIn(cut).join()).toContain('acknowledged and is lost');
    expect(acked.problemsIn([...facts, last as (typeof facts)[number]]).join()).toContain('twice');
    const other = facts.map((fact) => (fact === last ? { ...fact, number: 'Z999' } : fact));
    expect(acked.problemsIn(other)).toHaveLength(1);
  });

  it.each([
    ['the end is cut off from the last ticket on', `DELETE FROM journal WHERE seq >=
      (SELECT max(seq) FROM journal WHERE kind = 'ticket.issued')`],
    ['an entry in the middle is gone', `DELETE FROM journal WHERE seq =
      (SELECT max(seq) / 2 FROM journal)`],
  ])('verify notices on a copy when %s', async (_what, damage) => {
    await hall.program.end();
    const copy = mkdtempSync(join(tmpdir(), 'hall-copy-'));
    try {
      cpSync(hall.program.data, copy, { recursive: true });
      expect((await command('verify', '--data', copy)).code).toBe(0);
      const file = readdirSync(copy).find((name) => name.endsWith('.db') || name.endsWith('.sqlite'));
      const database = new Sqlite(join(copy, file ?? ''));
      for (const { name } of database
        .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'").all()) {
        database.exec(`DROP TRIGGER "${name}"`);
      }
      database.exec(damage);
      database.close();
      expect((await command('verify', '--data', copy)).code).not.toBe(0);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  }, 60_000);
});
