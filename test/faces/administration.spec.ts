import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashToken, passwordMatches } from '../../src/ledger/secrets.js';
import { openFaces, type Browser, type Rig } from './rig.js';

let rig: Rig;
let admin: Browser;
const asked: { device: string; body: string }[] = [];
beforeAll(async () => {
  rig = await openFaces({
    throttle: { writesPerMinute: 10_000, wrongLogInsPerMinute: 10_000 },
    pages: builtPages(),
    desk: {
      ask: async (device, body) => {
        asked.push({ device, body: Buffer.from(body).toString() });
        return { v: 1, id: '1', ok: true };
      },
    },
  });
  admin = await rig.signedIn('X1');
});
afterAll(() => rig.stop());

function builtPages(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  mkdirSync(join(folder, 'assets'));
  for (const name of ['index', 'kiosk', 'ticket']) {
    writeFileSync(join(folder, `${name}.html`), `<html lang="zh-CN"><title>${name}</title>`);
  }
  writeFileSync(join(folder, 'assets', 'kiosk-1a2b.js'), 'export {};');
  return folder;
}

let last = 0;
const newDevice = async (kind: string, place: object) => {
  last += 1;
  return admin.post('/api/devices', { id: `device-${last}`, kind, place });
};

describe('a member of staff', () => {
  it('is added with a PIN and a password, and what is kept is neither', async () => {
    const staff = { staffNo: 'R001', name: '测试', role: 'clerk' };
    const secrets = { password: 'Rig-clerk-password-1', pin: '824615' };
    const reply = await admin.post('/api/staff', { ...staff, ...secrets });
    expect(reply.status).toBe(201);
    const has = { hasPassword: true, hasPin: true, hasCard: false };
    expect(reply.body).toEqual({ ...staff, active: true, ...has });
    const kept = rig.ledger.keyring.find('pin:R001')?.value ?? '';
    expect(kept).toMatch(/^\$scrypt\$/);
    expect(await passwordMatches('824615', kept)).toBe(true);
    expect(JSON.stringify(rig.store.facts)).not.toMatch(/824615|Rig-clerk/);
    const log = await rig.browser().post('/api/session', { name: '测试', ...secrets });
    expect(log.status).toBe(200);
  });

  it('has neither until it is set', async () => {
    await admin.post('/api/staff', { staffNo: 'R002', name: '无', role: 'guide' });
    const { staff } = (await admin.get('/api/staff')).body;
    const entry = staff.find(({ staffNo }: { staffNo: string }) => staffNo === 'R002');
    expect(entry).toMatchObject({ hasPassword: false, hasPin: false });
  });

  it.each([
    ['password', 'short', 'at least 8'],
    ['password', 'password', 'common'],
    ['password', 'Password123!', 'common'],
    ['password', '12345678', 'common'],
    ['password', 'aaaaaaaaaa', 'common'],
    ['password', 'admin2026', 'common'],
    ['pin', '123456', 'easy'],
    ['pin', '654321', 'easy'],
    ['pin', '000000', 'easy'],
    ['pin', '12345', ''],
    ['pin', '1234567890123', ''],
  ])('cannot have the %s %s', async (path, value, why) => {
    const reply = await admin.put('/api/staff/S4', { [path]: value });
    expect(reply.status).toBe(400);
    expect(reply.body.fields[0]).toMatchObject({ path, message: expect.stringContaining(why) });
    expect(rig.ledger.keyring.find(`${path as 'pin'}:S4`)).toBeUndefined();
  });

  it.each([
    ['who exists already', 'POST', '/api/staff', 'staff-exists'],
    ['who does not exist', 'PUT', '/api/staff/S999', 'unknown-staff'],
  ])('%s is refused by the hall', async (_, method, path, code) => {
    const body = { staffNo: 'S1', name: '王', role: 'clerk' };
    const reply = await admin.ask(method, path, { body });
    expect([reply.status, reply.body.refusal.code]).toEqual([409, code]);
  });

  it('who is the last administrator stays one', async () => {
    const reply = await admin.put('/api/staff/X1', { role: 'clerk' });
    expect([reply.status, reply.body.refusal.code]).toEqual([409, 'last-administrator']);
  });
});

