import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openFaces, type Browser, type Rig } from '../rig.js';

const PHONE = '13800138000';
let rig: Rig;
let manager: Browser;
let guide: Browser;
let day: string;
beforeAll(async () => {
  rig = await openFaces({ throttle: { writesPerMinute: 10_000 } });
  manager = await rig.signedIn('H1');
  guide = await rig.signedIn('G1');
  ({ day } = rig.ledger.hall);
});
afterAll(() => rig.stop());

/** A browser that stands in for a new device. */
async function pageOf(id: string, kind = 'dispenser'): Promise<Browser> {
  const place = kind === 'pad' ? { window: 3 } : { zone: 'a' };
  const admin = await rig.signedIn('X1');
  const { secret } = (await admin.post('/api/devices', { id, kind, place })).body;
  const page = rig.browser();
  await page.post('/api/page', { id, secret });
  return page;
}

const HEAD = '预约编号,业务,日期,开始时间,结束时间,预约码,手机号,姓名';
const csv = (...rows: string[]) => [HEAD, ...rows].join('\n');
const bring = (browser: Browser, text: string) => browser.ask('POST', '/api/appointments/import', {
  body: text, headers: { 'content-type': 'text/csv' },
});
/** The slot in which the test hall stands still, and one far later. */
const slots = () => {
  const minute = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(11, 16);
  const now = rig.clock.now();
  return { now: `${minute(now)},${minute(now + 1_800_000)}`, later: '23:00,23:30' };
};

describe('an import', () => {
  it('takes a file, and tells by line what it did not take', async () => {
    const text = csv(`P1,tax,${day},${slots().now},111111,${PHONE},欧阳`,
      `P2,moon,${day},${slots().later},222222,,`, `P3,tax,${day},soon,later,333333,,`,
      `P4,land,${day},${slots().later},444444,${PHONE},`);
    const { status, body } = await bring(manager, text);
    expect(status).toBe(200);
    expect(body).toEqual({
      ...{ rows: 4, booked: 2, cancelled: 0, unchanged: 0, leftOut: ['姓名'] },
      refused: [
        { line: 3, code: 'unknown-service', text: '没有该业务' },
        { line: 4, code: 'bad-message', text: '消息无法识别: 开始时间' },
      ],
    });
    expect((await bring(manager, text)).body).toMatchObject({ booked: 0, unchanged: 2 });
  });

  it('takes rows of JSON', async () => {
    const rows = [{ id: 'J1', service: 'tax', day, slot: '22:00-22:30', code: 'J-1' }, 'nonsense'];
    const { body } = await manager.post('/api/appointments/import', { rows });
    expect(body).toMatchObject({ rows: 2, booked: 1, refused: [{ line: 2, code: 'bad-message' }] });
  });

  it.each([
    ['a file of nothing', 'text/csv', '', 'file'],
    ['a line of names alone', 'text/csv', HEAD, 'file'],
    ['rows that are no list', 'application/json', '{"rows":1}', 'rows'],
    ['nothing at all', 'application/json', '', 'rows'],
  ])('of %s is unreadable', async (_what, type, text, path) => {
    const reply = await manager.ask('POST', '/api/appointments/import', {
      body: text, headers: { 'content-type': type },
    });
    expect([reply.status, reply.body.fields?.[0]?.path]).toEqual([400, path]);
  });

  it('is not for the guide desk, and a file goes to no other address', async () => {
    expect((await bring(guide, csv())).status).toBe(403);
    const other = await manager.ask('POST', '/api/tickets', {
      body: csv(), headers: { 'content-type': 'text/csv' },
    });
    expect(other.status).toBe(400);
  });

  it('leaves no phone number and no name in the journal or in an answer', async () => {
    const journal = JSON.stringify(rig.store.facts);
    const list = await guide.get('/api/appointments');
    for (const text of [journal, list.text, JSON.stringify(rig.complaints)]) {
      expect(text).not.toContain(PHONE);
      expect(text).not.toContain('欧阳');
    }
    expect(journal).toMatch(/"last4":"[0-9a-f]{32}"/);
    expect(journal).not.toContain('"last4":"8000"');
  });
});

describe('the list of a day', () => {
  it('is masked and counted', async () => {
    const { body } = await guide.get(`/api/appointments?day=${day}`);
    expect(body).toMatchObject({ day, counts: { booked: 3, 'checked-in': 0 } });
    expect(body.appointments.find(({ id }: { id: string }) => id === 'P1')).toMatchObject({
      service: 'tax', state: 'booked', code: '****11', phone: '*******8000',
    });
    expect((await guide.get('/api/appointments?day=tomorrow')).status).toBe(400);
    expect((await guide.get('/api/appointments?day=2026-01-01')).body.appointments).toEqual([]);
  });
});

