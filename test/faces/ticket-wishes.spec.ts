import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openFaces, type Browser, type Rig } from './rig.js';

let rig: Rig;
let guide: Browser;
let clerk: Browser;
let manager: Browser;
beforeAll(async () => {
  rig = await openFaces({ throttle: { writesPerMinute: 10_000 } });
  [guide, clerk, manager] = [
    await rig.signedIn('G1'), await rig.signedIn('S1'), await rig.signedIn('M1'),
  ];
  await clerk.post('/api/windows/1/sign-in');
  await clerk.post('/api/windows/1/open');
});
afterAll(() => rig.stop());

const take = (body: object) => guide.post('/api/tickets', body);

describe('a ticket for several services and people', () => {
  it('says what is left of it, and the clerk sees for how many it is', async () => {
    const { status, body } = await take({ service: 'tax', services: ['tax', 'land'], party: 3 });
    expect(status).toBe(201);
    expect(body).toMatchObject({ number: 'A001', service: 'tax', left: ['land'], party: 3 });

    const { body: called } = await clerk.post('/api/windows/1/next');
    expect(called.window).toMatchObject({ ticket: 'A001', party: 3, left: ['land'] });
    await clerk.post('/api/windows/1/start');
    await clerk.post('/api/windows/1/finish');
    const { body: after } = await guide.get(`/api/tickets/${body.id}`);
    expect(after).toMatchObject({ state: 'waiting', service: 'land', rated: false });
    expect(after.rate).toBe(`${body.id}-1`);
    expect(after).not.toHaveProperty('left');
    await clerk.post('/api/windows/1/next');
    await clerk.post('/api/windows/1/start');
    await clerk.post('/api/windows/1/finish');
  });

  it.each([
    ['one service twice', { service: 'tax', services: ['tax', 'tax'] }, 409, 'bad-services'],
    ['six services', { service: 'tax', services: Array<string>(6).fill('tax') }, 400, 'services'],
    ['nobody', { service: 'tax', party: 0 }, 400, 'party'],
    ['a person by name', { service: 'tax', person: { hash: '王芳' } }, 400, 'person.hash'],
  ])('is refused for %s', async (_, body, status, why) => {
    const reply = await take(body);
    expect(reply.status).toBe(status);
    expect(JSON.stringify(reply.body)).toContain(why);
  });
});

describe('a transfer to a clerk', () => {
  it('goes to the window where that clerk is, and back', async () => {
    const other = await rig.signedIn('S2');
    await other.post('/api/windows/2/sign-in');
    await other.post('/api/windows/2/open');
    await take({ service: 'tax' });
    await clerk.post('/api/windows/1/next');
    await clerk.post('/api/windows/1/start');
    const { status } = await clerk.post('/api/windows/1/transfer', { clerk: 'S2' });
    expect(status).toBe(200);
    expect((await other.post('/api/windows/2/next')).status).toBe(200);
    await other.post('/api/windows/2/start');
    expect((await other.post('/api/windows/2/transfer', { back: true })).status).toBe(200);
    expect((await clerk.get('/api/windows/1')).body.window.waiting).toBe(1);
  });

  it('names one goal', async () => {
    const { status } = await clerk.post('/api/windows/1/transfer', { clerk: 'S2', back: true });
    expect(status).toBe(400);
  });
});

describe("a manager's word that tickets go on", () => {
  it('stands on the board until it is taken back', async () => {
    const path = '/api/services/tax/override';
    const said = await manager.post(path, { reason: '延时服务', until: '23:59' });
    expect([said.status, said.body.service]).toEqual([200, 'tax']);
    const { body } = await manager.get('/api/board');
    const tax = body.services.find(({ code }: { code: string }) => code === 'tax');
    expect(tax.override).toEqual({ until: said.body.until, reason: '延时服务' });
    expect((await manager.post(path, { reason: '结束', stop: true })).status).toBe(200);
    const { body: after } = await manager.get('/api/board');
    expect(after.services[0]).not.toHaveProperty('override');
  });

  it.each([
    ['a time that is none', { reason: '延时', until: '24:10' }, 400],
    ['no reason', {}, 400],
  ])('is refused for %s', async (_, body, status) => {
    expect((await manager.post('/api/services/tax/override', body)).status).toBe(status);
  });

  it('is not a guide\'s to give', async () => {
    const { status } = await guide.post('/api/services/tax/override', { reason: '延时' });
    expect(status).toBe(403);
  });
});
