import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../rig/until.js';
import type { HallClient } from '../virtual/hall-client.js';
import { LivePage } from '../virtual/live-page.js';
import type { TicketPaper, WindowPicture } from '../virtual/messages.js';
import { StoryHall } from './support/story-hall.js';

interface Pressed {
  readonly window: WindowPicture;
}

describe('a day on pages alone: guide desk, consoles, phone and board', () => {
  let hall: StoryHall;
  let guide: HallClient;
  let clerk: HallClient;
  let colleague: HallClient;
  let board: LivePage;
  let console_: LivePage;
  let lobby: LivePage;

  beforeAll(async () => {
    hall = await StoryHall.open();
    [guide, clerk, colleague] = [
      await hall.session('G1'), await hall.session('S1'), await hall.session('S2'),
    ];
    await clerk.post('/api/windows/1/sign-in');
    const { http } = hall.program.ready;
    const manager = await hall.session('M1');
    board = await LivePage.open(http, { cookie: manager.cookie });
    console_ = await LivePage.open(http, { cookie: clerk.cookie });
    lobby = await LivePage.open(http);
  });
  afterAll(async () => {
    for (const page of [board, console_, lobby]) page?.close();
    await hall?.close();
  });

  async function press(who: HallClient, window: number, key: string, body: object = {}) {
    const { status, body: said } = await who.post<Pressed>(`/api/windows/${window}/${key}`, body);
    expect({ key, status, said }).toMatchObject({ status: 200 });
    return said.window;
  }

  async function take(service: string, lane?: string): Promise<TicketPaper> {
    const answer = await guide.post<TicketPaper>('/api/tickets', { service, ...(lane && { lane }) });
    expect(answer.status).toBe(201);
    return answer.body;
  }

  it('gives everybody the room that suits them, with a snapshot', () => {
    expect(board.shown.latest).toMatchObject({ room: 'board' });
    expect(console_.shown.latest).toMatchObject({ room: 'window:1' });
    expect(lobby.shown.latest).toMatchObject({ room: 'public', open: true });
    for (const page of [board, console_, lobby]) expect(typeof page.shown.latest?.rev).toBe('number');
  });

  it('takes tickets at the guide desk, and each shows its place on a phone', async () => {
    const papers = [await take('tax'), await take('tax'), await take('tax', 'appointment')];
    expect(papers.map(({ number, lane }) => [number, lane])).toEqual([
      ['A001', 'ordinary'], ['A002', 'ordinary'], ['A003', 'appointment'],
    ]);
    const aheads = [];
    for (const { id } of papers) {
      const { body } = await guide.get<{ state: string; ahead: number }>(`/api/tickets/${id}`);
      aheads.push([body.state, body.ahead]);
    }
    expect(aheads).toEqual([['waiting', 1], ['waiting', 2], ['waiting', 0]]);
  });

  it('plays every key of a console', async () => {
    expect(await press(clerk, 1, 'open')).toMatchObject({ state: 'open', waiting: 3 });
    expect(await press(clerk, 1, 'pause', { reason: '网络故障' })).toMatchObject({ state: 'paused' });
    expect(await press(clerk, 1, 'resume')).toMatchObject({ state: 'open' });
    expect(await press(clerk, 1, 'next')).toMatchObject({ state: 'calling', ticket: 'A003' });
    expect(await press(clerk, 1, 'recall')).toMatchObject({ state: 'calling', ticket: 'A003' });
    expect(await press(clerk, 1, 'no-show')).toMatchObject({ state: 'open' });
    expect(await press(clerk, 1, 'call', { number: 'A002' })).toMatchObject({ ticket: 'A002' });
    expect(await press(clerk, 1, 'start')).toMatchObject({ state: 'serving', ticket: 'A002' });
    const { held } = await press(clerk, 1, 'hold', { holdKind: 'fetch-papers' });
    expect(held.map(({ number }) => number)).toEqual(['A002']);
    await press(colleague, 2, 'sign-in');
    await press(colleague, 2, 'open');
    expect(await press(colleague, 2, 'resume-ticket', { number: 'A002' })).toMatchObject({
      state: 'serving', ticket: 'A002',
    });
    await press(colleague, 2, 'transfer', { window: 1 });
    await press(clerk, 1, 'call', { number: 'A002' });
    await press(clerk, 1, 'start');
    expect(await press(clerk, 1, 'finish')).toMatchObject({ state: 'open', held: [] });
    expect(await press(clerk, 1, 'close')).toMatchObject({ state: 'closed' });
    expect((await press(clerk, 1, 'sign-out')).clerk).toBeUndefined();
  });

  it('lets a citizen who missed the call come back, ahead of new arrivals', async () => {
    await take('tax');
    const { hall: id } = await hall.stranger().hall();
    expect(id).toBe('example');
    const missed = (await hall.journal()).find(({ kind }) => kind === 'ticket.missed');
    const { status, body } = await guide.post(`/api/tickets/${String(missed?.['ticket'])}/return`);
    expect([status, body]).toMatchObject([200, { state: 'waiting', lane: 'returned' }]);
    await press(colleague, 2, 'call', { number: 'A001' });
    await press(colleague, 2, 'no-show');
    expect(await press(colleague, 2, 'next')).toMatchObject({ ticket: 'A003' });
    await press(colleague, 2, 'start');
    await press(colleague, 2, 'finish');
  });

  it('lets the holder of a ticket rate the visit on a phone, once', async () => {
    const paper = await take('tax');
    const link = `/api${paper.link.replace(/^.*(?=\/t\/)/, '')}`;
    const phone = hall.stranger();
    const early = await phone.post(`${link}/rating`, { level: 5 });
    expect(early.status).toBe(409);
    await press(colleague, 2, 'call', { number: paper.number });
    expect((await phone.get(link)).body).toMatchObject({ state: 'called', window: 2 });
    await press(colleague, 2, 'start');
    await press(colleague, 2, 'finish');
    const rated = await phone.post(`${link}/rating`, { level: 2, text: '等得有点久' });
    expect([rated.status, rated.body]).toMatchObject([200, { visit: `${paper.id}-1` }]);
    expect((await phone.post(`${link}/rating`, { level: 5 })).status).toBe(409);
    expect((await phone.get(link)).body).toMatchObject({ state: 'ended', rated: true });
  });

  it('keeps every live page in step, number by number, to the same picture as by HTTP', async () => {
    const manager = await hall.session('M1');
    const { body } = await manager.get<{ today: object }>('/api/board');
    expect(body.today).toMatchObject({ finished: 3, rated: 1, ratings: { dissatisfied: 1 } });
    await until(() => JSON.stringify(board.shown.latest?.['today']) === JSON.stringify(body.today));
    const { calls } = await hall.stranger().hall();
    await until(() => JSON.stringify(lobby.shown.latest?.['calls']) === JSON.stringify(calls));
    for (const { shown, gaps } of [board, console_, lobby]) {
      expect(gaps).toBe(0);
      const revs = shown.all.map(({ rev }) => rev);
      const first = revs[0] ?? 0;
      expect(revs).toEqual(revs.map((_, index) => first + index));
      expect(revs.length).toBeGreaterThan(3);
    }
  });

  it('gives a page the whole picture again when it asks', async () => {
    const last = board.shown.latest;
    expect(await board.again()).toEqual(last);
  });

  it.each([
    ['board', 'not-signed-in'],
    ['window:1', 'not-signed-in'],
    ['page', 'not-signed-in'],
    ['ticket', 'not-found'],
    ['kitchen', 'bad-request'],
  ])('shows a stranger out who asks for the room %s', async (room, code) => {
    const { http } = hall.program.ready;
    expect(await LivePage.turnedAway(http, { room })).toBe(code);
  });

  it('keeps a clerk out of the rooms of others', async () => {
    const { http } = hall.program.ready;
    const { cookie } = clerk;
    expect(await LivePage.turnedAway(http, { room: 'window:3', cookie })).toBe('not-allowed');
    expect(await LivePage.turnedAway(http, { room: 'board', cookie })).toBe('not-allowed');
  });

  it('finds its pages again after a restart, in the rooms they had', async () => {
    const heard = lobby.heard.length;
    await hall.program.restart('SIGKILL');
    await until(() => lobby.heard.slice(heard).some((text) => text.startsWith('snapshot')));
    await take('land');
    const waits = () => JSON.stringify(lobby.shown.latest?.['services']).includes('"waiting":1');
    await until(waits, { what: 'the new ticket in the lobby' });
  });

  it('describes all of it, and counts it for operations', async () => {
    const { body } = await hall.stranger().get<{ paths: Record<string, object> }>('/api/openapi.json');
    const paths = Object.keys(body.paths).map((path) => path.replace(/\{\w+\}/g, '{}'));
    const keys = [
      'sign-in', 'sign-out', 'open', 'pause', 'resume', 'close', 'next', 'call', 'recall', 'start',
      'finish', 'no-show', 'hold', 'resume-ticket', 'transfer',
    ];
    for (const path of [
      '/api/session', '/api/hall', '/api/staff', '/api/staff/{}', '/api/tickets', '/api/tickets/{}',
      '/api/devices', '/api/devices/{}', '/health/live', '/health/ready', '/metrics',
      ...keys.map((key) => `/api/windows/{}/${key}`),
    ]) {
      expect(paths).toContain(path);
    }
    const { status, headers } = await hall.stranger().get('/metrics');
    expect([status, headers.get('content-type')?.split(';')[0]]).toEqual([200, 'text/plain']);
  });
});
