import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../rig/until.js';
import type { Caller } from '../virtual/caller.js';
import type { Dispenser } from '../virtual/dispenser.js';
import type { TicketPaper } from '../virtual/messages.js';
import type { Pad } from '../virtual/pad.js';
import type { HallScreen, WindowScreen } from '../virtual/screen.js';
import type { Speaker } from '../virtual/speaker.js';
import { StoryHall } from './support/story-hall.js';

describe('a whole day, from the finger on the dispenser to the rating in the report', () => {
  let hall: StoryHall;
  let dispenser: Dispenser;
  let first: Caller;
  let second: Caller;
  let pad: Pad;
  let windowScreen: WindowScreen;
  let hallScreen: HallScreen;
  let speaker: Speaker;
  const papers: TicketPaper[] = [];
  const paper = (index: number) => papers[index] as TicketPaper;

  beforeAll(async () => {
    hall = await StoryHall.open({ rules: { thanksSeconds: 1 } });
    dispenser = await hall.dispenser();
    pad = await hall.pad(1);
    windowScreen = await hall.windowScreen(1);
    hallScreen = await hall.hallScreen('a');
    speaker = await hall.speaker('a');
  });
  afterAll(() => hall.close());

  it('shows every window closed and every service before anybody comes', async () => {
    await windowScreen.shows('closed');
    await pad.device.shows((view) => view.state === 'closed');
    const { services, lanes } = await dispenser.device.shows((view) => view.services.length === 4);
    expect(services.map(({ code, open, why }) => [code, open, why])).toEqual([
      ['tax', true, undefined],
      ['land', true, undefined],
      ['social', true, undefined],
      ['seldom', false, 'service-closed'],
    ]);
    expect(lanes).toEqual(['ordinary', 'appointment', 'priority']);
  });

  it('lets clerks sign in with their PIN, and shows who is on duty', async () => {
    first = await hall.openWindow(1, 'S1');
    second = await hall.openWindow(2, 'S2');
    const { clerk } = await windowScreen.shows('open');
    expect(clerk).toEqual({ name: '甘霖一', staffNo: 'S1' });
    await pad.device.shows((view) => view.state === 'idle' && view.clerk?.staffNo === 'S1');
  });

  it('gives out numbers in order, with how many are ahead', async () => {
    for (let one = 0; one < 4; one += 1) papers.push(await dispenser.take('tax'));
    expect(papers.map(({ number }) => number)).toEqual(['A001', 'A002', 'A003', 'A004']);
    expect(papers.map(({ ahead }) => ahead)).toEqual([0, 1, 2, 3]);
    for (const { wait, takenAt, link, lane, service, id } of papers) {
      expect(wait.low).toBeLessThanOrEqual(wait.high);
      expect(takenAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect({ lane, service }).toEqual({ lane: 'ordinary', service: 'tax' });
      expect(link).toContain(`/t/${id}.`);
    }
    expect(await dispenser.printed(paper(0).id)).toMatchObject({ ok: true });
    expect(await dispenser.printed(paper(1).id, 'paper-jam')).toMatchObject({ ok: true });
    await dispenser.device.shows((view) => view.services[0]?.waiting === 4);
  });

  it('lets a citizen in the green lane go before those who came a little earlier', async () => {
    const green = await dispenser.take('tax', { lane: 'priority' });
    const elder = await dispenser.take('land', { person: { hash: 'f'.repeat(64), elderly: true } });
    expect([green.lane, elder.lane]).toEqual(['priority', 'priority']);
    expect((await second.press('ticket.next')).ticket).toBe(green.number);
    expect((await second.press('ticket.no-show')).state).toBe('open');
    expect((await second.press('ticket.next')).ticket).toBe(paper(0).number);
    await second.press('ticket.no-show');
  });

  it('calls on every screen at once, and by voice once', async () => {
    expect((await first.press('ticket.call', { number: paper(1).number })).state).toBe('calling');
    await windowScreen.shows('calling', 'A002');
    const { calls } = await hallScreen.callsFirst('A002');
    expect(calls[0]).toMatchObject({ ticket: 'A002', window: 1 });
    await until(() => speaker.said.some(({ text }) => text === '请A002号到1号窗口'));
    const say = speaker.said.find(({ text }) => text?.includes('A002'));
    expect(Date.parse(say?.expiresAt ?? '')).toBeGreaterThan(Date.now());
    expect(speaker.timesTold(say?.id ?? '')).toBe(1);
  });

  it('repeats a call by another command, and lets the citizen be served', async () => {
    const before = speaker.said.length;
    await first.press('ticket.recall');
    await until(() => speaker.said.length === before + 1);
    expect(new Set(speaker.said.map(({ id }) => id)).size).toBe(speaker.said.length);
    expect((await first.press('ticket.start')).state).toBe('serving');
    await windowScreen.shows('serving', 'A002');
    await pad.device.shows((view) => view.state === 'serving');
  });

  it('keeps a ticket on hold for its window and takes it up again', async () => {
    const { held, state } = await first.press('ticket.hold', { holdKind: 'papers-stay' });
    expect({ state, held: held.map(({ number }) => number) }).toEqual({ state: 'open', held: ['A002'] });
    const elsewhere = await second.ask('ticket.resume', { number: 'A002' });
    expect(elsewhere.refusal?.code).toBe('other-windows-ticket');
    const back = await first.press('ticket.resume', { number: 'A002' });
    expect(back).toMatchObject({ state: 'serving', ticket: 'A002', held: [] });
  });

  it('sends a ticket to another window, where it does not queue from the end', async () => {
    await first.press('ticket.transfer', { window: 2 });
    await windowScreen.shows('open');
    expect((await second.press('ticket.next')).ticket).toBe('A002');
    await second.press('ticket.start');
    await second.press('ticket.transfer', { service: 'land' });
    const next = await first.press('ticket.call', { number: 'A002' });
    expect(next.ticket).toBe('A002');
    await first.press('ticket.start');
  });

  it('asks the citizen after the visit, takes one rating, and says thank you', async () => {
    await first.press('ticket.finish');
    const visit = await pad.asks();
    expect(pad.device.view?.until).toMatch(/Z$/);
    expect(await pad.give(visit, 4, { tags: ['patient'] })).toMatchObject({ ok: true, visit });
    await pad.device.shows((view) => view.state === 'thanks');
    await pad.device.shows((view) => view.state === 'idle');
    expect((await pad.give(visit, 1)).refusal?.code).toBe('already-rated');
  });

  it('tells the pad to be quiet while a window is paused', async () => {
    expect((await first.press('window.pause', { reason: '网络故障' })).state).toBe('paused');
    const { text } = await windowScreen.shows('paused');
    expect(text).not.toBe('');
    expect((await first.ask('ticket.next')).refusal?.code).toBe('window-paused');
    await first.press('window.resume');
    await windowScreen.shows('open');
  });

  it('hands window 1 over to its B clerk, who stands in', async () => {
    const asked = await first.press('post.hand-over', { to: 'S2', note: 'A003 还没有来' });
    expect(asked.clerk?.staffNo).toBe('S1');
    await second.device.shows((view) => view.askedToCover?.includes(1) === true, 'the hand-over');
    await second.press('post.accept', { post: 1 });
    const { clerk, standsInFor } = await windowScreen.device.shows((view) => view.clerk?.staffNo === 'S2');
    expect([clerk?.name, standsInFor?.name]).toEqual(['甘霖二', '甘霖一']);
    expect(await first.serveNext()).toBe('B001');
    await pad.asks();
  });

  it('signs out, and counts the day on the board', async () => {
    await first.press('clerk.sign-out');
    await windowScreen.shows('closed');
    const { body } = await hall.admin.get<{ today: Record<string, unknown> }>('/api/board');
    expect(body.today).toMatchObject({
      taken: 6, waiting: 2, finished: 2, noShows: 2, rated: 1,
      ratings: { satisfied: 1 },
    });
    const { windows, services } = await hall.stranger().hall();
    expect(windows.map(({ state }) => state)).toEqual(['closed', 'closed', 'closed']);
    expect(services.map(({ waiting }) => waiting)).toEqual([2, 0, 0, 0]);
  });
});
