import { afterEach, describe, expect, it } from '@jest/globals';
import { REFUSALS, type RefusalCode } from '../../src/domain/refusals.js';
import { statusOf } from '../../src/faces/http/answers.js';
import { openFaces, PASSWORD, type FacesOptions, type Rig } from './rig.js';

let rig: Rig;
afterEach(() => rig.stop());

const open = async (options: FacesOptions = {}) => {
  rig = await openFaces(options);
  return rig;
};

describe('a refusal', () => {
  it.each(Object.keys(REFUSALS) as RefusalCode[])('%s has its status', async (code) => {
    await open();
    const others: Partial<Record<RefusalCode, number>> = {
      ...{ busy: 503, outage: 503, 'locked-out': 429, 'wrong-password': 401 },
      ...{ 'not-allowed': 403, 'not-your-window': 403 },
    };
    expect(statusOf(code)).toBe(others[code] ?? 409);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['half a JSON', '{"name": "S1"'],
    ['a list', '[]'],
    ['a word', '"S1"'],
    ['poison', '{"__proto__": {"role": "administrator"}, "name": "S1", "password": "x"}'],
    ['bytes', '\u0000\u0001'],
  ])('is 400 and nothing more: %s', async (_, body) => {
    await open();
    const reply = await rig.browser().ask('POST', '/api/session', { body });
    expect(reply.status).toBe(400);
    expect(reply.body.error).toBe('bad-request');
    expect(reply.body.fields.length).toBeGreaterThan(0);
  });

  it('names every field at fault and repeats none of its values', async () => {
    await open();
    const admin = await rig.signedIn('X1');
    const staff = { staffNo: 'no such number!', name: '', role: 'king', pin: '12ab' };
    const reply = await admin.post('/api/staff', staff);
    expect(reply.status).toBe(400);
    expect(reply.body.fields.map(({ path }: { path: string }) => path).sort()).toEqual([
      ...['name', 'pin', 'role', 'staffNo'],
    ]);
    for (const value of ['no such number', 'king', '12ab']) expect(reply.text).not.toContain(value);
  });

  it('is cut off when it is larger than 64 KiB', async () => {
    await open();
    const body = { name: 'S1', password: 'x'.repeat(70_000) };
    const reply = await rig.browser().post('/api/session', body);
    expect([reply.status, reply.body]).toEqual([413, { error: 'too-large' }]);
  });

  it('is 400 when it comes as a form', async () => {
    await open();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const reply = await rig.browser().ask('POST', '/api/session', { body: 'name=S1', headers });
    expect(reply.status).toBe(400);
  });
});

describe('trouble inside', () => {
  it('is an outage with a time to come again while the disk takes nothing', async () => {
    await open();
    const guide = await rig.signedIn('G1');
    rig.store.failing = 'before';
    const reply = await guide.post('/api/tickets', { service: 'tax' });
    expect([reply.status, reply.body]).toEqual([503, { error: 'outage' }]);
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
    const ready = await rig.browser().get('/health/ready');
    expect([ready.status, ready.body.state]).toEqual([503, 'outage']);
    rig.store.failing = undefined;
    await rig.clock.pass(1_000);
    expect((await rig.browser().get('/health/ready')).status).toBe(200);
    expect((await guide.post('/api/tickets', { service: 'tax' })).status).toBe(201);
  });

  it('is "busy" with a time to come again while too many wait for the disk', async () => {
    await open({ depthMax: 20 });
    const guide = await rig.signedIn('G1');
    const letGo = rig.store.hold();
    const asks = Array.from({ length: 40 }, () => guide.post('/api/tickets', { service: 'tax' }));
    const first = await Promise.race(asks);
    letGo();
    const statuses = (await Promise.all(asks)).map(({ status }) => status);
    expect(first.status).toBe(503);
    expect(first.body.refusal.code).toBe('busy');
    expect(first.headers.get('retry-after')).toBe('1');
    expect(statuses.every((status) => status === 201 || status === 503)).toBe(true);
    expect(rig.ledger.hall.tickets.size).toBe(statuses.filter((one) => one === 201).length);
  });

  it('shows nothing of itself: no stack, no version, only the number of the request', async () => {
    const secret = 'at Object.<anonymous> (/srv/hall/secret.js:1:1)';
    await open({
      readings: {
        ratings: () => Promise.reject(new Error(secret)),
        visits: () => Promise.reject(new Error(secret)),
        history: () => Promise.reject(new Error(secret)),
        journalPage: () => Promise.reject(new Error(secret)),
      },
    });
    const auditor = await rig.signedIn('A1');
    const reply = await auditor.get('/api/journal?day=2026-11-23');
    expect(reply.status).toBe(500);
    expect(Object.keys(reply.body).sort()).toEqual(['error', 'request']);
    expect(reply.body.request).toBe(reply.headers.get('x-request-id'));
    expect(rig.complaints.join()).toContain('secret.js');
    expect([...reply.headers.keys()]).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(server|x-powered-by)$/)]),
    );
  });

  it.each([
    ['GET', '/api/no-such-thing'],
    ['POST', '/no/such/thing'],
    ['GET', '/%zz'],
    ['GET', '/../../etc/passwd'],
    ['PATCH', '/api/hall'],
    ['GET', `/api/t/${'x'.repeat(300)}`],
  ])('is a plain answer to %s %s', async (method, path) => {
    await open();
    const reply = await rig.browser().ask(method, path);
    expect([400, 404, 414]).toContain(reply.status);
    expect(reply.text).not.toMatch(/node_modules|\.js|stack|fastify|nest/i);
  });
});

