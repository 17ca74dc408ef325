import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Review } from '../../src/domain/reviews/shapes.js';
import { DAY_MS, plus, type Instant } from '../../src/domain/basics/time.js';
import type { PersonTrace } from '../../src/faces/http/parts.js';
import { CaseTables } from './case-tables.js';
import { TEST_VAULT } from '../rig/test-vault.js';
import { openFaces, type Browser, type Rig } from './rig.js';

const ID_NUMBER = '11010519491231002X';
const PHONE = '13800138000';
const WORDS = '窗口的同志很耐心';
const HASH = /[0-9a-f]{64}/;

let rig: Rig;
let admin: Browser;
let ticket: string;
/** Review items of S1 and of H1 that were closed some time ago. */
const reviewsClosed = (at: Instant): Promise<Review[]> => Promise.resolve(['S1', 'H1'].map((clerk) => ({
  id: `20260101-burst-${clerk}`, rule: 'burst', day: '2026-01-01', at, clerk, window: 1,
  evidence: { visits: [], numbers: { ratings: 10 } }, closed: { at, finding: 'unclear', note: '' },
})));
const cases = new CaseTables();
let ownCase: string;
let otherCase: string;
let strangersCase: string;

/** The tables of a running hall, as far as this test needs them. */
async function trace(tickets: readonly string[]): Promise<PersonTrace> {
  const told = await cases.list({});
  return {
    tickets: tickets.map((id) => ({ ticket: id })),
    visits: tickets.map((id) => ({ visit: `${id}-1` })),
    ratings: tickets.map((id) => ({ visit: `${id}-1`, level: 'dissatisfied' })),
    cases: told.filter((one) => tickets.includes(one.ticket ?? '')).map(({ id }) => ({ case: id })),
  };
}

/** The ticket is served, rated badly by its link with a phone left, and its case is over. */
async function answered(): Promise<string> {
  const clerk = await rig.signedIn('S1');
  for (const step of ['sign-in', 'open', 'next', 'start', 'finish']) {
    await clerk.post(`/api/windows/1/${step}`);
  }
  const link = `/api/t/${rig.links.tokenOf(ticket)}`;
  const citizen = rig.browser();
  await citizen.post(`${link}/rating`, { level: 2, text: WORDS });
  await citizen.post(`${link}/phone`, { phone: `+86 ${PHONE}` });
  const duty = await rig.signedIn('M1');
  const id = rig.ledger.hall.cases.keys().next().value ?? '';
  for (const to of ['verifying', 'explaining', 'feedback', 'call-back', 'closed']) {
    await duty.post(`/api/cases/${id}/step`, { to, note: '已办', callBack: 'content' });
  }
  return id;
}

/** Somebody tells what could not be done, and a phone. */
async function reported(manager: Browser, phone: string): Promise<string> {
  const { body } = await manager.post('/api/cases', { what: '缺材料' });
  await manager.post(`/api/cases/${body.case}/phone`, { phone });
  return body.case;
}

beforeAll(async () => {
  const report = () => Promise.resolve({});
  rig = await openFaces({
    cases, throttle: { writesPerMinute: 10_000 },
    readings: {
      ratings: report, visits: report, history: report, journalPage: report, trace, reviewsClosed,
    },
  });
  await cases.follow(rig.ledger);
  admin = await rig.signedIn('X1');
  const { ledger, persons } = rig;
  const [hash = ''] = persons.cardHashes(ID_NUMBER);
  const { outcome } = await ledger.submit({
    id: 'k', by: 'device:d1', kind: 'ticket.take', service: 'tax', person: { hash },
  });
  ticket = outcome.ok ? String((outcome.reply['ticket'] as { id: string }).id) : '';
  const manager = await rig.signedIn('H1');
  const slot = `${ledger.hall.day},23:00,23:30`;
  const text = `预约编号,业务,日期,开始时间,结束时间,预约码,手机号\nP1,tax,${slot},111111,${PHONE}`;
  await manager.ask('POST', '/api/appointments/import', {
    body: text, headers: { 'content-type': 'text/csv' },
  });
  ownCase = await answered();
  const phones = [PHONE, '13900139000'];
  const told: string[] = [];
  for (const phone of phones) told.push(await reported(manager, phone));
  otherCase = told[0] ?? '';
  strangersCase = told[1] ?? '';
  const owner = 'sealed:words:of-another';
  await ledger.submit({ id: 's', by: 'clock', kind: 'time.came' }, [
    { owner, value: TEST_VAULT.seal(owner, '别人的话'), expiresAt: plus(ledger.hall.now, DAY_MS) },
  ]);
});
afterAll(() => rig.stop());

const sealedNow = () =>
  rig.ledger.keyring.startingWith('sealed:').map(({ owner }) => owner as string);
const bringOut = (body: object, browser = admin) =>
  browser.post('/api/privacy/person/export', body);