describe('a device', () => {
  it('is added and shown its secret this once', async () => {
    const device = { id: 'hall-d1', kind: 'dispenser', place: { zone: 'a' } };
    const key = { 'idempotency-key': 'add-d1' };
    const reply = await admin.post('/api/devices', device, key);
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({ id: 'hall-d1', secret: expect.stringMatching(/^[\w-]{43}$/) });
    expect(rig.ledger.keyring.find('device:hall-d1')?.value).toBe(hashToken(reply.body.secret));
    const again = await admin.post('/api/devices', device, key);
    expect([again.status, again.body.secret]).toEqual([201, undefined]);
    expect(rig.ledger.keyring.find('device:hall-d1')?.value).toBe(hashToken(reply.body.secret));
    expect((await admin.get('/api/devices')).text).not.toContain(reply.body.secret);
  });

  it('gets a new secret, and the old one is worth nothing', async () => {
    const { body } = await newDevice('pad', { window: 1 });
    const { secret } = (await admin.post(`/api/devices/${body.id}/secret`)).body;
    const begin = (with_: string) =>
      rig.browser().post('/api/page', { id: body.id, secret: with_ });
    expect((await begin(body.secret)).status).toBe(401);
    expect((await begin(secret)).status).toBe(200);
  });

  it.each([
    ['at a window that is not there', { id: 'x', kind: 'pad', place: { window: 99 } }, 409],
    ['a pad in a zone', { id: 'x', kind: 'pad', place: { zone: 'a' } }, 409],
    ['of a kind that is none', { id: 'x', kind: 'toaster', place: { zone: 'a' } }, 400],
    ['with a name that is no id', { id: 'X 1', kind: 'pad', place: { window: 1 } }, 400],
    ['nowhere', { id: 'x', kind: 'pad', place: {} }, 400],
  ])('is not added %s', async (_, device, status) => {
    expect((await admin.post('/api/devices', device)).status).toBe(status);
    expect(rig.ledger.hall.devices.has('x')).toBe(false);
  });
});

describe('a browser that stands in for a device', () => {
  it('becomes one by a link that opens once', async () => {
    const { body } = await newDevice('dispenser', { zone: 'a' });
    const made = (await admin.post(`/api/devices/${body.id}/page-link`)).body;
    const kiosk = rig.browser();
    const opened = await kiosk.get(made.link);
    expect([opened.status, opened.headers.get('location')]).toEqual([303, '/kiosk']);
    const page = await kiosk.get('/api/page');
    expect(page.body).toMatchObject({ device: body.id, kind: 'dispenser' });
    expect(page.body.view.services).toHaveLength(3);
    expect((await rig.browser().get(made.link)).status).toBe(404);
  });

  it('cannot become one by a link of eleven minutes ago', async () => {
    const { body } = await newDevice('hall-screen', { zone: 'a' });
    const { link } = (await admin.post(`/api/devices/${body.id}/page-link`)).body;
    await rig.clock.pass(10 * 60_000);
    expect((await rig.browser().get(link)).status).toBe(404);
  });

  it('hands its asks on as they came, in the name of that device only', async () => {
    const { body } = await newDevice('dispenser', { zone: 'a' });
    const kiosk = rig.browser();
    await kiosk.post('/api/page', { id: body.id, secret: body.secret });
    const raw = '{"v":1,  "id":"b-1","kind":"ticket.take","service":"tax"}';
    const reply = await kiosk.ask('POST', '/api/page/asks', { body: raw });
    expect(reply.body).toEqual({ v: 1, id: '1', ok: true });
    expect(asked.at(-1)).toEqual({ device: body.id, body: raw });
  });

  it('is one no more when the device is removed, or gets a new secret', async () => {
    for (const end of ['remove', 'rotate']) {
      const { body } = await newDevice('pad', { window: 2 });
      const pad = rig.browser();
      await pad.post('/api/page', { id: body.id, secret: body.secret });
      expect((await pad.get('/api/page')).status).toBe(200);
      if (end === 'remove') await admin.delete(`/api/devices/${body.id}`);
      else await admin.post(`/api/devices/${body.id}/secret`);
      expect((await pad.get('/api/page')).status).toBe(401);
    }
  });
});

/** A page as it is served: with the time zone of the hall of these tests. */
const zoned = (name: string) =>
  `<html data-utc-offset="480" lang="zh-CN"><title>${name}</title>`;

