import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, plus } from '../../src/domain/basics/time.js';
import type { PersonTrace } from '../../src/faces/http/parts.js';
import { TEST_VAULT } from '../rig/test-vault.js';
import { openFaces, type Browser, type Rig } from './rig.js';

const ID_NUMBER = '11010519491231002X';
const PHONE = '13800138000';
const WORDS = '窗口的同志很耐心';
const HASH = /[0-9a-f]{64}/;

let rig: Rig;
let admin: Browser;
let ticket: string;
/** The tables of a running hall, as far as this test needs them. */
const trace = (tickets: readonly string[]): Promise<PersonTrace> => Promise.resolve({
  tickets: tickets.map((id) => ({ ticket: id })),
  visits: tickets.map((id) => ({ visit: `${id}-1` })),
  ratings: tickets.map((id) => ({ visit: `${id}-1`, level: 'satisfied' })),
});

beforeAll(async () => {
  const report = () => Promise.resolve({});
  rig = await openFaces({
    throttle: { writesPerMinute: 10_000 },
    readings: {
      ratings: report, visits: report, history: report, journalPage: report, trace,
    },
  });
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
  const seal = (owner: `sealed:${string}`, said: string) => ({
    owner, value: TEST_VAULT.seal(owner, said), expiresAt: plus(ledger.hall.now, DAY_MS),
  });
  await ledger.submit({ id: 's', by: 'clock', kind: 'time.came' }, [
    seal(`sealed:words:${ticket}-1`, WORDS), seal('sealed:words:of-another', '别人的话'),
    seal('sealed:phone:c1', `+86 ${PHONE}`), seal('sealed:phone:c2', '13900139000'),
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
      'person-hash': 1, 'booking-phone': 1, words: 2, 'call-back-phone': 2, 'day-key': 1,
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
        tickets: [{ ticket }], ratings: [{ level: 'satisfied', words: WORDS }],
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
      sealed: [{ what: 'phone:c1', text: `+86 ${PHONE}` }],
    });
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
    expect(first.body).toMatchObject({ erased: { tickets: 1, appointments: 0, sealed: 1 } });
    const second = await erase({ phone: PHONE });
    expect(second.body).toMatchObject({ erased: { tickets: 0, appointments: 1, sealed: 1 } });
    expect(sealedNow()).toEqual(['sealed:words:of-another', 'sealed:phone:c2']);
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
