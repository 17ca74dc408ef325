import { describe, expect, it } from '@jest/globals';
import { isoOf, plus } from '../../../../src/domain/basics/time.js';
import { PJ06_PAD, type Pj06PadOptions } from '../../../../src/devices/serial/drivers/pj06-pad/driver.js';
import { settle } from '../../../rig/manual-clock.js';
import { seated } from '../support/fake-seat.js';
import { padView, ratingView } from '../support/views.js';

const WELCOME = '55 AA 02 1F 00 1A';
const START = '55 AA 02 20 00 1A';
const SECONDS_60 = '55 AA 03 13 3C 00 1A';
const VISIT = '20261123-A012-1';
const scores = { 1: 'very-satisfied', 2: 'satisfied', 5: 'very-dissatisfied' } as const;

const pad = (options: Partial<Pj06PadOptions> = {}) =>
  seated(PJ06_PAD, { options: { scores, ...options } });

async function askingPad(options: Partial<Pj06PadOptions> = {}) {
  const asking = pad(options);
  asking.driver.show(ratingView(VISIT));
  await settle();
  expect(asking.seat.seen()).toEqual([SECONDS_60, START]);
  return asking;
}

describe('what the pad shows', () => {
  it('is a welcome, then the question, then a welcome again', async () => {
    const { driver, seat } = pad();
    for (const view of [padView(), padView({ state: 'serving' }), ratingView(VISIT)]) {
      driver.show(view);
      await settle();
    }
    driver.show(padView({ state: 'thanks' }));
    await settle();
    expect(seat.seen()).toEqual([WELCOME, SECONDS_60, START, WELCOME]);
  });

  it('waits no longer than the hall does', async () => {
    const { driver, seat, clock } = pad();
    driver.show(ratingView(VISIT, { until: isoOf(plus(clock.now(), 10_000)) }));
    await settle();
    expect(seat.seen()).toEqual(['55 AA 03 13 0A 00 1A', START]);
  });

  it('has the stars of the clerk where the settings say so', async () => {
    const { driver, seat } = pad({ stars: 4 });
    driver.show(padView());
    await settle();
    expect(seat.seen()).toEqual([WELCOME, '55 AA 02 15 04 1A']);
  });

  it('is sent again when the line has come back', async () => {
    const { seat, desk } = await askingPad();
    await seat.line(false);
    await seat.line(true);
    expect(seat.seen()).toEqual([SECONDS_60, START]);
    expect(desk.told).toEqual([{ online: false }, { online: true }]);
  });
});

describe('a result', () => {
  it('is the rating of the visit that was asked about', async () => {
    const { seat, desk, clock } = await askingPad();
    await seat.receive('02');
    expect(desk.asks).toEqual([]);
    await clock.pass(150);
    expect(desk.asks).toEqual([{ kind: 'rating.give', visit: VISIT, level: 4 }]);
  });

  it('that is said twice counts once', async () => {
    const { seat, desk, clock } = await askingPad();
    await seat.receive('01');
    await seat.receive('01');
    await clock.pass(1_000);
    await seat.receive('01');
    await clock.pass(1_000);
    expect(desk.asks).toHaveLength(1);
  });

  it('beside a different one is noise, and neither counts', async () => {
    const { seat, desk, clock, log } = await askingPad();
    await seat.receive('01 05');
    await clock.pass(1_000);
    expect(desk.asks).toEqual([]);
    expect(log.lines.at(-1)?.message).toMatch(/different results at once/u);
  });

  it('that no setting knows goes nowhere: it is never praise', async () => {
    const { seat, desk, clock } = await askingPad();
    for (const hex of ['03', '04', '06']) {
      await seat.receive(hex);
      await clock.pass(1_000);
    }
    expect(desk.asks).toEqual([]);
  });

  it('that nobody asked for goes nowhere', async () => {
    const { driver, seat, desk, clock } = await askingPad();
    driver.show(padView({ state: 'idle' }));
    await seat.receive('01');
    await clock.pass(1_000);
    expect(desk.asks).toEqual([]);
  });

  it('that was being weighed when the question changed is for nobody', async () => {
    const { driver, seat, desk, clock } = await askingPad();
    await seat.receive('01');
    driver.show(ratingView('20261123-A013-1'));
    await clock.pass(1_000);
    expect(desk.asks).toEqual([]);
  });
});

it('does no commands: the dialect has none', async () => {
  const { driver, clock } = pad();
  const identify = { id: 'c1', kind: 'identify' } as const;
  const later = isoOf(plus(clock.now(), 5_000));
  expect(await driver.command({ ...identify, expiresAt: later })).toBe('failed');
  expect(await driver.command({ ...identify, expiresAt: isoOf(clock.now()) })).toBe('expired');
});
