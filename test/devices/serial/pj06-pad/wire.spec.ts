import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { Bus } from '../../../../src/devices/serial/bus.js';
import { PJ06_PAD } from '../../../../src/devices/serial/drivers/pj06-pad/driver.js';
import { serialLine } from '../../../../src/devices/serial/serial-line.js';
import { HallClock } from '../../../../src/ledger/clock.js';
import { SILENT_LOG } from '../../../../src/ledger/log.js';
import { until } from '../../../rig/until.js';
import { chanceFrom } from '../../../virtual/chance.js';
import { NoisyRelay } from '../../../virtual/lines/noisy-relay.js';
import { HAS_PTYS, Pty } from '../../../virtual/lines/pty.js';
import { VirtualPj06 } from '../../../virtual/serial/pj06.js';
import { onBus } from '../support/on-bus.js';
import { padView, ratingView } from '../support/views.js';

const onPty = HAS_PTYS ? it : it.skip;

onPty('a pad on a line of its own asks, and its one byte is the rating (needs socat)', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiaohao-pj06-'));
  const pty = await Pty.plug(join(folder, 'ttyV0'));
  const relay = new NoisyRelay({ baudRate: 9_600, chance: chanceFrom(6), port: pty });
  const pad = new VirtualPj06(relay.attach());
  const clock = new HallClock();
  const line = serialLine({ baudRate: 9_600 }, { name: pty.path, clock, log: SILENT_LOG });
  const scores = { 5: 'very-dissatisfied' } as const;
  const { driver, desk } = onBus(new Bus({ line, clock, log: SILENT_LOG }), PJ06_PAD, {
    options: { scores, timeoutSeconds: 30 },
  });
  line.open();
  await until(() => desk.online, { what: 'the line is open' });
  driver.show(padView());
  await until(() => pad.showing === 'welcome', { what: 'a welcome' });
  driver.show(ratingView('20261123-A012-1'));
  await until(() => pad.showing === 'question', { what: 'the question' });
  pad.press(5);
  await until(() => desk.asks.length > 0, { what: 'a rating' });
  expect(desk.asks).toEqual([{ kind: 'rating.give', visit: '20261123-A012-1', level: 1 }]);
  expect(pad.seconds).toBe(30);
  driver.stop();
  await line.close();
  relay.cut();
  await pty.unplug();
  rmSync(folder, { recursive: true, force: true });
});
