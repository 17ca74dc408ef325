import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '../../src/domain/basics/time.js';
import type { InputBody } from '../../src/domain/inputs.js';
import { CaseTables } from './case-tables.js';
import { openFaces, type Browser, type Rig } from './rig.js';

const PHONE = '139 8765 4321';
let rig: Rig;
let manager: Browser;
let other: Browser;
let clerk: Browser;
let auditor: Browser;
let id: string;
let ticket: string;
let asked = 0;

/** Something happens in the hall without a browser. */
async function happens(body: InputBody, by: `device:${string}` | `staff:${string}` = 'staff:S1') {
  asked += 1;
  const { outcome } = await rig.ledger.submit({ ...body, by, id: `cases/${asked}` });
  if (!outcome.ok) throw new Error(`${body.kind}: ${outcome.refusal.code}`);
  return outcome.reply;
}

async function signIn(): Promise<void> {
  [manager, other] = [await rig.signedIn('M1'), await rig.signedIn('H1')];
  [clerk, auditor] = [await rig.signedIn('S1'), await rig.signedIn('A1')];
}

beforeAll(async () => {
  const cases = new CaseTables();
  rig = await openFaces({ cases });
  await cases.follow(rig.ledger);
  await signIn();
  await happens({ kind: 'clerk.sign-in', window: 1, staffNo: 'S1', proof: 'session' });
  await happens({ kind: 'window.open', window: 1 });
  const taken = await happens({ kind: 'ticket.take', service: 'tax' }, 'device:kiosk');
  ticket = (taken['ticket'] as { id: string }).id;
  for (const kind of ['ticket.next', 'ticket.start', 'ticket.finish'] as const) {
    await happens({ kind, window: 1 });
  }
  await happens({
    kind: 'rating.give', visit: `${ticket}-1`, level: 'dissatisfied', tags: [], text: '很慢',
    from: { channel: 'link', ticket },
  }, 'device:pad');
  id = (await manager.get('/api/cases?open=1')).body.cases[0].id;
});
afterAll(() => rig.stop());

const post = (who: Browser, path: string, body: object = {}) =>
  who.post(`/api/cases/${id}/${path}`, body);

