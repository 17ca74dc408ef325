import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusalOf, type HallClient } from '../virtual/hall-client.js';
import { StoryHall } from './support/story-hall.js';

type Who = 'stranger' | 'clerk' | 'guide' | 'duty' | 'manager' | 'auditor' | 'admin';
const EVERYBODY: readonly Who[] = [
  'stranger', 'clerk', 'guide', 'duty', 'manager', 'auditor', 'admin',
];

/** A request, and who of all gets further than the door with it. */
interface Row {
  readonly what: string;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly may: readonly Who[];
}

const managers: readonly Who[] = ['duty', 'manager', 'admin'];
const overseers: readonly Who[] = [...managers, 'auditor'];
const somewhere = '2026-01-01T00:00:00Z';
const row = (what: string, method: string, path: string, rest: Omit<Row, 'what' | 'method' | 'path'>) =>
  ({ what, method, path, ...rest });

const ROWS: readonly Row[] = [
  row('the public picture', 'GET', '/api/hall', { may: EVERYBODY }),
  row('the interface', 'GET', '/api/openapi.json', { may: EVERYBODY }),
  row('health', 'GET', '/health/ready', { may: EVERYBODY }),
  row('figures for operations', 'GET', '/metrics', { may: EVERYBODY }),
  row('who I am', 'GET', '/api/session', { may: EVERYBODY.filter((who) => who !== 'stranger') }),
  row('a window', 'GET', '/api/windows/1', { may: EVERYBODY.filter((who) => who !== 'stranger') }),
  row('a ticket', 'POST', '/api/tickets', { body: { service: 'tax' }, may: ['guide', ...managers] }),
  row('the appointments', 'GET', '/api/appointments', { may: ['guide', ...overseers] }),
  row('bookings brought in', 'POST', '/api/appointments/import', {
    body: { rows: 0 }, may: ['manager', 'admin'],
  }),
  row('a booking cancelled', 'DELETE', '/api/appointments/nothing', { may: ['guide', ...managers] }),
  row('an appointment checked in', 'POST', '/api/appointments/check-in', {
    body: {}, may: ['guide', ...managers],
  }),
  row('an appointment looked for by its code', 'POST', '/api/appointments/look-up', {
    body: {}, may: ['guide', ...managers],
  }),
  row('the posts', 'GET', '/api/posts', { may: overseers }),
  row('the roster of a week', 'GET', '/api/posts/week', { may: overseers }),
  row('clerks who change places', 'POST', '/api/posts/swap', { body: {}, may: managers }),
  row('somebody sent to a post', 'POST', '/api/posts/assign', { body: {}, may: managers }),
  row('a change of the roster taken back', 'POST', '/api/posts/changes/r1/cancel', {
    may: managers,
  }),
  row('a window sent to help', 'POST', '/api/load/help', { body: {}, may: managers }),
  row('the rules of the queue', 'GET', '/api/admin/queue-rules', { may: ['manager', 'admin'] }),
  row('other rules tried', 'POST', '/api/admin/queue-preview', {
    body: {}, may: ['manager', 'admin'],
  }),
  row('the board', 'GET', '/api/board', { may: overseers }),
  row('the staff', 'GET', '/api/staff', { may: overseers }),
  row('the devices', 'GET', '/api/devices', { may: overseers }),
  row('figures of the day', 'GET', `/api/reports/visits?from=${somewhere}&to=${somewhere}`,
    { may: overseers }),
  row('the journal', 'GET', '/api/journal?day=2026-01-01', { may: ['auditor', 'admin'] }),
  row('new staff', 'POST', '/api/staff', { body: { staffNo: '!' }, may: ['admin'] }),
  row('changed staff', 'PUT', '/api/staff/S9', { body: {}, may: ['admin'] }),
  row('a new device', 'POST', '/api/devices', { body: {}, may: ['admin'] }),
  row('a device removed', 'DELETE', '/api/devices/nothing', { may: ['admin'] }),
  row('a secret', 'POST', '/api/devices/nothing/secret', { may: ['admin'] }),
  row('what became of a device', 'GET', '/api/devices/nothing/history', { may: overseers }),
  row('what a device says', 'GET', '/api/devices/nothing/frames', { may: ['admin'] }),
  row('bytes for a device', 'POST', '/api/devices/nothing/frames', {
    body: { hex: 'ff 68' }, may: ['admin'],
  }),
  row('a device that blinks', 'POST', '/api/devices/nothing/identify', { may: ['admin'] }),
  row('other hardware', 'POST', '/api/devices/nothing/replace', { may: ['admin'] }),
  row('who shows itself', 'GET', '/api/pairing', { may: ['admin'] }),
  row('new devices let in', 'POST', '/api/pairing', { may: ['admin'] }),
  row('a new device taken in', 'POST', '/api/pairing/nothing', {
    body: { code: '000000', place: { window: 1 } }, may: ['admin'],
  }),
  row('a page link', 'POST', '/api/devices/nothing/page-link', { may: ['admin'] }),
];