describe('what is kept', () => {
  it('is told by kind with its term and how much there is', async () => {
    const { status, body } = await admin.get('/api/privacy');
    expect(status).toBe(200);
    expect(body.vault).toEqual({ state: 'ready', unreadable: 0 });
    const counts = Object.fromEntries(body.kept.map((one: { kind: string; count?: number }) =>
      [one.kind, one.count]));
    expect(counts).toMatchObject({
      'person-hash': 1, 'booking-phone': 1, words: 2, 'call-back-phone': 3, 'day-key': 1,
    });
    expect(body.kept.find(({ kind }: { kind: string }) => kind === 'words')).toMatchObject({
      name: { zh: expect.any(String), en: expect.any(String) },
      until: { zh: '90 天', en: '90 days' },
    });
  });

  it.each([['H1', 200, 403], ['A1', 200, 403], ['M1', 403, 403], ['S1', 403, 403]])(
    'is for %s to look at: %d, and a person\'s file: %d', async (staffNo, looks, files) => {
      const browser = await rig.signedIn(staffNo);
      expect((await browser.get('/api/privacy')).status).toBe(looks);
      expect((await bringOut({ phone: PHONE }, browser)).status).toBe(files);
      const erased = await browser.post('/api/privacy/person/erase', { phone: PHONE });
      expect(erased.status).toBe(files);
    },
  );
});

describe('what is kept of one person', () => {
  it.each([
    ['nothing', {}], ['two ways', { phone: PHONE, number: 'A001' }], ['a name', { name: '欧阳' }],
    ['a number that is no ID number', { idNumber: '123' }], ['a day alone', { day: '2026-11-23' }],
  ])('is not looked for by %s', async (_what, body) => {
    const { status, text } = await bringOut(body);
    expect(status).toBe(400);
    expect(text).not.toContain('欧阳');
  });

  it('is found by the ID number, the ticket number and the link alike', async () => {
    const link = `http://hall/t/${rig.links.tokenOf(ticket)}`;
    for (const body of [{ idNumber: ID_NUMBER }, { number: ticket.split('-')[1] }, { link }]) {
      await rig.clock.pass(60_000);
      const found = await bringOut(body);
      expect(found.status).toBe(200);
      expect(found.body).toMatchObject({
        tickets: [{ ticket }], ratings: [{ level: 'dissatisfied', words: WORDS }],
        cases: [{ case: ownCase }],
        stays: expect.arrayContaining([expect.objectContaining({ what: 'journal' })]),
      });
      expect(found.text).not.toMatch(HASH);
      expect(found.text).not.toContain('别人的话');
    }
  });

  it('is found by the phone number: the appointment, and a phone left for a call-back', async () => {
    await rig.clock.pass(60_000);
    const { body, text } = await bringOut({ phone: `+86 ${PHONE}` });
    expect(body).toMatchObject({
      soughtBy: 'phone', appointments: [{ id: 'P1', from: '23:00' }],
    });
    expect(body.sealed.map(({ what, text: said }: { what: string; text: string }) => [what, said]))
      .toEqual([[`phone:${ownCase}`, `+86 ${PHONE}`], [`phone:${otherCase}`, PHONE]]);
    expect(text).not.toContain('13900139000');
  });

  it('is nothing for somebody else', async () => {
    await rig.clock.pass(60_000);
    const { body } = await bringOut({ idNumber: '110101199003070003' });
    expect(body).toMatchObject({ tickets: [], appointments: [], sealed: [] });
  });

  it('is not to be tried out: seven a minute are too many', async () => {
    const statuses = [];
    for (let each = 0; each < 7; each += 1) {
      statuses.push((await bringOut({ idNumber: ID_NUMBER })).status);
    }
    expect(statuses.at(-1)).toBe(429);
    await rig.clock.pass(60_000);
  });

  it('is erased with what can be, and the journal says so without who it was', async () => {
    const erase = (body: object) => admin.post('/api/privacy/person/erase', body);
    const first = await erase({ idNumber: ID_NUMBER });
    // The words and the phone of the case, which the hall holds no more.
    expect(rig.ledger.hall.cases.has(ownCase)).toBe(false);
    expect(first.body).toMatchObject({ erased: { tickets: 1, appointments: 0, sealed: 2 } });
    const second = await erase({ phone: PHONE });
    expect(second.body).toMatchObject({ erased: { tickets: 0, appointments: 1, sealed: 1 } });
    expect(sealedNow().sort()).toEqual([`sealed:phone:${strangersCase}`, 'sealed:words:of-another']);
    expect(rig.ledger.hall.persons.size).toBe(0);
    expect(rig.ledger.hall.appointments.get('P1')?.phone).toBeUndefined();
    const again = await erase({ idNumber: ID_NUMBER });
    expect(again.body).toMatchObject({ erased: { tickets: 0, appointments: 0, sealed: 0 } });
    const told = rig.store.facts.filter(({ kind }) => kind.startsWith('person.'));
    expect(told.length).toBeGreaterThan(6);
    const journal = JSON.stringify(rig.store.facts);
    for (const planted of [ID_NUMBER, PHONE, WORDS, '13900139000']) {
      expect(journal).not.toContain(planted);
    }
    expect(JSON.stringify(told)).not.toMatch(HASH);
  });
});

describe('review items that are over', () => {
  it('are told for a period, and none to whom it concerns', async () => {
    const manager = await rig.signedIn('H1');
    const period = 'from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z';
    const { body } = await manager.get(`/api/reviews?${period}`);
    expect(body.closed).toMatchObject([{ clerk: { staffNo: 'S1', name: '王一' },
      at: '2026-01-01T00:00:00.000Z', closed: { finding: 'unclear' } }]);
    expect((await manager.get('/api/reviews')).body).toEqual({ open: [], closed: [] });
    expect((await manager.get('/api/reviews?from=2026-01-01T00:00:00Z')).status).toBe(400);
  });
});
