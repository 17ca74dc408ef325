import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PLAN } from '../rig/example-plan.js';
import { until } from '../rig/until.js';
import { openFaces, type Browser, type Page, type Rig } from './rig.js';

let rig: Rig;
let guide: Browser;
let clerk: Browser;
beforeEach(async () => {
  rig = await openFaces();
  guide = await rig.signedIn('G1');
  clerk = await rig.signedIn('S1');
  await clerk.post('/api/windows/2/sign-in');
  await clerk.post('/api/windows/2/open');
});
afterEach(() => rig.stop());

const take = async (service = 'tax') => (await guide.post('/api/tickets', { service })).body;

/** The view as a page would hold it after all it was told. */
function viewOf(page: Page): Record<string, unknown> {
  const view = { ...page.snapshots[0] };
  for (const change of page.changes) Object.assign(view, change);
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== null));
}

describe('a page in the public room', () => {
  it('gets the whole picture on joining, then only what changes, with the next number', async () => {
    const page = rig.browser().live();
    const snapshot = await page.snapshot();
    expect(snapshot).toMatchObject({ rev: 1, room: 'public', hall: 'test', calls: [] });
    const ticket = await take();
    await clerk.post('/api/windows/2/next');
    const called = await page.change(({ calls }) => calls?.[0]?.ticket === ticket.number);
    expect(called.name).toBeUndefined();
    const revs = page.changes.map(({ rev }) => rev);
    expect(revs).toEqual(revs.map((_, index) => snapshot.rev + 1 + index));
    const { rev, room, ...view } = viewOf(page);
    expect({ rev, room }).toEqual({ rev: page.changes.at(-1).rev, room: 'public' });
    expect(view).toEqual((await rig.browser().get('/api/hall')).body);
  });

  it('shares its numbers with all pages in the room', async () => {
    const first = rig.browser().live();
    await first.snapshot();
    await take();
    const change = await first.change(({ services }) => services !== undefined);
    const second = rig.browser().live();
    expect((await second.snapshot()).rev).toBe(change.rev);
  });

  it('gets a new snapshot when it has missed something and asks', async () => {
    const page = rig.browser().live();
    await page.snapshot();
    await take();
    const change = await page.change(({ services }) => services !== undefined);
    page.ask('snapshot');
    await until(() => page.snapshots.length === 2, { what: 'a second snapshot' });
    expect(page.snapshots[1].rev).toBe(change.rev);
    expect(page.snapshots[1].services[0].waiting).toBe(1);
  });

  it('is told of mere counts at most four times a second', async () => {
    const page = rig.browser().live();
    await page.snapshot();
    const startedAt = performance.now();
    for (let n = 0; n < 30; n += 1) await take();
    await page.change(({ services }) => services?.[0].waiting === 30, 'all thirty are seen');
    const seconds = (performance.now() - startedAt) / 1_000;
    expect(page.changes.length).toBeLessThanOrEqual(Math.ceil(seconds * 4) + 1);
  });

  it('cannot make the hall do anything by what it says', async () => {
    const page = rig.browser().live();
    await page.snapshot();
    const { seq } = rig.ledger.hall;
    for (const event of ['change', 'join', 'ticket.next', '__proto__']) page.ask(event, { room: 'board' });
    for (let n = 0; n < 50; n += 1) page.ask('snapshot');
    await until(() => page.snapshots.length >= 5);
    page.ask('snapshot');
    expect(page.snapshots.length).toBeLessThan(10);
    expect(rig.ledger.hall.seq).toBe(seq);
  });
});

describe('each room', () => {
  it.each([
    ['a duty manager', 'M1', {}, 'board'],
    ['an auditor', 'A1', {}, 'board'],
    ['a clerk at a window', 'S1', {}, 'window:2'],
    ['a clerk at no window', 'S2', {}, 'public'],
    ['a guide', 'G1', {}, 'public'],
    ['a manager who asks for a window', 'H1', { room: 'window:3' }, 'window:3'],
    ['a clerk who asks for the own window', 'S1', { room: 'window:2' }, 'window:2'],
  ])('is open to %s', async (_, staffNo, auth, room) => {
    const page = (await rig.signedIn(staffNo)).live(auth);
    expect(await page.snapshot()).toMatchObject({ room, rev: 1 });
  });

  it.each([
    ['the board to a stranger', '', { room: 'board' }, 'not-signed-in'],
    ['the board to a clerk', 'S1', { room: 'board' }, 'not-allowed'],
    ['another window to a clerk', 'S1', { room: 'window:1' }, 'not-allowed'],
    ['any window to a guide', 'G1', { room: 'window:1' }, 'not-allowed'],
    ['a window that is not there', 'M1', { room: 'window:77' }, 'not-found'],
    ['a device to who stands in for none', 'X1', { room: 'page' }, 'not-signed-in'],
    ['a ticket to a made-up link', '', { room: 'ticket', token: 'x.y' }, 'not-found'],
    ['a room that is none', '', { room: 'cellar' }, 'bad-request'],
    ['a room that is an object', '', { room: { of: 'board' } }, 'bad-request'],
  ])('is closed: %s', async (_, staffNo, auth, code) => {
    const browser = staffNo === '' ? rig.browser() : await rig.signedIn(staffNo);
    const page = browser.live(auth);
    await until(() => page.gone, { what: 'the page was shown out' });
    expect(page.refused).toBe(code);
    expect(page.snapshots).toEqual([]);
  });

  it('is closed to a page of another site', async () => {
    const page = rig.browser().live({}, { origin: 'https://elsewhere.example' });
    await until(() => page.failed, { what: 'the connection was refused' });
    expect(page.snapshots).toEqual([]);
  });
});

