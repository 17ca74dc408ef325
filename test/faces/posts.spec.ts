import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MINUTE_MS } from '../../src/domain/basics/time.js';
import type { BoardView, WindowView } from '../../src/domain/view-shapes.js';
import { isGrave, requestOf, type Grave } from '../../src/faces/pages/board/alert-acts.js';
import { WITH_LADDER } from '../domain/table/plans.js';
import { openFaces, type Browser, type Reply, type Rig } from './rig.js';

let rig: Rig;
let manager: Browser;
let clerk: Browser;
beforeAll(async () => {
  rig = await openFaces();
  [manager, clerk] = [await rig.signedIn('M1'), await rig.signedIn('S1')];
});
afterAll(() => rig.stop());

describe('AB posts by HTTP', () => {
  it('are told with who has them, for managers', async () => {
    const { status, body } = await manager.get('/api/posts');
    expect(status).toBe(200);
    expect(body.posts).toMatchObject([{ window: 1, a: 'S1', bs: ['S2', 'S3'] }]);
    expect(body.changes).toEqual([]);
    expect((await clerk.get('/api/posts')).status).toBe(403);
  });

  it('are swapped and given for a while by managers alone, and taken back', async () => {
    const { day } = rig.ledger.hall;
    const swap = { day, between: ['S1', 'S3'] };
    expect((await clerk.post('/api/posts/swap', swap)).status).toBe(403);
    const { status, body } = await manager.post('/api/posts/swap', swap);
    expect(status).toBe(200);
    expect((await manager.get('/api/posts')).body.posts).toMatchObject([{ window: 1, a: 'S3' }]);
    expect((await manager.post(`/api/posts/changes/${body.entry}/cancel`)).status).toBe(200);
    expect((await manager.get('/api/posts')).body.posts).toMatchObject([{ window: 1, a: 'S1' }]);
  });

  it('are swapped by the minute, as the week then shows', async () => {
    const { day } = rig.ledger.hall;
    const at = (time: string) => `${day}T${time}:00+08:00`;
    const between = ['S1', 'S3'];
    const swap = await manager.post('/api/posts/swap', {
      between, from: at('23:10'), until: at('23:40'), note: '接孩子',
    });
    expect(swap.status).toBe(200);
    const { status, body } = await manager.get('/api/posts/week?days=2');
    expect(status).toBe(200);
    expect(body.days).toHaveLength(2);
    expect(body.windows).toMatchObject([{ window: 1, days: [
      [{ a: 'S1' }, { fromMinute: 1_390, toMinute: 1_420, a: 'S3', planned: { a: 'S1' } }, { a: 'S1' }],
      [{ a: 'S1', fromMinute: 0, toMinute: 1_440 }],
    ] }]);
    expect((await manager.post(`/api/posts/changes/${swap.body.entry}/cancel`)).status).toBe(200);
    const backwards = { between, from: at('23:40'), until: at('23:10') };
    expect((await manager.post('/api/posts/swap', backwards)).body)
      .toMatchObject({ refusal: { code: 'bad-period' } });
    expect((await clerk.get('/api/posts/week')).status).toBe(403);
  });

  it('begin their week today at the earliest', async () => {
    const { day } = rig.ledger.hall;
    expect((await manager.get('/api/posts/week?from=2020-01-01&days=1')).body).toMatchObject({
      from: day, days: [{ day }],
    });
    expect((await manager.get('/api/posts/week?from=2031-02-03')).body).toMatchObject({
      from: '2031-02-03', days: { length: 7 },
    });
  });

  it('say what is left at one', async () => {
    const { body } = await clerk.get('/api/posts/1/left');
    expect(body.left).toEqual({ held: [], promised: [], waiting: 0 });
    expect((await clerk.get('/api/posts/77/left')).status).toBe(404);
  });

  it.each([
    ['/api/posts/swap', { day: 'today', between: ['S1', 'S2'] }],
    ['/api/posts/swap', { between: ['S1', 'S2'] }],
    ['/api/posts/swap', { between: ['S1', 'S2'], from: '2031-01-01T09:00:00+08:00' }],
    ['/api/posts/swap', { day: '2031-01-01', between: ['S1', 'S2'],
      from: '2031-01-01T09:00:00+08:00', until: '2031-01-01T10:00:00+08:00' }],
    ['/api/posts/assign', { window: 1, staffNo: 'S2' }],
    ['/api/alerts/unserved:tax/snooze', { minutes: 0 }],
    ['/api/alerts/unserved:tax/end', { reason: '' }],
  ])('do not take just anything at %s', async (path, body) => {
    expect((await manager.post(path, body)).status).toBe(400);
  });
});