describe('another site’s page', () => {
  it.each([
    ['https://elsewhere.example', 403],
    ['null', 403],
    ['http://127.0.0.1:1', 403],
    ['own', 200],
  ])('from %s is answered %d', async (origin, status) => {
    await open();
    const host = new URL(rig.url).host;
    const headers = { origin: origin === 'own' ? `http://${host}` : origin };
    const body = { name: 'S1', password: PASSWORD };
    const reply = await rig.browser().ask('POST', '/api/session', { body, headers });
    expect(reply.status).toBe(status);
  });
});

describe('strangers', () => {
  it('may write sixty times a minute from one address, and more later', async () => {
    await open();
    const stranger = rig.browser();
    const statuses: number[] = [];
    for (let n = 0; n < 62; n += 1) statuses.push((await stranger.delete('/api/session')).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(60);
    const late = await stranger.delete('/api/session');
    expect([late.status, late.body]).toEqual([429, { error: 'too-many' }]);
    await rig.clock.pass(Number(late.headers.get('retry-after')) * 1_000);
    expect((await stranger.delete('/api/session')).status).toBe(200);
  });

  it('from one address may all log in at once, and no more often be wrong', async () => {
    await open({ throttle: { wrongLogInsPerMinute: 5 } });
    const logIn = async (password: string) =>
      (await rig.browser().post('/api/session', { name: 'M1', password })).status;
    const all = (password: string) =>
      Promise.all(Array.from({ length: 20 }, () => logIn(password)));
    expect(await all(PASSWORD)).toEqual(Array.from({ length: 20 }, () => 200));
    const wrong = await all('a guess');
    expect(wrong.filter((status) => status === 401)).toHaveLength(5);
    expect(wrong.filter((status) => status === 429)).toHaveLength(15);
  });

  it('are slowed down without those who are signed in', async () => {
    await open({ throttle: { writesPerMinute: 2, readsPerMinute: 3 } });
    const guide = await rig.signedIn('G1');
    const stranger = rig.browser();
    const reads = [];
    for (let n = 0; n < 4; n += 1) reads.push((await stranger.get('/api/hall')).status);
    expect(reads).toEqual([200, 200, 200, 429]);
    for (let n = 0; n < 10; n += 1) {
      expect((await guide.post('/api/tickets', { service: 'tax' })).status).toBe(201);
    }
  });

  it('who keep being wrong have to wait, whatever name they try', async () => {
    await open();
    const stranger = rig.browser();
    for (let n = 0; n < 10; n += 1) {
      const reply = await stranger.post('/api/session', { name: `who${n}`, password: 'x' });
      expect([401, 429]).toContain(reply.status);
    }
    const reply = await stranger.post('/api/session', { name: 'S1', password: PASSWORD });
    expect([reply.status, reply.body]).toEqual([429, { error: 'too-many' }]);
    await rig.clock.pass(60_000);
    expect((await stranger.post('/api/session', { name: 'S1', password: PASSWORD })).status).toBe(200);
  });
});

describe('every answer', () => {
  it.each(['/api/hall', '/health/live', '/api/no-such', '/api/staff'])(
    'of %s carries the protective headers',
    async (path) => {
      await open();
      const { headers } = await rig.browser().get(path);
      expect(headers.get('content-security-policy')).toMatch(/default-src 'self'/);
      expect(headers.get('content-security-policy')).not.toMatch(/upgrade-insecure|unsafe-eval/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('strict-transport-security')).toBeNull();
      expect(headers.get('x-request-id')).toMatch(/^\w+-\d+$/);
    },
  );
});
