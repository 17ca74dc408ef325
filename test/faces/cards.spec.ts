import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../rig/until.js';
import { openFaces, type Browser, type Rig } from './rig.js';

const CARD = '04A1B2C3D4';
const OTHER = '04FFEEDDCC';

let rig: Rig;
let admin: Browser;
beforeAll(async () => {
  rig = await openFaces({ throttle: { writesPerMinute: 10_000 } });
  admin = await rig.signedIn('X1');
});
afterAll(() => rig.stop());

const give = (staffNo: string, card: string | null) => admin.put(`/api/staff/${staffNo}`, { card });
const lay = (card: string, browser = rig.browser()) => browser.post('/api/session/card', { card });
const codeOf = ({ body }: { body: { refusal?: { code: string } } }) => body.refusal?.code;

describe('a staff card', () => {
  it('is given by an administrator, and its number is kept nowhere', async () => {
    expect(await give('S1', CARD)).toMatchObject({ status: 200, body: { hasCard: true } });
    const all = [JSON.stringify(rig.store.facts), rig.ledger.keyring.find('card:S1')?.value];
    expect(all.join()).not.toContain(CARD);
    expect(rig.ledger.keyring.find('card:S1')?.value).toMatch(/^[0-9a-f]{64}$/);
  });

  it('signs its clerk in at a console, in whichever case the reader writes', async () => {
    const browser = rig.browser();
    expect(await lay(CARD.toLowerCase(), browser)).toMatchObject({
      status: 200, body: { staffNo: 'S1', role: 'clerk' },
    });
    expect(await browser.post('/api/windows/1/sign-in', {})).toMatchObject({
      status: 200, body: { window: { clerk: { staffNo: 'S1' } } },
    });
  });

  it('is one person\'s', async () => {
    expect(codeOf(await give('S2', CARD))).toBe('card-taken');
    expect(rig.ledger.keyring.find('card:S2')).toBeUndefined();
    const staff = { staffNo: 'C1', name: '新人', role: 'clerk', card: CARD };
    expect(codeOf(await admin.post('/api/staff', staff))).toBe('card-taken');
  });

  it('is not enough for a manager or an administrator', async () => {
    await give('M1', OTHER);
    expect(codeOf(await lay(OTHER))).toBe('card-not-enough');
    await give('M1', null);
  });

  it('that is lost is taken back, and what it had opened is closed', async () => {
    const browser = rig.browser();
    await lay(CARD, browser);
    await browser.post('/api/windows/2/sign-in', {});
    const live = browser.live({ room: 'window:2' });
    await live.snapshot();
    expect(await give('S1', null)).toMatchObject({ body: { hasCard: false } });
    await until(() => live.refused !== undefined, { what: 'the live page was shown out' });
    expect(live.refused).toBe('not-signed-in');
    expect((await browser.get('/api/session')).status).toBe(401);
    expect(codeOf(await lay(CARD))).toBe('unknown-card');
    expect(await give('S2', CARD)).toMatchObject({ status: 200 });
  });

  it('of a session with a password does not end that session', async () => {
    const browser = await rig.signedIn('S2');
    await give('S2', null);
    expect((await browser.get('/api/session')).status).toBe(200);
  });

  it('goes back with whoever leaves, for good', async () => {
    await give('S2', OTHER);
    await admin.put('/api/staff/S2', { active: false });
    expect(rig.ledger.keyring.find('card:S2')).toBeUndefined();
    await admin.put('/api/staff/S2', { active: true });
    expect(codeOf(await lay(OTHER))).toBe('unknown-card');
  });

  it.each(['1234', '04 A1 B2', '110101194001010014', '卡'.repeat(8)])('is never "%s"', async (card) => {
    expect((await give('S1', card)).status).toBe(400);
  });

  it('is given by nobody else', async () => {
    const manager = await rig.signedIn('H1');
    expect((await manager.put('/api/staff/S1', { card: CARD })).status).toBe(403);
  });
});

describe('a citizen who is back', () => {
  let guide: Browser;
  let clerk: Browser;
  beforeAll(async () => {
    guide = await rig.signedIn('G1');
    clerk = await rig.signedIn('S1');
  });

  async function held(): Promise<{ number: string; link: string }> {
    const { body } = await guide.post('/api/tickets', { service: 'tax' });
    for (const [path, content] of [
      ['sign-in', {}], ['open', {}], ['call', { number: body.number }], ['start', {}],
      ['hold', { holdKind: 'fetch-papers' }],
    ] as const) await clerk.post(`/api/windows/1/${path}`, content);
    return body;
  }

  it('is found by the code on the ticket', async () => {
    const { link, number } = await held();
    expect(await guide.post('/api/tickets/back', { link })).toMatchObject({
      status: 200, body: { ticket: { number, state: 'waiting', ahead: 0 } },
    });
  });

  it('is found by the digits of the number, with where it was held', async () => {
    const { number } = await held();
    const digits = String(Number(number.slice(1)));
    expect((await guide.post('/api/tickets/held', { digits })).body).toEqual({
      choices: [{ number, service: 'tax', window: 1 }],
    });
    expect((await guide.post('/api/tickets/held', { digits: '999' })).body).toEqual({ choices: [] });
    await guide.post('/api/tickets/back', { number, confirmed: true });
    expect((await guide.post('/api/tickets/held', { digits })).body).toEqual({ choices: [] });
  });

  it('is found by the number, once that is confirmed', async () => {
    const { number } = await held();
    expect((await guide.post('/api/tickets/back', { number })).status).toBe(400);
    expect(await guide.post('/api/tickets/back', { number, confirmed: true })).toMatchObject({
      status: 200, body: { ticket: { number, state: 'waiting' } },
    });
    expect(codeOf(await guide.post('/api/tickets/back', { number, confirmed: true })))
      .toBe('ticket-not-held');
  });

  it('is put back in line by the number after a missed call, at any desk', async () => {
    const { body: { number } } = await guide.post('/api/tickets', { service: 'tax' });
    for (const [path, content] of [['call', { number }], ['no-show', {}]] as const) {
      await clerk.post(`/api/windows/1/${path}`, content);
    }
    expect((await clerk.get('/api/windows/1')).body).toMatchObject({ missed: [{ number }] });
    expect(await clerk.post('/api/tickets/return', { number })).toMatchObject({
      status: 200, body: { ticket: { number, state: 'waiting', lane: 'returned' } },
    });
    expect(codeOf(await clerk.post('/api/tickets/return', { number }))).toBe('ticket-not-missed');
    expect(codeOf(await clerk.post('/api/tickets/return', { number: 'Z999' }))).toBe('unknown-ticket');
    expect((await clerk.post('/api/tickets/return', { number: 'anybody' })).status).toBe(400);
  });
});

describe('a card', () => {
  it('that nobody has is tried ten times a minute from one place', async () => {
    const statuses = [];
    for (let nth = 0; nth < 12; nth += 1) statuses.push((await lay(`99${nth}00000`)).status);
    expect(statuses).toContain(429);
    expect(JSON.stringify(rig.store.facts)).not.toContain('9900000');
  });
});