describe('a ticket on a phone', () => {
  it('hears at once when it is called', async () => {
    const ticket = await take();
    const phone = rig.browser().live({ room: 'ticket', token: ticket.link.slice('/t/'.length) });
    expect(await phone.snapshot()).toMatchObject({ number: ticket.number, state: 'waiting' });
    await clerk.post('/api/windows/2/next');
    expect(await phone.change(({ state }) => state === 'called')).toMatchObject({ window: 2 });
  });
});

describe('a window’s page', () => {
  it('is told of its own keys at once, and of what is gone as null', async () => {
    const page = clerk.live();
    const ticket = (await page.snapshot(), await take());
    await clerk.post('/api/windows/2/next');
    await page.change(({ state }) => state === 'calling');
    await clerk.post('/api/windows/2/no-show');
    await page.change(({ ticket: now }) => now === null, 'the number is gone');
    expect(viewOf(page)).toMatchObject({ state: 'open', room: 'window:2' });
    expect(ticket.number).toBe('A001');
  });
});

describe('what was taken back is cut at once', () => {
  const within = { deadlineMs: 2_000, what: 'the page was shown out' };

  it('a session that was ended', async () => {
    const manager = await rig.signedIn('M1');
    const page = manager.live();
    await page.snapshot();
    await manager.delete('/api/session');
    await until(() => page.gone, within);
    expect(page.refused).toBe('not-signed-in');
  });

  it('somebody who has left, or has another role now', async () => {
    const admin = await rig.signedIn('X1');
    for (const [staffNo, change, code] of [
      ['M1', { active: false }, 'not-signed-in'],
      ['H1', { role: 'guide' }, 'not-allowed'],
    ] as const) {
      const page = (await rig.signedIn(staffNo)).live();
      await page.snapshot();
      await admin.put(`/api/staff/${staffNo}`, change);
      await until(() => page.gone, within);
      expect(page.refused).toBe(code);
    }
  });

  it('a clerk who has signed out at that window, after a last look', async () => {
    const page = clerk.live({ room: 'window:2' });
    await page.snapshot();
    await clerk.post('/api/windows/2/close');
    await clerk.post('/api/windows/2/sign-out');
    await until(() => page.gone, within);
    expect(page.refused).toBe('not-allowed');
    expect(viewOf(page)['clerk']).toBeUndefined();
  });

  it('whoever looks at a window that the settings have no more, when its clerk has left', async () => {
    const plan = { ...PLAN, windows: PLAN.windows.filter(({ number }) => number !== 2) };
    const started = { kind: 'hall.start', plan, staff: [], devices: [] } as const;
    await rig.ledger.submit({ id: 'other settings', by: 'clock', ...started });
    const page = (await rig.signedIn('M1')).live({ room: 'window:2' });
    await page.snapshot();
    expect((await clerk.post('/api/windows/2/sign-out')).body)
      .toMatchObject({ window: { window: 2, state: 'closed', text: '暂停服务' } });
    await rig.clock.pass(100);
    await until(() => page.gone, within);
    expect(page.refused).toBe('not-found');
  });

  it('a page whose device is removed', async () => {
    const admin = await rig.signedIn('X1');
    const device = { id: 'pad-9', kind: 'pad', place: { window: 2 } };
    const { secret } = (await admin.post('/api/devices', device)).body;
    const pad = rig.browser();
    await pad.post('/api/page', { id: 'pad-9', secret });
    const page = pad.live({ room: 'page' });
    expect(await page.snapshot()).toMatchObject({ room: 'page:pad-9', window: 2, state: 'idle' });
    await admin.delete('/api/devices/pad-9');
    await until(() => page.gone, within);
  });

  it('but nobody else', async () => {
    const admin = await rig.signedIn('X1');
    const [manager, stranger] = [(await rig.signedIn('M1')).live(), rig.browser().live()];
    await Promise.all([manager.snapshot(), stranger.snapshot()]);
    await admin.put('/api/staff/G1', { active: false });
    await (await rig.signedIn('H1')).delete('/api/session');
    await clerk.post('/api/windows/2/close');
    await stranger.change(({ windows }) => windows?.[1].state === 'closed');
    expect([manager.gone, stranger.gone]).toEqual([false, false]);
  });
});

describe('at closing time', () => {
  it('the hall hangs up on every page and is closed soon', async () => {
    const page = rig.browser().live();
    await page.snapshot();
    await rig.browser().get('/api/hall');
    const startedAt = performance.now();
    await rig.faces.stop();
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    await until(() => page.gone, { what: 'the page was hung up on' });
    await expect(rig.browser().get('/api/hall')).rejects.toThrow();
  });
});

describe('after an outage', () => {
  it('every page is shown what is on the disk, and numbers go on', async () => {
    const page = rig.browser().live();
    await page.snapshot();
    rig.store.failing = 'after';
    expect((await guide.post('/api/tickets', { service: 'tax' })).status).toBe(503);
    rig.store.failing = undefined;
    await rig.clock.pass(1_000);
    const change = await page.change(({ services }) => services?.[0].waiting === 1);
    expect(change.rev).toBe(2);
  });
});
