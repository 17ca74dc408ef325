import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../rig/until.js';
import type { Caller } from '../virtual/caller.js';
import type { Dispenser } from '../virtual/dispenser.js';
import type { HallClient } from '../virtual/hall-client.js';
import type { Pad } from '../virtual/pad.js';
import type { HallScreen, WindowScreen } from '../virtual/screen.js';
import type { Speaker } from '../virtual/speaker.js';
import { pictureOf } from './support/bad-inputs.js';
import { StoryHall } from './support/story-hall.js';

describe.each(['SIGTERM', 'SIGKILL'] as const)('a hall that is ended by %s goes on', (signal) => {
  let hall: StoryHall;
  let dispenser: Dispenser;
  let caller: Caller;
  let pad: Pad;
  let clerk: HallClient;
  let windowScreen: WindowScreen;
  let hallScreen: HallScreen;
  let speaker: Speaker;

  beforeAll(async () => {
    hall = await StoryHall.open();
    dispenser = await hall.dispenser();
    pad = await hall.pad(1);
    [windowScreen, hallScreen] = [await hall.windowScreen(1), await hall.hallScreen('a')];
    speaker = await hall.speaker('a');
    caller = await hall.openWindow(1, 'S1');
    clerk = await hall.session('S1');
    for (let one = 0; one < 3; one += 1) await dispenser.take('tax');
    await dispenser.take('tax', { lane: 'priority' });
    await caller.press('ticket.next');
    await caller.press('ticket.start');
  });
  afterAll(() => hall?.close());

  it('leaves in good order and comes back with the same picture', async () => {
    await until(() => speaker.said.length === 1);
    const before = await pictureOf(hall);
    const revs = [windowScreen.device, hallScreen.device].map(({ view }) => view?.rev ?? 0);
    const startedAt = performance.now();
    const ended = await hall.program.end(signal);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(ended).toEqual(signal === 'SIGTERM' ? { code: 0, signal: null } : { code: null, signal });
    await hall.program.begin();
    expect(await pictureOf(hall)).toEqual(before);
    const shown = [windowScreen.device, hallScreen.device, pad.device, dispenser.device];
    for (const [index, device] of shown.slice(0, 2).entries()) {
      await until(() => (device.view?.rev ?? 0) > (revs[index] ?? 0), { what: `${device.id} anew` });
    }
    await windowScreen.shows('serving', 'A004');
    await hallScreen.callsFirst('A004');
  });

  it('knows everybody who was signed in', async () => {
    const { status, body } = await clerk.get('/api/session');
    expect([status, body]).toEqual([200, { staffNo: 'S1', name: '甘霖一', role: 'clerk', window: 1 }]);
  });

  it('does not say again what was said', async () => {
    await caller.press('ticket.recall').catch(() => {});
    expect(speaker.said.map(({ text }) => text)).toEqual(['请A004号到1号窗口']);
    expect(speaker.timesTold(speaker.said[0]?.id ?? '')).toBe(1);
  });

  it('finishes the visit that was open, asks, and takes the rating', async () => {
    expect((await caller.press('ticket.finish')).state).toBe('open');
    expect(await pad.give(await pad.asks(), 2)).toMatchObject({ ok: true });
  });

  it('keeps an invitation to rate across the next end, and the order of those who wait', async () => {
    await caller.serveNext();
    const visit = await pad.asks();
    await hall.program.restart(signal);
    await until(() => pad.device.connected);
    expect(await pad.asks()).toBe(visit);
    expect(await pad.give(visit, 5)).toMatchObject({ ok: true, visit });
    const order = [await caller.serveNext(), await caller.serveNext()];
    expect(order).toEqual(['A002', 'A003']);
    expect((await dispenser.take('tax')).number).toBe('A005');
  });
});

describe('a folder belongs to one hall at a time', () => {
  it('a second program on the same folder leaves at once and does no harm', async () => {
    const hall = await StoryHall.open();
    try {
      const { Program } = await import('../virtual/program.js');
      const second = Program.start({ data: hall.program.data, readyWithinMs: 10_000 });
      await expect(second).rejects.toThrow(/the program left with 1/);
      expect((await hall.admin.get('/health/ready')).status).toBe(200);
    } finally {
      await hall.close();
    }
  });
});
