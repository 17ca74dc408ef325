import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openFaces, STAFF_OF, type Browser, type Rig } from './rig.js';

let rig: Rig;
let admin: Browser;
beforeAll(async () => {
  rig = await openFaces();
  admin = await rig.signedIn(STAFF_OF.administrator);
});
afterAll(() => rig.stop());

const importing = (text: string) =>
  admin.post('/api/calendar/import', { text, source: 'sample.csv' });

describe('the calendar by HTTP', () => {
  it('takes a year in and shows it, with who brought it', async () => {
    const reply = await importing('日期,类型\n2031-01-01,休\n2031-01-04,班\n');
    expect([reply.status, reply.body]).toEqual([200, { year: 2031, holidays: 1, makeUpDays: 1 }]);
    const { years, missing, ahead } = (await admin.get('/api/calendar')).body;
    expect(years).toEqual([expect.objectContaining({
      year: 2031, holidays: ['2031-01-01'], makeUpDays: ['2031-01-04'],
      source: 'sample.csv', by: `staff:${STAFF_OF.administrator}`,
    })]);
    expect(missing).toEqual([]);
    expect(ahead).toHaveLength(14);
    expect(ahead[0]).toMatchObject({ known: 'weekday', hours: [{ fromMinute: 0, toMinute: 1440 }] });
  });

  it('refuses one with a fault, tells the line, and keeps what it had', async () => {
    const { status, body } = await importing('2031-01-01,休\n2031-01-32,休\n');
    expect([status, body.refusal.code]).toEqual([409, 'calendar-unsound']);
    expect(body.refusal.text).toBe('工作日历有误: 第 2 行 2031-01-32 不是日期');
    expect((await importing('')).status).toBe(400);
    expect((await admin.get('/api/calendar')).body.years[0].holidays).toEqual(['2031-01-01']);
  });

  it('is for an administrator to change, and for managers to look at', async () => {
    const manager = await rig.signedIn(STAFF_OF['duty-manager']);
    expect((await manager.get('/api/calendar')).status).toBe(200);
    expect((await manager.post('/api/calendar/import', { text: 'x' })).status).toBe(403);
    const clerk = await rig.signedIn(STAFF_OF.clerk);
    expect((await clerk.get('/api/calendar')).status).toBe(403);
  });
});