describe('the pages', () => {
  it.each([
    ['/', 'index'],
    ['/kiosk', 'kiosk'],
    ['/t/20261123-A001.abc', 'ticket'],
  ])('are at %s and asked for afresh', async (address, name) => {
    const reply = await rig.browser().get(address);
    expect([reply.status, reply.text]).toEqual([200, zoned(name)]);
    expect(reply.headers.get('cache-control')).toBe('no-cache');
    const etag = reply.headers.get('etag') ?? '';
    expect((await rig.browser().get(address, { 'if-none-match': etag })).status).toBe(304);
  });

  it('bring parts that never change', async () => {
    const reply = await rig.browser().get('/assets/kiosk-1a2b.js');
    expect(reply.headers.get('content-type')).toMatch(/javascript/);
    expect(reply.headers.get('cache-control')).toContain('immutable');
  });
});

describe('operations', () => {
  it('see the hall in figures', async () => {
    const guide = await rig.signedIn('G1');
    await guide.post('/api/tickets', { service: 'social' });
    await guide.post('/api/tickets', { service: 'no-such' });
    const { text, status } = await rig.browser().get('/metrics');
    expect(status).toBe(200);
    expect(text).toContain('jiaohao_queue_length{service="social"} 1');
    expect(text).toContain('jiaohao_windows{state="closed"} 3');
    expect(text).toContain('jiaohao_refusals_total{code="unknown-service"} 1');
    expect(text).toContain('jiaohao_process_cpu_seconds_total');
  });

  it('hear that it lives and takes inputs', async () => {
    expect((await rig.browser().get('/health/live')).body).toEqual({ state: 'alive' });
    const ready = await rig.browser().get('/health/ready');
    expect(ready.body).toMatchObject({ state: 'ready', parts: { ledger: { state: 'ready' } } });
  });
});

describe('the public picture', () => {
  it('has no names of people, and is not sent twice to who has it', async () => {
    const clerk = await rig.signedIn('S1');
    await clerk.post('/api/windows/2/sign-in');
    await clerk.post('/api/windows/2/open');
    const reply = await rig.browser().get('/api/hall');
    expect(reply.body).toMatchObject({ hall: 'test', name: '测试大厅', open: true });
    expect(reply.body.windows[1]).toMatchObject({ number: 2, state: 'open', services: ['tax'] });
    expect(reply.text).not.toMatch(/王一|S1/);
    const etag = reply.headers.get('etag') ?? '';
    expect((await rig.browser().get('/api/hall', { 'if-none-match': etag })).status).toBe(304);
    await clerk.post('/api/windows/2/close');
    expect((await rig.browser().get('/api/hall', { 'if-none-match': etag })).status).toBe(200);
  });

  it('is described with what is live: every room, and what is said and heard there', async () => {
    const { body } = await rig.browser().get('/api/openapi.json');
    const { rooms, says, hears, handshake, ...live } = body['x-live'];
    expect(live).toEqual({ transport: 'socket.io', namespace: '/live' });
    expect(Object.keys(rooms)).toEqual(['public', 'board', 'window', 'page', 'ticket']);
    expect(rooms.board['x-roles']).toEqual(
      ['duty-manager', 'hall-manager', 'auditor', 'administrator']);
    expect(Object.keys(says)).toEqual(['snapshot', 'change', 'refused']);
    expect(says.change.payload.required).toEqual(['rev', 'room']);
    expect(Object.keys(hears)).toEqual(['snapshot']);
    expect(Object.keys(handshake.properties)).toEqual(['room', 'token']);
    for (const word of ['/live', ...Object.keys(rooms), 'snapshot', 'change']) {
      expect(body.info.description).toContain(`\`${word}\``);
    }
  });

  it('is described together with all the rest', async () => {
    const { body } = await rig.browser().get('/api/openapi.json');
    expect(body.openapi).toMatch(/^3\./);
    const take = body.paths['/api/tickets'].post;
    expect(take.requestBody.content['application/json'].schema).toBeDefined();
    expect(take.responses['201'].content['application/json'].schema.$ref).toMatch(/Ticket$/);
    expect(Object.keys(take.responses)).toEqual(expect.arrayContaining(['400', '401', '403', '409']));
    expect(body.components.schemas.Hall.properties.services.type).toBe('array');
    expect(unresolved(body)).toEqual([]);
  });
});

/** The references of a document that lead nowhere. */
function unresolved(document: object): string[] {
  const refs = JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g);
  return [...refs].map(([, path = '']) => path).filter((path) => {
    let at: unknown = document;
    for (const step of path.split('/')) at = (at as Record<string, unknown> | undefined)?.[step];
    return at === undefined;
  });
}

