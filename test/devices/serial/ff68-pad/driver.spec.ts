import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '../../../../src/domain/inputs.js';
import { FF68_PAD, type Ff68PadOptions } from '../../../../src/devices/serial/drivers/ff68-pad/driver.js';
import { settle } from '../../../rig/manual-clock.js';
import { seated } from '../support/fake-seat.js';
import { padView, ratingView } from '../support/views.js';

const START = 'FF 68 03 03 68 03 01 0B 0F 16';
const SCORE_0 = 'FF 68 03 03 68 03 11 00 14 16';
const ACK_0 = 'FF 68 03 03 68 03 01 00 04 16';
const SCORE_3 = 'FF 68 03 03 68 03 11 03 17 16';
const SCORE_4 = 'FF 68 03 03 68 03 11 04 18 16';
const VISIT = '20261123-A012-1';
const LATE: Outcome = { ok: false, refusal: { code: 'rating-late', text: '已超过评价时间' } };

/** A make with four keys, the first of them for 差. */
const scores = { 0: 'dissatisfied', 1: 'basically-satisfied', 2: 'satisfied', 3: 'very-satisfied' } as const;
const pad = (options: Partial<Ff68PadOptions> = {}, address = 3) =>
  seated(FF68_PAD, { options: { scores, ...options }, address });

async function askingPad(options: Partial<Ff68PadOptions> = {}) {
  const asking = pad(options);
  asking.driver.show(ratingView(VISIT));
  await settle();
  expect(asking.seat.seen()).toEqual([START]);
  return asking;
}

describe('a rating', () => {
  it('is asked for once for each visit', async () => {
    const { driver, seat } = await askingPad();
    driver.show(ratingView(VISIT, { until: '2026-11-23T01:05:00.000Z' }));
    await settle();
    expect(seat.seen()).toEqual([]);
    driver.show(padView({ state: 'serving' }));
    driver.show(ratingView('20261123-A013-1'));
    await settle();
    expect(seat.seen()).toEqual([START]);
  });

  it('goes to the visit that was asked about, and is acknowledged when the hall has it', async () => {
    const { seat, desk } = await askingPad();
    let answer: (outcome: Outcome) => void = () => {};
    desk.outcome = () => new Promise((resolve) => { answer = resolve; });
    await seat.receive(SCORE_0);
    expect(desk.asks).toEqual([{ kind: 'rating.give', visit: VISIT, level: 2 }]);
    expect(seat.seen()).toEqual([]);
    answer({ ok: true, reply: { visit: VISIT } });
    await settle();
    expect(seat.seen()).toEqual([ACK_0]);
  });

  it('that is repeated for want of an acknowledgement counts once and is acknowledged again', async () => {
    const { driver, seat, desk, clock } = await askingPad();
    await seat.receive(SCORE_0);
    driver.show(padView({ state: 'thanks' }));
    await clock.pass(2_000);
    await seat.receive(SCORE_0);
    expect(desk.asks).toHaveLength(1);
    expect(seat.seen()).toEqual([ACK_0, ACK_0]);
  });

  it('with a second score for the same visit leaves the first as it was', async () => {
    const { seat, desk, log } = await askingPad();
    await seat.receive(SCORE_0);
    await seat.receive(SCORE_3);
    expect(desk.asks).toEqual([{ kind: 'rating.give', visit: VISIT, level: 2 }]);
    expect(log.lines.at(-1)?.message).toMatch(/a second score for a visit/u);
  });

  it('that the hall refuses is not acknowledged, and another may be given', async () => {
    const { seat, desk } = await askingPad();
    desk.outcome = () => LATE;
    await seat.receive(SCORE_0);
    expect(seat.seen()).toEqual([]);
    await seat.receive(SCORE_3);
    expect(desk.asks).toHaveLength(2);
  });

  it('with a score that the settings do not know goes nowhere: it is never praise', async () => {
    const { seat, desk, log } = await askingPad();
    await seat.receive(SCORE_4);
    expect([desk.asks, seat.seen()]).toEqual([[], []]);
    expect(log.lines.map(({ message }) => message)).toEqual([
      'a device sent what was not taken: a score that no setting knows',
    ]);
  });

  it('that nobody asked for goes nowhere', async () => {
    const { driver, seat, desk } = pad();
    for (const state of ['idle', 'serving', 'thanks', 'closed'] as const) {
      driver.show(padView({ state }));
      await seat.receive(SCORE_0);
    }
    expect([desk.asks, seat.seen()]).toEqual([[], []]);
  });

  it('that was given once is not for the next visit, even with the same key', async () => {
    const { driver, seat, desk } = await askingPad();
    await seat.receive(SCORE_3);
    driver.show(ratingView('20261123-A013-1'));
    await settle();
    await seat.receive(SCORE_3);
    expect(desk.asks).toEqual([
      { kind: 'rating.give', visit: VISIT, level: 5 },
      { kind: 'rating.give', visit: '20261123-A013-1', level: 5 },
    ]);
  });

  it('that comes before the question could be sent is for nobody', async () => {
    const { driver, seat, desk } = pad();
    await seat.line(false);
    driver.show(ratingView(VISIT));
    await seat.receive(SCORE_3);
    expect(desk.asks).toEqual([]);
    await seat.line(true);
    await seat.receive(SCORE_3);
    expect(desk.asks).toHaveLength(1);
  });
});