describe('who may do what by HTTP', () => {
  let hall: StoryHall;
  let people: Record<Who, HallClient>;

  beforeAll(async () => {
    hall = await StoryHall.open();
    people = {
      stranger: hall.stranger(),
      clerk: await hall.session('S1'),
      guide: await hall.session('G1'),
      duty: await hall.session('M1'),
      manager: await hall.session('H1'),
      auditor: await hall.session('U1'),
      admin: hall.admin,
    };
  });
  afterAll(() => hall?.close());

  it.each(ROWS)('$what: $method $path', async ({ method, path, body, may }) => {
    const through: Who[] = [];
    for (const who of EVERYBODY) {
      const { status } = await people[who].send(method, path, body === undefined ? {} : { body });
      expect({ who, status, broken: status >= 500 }).toMatchObject({ broken: false });
      if (status !== 401 && status !== 403) through.push(who);
      else expect({ who, status }).toEqual({ who, status: who === 'stranger' ? 401 : 403 });
    }
    expect(new Set(through)).toEqual(new Set(may));
  });

  it('lets a clerk act at the own window only, and a manager at any', async () => {
    const { clerk, duty, manager, guide, auditor } = people;
    const press = async (who: HallClient, window: number, key: string) => {
      const answer = await who.post(`/api/windows/${window}/${key}`);
      return [answer.status, refusalOf(answer)];
    };
    expect(await press(clerk, 1, 'next')).toEqual([403, 'not-your-window']);
    expect(await press(clerk, 1, 'sign-in')).toEqual([200, undefined]);
    expect(await press(clerk, 1, 'open')).toEqual([200, undefined]);
    const other = await hall.session('S2');
    await press(other, 2, 'sign-in');
    for (const key of ['open', 'next', 'close', 'sign-out', 'recall', 'start', 'finish', 'no-show']) {
      expect({ key, got: await press(clerk, 2, key) }).toEqual({
        key, got: [403, 'not-your-window'],
      });
    }
    expect(await press(duty, 2, 'open')).toEqual([200, undefined]);
    expect(await press(manager, 2, 'next')).toEqual([200, undefined]);
    expect((await guide.post('/api/windows/2/next')).status).toBe(403);
    expect((await auditor.post('/api/windows/2/next')).status).toBe(403);
    const { windows } = await hall.stranger().hall();
    expect(windows.map(({ state }) => state)).toEqual(['open', 'calling', 'closed']);
  });

  it('shows a ticket to whoever holds its link, and to no other stranger', async () => {
    const paper = await people.guide.post<{ id: string; link: string }>('/api/tickets', {
      service: 'land',
    });
    const token = /\/t\/(.+)$/.exec(paper.body.link)?.[1] ?? '';
    const { stranger } = people;
    const byLink = await stranger.get(`/api/t/${token}`);
    expect(byLink.body).toMatchObject({ number: 'B001', state: 'waiting', ahead: 0 });
    expect((await stranger.get(`/api/tickets/${paper.body.id}?token=${token}`)).status).toBe(200);
    expect((await stranger.get(`/api/tickets/${paper.body.id}`)).status).toBe(401);
    const forged = token.replace('B001', 'A001');
    expect((await stranger.get(`/api/t/${forged}`)).status).toBe(404);
  });

  it('throws somebody out at once who has left', async () => {
    const { clerk, admin } = people;
    expect((await clerk.get('/api/session')).status).toBe(200);
    const { status } = await admin.send('PUT', '/api/staff/S1', { body: { active: false } });
    expect(status).toBe(200);
    expect((await clerk.get('/api/session')).status).toBe(401);
    expect((await clerk.post('/api/windows/1/next')).status).toBe(401);
    await expect(hall.session('S1')).rejects.toThrow(/cannot log in/);
  });

  it('ends a session when asked to, on this browser and for good', async () => {
    const { guide } = people;
    const { cookie } = guide;
    expect((await guide.send('DELETE', '/api/session')).status).toBe(200);
    guide.cookie = cookie;
    expect((await guide.get('/api/session')).status).toBe(401);
  });
});
