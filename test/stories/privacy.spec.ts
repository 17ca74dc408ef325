import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Caller } from '../virtual/caller.js';
import type { Device } from '../virtual/device.js';
import { LivePage } from '../virtual/live-page.js';
import { PEOPLE } from './support/plan.js';
import { StoryHall } from './support/story-hall.js';

/** What a careless device or citizen could let slip; it stands nowhere else in the world. */
const NAME = '欧阳暮雪';
const ID_NUMBER = '11010519491231002X';
const HASH = randomBytes(32).toString('hex');
const APPOINTMENT = 'YY-20990101-774411';
const RATING_TEXT = '窗口的同志很耐心七七四四一一';
const NOTE = '交接备注七七四四一一';

/** Every file under the folder, however deep. */
function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((one) => one.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
}

describe('after a day with planted names and numbers', () => {
  let hall: StoryHall;
  let caller: Caller;
  const devices: Device<object>[] = [];
  let pages: LivePage[];
  let answers: string;
  let journal: string;

  beforeAll(async () => {
    hall = await StoryHall.open({ env: { HALL__LOG__LEVEL: 'debug' } });
    pages = [
      await LivePage.open(hall.program.ready.http),
      await LivePage.open(hall.program.ready.http, { cookie: hall.admin.cookie, room: 'board' }),
    ];
    const [dispenser, pad] = [await hall.dispenser(), await hall.pad(1)];
    const [windowScreen, hallScreen] = [await hall.windowScreen(1), await hall.hallScreen('a')];
    const speaker = await hall.speaker('a');
    caller = await hall.openWindow(1, 'S1');
    const all = [dispenser, pad, windowScreen, hallScreen, speaker, caller];
    devices.push(...all.map(({ device }) => device as unknown as Device<object>));

    const person = { hash: HASH, elderly: true };
    const { id } = await dispenser.take('tax', { person, appointment: APPOINTMENT });
    await dispenser.take('tax', { person: { hash: HASH } });
    for (const careless of [
      { service: 'tax', person: { name: NAME, hash: HASH } },
      { service: 'tax', person: { hash: ID_NUMBER } },
      { service: ID_NUMBER },
      { service: 'tax', name: NAME, lane: NAME },
    ]) {
      expect((await dispenser.device.ask('ticket.take', careless)).ok).toBe(false);
    }
    await dispenser.device.publish(dispenser.device.topic('ask'), `{"${NAME}":"${ID_NUMBER}"`);
    await hall.admin.post('/api/tickets', { service: NAME, idCard: ID_NUMBER });
    const query = new URLSearchParams({ name: NAME, token: ID_NUMBER });
    await hall.admin.get(`/api/tickets/${ID_NUMBER}?${query.toString()}`);
    await hall.stranger().post('/api/session', { name: NAME, password: ID_NUMBER });

    await caller.serveNext();
    const visit = await pad.asks();
    await pad.give(visit, 2, { text: RATING_TEXT });
    await caller.press('post.hand-over', { note: NOTE });
    const paths = ['/api/hall', '/api/board', '/api/windows/1', `/api/tickets/${id}`,
      `/api/tickets/${id}/history`, '/api/devices', '/metrics', '/health/ready'];
    const bodies = [];
    for (const path of paths) bodies.push(JSON.stringify((await hall.admin.get(path)).body));
    answers = bodies.join('\n');
    journal = JSON.stringify(await hall.journal());
    await hall.program.end();
  });
  afterAll(async () => {
    for (const page of pages ?? []) page.close();
    await hall?.close();
  });

  const wire = () => devices.flatMap(({ heard }) => heard.map(({ text }) => text)).join('\n');
  const live = () => pages.flatMap(({ heard }) => heard).join('\n');

  it('looked everywhere: there was something to look through', () => {
    expect(journal).toMatch(/"person":"[0-9a-f]{64}"/);
    expect(wire()).toContain('A001');
    expect(live()).toContain('A001');
    expect(answers).toContain('A002');
    expect(hall.program.said.length).toBeGreaterThan(100);
  });

  it.each([
    ['a name', NAME],
    ['an identity number', ID_NUMBER],
    ['the hash that a dispenser sent', HASH],
  ])('keeps %s nowhere at all, not even on disk', (_what, planted) => {
    for (const text of [wire(), live(), answers, journal, hall.program.said]) {
      expect(text).not.toContain(planted);
    }
    for (const file of filesIn(hall.program.data)) {
      const bytes = readFileSync(join(hall.program.data, file));
      expect({ file, found: bytes.includes(planted) }).toEqual({ file, found: false });
    }
  });

  it.each([
    ['an appointment', APPOINTMENT],
    ['what a citizen wrote', RATING_TEXT],
    ['the note of a hand-over', NOTE],
  ])('shows %s on no screen, no page and in no log', (_what, planted) => {
    expect(wire()).not.toContain(planted);
    expect(live()).not.toContain(planted);
    expect(answers).not.toContain(planted);
    expect(hall.program.said).not.toContain(planted);
  });

  it('names staff to the public only where their clerk card is', () => {
    const names = PEOPLE.map(({ name }) => name);
    for (const { kind, heard } of devices) {
      const text = heard.map((one) => one.text).join('\n');
      const shown = names.filter((name) => text.includes(name));
      const mayShow = ['caller', 'window-screen', 'pad'].includes(kind) ? ['甘霖一'] : [];
      expect({ kind, shown }).toEqual({ kind, shown: mayShow });
    }
    const open = pages[0]?.heard.join('\n') ?? '';
    const told = (name: string) => open.includes(name) || hall.program.said.includes(name);
    expect(names.filter(told)).toEqual([]);
  });

  it('writes no secret into a log or the journal', async () => {
    const { secret } = await hall.identity('d1', 'dispenser', { zone: 'a' });
    const secrets = [secret, hall.adminPassword, await hall.pinOf('S1')];
    for (const text of [hall.program.said, journal, wire(), live(), answers]) {
      expect(secrets.filter((one) => text.includes(`"${one}"`) || text.includes(`${one} `))).toEqual([]);
    }
    for (const file of filesIn(hall.program.data)) {
      const bytes = readFileSync(join(hall.program.data, file));
      expect(secrets.slice(0, 2).filter((one) => bytes.includes(one))).toEqual([]);
    }
  });
});
