import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EquipmentDesk } from '../../src/faces/http/parts.js';
import { hashToken } from '../../src/ledger/secrets.js';
import { openFaces, type Browser, type Rig } from './rig.js';

let rig: Rig;
let admin: Browser;
let handed: [string, string][];
let forgotten: string[];
let commands: string[];
let canPair = true;
let stays = true;

const equipment: EquipmentDesk = {
  facts: () => ({ secretSet: true }),
  frames: (device, after) => [{ device, after }],
  identify: async (_, command) => (commands.push(command), 'done'),
  isOnLine: (device) => device === 'pad-1',
  sendFrame: async (_, hex) => (commands.push(hex), 'sent'),
  forget: (device) => void forgotten.push(device),
  get canPair() {
    return canPair;
  },
  pairing: () => ({ possible: canPair, candidates: [], seen: [] }),
  prove: (device, code) =>
    device === 'new-1' ? { kind: 'pad', proof: code === '700922' ? 'right' : 'wrong' } : undefined,
  hand: async (device, secret) => stays && handed.push([device, secret]) > 0,
};

beforeEach(async () => {
  [handed, forgotten, commands, canPair, stays] = [[], [], [], true, true];
  rig = await openFaces({ equipment, throttle: { writesPerMinute: 10_000 } });
  admin = await rig.signedIn('X1');
  await admin.post('/api/devices', { id: 'pad-1', kind: 'pad', place: { window: 1 } });
});
afterEach(() => rig.stop());

const PLACE = { place: { window: 2 } };
const pair = (id = 'new-1', code = '700922', key = `k-${id}-${code}`) =>
  admin.post(`/api/pairing/${id}`, { code, ...PLACE }, { 'idempotency-key': key });

describe('pairing by HTTP', () => {
  it('opens two minutes', async () => {
    const { status, body } = await admin.post('/api/pairing');
    expect([status, Date.parse(body.until) - rig.clock.now()]).toEqual([200, 120_000]);
  });

  it('hands the secret to the device and not to the page', async () => {
    await admin.post('/api/pairing');
    const { status, body } = await pair();
    expect([status, body]).toEqual([201, { id: 'new-1', kind: 'pad', ...PLACE, handed: true }]);
    const [[device, secret] = ['', '']] = handed;
    expect(device).toBe('new-1');
    expect(rig.ledger.keyring.find('device:new-1')?.value).toBe(hashToken(secret));
    expect((await pair()).body).not.toHaveProperty('secret');
    expect(handed).toHaveLength(1);
  });

  it('shows the secret when the device has gone meanwhile', async () => {
    await admin.post('/api/pairing');
    stays = false;
    const { body } = await pair();
    expect(rig.ledger.keyring.find('device:new-1')?.value).toBe(hashToken(body.secret));
  });

  it.each([
    ['a wrong code', 'new-1', '000000', 409],
    ['no such candidate', 'new-2', '700922', 404],
    ['a code that is none', 'new-1', '70092', 400],
  ])('refuses %s, and keeps no secret', async (_, id, code, status) => {
    await admin.post('/api/pairing');
    expect((await pair(id, code)).status).toBe(status);
    expect(rig.ledger.keyring.find(`device:${id}`)).toBeUndefined();
    expect(handed).toEqual([]);
  });

  it('is over after two minutes', async () => {
    expect((await pair()).body.refusal.code).toBe('pairing-closed');
    await admin.post('/api/pairing');
    await rig.clock.pass(120_000);
    expect((await pair('new-1', '700922', 'late')).body.refusal.code).toBe('pairing-closed');
  });

  it('is not offered where an outside broker lets devices in', async () => {
    canPair = false;
    expect((await admin.post('/api/pairing')).body.refusal.code).toBe('pairing-elsewhere');
  });
});

describe('a device by HTTP', () => {
  it('is the same command again when the request is repeated', async () => {
    const key = { 'idempotency-key': 'blink' };
    for (let again = 0; again < 2; again += 1) {
      const { body } = await admin.post('/api/devices/pad-1/identify', undefined, key);
      expect(body).toEqual({ id: 'pad-1', status: 'done' });
    }
    expect(commands[0]).toMatch(/^i-[0-9a-f]{24}$/);
    expect(new Set(commands).size).toBe(1);
  });

  it('that is replaced gets a new secret once and is forgotten as it was', async () => {
    const before = rig.ledger.keyring.find('device:pad-1')?.value;
    const key = { 'idempotency-key': 'replace' };
    const { body } = await admin.post('/api/devices/pad-1/replace', undefined, key);
    expect(rig.ledger.keyring.find('device:pad-1')?.value).toBe(hashToken(body.secret));
    expect(hashToken(body.secret)).not.toBe(before);
    const again = await admin.post('/api/devices/pad-1/replace', undefined, key);
    expect([again.status, again.body]).toEqual([200, { id: 'pad-1' }]);
    expect(forgotten).toEqual(['pad-1']);
  });

  it('is sent bytes once, on a line only, and the journal says who did', async () => {
    const key = { 'idempotency-key': 'bytes' };
    for (let again = 0; again < 2; again += 1) {
      const { body } = await admin.post('/api/devices/pad-1/frames', { hex: 'ff 68' }, key);
      expect(body).toEqual({ id: 'pad-1', status: 'sent' });
    }
    expect(commands).toEqual(['ff 68']);
    expect(rig.store.facts).toContainEqual(
      expect.objectContaining({ kind: 'device.tested', by: 'staff:X1', hex: 'ff 68' }),
    );
    await admin.post('/api/devices', { id: 'pad-2', kind: 'pad', place: { window: 2 } });
    const off = await admin.post('/api/devices/pad-2/frames', { hex: 'ff' });
    expect([off.status, off.body.refusal.code]).toEqual([409, 'no-line']);
  });

  it.each(['', 'f', 'xx', 'ff  68', 'ff '.repeat(300)])('is not sent %j', async (hex) => {
    expect((await admin.post('/api/devices/pad-1/frames', { hex })).status).toBe(400);
    expect(commands).toEqual([]);
  });

  it('shows what it said after a number, and what is known of it', async () => {
    expect((await admin.get('/api/devices/pad-1/frames?after=7')).body).toEqual({
      frames: [{ device: 'pad-1', after: 7 }],
    });
    expect((await admin.get('/api/devices/nothing/frames')).status).toBe(404);
    expect((await admin.get('/api/devices/pad-1/frames?after=x')).status).toBe(400);
    const { devices } = (await admin.get('/api/devices')).body;
    expect(devices[0]).toMatchObject({ id: 'pad-1', secretSet: true, faultsSince: {} });
  });
});
