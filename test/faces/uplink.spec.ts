import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant } from '../../src/domain/basics/time.js';
import { Outage } from '../../src/ledger/store.js';
import type { UplinkDesk } from '../../src/faces/http/uplink-desk.js';
import { openFaces, type Rig } from './rig.js';

const AT = instant(Date.UTC(2026, 10, 23, 1, 0, 0));
const PARKED = {
  key: '20261123-A001-1/rating', order: '20261123-A001-1', reason: 'code 404: taskCode',
  parkedAt: AT, queuedAt: AT, behind: 1,
};

let rig: Rig;
let isDown = false;
const desk: UplinkDesk = {
  states: async () => {
    if (isDown) throw new Outage('no disk');
    return [{
      name: 'platform', state: 'resting', waiting: 3, resting: 1, parked: 1, done: 9, skipped: 0,
      oldestAt: AT, restUntil: AT, trouble: 'HTTP 500',
    }];
  },
  parked: async (channel, after, limit) => {
    if (channel !== 'platform') return undefined;
    return [PARKED].filter(({ key }) => key > after).slice(0, limit);
  },
  parkedReasons: async (channel) =>
    (channel === 'platform' ? [{ reason: PARKED.reason, count: 1 }] : undefined),
};

beforeAll(async () => {
  rig = await openFaces({ uplink: desk });
});
afterAll(() => rig.stop());

const KEY = PARKED.key;
const noted = () => rig.ledger.hall.seq;

describe('what goes outside, over HTTP', () => {
  it('is told to managers, with times as text', async () => {
    const manager = await rig.signedIn('M1');
    const { status, body } = await manager.get('/api/uplink');
    expect([status, body]).toEqual([200, {
      channels: [{
        name: 'platform', state: 'resting', waiting: 3, resting: 1, parked: 1, done: 9, skipped: 0,
        trouble: 'HTTP 500', oldestAt: '2026-11-23T01:00:00.000Z',
        restUntil: '2026-11-23T01:00:00.000Z',
      }],
    }]);
    const parked = await manager.get('/api/uplink/platform/parked');
    expect(parked.body.items).toMatchObject([{ key: KEY, reason: 'code 404: taskCode', behind: 1 }]);
    expect(parked.body.reasons).toEqual([{ reason: 'code 404: taskCode', count: 1 }]);
    expect((await manager.get('/api/uplink/other/parked')).status).toBe(404);
  });

  it('an administrator has it tried again or given up, and the journal says who', async () => {
    const facts: unknown[] = [];
    rig.ledger.onCommitted((committed) => facts.push(...committed.facts));
    const admin = await rig.signedIn('X1');
    expect((await admin.post('/api/uplink/platform/retry', { key: KEY })).status).toBe(200);
    expect((await admin.post('/api/uplink/platform/retry', {})).status).toBe(200);
    const reason = '试用数据';
    expect((await admin.post('/api/uplink/platform/skip', { key: KEY, reason })).status).toBe(200);
    const parkedFor = PARKED.reason;
    expect((await admin.post('/api/uplink/platform/skip', { parkedFor, reason })).status).toBe(200);
    const numbered = { key: KEY, serviceNumber: '77-1' };
    expect((await admin.post('/api/uplink/platform/retry', numbered)).status).toBe(200);
    const common = { kind: 'uplink.handled', channel: 'platform', by: 'staff:X1' };
    expect(facts.filter((fact) => (fact as { kind: string }).kind === 'uplink.handled'))
      .toMatchObject([
        { ...common, what: 'retry', key: KEY }, { ...common, what: 'retry' },
        { ...common, what: 'skip', key: KEY, reason },
        { ...common, what: 'skip', parkedFor, reason }, { ...common, what: 'retry', ...numbered },
      ]);
  });

  it.each([
    ['X1', '/api/uplink/platform/skip', { key: KEY }, 400],
    ['X1', '/api/uplink/platform/skip', { key: 'gone', reason: 'r' }, 404],
    ['X1', '/api/uplink/platform/skip', { parkedFor: 'another reason', reason: 'r' }, 404],
    ['X1', '/api/uplink/platform/skip', { reason: 'r' }, 400],
    ['X1', '/api/uplink/platform/retry', { parkedFor: 'x', serviceNumber: '1' }, 400],
    ['X1', '/api/uplink/other/retry', {}, 404],
    ['M1', '/api/uplink/platform/retry', {}, 403],
    ['S1', '/api/uplink/platform/skip', { key: KEY, reason: 'r' }, 403],
  ])('%s asking for %s with %j is answered %4$s and changes nothing', async (who, path, body, status) => {
    const browser = await rig.signedIn(who);
    const before = noted();
    expect((await browser.post(path, body)).status).toBe(status);
    expect(noted()).toBe(before);
  });

  it('an outbox that does not answer is an outage there and nowhere else', async () => {
    const manager = await rig.signedIn('M1');
    isDown = true;
    expect((await manager.get('/api/uplink')).status).toBe(503);
    expect((await manager.get('/health/ready')).status).toBe(200);
    expect((await manager.get('/metrics')).status).toBe(200);
    isDown = false;
    const { text } = await manager.get('/metrics');
    expect(text).toContain('jiaohao_uplink_items{channel="platform",state="parked"} 1');
  });
});
