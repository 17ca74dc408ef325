import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { secretOf } from '../devices/mqtt/support/hall.js';
import { CONTROLLER, Mosquitto } from '../devices/mqtt/support/mosquitto.js';
import { describeWhereThereIs } from '../rig/machine.js';
import { until } from '../rig/until.js';
import type { Dispenser } from '../virtual/dispenser.js';
import type { WindowScreen } from '../virtual/screen.js';
import { StoryHall } from './support/story-hall.js';

const DEVICES = ['d1', 'c1', 'p1', 'w1', 'h-a', 's-a'];

describeWhereThereIs(['mosquitto'], 'the same day over a broker of their own', () => {
  let broker: Mosquitto;
  let hall: StoryHall;
  let dispenser: Dispenser;
  let windowScreen: WindowScreen;

  beforeAll(async () => {
    broker = await Mosquitto.open([CONTROLLER, ...DEVICES]);
    const passwordFile = join(broker.folder, 'controller-password');
    writeFileSync(passwordFile, secretOf(CONTROLLER), { mode: 0o600 });
    const mqtt = { form: 'outside', url: broker.url, username: CONTROLLER, passwordFile };
    hall = await StoryHall.open({ broker: { mqtt, secretOf }, rules: { thanksSeconds: 1 } });
  });
  afterAll(async () => {
    await hall?.close();
    await broker?.close();
  });

  it('takes, calls, serves and rates', async () => {
    expect(hall.program.ready.mqtt).toBe(broker.url);
    [dispenser, windowScreen] = [await hall.dispenser(), await hall.windowScreen(1)];
    const [pad, hallScreen] = [await hall.pad(1), await hall.hallScreen('a')];
    const speaker = await hall.speaker('a');
    const caller = await hall.openWindow(1, 'S1');
    const { number } = await dispenser.take('tax', {}, { id: 'boot:1' });
    expect((await dispenser.take('tax', {}, { id: 'boot:1' })).number).toBe(number);
    await caller.press('ticket.next');
    await windowScreen.shows('calling', number);
    await hallScreen.callsFirst(number);
    await until(() => speaker.said.length === 1);
    await caller.press('ticket.start');
    await caller.press('ticket.finish');
    const visit = await pad.asks();
    expect(await pad.give(visit, 5)).toMatchObject({ ok: true, visit });
    expect((await pad.give(visit, 1)).refusal?.code).toBe('already-rated');
    await pad.device.shows((view) => view.state === 'idle');
    const { body } = await hall.admin.get<{ today: object }>('/api/board');
    expect(body.today).toMatchObject({ taken: 1, finished: 1, rated: 1 });
  });

  it('goes on when the broker was away, and shows everything again', async () => {
    const before = windowScreen.device.views.all.length;
    await broker.stop();
    await until(() => !windowScreen.device.connected);
    await broker.start();
    await until(() => windowScreen.device.views.all.length > before, { what: 'its view again' });
    expect((await dispenser.take('tax')).number).toBe('A002');
  });
});