describe('cases by HTTP', () => {
  it('are listed for managers and auditors, with the working days that are left', async () => {
    const { status, body } = await auditor.get('/api/cases?open=1');
    expect(status).toBe(200);
    expect(body.cases).toMatchObject([{
      id, origin: 'rating', state: 'open', window: 1, clerk: { staffNo: 'S1', name: '王一' },
      level: 'dissatisfied', service: 'tax', due: { daysLeft: 1, provisional: true },
      overdue: false, late: false, hasPhone: false,
    }]);
    expect((await clerk.get('/api/cases')).status).toBe(403);
    expect((await rig.browser().get('/api/cases')).status).toBe(401);
    expect((await manager.get('/api/cases?overdue=1')).body.cases).toEqual([]);
    expect((await manager.get('/api/cases?mine=1')).body.cases).toEqual([]);
    expect((await manager.get('/api/cases?state=broken')).status).toBe(400);
    expect((await manager.get('/api/cases?from=2026-11-23T00:00:00Z')).status).toBe(400);
  });

  it('are nothing to the clerk concerned on the first day', async () => {
    expect((await clerk.get('/api/own-cases')).body).toEqual({ cases: [] });
    const answer = await clerk.post(`/api/own-cases/${id}/answer`, { note: '系统故障' });
    expect(answer.body).toMatchObject({ refusal: { code: 'unknown-case' } });
  });

  it('take a phone by the link of the ticket, which stands in no fact', async () => {
    const token = rig.links.tokenOf(ticket);
    const left = await rig.browser().post(`/api/t/${token}/phone`, { phone: PHONE });
    expect(left.status).toBe(200);
    // Whether one is wanted, or kept, would tell how the visit was rated.
    expect((await rig.browser().get(`/api/t/${token}/phone`)).status).toBe(404);
    expect((await rig.browser().post(`/api/t/${token}/phone`, { phone: 'call me' })).status).toBe(400);
    expect((await rig.browser().post('/api/t/x.y/phone', { phone: PHONE })).status).toBe(404);
    const again = await rig.browser().post(`/api/t/${token}/phone`, { phone: '131 1111 1111' });
    expect([again.status, again.body]).toEqual([left.status, left.body]);
    const journal = JSON.stringify(rig.store.facts);
    expect(journal).toContain('case.phone-kept');
    expect(journal).not.toContain(PHONE);
  });

  it('take a phone by the link of a ticket of no case alike, and keep none', async () => {
    const { ticket: other } = await happens({ kind: 'ticket.take', service: 'tax' }, 'device:kiosk');
    const token = rig.links.tokenOf((other as { id: string }).id);
    const kept = () => rig.ledger.keyring.startingWith('sealed:phone:').length;
    const before = kept();
    const left = await rig.browser().post(`/api/t/${token}/phone`, { phone: PHONE });
    expect([left.status, left.body, kept()]).toEqual([200, {}, before]);
  });

  it('are not there for a clerk who would keep a phone of their own for one', async () => {
    const phone = { phone: '131 1111 1111' };
    const [one, none] = [await post(clerk, 'phone', phone), await clerk.post('/api/cases/c999/phone', phone)];
    expect([one.status, one.body]).toEqual([none.status, none.body]);
  });

  it('go on step by step, each with who and why', async () => {
    expect((await post(clerk, 'step', { to: 'verifying' })).status).toBe(403);
    expect((await post(manager, 'step', { to: 'verifying' })).status).toBe(200);
    const jumped = await post(manager, 'step', { to: 'closed', note: '好', callBack: 'content' });
    expect(jumped.body).toMatchObject({ refusal: { code: 'no-such-step' } });
    await post(manager, 'ask', { note: '当时系统如何？' });
    await post(manager, 'extend', { until: '2026-12-01', note: '等部门答复' });
    const { body } = await manager.get(`/api/cases/${id}`);
    expect(body).toMatchObject({
      state: 'verifying', handler: { staffNo: 'M1' }, hasPhone: true, due: { day: '2026-12-01' },
      next: ['rectifying', 'explaining', 'appealing'],
    });
    expect(body.steps).toMatchObject([
      { what: 'opened', by: { name: '' } }, { what: 'phone-kept' },
      { what: 'stepped', from: 'open', to: 'verifying', by: { staffNo: 'M1', name: '值班' } },
      { what: 'clerk-asked', note: '当时系统如何？' },
      { what: 'extended', note: '等部门答复', due: { day: '2026-12-01' } },
    ]);
    expect((await manager.get('/api/cases/c999999')).status).toBe(404);
  });

  it('show the phone to the handler alone, and write that down', async () => {
    expect((await post(other, 'phone/show')).body).toMatchObject({
      refusal: { code: 'not-the-handler' },
    });
    const key = { 'idempotency-key': 'look' };
    const show = () => manager.post(`/api/cases/${id}/phone/show`, {}, key);
    expect((await show()).body).toMatchObject({ phone: PHONE });
    const { steps } = (await manager.get(`/api/cases/${id}`)).body;
    expect(steps.at(-1)).toMatchObject({ what: 'phone-shown', by: { staffNo: 'M1' } });
    await post(manager, 'assign', { handler: 'H1' });
    expect((await show()).body).toMatchObject({ refusal: { code: 'not-the-handler' } });
    await post(other, 'assign', { handler: 'M1' });
  });

  it('tell the clerk a day later what is asked, and neither level nor ticket', async () => {
    await rig.clock.pass(24 * HOUR_MS);
    await happens({ kind: 'time.came' }, 'device:clock');
    await signIn();
    const { body, text } = await clerk.get('/api/own-cases');
    expect(body.cases).toMatchObject([{
      id, state: 'verifying', window: 1, service: 'tax', mayAppeal: true,
      talk: [{ what: 'clerk-asked', note: '当时系统如何？' }],
    }]);
    for (const hidden of ['dissatisfied', ticket, '很慢', 'M1', '值班']) {
      expect(text).not.toContain(hidden);
    }
    expect((await clerk.post(`/api/own-cases/${id}/answer`, { note: '系统故障' })).status).toBe(200);
    const appeal = { as: 'mistaken', note: '按错了' };
    expect((await clerk.post(`/api/own-cases/${id}/appeal`, appeal)).status).toBe(200);
  });

  it('are taken out by a second person, and taken up again', async () => {
    expect((await post(manager, 'step', { to: 'excluded', note: '误按' })).status).toBe(200);
    expect((await manager.get('/api/cases?open=1')).body.cases).toEqual([]);
    expect((await manager.get('/api/cases?state=excluded')).body.cases).toMatchObject([
      { id, outcome: 'mistaken', inTime: true },
    ]);
    expect((await post(other, 'reopen', { note: '本人来电' })).status).toBe(200);
    expect((await post(other, 'reopen', { note: '本人来电' })).body).toMatchObject({
      refusal: { code: 'case-not-over' },
    });
    expect((await manager.get(`/api/cases/${id}`)).body).toMatchObject({
      state: 'verifying', handler: { staffNo: 'M1' }, clerk: { staffNo: 'S1' },
    });
    expect((await post(manager, 'assign', { handler: 'H1' })).status).toBe(200);
    expect((await other.get('/api/cases?mine=1')).body.cases).toHaveLength(1);
  });

  it('are opened for what could not be done, and exported as a table', async () => {
    const opened = await clerk.post('/api/cases', { what: '缺少跨省证明', service: 'tax' });
    expect(opened.status).toBe(200);
    const phone = await clerk.post(`/api/cases/${opened.body.case}/phone`, { phone: PHONE });
    expect(phone.status).toBe(200);
    const period = 'from=2026-11-01T00:00:00Z&to=2026-12-31T00:00:00Z';
    const { status, text } = await manager.get(`/api/cases/export?${period}`);
    expect(status).toBe(200);
    expect(text.split('\r\n')).toHaveLength(4);
    expect(text).toContain('unresolved');
    expect(text).not.toContain('缺少跨省证明');
  });
});

