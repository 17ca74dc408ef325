import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plus } from '../../src/domain/basics/time.js';
import { retentionOf } from '../../src/domain/privacy/retention.js';
import { openFaces, type Browser, type Rig } from './rig.js';

const WORDS = '等了太久，希望多开一个窗口';

let rig: Rig;
let guide: Browser;
let manager: Browser;
let clerk: Browser;
let day = '';

/** A visit at window 1 that has ended; its number. */
async function served(): Promise<string> {
  const { body } = await guide.post('/api/tickets', { service: 'tax' });
  for (const step of ['next', 'start', 'finish']) await clerk.post(`/api/windows/1/${step}`);
  return body.number;
}

async function visitOf(number: string): Promise<string> {
  const { body } = await guide.get(`/api/paper/visits?day=${day}&number=${number}`);
  return body.visits[0].visit;
}

beforeAll(async () => {
  rig = await openFaces({ throttle: { writesPerMinute: 10_000 } });
  [guide, manager, clerk] = [
    await rig.signedIn('G1'), await rig.signedIn('M1'), await rig.signedIn('S1'),
  ];
  await clerk.post('/api/windows/1/sign-in');
  await clerk.post('/api/windows/1/open');
  day = (await guide.get('/api/paper')).body.day;
});
afterAll(() => rig.stop());

describe('a rating on paper', () => {
  it('is entered by the guide and counts once the manager has confirmed it', async () => {
    const number = await served();
    const { body: found } = await guide.get(`/api/paper/visits?day=${day}&number=${number}`);
    expect(found.visits).toMatchObject([{ window: 1, service: 'tax', rated: false, waits: false }]);
    const { visit } = found.visits[0];
    const entered = await guide.post('/api/paper', { visit, level: 2, tags: ['213'], text: WORDS });
    expect([entered.status, Object.keys(entered.body)]).toEqual([201, ['paper']]);
    const { paper } = entered.body;
    const { body } = await manager.get('/api/paper');
    expect(body.waiting).toMatchObject([
      { paper, visit, number, day, level: 2, text: WORDS, enteredBy: { staffNo: 'G1' } },
    ]);
    expect((await guide.post(`/api/paper/${paper}/confirm`)).body.refusal.code).toBe('second-person');
    expect((await manager.post(`/api/paper/${paper}/confirm`)).status).toBe(200);
    expect(rig.ledger.hall.visits.get(visit)?.rating).toMatchObject({
      level: 'dissatisfied', via: 'PAPER',
    });
    expect((await manager.get('/api/paper')).body.waiting).toEqual([]);
  });

  it('keeps what was written sealed, as the words of the rating once it counts', async () => {
    const visit = await visitOf(await served());
    const { keyring } = rig.ledger;
    const { body } = await guide.post('/api/paper', { visit, level: 5, text: WORDS });
    const waiting = keyring.find(`sealed:words:paper:${visit}`);
    expect(waiting?.value).not.toContain(WORDS);
    const { wordsMs } = retentionOf(rig.ledger.hall.plan);
    expect(waiting?.expiresAt).toBe(plus(rig.clock.now(), wordsMs));
    await manager.post(`/api/paper/${body.paper}/confirm`);
    expect(keyring.find(`sealed:words:paper:${visit}`)).toBeUndefined();
    expect(keyring.find(`sealed:words:${visit}`)?.expiresAt).toBe(waiting?.expiresAt);
    expect(JSON.stringify(rig.ledger.hall, (_, value: unknown) =>
      (value instanceof Map ? [...value] : value))).not.toContain(WORDS);
  });

  it('keeps the lines of what was written, and nothing that steers', async () => {
    const visit = await visitOf(await served());
    const text = ` 第一行\r\n第二行\u202e${'。'.repeat(600)}`;
    const { body: { paper } } = await guide.post('/api/paper', { visit, level: 5, text });
    const { body } = await manager.get('/api/paper');
    expect(body.waiting).toMatchObject([{ paper, text: `第一行\n第二行${'。'.repeat(493)}` }]);
    await manager.post(`/api/paper/${paper}/confirm`);
  });

  it('is not shown to whoever served the visit', async () => {
    const serving = await rig.signedIn('H1');
    for (const step of ['sign-in', 'open']) await serving.post(`/api/windows/2/${step}`);
    const { body: taken } = await guide.post('/api/tickets', { service: 'tax' });
    for (const step of ['next', 'start', 'finish']) await serving.post(`/api/windows/2/${step}`);
    const { body } = await guide.post('/api/paper', { visit: await visitOf(taken.number), level: 1 });
    const papers = async (who: Browser) =>
      (await who.get('/api/paper')).body.waiting.map(({ paper }: { paper: string }) => paper);
    expect(await papers(manager)).toEqual([body.paper]);
    expect(await papers(serving)).toEqual([]);
    await manager.post(`/api/paper/${body.paper}/confirm`);
  });

  it('forgets the words of one that is put away', async () => {
    const visit = await visitOf(await served());
    const { body } = await guide.post('/api/paper', { visit, level: 5, text: WORDS });
    const path = `/api/paper/${body.paper}/reject`;
    expect((await manager.post(path, {})).status).toBe(400);
    expect((await manager.post(path, { reason: '读错' })).status).toBe(200);
    expect(rig.ledger.keyring.find(`sealed:words:paper:${visit}`)).toBeUndefined();
  });

  it.each([
    ['a level that is none', { level: 6 }],
    ['no visit', { visit: undefined }],
    ['words that are no text', { text: 17 }],
  ])('is refused for %s', async (_, more) => {
    const { status } = await guide.post('/api/paper', { visit: '20261123-A001-1', level: 5, ...more });
    expect(status).toBe(400);
  });

  it('is no business of clerks', async () => {
    expect((await clerk.get('/api/paper')).status).toBe(403);
  });
});