describe('the address of a pad beside a caller', () => {
  const SCORE_3_AT_83 = 'FF 68 03 03 68 83 11 03 97 16';

  it('may be 80h higher for what it says, or for what it is told, or for both', async () => {
    const { driver, seat, desk } = pad({ answersPlus80: true });
    driver.show(ratingView(VISIT));
    await settle();
    await seat.receive(SCORE_3);
    expect(desk.asks).toEqual([]);
    await seat.receive(SCORE_3_AT_83);
    expect(desk.asks).toHaveLength(1);
    expect(seat.seen()).toEqual([START, 'FF 68 03 03 68 83 01 03 87 16']);
    const asked = pad({ askedPlus80: true });
    asked.driver.show(ratingView(VISIT));
    await settle();
    expect(asked.seat.seen()).toEqual(['FF 68 03 03 68 83 01 0B 8F 16']);
  });

  it('is told from its neighbours', async () => {
    const { seat, desk } = await askingPad();
    await seat.receive(SCORE_3_AT_83);
    expect(desk.asks).toEqual([]);
  });
});

it('asks again after an outage of the line, and from time to time where the settings say so', async () => {
  const { seat, clock, driver } = await askingPad({ remindSeconds: 10 });
  await clock.pass(20_000);
  expect(seat.seen()).toEqual([START, START]);
  await seat.line(false);
  await seat.line(true);
  expect(seat.seen()).toEqual([START]);
  driver.stop();
  await clock.pass(20_000);
  expect(seat.seen()).toEqual([]);
});

it('is present while its line is open, and beeps to show where it is', async () => {
  const { driver, seat, desk } = pad();
  await seat.line(true);
  expect(desk.online).toBe(true);
  const identify = { id: 'c1', kind: 'identify', expiresAt: '2026-11-23T02:00:00.000Z' } as const;
  expect(await driver.command(identify)).toBe('done');
  expect(seat.seen()).toEqual(['FF 68 02 02 68 03 03 06 16']);
  await seat.line(false);
  expect([desk.online, await driver.command(identify)]).toEqual([false, 'failed']);
});

it('beeps once when its clerk is asked to take over a post, but not at who rates', async () => {
  const BEEP = 'FF 68 02 02 68 03 03 06 16';
  const { driver, seat } = await askingPad();
  driver.show(ratingView(VISIT, { askedToCover: [4] }));
  await settle();
  expect(seat.seen()).toEqual([]);
  for (const state of ['thanks', 'idle'] as const) {
    driver.show(padView({ state, askedToCover: [4] }));
    await settle();
  }
  expect(seat.seen()).toEqual([BEEP]);
});