describe('a manager who serves at a window', () => {
  let own: string;
  let visit: string;
  beforeAll(async () => {
    await happens({ kind: 'clerk.sign-in', window: 2, staffNo: 'M1', proof: 'session' }, 'staff:M1');
    await happens({ kind: 'window.open', window: 2 }, 'staff:M1');
    const taken = await happens({ kind: 'ticket.take', service: 'tax' }, 'device:kiosk');
    const { id: served, number } = taken['ticket'] as { id: string; number: string };
    await happens({ kind: 'ticket.call', window: 2, number }, 'staff:M1');
    for (const kind of ['ticket.start', 'ticket.finish'] as const) {
      await happens({ kind, window: 2 }, 'staff:M1');
    }
    visit = `${served}-1`;
    await rig.browser().post(`/api/t/${rig.links.tokenOf(served)}/rating`, { level: 1, text: '太慢' });
    own = [...rig.ledger.hall.cases.values()].find((one) => one.visit === visit)?.id ?? '';
    await signIn();
  });

  it('finds no case of a visit of their own, which others find', async () => {
    const ids = async (who: Browser, path: string) =>
      (await who.get(path)).body.cases.map((one: { id: string }) => one.id);
    expect(await ids(other, '/api/cases?open=1')).toContain(own);
    expect(await ids(manager, '/api/cases?open=1')).not.toContain(own);
    expect(await ids(manager, '/api/own-cases')).not.toContain(own);
    const period = 'from=2026-11-01T00:00:00Z&to=2026-12-31T00:00:00Z';
    expect((await other.get(`/api/cases/export?${period}`)).text).toContain(own);
    expect((await manager.get(`/api/cases/export?${period}`)).text).not.toContain(own);
    expect((await manager.get(`/api/cases/${own}`)).status).toBe(404);
    expect((await other.get(`/api/cases/${own}`)).status).toBe(200);
  });

  it('is told the same of it as of a case there is not, whatever is tried', async () => {
    for (const [path, body] of [
      ['step', { to: 'verifying' }], ['extend', { until: '2026-12-02', note: '等' }],
      ['assign', { handler: 'H1' }], ['ask', { note: '如何' }], ['reopen', { note: '再看' }],
      ['phone', { phone: PHONE }], ['phone/show', {}],
    ] as const) {
      const [one, none] = await Promise.all([own, 'c999999'].map((each) =>
        manager.post(`/api/cases/${each}/${path}`, body)));
      expect({ path, said: one?.text }).toEqual({ path, said: none?.text });
    }
  });

  it('reads nothing of what was written, which others read', async () => {
    expect((await other.get(`/api/visits/${visit}/words`)).body).toMatchObject({ words: '太慢' });
    expect((await manager.get(`/api/visits/${visit}/words`)).status).toBe(404);
  });
});