describe('looking for a code', () => {
  const look = (code: string) => guide.post('/api/appointments/look-up', { code });

  it('finds what has it on any day, masked as in the list', async () => {
    const { status, body } = await look(' https://a.example/b?c=111111 ');
    expect(status).toBe(200);
    expect(body.appointments).toMatchObject([{ id: 'P1', day, code: '****11' }]);
    expect((await look('j-1')).body.appointments).toMatchObject([{ id: 'J1' }]);
    expect((await look('11111')).body).toEqual({ appointments: [] });
    expect((await guide.post('/api/appointments/look-up', {})).status).toBe(400);
  });

  it('is not for clerks, and lets nobody go through all the codes', async () => {
    const clerk = await rig.signedIn('S1');
    expect((await clerk.post('/api/appointments/look-up', { code: '1' })).status).toBe(403);
    const other = await rig.signedIn('M1');
    const tries = [];
    for (let code = 100; code < 114; code += 1) {
      tries.push((await other.post('/api/appointments/look-up', { code: `${code}` })).status);
    }
    expect(tries.filter((status) => status === 200)).toHaveLength(12);
    expect(tries.slice(12)).toEqual([429, 429]);
  });
});

describe('checking in', () => {
  it('at the guide desk, by a code, once', async () => {
    const { status, body } = await guide.post('/api/appointments/check-in', { code: '111111' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...{ number: 'A001', lane: 'appointment', service: 'tax', link: expect.any(String) },
      appointment: { from: slots().now.slice(0, 5) },
    });
    const again = await guide.post('/api/appointments/check-in', { code: '111111' });
    expect([again.status, again.body.refusal.code]).toEqual([409, 'appointment-used']);
  });

  it('says until when it is too early', async () => {
    const { body } = await guide.post('/api/appointments/check-in', { code: '444444' });
    expect(body.refusal).toEqual({
      code: 'too-early', text: '未到签到时间: 22:00 起可签到，预约时间 23:00',
    });
  });

  it.each([[{}], [{ code: '1', appointment: 'P1' }], [{ code: '' }]])('reads no %j', async (body) => {
    expect((await guide.post('/api/appointments/check-in', body)).status).toBe(400);
  });

  it('by the end of a phone number at a kiosk, where only what is near is offered', async () => {
    await bring(manager, csv(`P7,land,${day},${slots().now},777777,138****4321,`));
    const kiosk = await pageOf('kiosk-7');
    const found = await kiosk.post('/api/page/appointments/find', { last4: '4321' });
    expect(found.body.choices).toMatchObject([{ appointment: 'P7', service: 'land' }]);
    const wrong = await kiosk.post('/api/page/appointments/check-in', { appointment: 'P7' });
    expect(wrong.body.refusal.code).toBe('unknown-appointment');
    const right = { appointment: 'P7', last4: '4321' };
    const [taken, again] = [
      await kiosk.post('/api/page/appointments/check-in', right, { 'idempotency-key': 'k1' }),
      await kiosk.post('/api/page/appointments/check-in', right, { 'idempotency-key': 'k1' }),
    ];
    expect(taken.body).toMatchObject({ number: 'B001', lane: 'appointment' });
    expect(again.body).toEqual(taken.body);
  });

  it('lets nobody go through all the codes', async () => {
    const kiosk = await pageOf('kiosk-8');
    const tries = [];
    for (let code = 100; code < 115; code += 1) {
      tries.push((await kiosk.post('/api/page/appointments/check-in', { code: `${code}` })).status);
    }
    expect(tries.filter((status) => status === 409)).toHaveLength(12);
    expect(tries.slice(12)).toEqual([429, 429, 429]);
  });

  it('is not for a page that stands in for another kind of device', async () => {
    const pad = await pageOf('pad-9', 'pad');
    expect((await pad.post('/api/page/appointments/find', { last4: '1234' })).status).toBe(403);
  });
});

describe('cancelling', () => {
  it('is done at the guide desk, once', async () => {
    expect((await guide.delete('/api/appointments/P4')).status).toBe(200);
    expect((await guide.delete('/api/appointments/P4')).body.refusal.code)
      .toBe('appointment-cancelled');
    expect((await guide.delete('/api/appointments/none')).body.refusal.code)
      .toBe('unknown-appointment');
  });
});
