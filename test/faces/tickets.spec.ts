import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TEST_VAULT } from '../rig/test-vault.js';
import { openFaces, type Browser, type Rig } from './rig.js';

let rig: Rig;
let guide: Browser;
let clerk: Browser;
let stranger: Browser;
beforeAll(async () => {
  rig = await openFaces({ throttle: { writesPerMinute: 10_000 } });
  guide = await rig.signedIn('G1');
  clerk = await rig.signedIn('S1');
  stranger = rig.browser();
  await clerk.post('/api/windows/2/sign-in');
  await clerk.post('/api/windows/2/open');
});
afterAll(() => rig.stop());

const take = async (body: object = { service: 'tax' }, key?: string) =>
  guide.post('/api/tickets', body, key === undefined ? {} : { 'idempotency-key': key });

describe('a ticket from the guide desk', () => {
  it('has all that a dispenser would print', async () => {
    const { status, body } = await take({ service: 'land', lane: 'priority' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...{ number: 'B001', service: 'land', lane: 'priority', ahead: 0 },
      wait: { low: expect.any(Number), high: expect.any(Number) },
      takenAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      link: expect.stringMatching(/^\/t\//),
    });
  });

  it('is the same ticket when the same ask comes again', async () => {
    const first = await take({ service: 'tax' }, 'phone-1:7');
    const again = await take({ service: 'tax' }, 'phone-1:7');
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
  });

  it('is refused when the same key comes with another wish', async () => {
    await take({ service: 'tax' }, 'phone-1:8');
    const { status, body } = await take({ service: 'land' }, 'phone-1:8');
    expect([status, body.refusal.code]).toEqual([409, 'stale-id']);
  });

  it('is another ticket when somebody else uses the same key', async () => {
    const manager = await rig.signedIn('M1');
    const first = await take({ service: 'tax' }, 'shared');
    const other = await manager.post('/api/tickets', { service: 'tax' }, { 'idempotency-key': 'shared' });
    expect(other.body.number).not.toBe(first.body.number);
  });

  it.each([
    ['an unknown service', { service: 'no-such' }, 409, 'unknown-service'],
    ['a lane only the hall gives', { service: 'tax', lane: 'returned' }, 400, 'lane'],
    ['no service', {}, 400, 'service'],
    ['a service that is no code', { service: '社保' }, 400, 'service'],
  ])('is refused for %s', async (_, body, status, why) => {
    const before = rig.ledger.hall.tickets.size;
    const reply = await take(body);
    expect(reply.status).toBe(status);
    const said = status === 400 ? reply.body.fields[0].path : reply.body.refusal.code;
    expect(said).toBe(why);
    expect(rig.ledger.hall.tickets.size).toBe(before);
  });

  it.each(['', 'two words', 'x'.repeat(65), '汉字'])('is not taken under the key %p', async (key) => {
    const reply = await guide.post('/api/tickets', { service: 'tax' }, {
      'idempotency-key': encodeURI(key),
    });
    expect(reply.status).toBe(400);
    expect(reply.body.fields[0].path).toBe('Idempotency-Key');
  });

  it('can be cancelled while it waits, once', async () => {
    const { body } = await take();
    const cancelled = await guide.delete(`/api/tickets/${body.id}`);
    expect(cancelled.body).toMatchObject({ state: 'ended', how: 'cancelled' });
    const again = await guide.delete(`/api/tickets/${body.id}`);
    expect([again.status, again.body.refusal.code]).toEqual([409, 'ticket-not-waiting']);
  });
});

describe('whoever holds the link of a ticket', () => {
  it('sees its place in line without signing in, and the names of hall and service', async () => {
    const { body } = await take();
    const reply = await stranger.get(`/api${body.link}`);
    expect(reply.body).toMatchObject({
      ...{ hallName: '测试大厅', serviceName: 'tax', number: body.number, state: 'waiting' },
    });
    const token = body.link.slice('/t/'.length);
    const byId = await stranger.get(`/api/tickets/${body.id}?token=${token}`);
    expect(byId.body.number).toBe(body.number);
  });

  it('sees what comes after with the same number, by name', async () => {
    const { body } = await take({ service: 'tax', services: ['tax', 'land'] });
    const { left, leftNames } = (await stranger.get(`/api${body.link}`)).body;
    expect(left).toEqual(['land']);
    expect(leftNames).toEqual([{ code: 'land', name: 'land' }]);
  });

  it('sees no other ticket with it', async () => {
    const [mine, other] = [(await take()).body, (await take()).body];
    const token = mine.link.slice('/t/'.length);
    expect((await stranger.get(`/api/tickets/${other.id}?token=${token}`)).status).toBe(401);
    expect((await stranger.get(`/api/tickets/${other.id}`)).status).toBe(401);
    const forged = token.replace(mine.id, other.id);
    expect((await stranger.get(`/api/t/${forged}`)).status).toBe(404);
  });

  it('rates the visit once it has ended, and only once', async () => {
    const { body } = await take();
    const rate = (level: number) => stranger.post(`/api${body.link}/rating`, { level });
    await clerk.post('/api/windows/2/call', { number: body.number });
    await clerk.post('/api/windows/2/start');
    expect((await rate(5)).body.refusal.code).toBe('visit-not-finished');
    await clerk.post('/api/windows/2/finish');
    const { rate: visit } = (await stranger.get(`/api${body.link}`)).body;
    expect((await rate(2)).body).toEqual({ visit });
    expect((await rate(5)).body.refusal.code).toBe('already-rated');
    expect(rig.ledger.hall.visits.get(visit)?.rating).toMatchObject({
      ...{ level: 'dissatisfied', channel: 'link' },
    });
  });

  it.each([
    ['lines', { text: '等了很久\r\n没人叫号' }, '等了很久\n没人叫号'],
    ['too much of it', { text: '慢'.repeat(2_000) }, '慢'.repeat(500)],
    ['nothing but blanks', { text: ' \n ' }, undefined],
    ['a tag in words', { tags: ['213', '态度不好'] }, '态度不好'],
  ])('rates whatever is said beside the level, with the words sealed: %s', async (_, said, words) => {
    const { body } = await take();
    await clerk.post('/api/windows/2/call', { number: body.number });
    for (const step of ['start', 'finish']) await clerk.post(`/api/windows/2/${step}`);
    const reply = await stranger.post(`/api${body.link}/rating`, { level: 2, ...said });
    expect(reply.status).toBe(200);
    const { visit } = reply.body;
    const sealed = rig.ledger.keyring.find(`sealed:words:${visit}`);
    expect(sealed && TEST_VAULT.open(`sealed:words:${visit}`, sealed.value)).toBe(words);
    expect(rig.ledger.hall.visits.get(visit)?.rating?.level).toBe('dissatisfied');
  });

  it('rates the visit that was offered, whatever else has ended meanwhile', async () => {
    const { body } = await take({ service: 'tax', services: ['tax', 'land'] });
    const [first, second] = [`${body.id}-1`, `${body.id}-2`];
    const serve = async (who: Browser, window: number) => {
      await who.post(`/api/windows/${window}/call`, { number: body.number });
      for (const step of ['start', 'finish']) await who.post(`/api/windows/${window}/${step}`);
    };
    const offered = async () => (await stranger.get(`/api${body.link}`)).body;
    const rate = (said: object) => stranger.post(`/api${body.link}/rating`, said);
    const other = await rig.signedIn('S2');
    await other.post('/api/windows/1/sign-in');
    await other.post('/api/windows/1/open');
    await serve(clerk, 2);
    expect(await offered()).toMatchObject({ rate: first, rateWindow: 2 });
    await serve(other, 1);
    expect(await offered()).toMatchObject({ rate: second, rateWindow: 1 });
    expect((await rate({ level: 2, visit: first })).body).toEqual({ visit: first });
    expect((await rate({ level: 1, visit: first })).body.refusal.code).toBe('already-rated');
    const elsewhere = (await take()).body;
    expect((await rate({ level: 1, visit: `${elsewhere.id}-1` })).status).toBe(409);
    const { visits } = rig.ledger.hall;
    expect([visits.get(first)?.rating, visits.get(second)?.rating]).toMatchObject([
      { level: 'dissatisfied' }, undefined,
    ]);
    expect((await rate({ level: 5 })).body).toEqual({ visit: second });
    expect(visits.get(second)).toMatchObject({ clerk: 'S2', rating: { level: 'very-satisfied' } });
    await other.post('/api/windows/1/close');
    await other.post('/api/windows/1/sign-out');
  });

  it.each([0, 6, 2.5, '5', null])('cannot rate it with the level %p', async (level) => {
    const { body } = await take();
    const reply = await stranger.post(`/api${body.link}/rating`, { level });
    expect(reply.status).toBe(400);
    expect(reply.body.fields[0].path).toBe('level');
  });
});

describe('a window on the page', () => {
  it('goes through a whole visit and answers each key with what it shows then', async () => {
    const { body: ticket } = await take({ service: 'land' });
    const own = await rig.signedIn('S2');
    const press = async (key: string, body?: object) =>
      (await own.post(`/api/windows/1/${key}`, body)).body.window;
    expect(await press('sign-in')).toMatchObject({ window: 1, clerk: { staffNo: 'S2' } });
    expect(await press('open')).toMatchObject({ state: 'open' });
    expect(await press('call', { number: ticket.number })).toMatchObject({
      ...{ state: 'calling', ticket: ticket.number },
    });
    expect(await press('recall')).toMatchObject({ recalls: 1 });
    expect(await press('start')).toMatchObject({ state: 'serving' });
    const held = await press('hold', { holdKind: 'fetch-papers' });
    expect(held.held).toMatchObject([{ number: ticket.number }]);
    expect(await press('resume-ticket', { number: ticket.number })).toMatchObject({ held: [] });
    expect(await press('transfer', { window: 2 })).toMatchObject({ state: 'open' });
    expect(await press('pause', { reason: 'meal' })).toMatchObject({ state: 'paused' });
    expect(await press('resume')).toMatchObject({ state: 'open' });
    expect(await press('close')).toMatchObject({ state: 'closed' });
    await press('sign-out');
    expect(rig.ledger.hall.windows.get(1)?.clerk).toBeUndefined();
  });

  it('shows its clerk who waits, in order, and never who the people are', async () => {
    await rig.ledger.submit({
      ...{ id: 'd/1', by: 'device:d1', kind: 'ticket.take', service: 'social' },
      person: { hash: 'f'.repeat(64), elderly: true },
    });
    const reply = await clerk.get('/api/windows/3');
    expect(reply.body.window).toMatchObject({ window: 3, waiting: 1 });
    expect(reply.body.queue).toMatchObject([{ number: 'C001', lane: 'priority' }]);
    expect(reply.text).not.toContain('ffff');
  });

  it.each([
    ["somebody else's window", 'S4', '2', 'next', {}, 403, 'not-your-window'],
    ['a window that is not there', 'S1', '9', 'open', {}, 409, 'unknown-window'],
    ['two ways at once', 'S1', '2', 'transfer', { window: 1, service: 'tax' }, 400, ''],
    ['an unknown hold', 'S1', '2', 'hold', { holdKind: 'lunch' }, 400, 'holdKind'],
    ['a pause that steers printers', 'S1', '2', 'pause', { reason: '\u001b@' }, 400, 'reason'],
    ['a number no ticket has', 'S1', '2', 'call', { number: 'a1' }, 400, 'number'],
    ['a window number in words', 'S1', 'two', 'open', {}, 400, ''],
  ])('refuses %s', async (...[, who, window, key, body, status, why]) => {
    const browser = who === 'S1' ? clerk : await rig.signedIn('S2');
    const reply = await browser.post(`/api/windows/${window}/${key}`, body);
    expect(reply.status).toBe(status);
    const said = status === 400 ? reply.body.fields[0].path : reply.body.refusal.code;
    expect(said).toBe(why);
  });
});