describe('alerts by HTTP', () => {
  it('are taken on, snoozed, and not ended while people wait', async () => {
    await manager.post('/api/tickets', { service: 'tax' });
    const key = 'unserved:tax';
    expect((await clerk.post(`/api/alerts/${key}/acknowledge`)).status).toBe(403);
    expect((await manager.post(`/api/alerts/${key}/acknowledge`)).status).toBe(200);
    expect((await manager.post(`/api/alerts/${key}/snooze`, { minutes: 10 })).status).toBe(200);
    const { alerts } = (await manager.get('/api/board')).body;
    expect(alerts).toMatchObject([{ key, acknowledgedBy: { staffNo: 'M1' } }]);
    const ended = await manager.post(`/api/alerts/${key}/end`, { reason: 'noon' });
    expect(ended.body).toMatchObject({ refusal: { code: 'alert-still-true' } });
    const gone = await manager.post('/api/alerts/uncovered:2/acknowledge');
    expect(gone.body).toMatchObject({ refusal: { code: 'unknown-alert' } });
  });
});

describe('a clerk who is gone', () => {
  let hall: Rig;
  let duty: Browser;
  let other: Browser;
  beforeAll(async () => {
    hall = await openFaces({ plan: WITH_LADDER });
    const gone = await hall.signedIn('S1');
    [duty, other] = [await hall.signedIn('M1'), await hall.signedIn('S2')];
    for (const key of ['sign-in', 'open']) await gone.post(`/api/windows/1/${key}`);
    for (const _ of [1, 2, 3]) await duty.post('/api/tickets', { service: 'land' });
    for (const key of ['next', 'start']) await gone.post(`/api/windows/1/${key}`);
    await other.post('/api/windows/2/sign-in');
  });
  afterAll(() => hall.stop());

  /** The buttons that the board has for window 1 after so many minutes, by what they ask. */
  async function buttonsAfter(minutes: number): Promise<Map<string, Grave>> {
    await hall.clock.pass(minutes * MINUTE_MS);
    const { alerts } = (await duty.get('/api/board')).body as BoardView;
    const actions = alerts.find(({ key }) => key === 'idle:1')?.actions ?? [];
    return new Map(actions.filter(isGrave).map((one) => [one.ask, one]));
  }

  async function press(who: Browser, button: Grave | undefined, reason?: string): Promise<Reply> {
    if (button === undefined) throw new Error('there is no such button');
    const { path, body } = requestOf(button, hall.clock.now());
    return who.post(path, { ...body, ...(reason !== undefined && { reason }) });
  }

  it('has the visit ended or held by a manager, and by no other clerk', async () => {
    const left = await buttonsAfter(40);
    expect([...left.keys()]).toEqual(['ticket.finish', 'ticket.hold']);
    for (const button of left.values()) {
      expect((await press(other, button)).body).toMatchObject({ refusal: { code: 'not-your-window' } });
    }
    expect((await press(duty, left.get('ticket.hold'))).body).toMatchObject({
      window: { state: 'open', held: [{ number: 'B001', holdKind: 'fetch-papers' }] },
    });
    expect((await duty.post('/api/windows/1/resume-ticket', { number: 'B001' })).status).toBe(200);
    expect((await press(duty, left.get('ticket.finish'))).body)
      .toMatchObject({ window: { state: 'open', held: [] } });
  });

  it('is signed out by a manager who says why', async () => {
    const away = await buttonsAfter(20);
    expect([...away.keys()]).toEqual(['clerk.sign-out']);
    const button = away.get('clerk.sign-out');
    expect((await press(other, button, 'gone')).status).toBe(403);
    expect((await press(duty, button)).status).toBe(400);
    expect((await press(duty, button, 'gone')).status).toBe(200);
    const { window } = (await duty.get('/api/windows/1')).body as { window: WindowView };
    expect(window.state).toBe('closed');
    expect(window).not.toHaveProperty('clerk');
  });
});
