import { describe, expect, it } from '@jest/globals';
import { isoOf, instant } from '../../../../src/domain/basics/time.js';
import type { Command } from '../../../../src/devices/contracts/messages.js';
import { AA_BB_XOR } from '../../../../src/devices/serial/drivers/aa-bb-xor/driver.js';
import { LINE_40 } from '../../../../src/devices/serial/drivers/line-40/driver.js';
import { ONBON_BX5 } from '../../../../src/devices/serial/drivers/onbon-bx5/driver.js';
import type { DriverKind } from '../../../../src/devices/serial/driver.js';
import { settle, type ManualClock } from '../../../rig/manual-clock.js';
import { AaBbCard, Line40Card, OnbonCard, type LedCard } from '../../../virtual/serial/led-cards.js';
import { seated, type Seated, type SeatedAs } from '../support/fake-seat.js';
import { callPicture, hallPicture, windowPicture } from './support/views.js';

/** A driver with a virtual card at the other end of its line. */
async function wired<Options>(
  kind: DriverKind<Options>,
  card: LedCard,
  as: SeatedAs<Options> = {},
): Promise<Seated> {
  const place = seated(kind, as);
  place.seat.answer = (sent) => card.hear(sent);
  await settle();
  return place;
}

const called = callPicture('A012');
const second = (count: number) => count * 1_000;

/** Lets what was begun get as far as its first wait, and then this much time pass. */
async function pass(clock: ManualClock, durationMs: number): Promise<void> {
  await settle();
  await clock.pass(durationMs);
}

function identify(id: string, expiresAtMs: number): Command {
  return { id, kind: 'identify', expiresAt: isoOf(instant(expiresAtMs)) };
}

describe('a call on a card that knows how to flash', () => {
  it('flashes for three seconds and then stands', async () => {
    const card = new AaBbCard(3, 'xor');
    const { driver, clock } = await wired(AA_BB_XOR, card);
    driver.show(called);
    await settle();
    expect([card.rows, card.showType]).toEqual([['请A012号'], 10]);
    await pass(clock, second(3) + 200);
    expect([card.rows, card.showType]).toEqual([['请A012号'], 11]);
  });

  it('is sent three times, 100 ms apart, since the card cannot say that it came', async () => {
    const card = new AaBbCard(3, 'xor');
    const { driver, clock } = await wired(AA_BB_XOR, card);
    driver.show(called);
    await settle();
    expect(card.heard).toBe(1);
    await pass(clock, 100);
    expect(card.heard).toBe(2);
    await pass(clock, 1_000);
    expect(card.heard).toBe(3);
  });

  it('is not sent again because the hall says it again, as it does with every ticket', async () => {
    const { driver, clock, seat } = await wired(AA_BB_XOR, new AaBbCard(3, 'xor'), {
      options: { refreshSeconds: 0 },
    });
    driver.show(called);
    await pass(clock, second(4));
    seat.seen();
    for (let waiting = 1; waiting < 20; waiting += 1) {
      driver.show({ ...called, waiting });
      await pass(clock, second(1));
    }
    expect(seat.seen()).toEqual([]);
  });

  it('flashes again when it is recalled, also within five seconds', async () => {
    const card = new AaBbCard(3, 'xor');
    const { driver, clock } = await wired(AA_BB_XOR, card);
    driver.show(called);
    await pass(clock, second(4));
    expect(card.showType).toBe(11);
    driver.show(callPicture('A012', { recalls: 1 }));
    await settle();
    expect(card.showType).toBe(10);
  });

  it('gives way to the next call before its own repeats are out', async () => {
    const card = new AaBbCard(3, 'xor');
    const { driver, clock } = await wired(AA_BB_XOR, card);
    driver.show(called);
    await settle();
    driver.show(callPicture('A013'));
    await pass(clock, second(4));
    expect(card.history).toEqual(['请A012号', '请A013号']);
  });
});

describe('a call on any other card', () => {
  it('blinks three times and stands', async () => {
    const card = new OnbonCard(3);
    const { driver, clock } = await wired(ONBON_BX5, card);
    driver.show(called);
    await pass(clock, second(3));
    const on = '请A012号';
    expect(card.history).toEqual([on, '', on, '', on, '', on]);
    await pass(clock, second(10));
    expect(card.rows).toEqual([on]);
  });

  it('goes out once where the card answers', async () => {
    const { driver, clock, seat } = await wired(ONBON_BX5, new OnbonCard(3), {
      options: { flash: 'none' },
    });
    seat.seen();
    driver.show(called);
    await pass(clock, second(1));
    expect(seat.seen()).toHaveLength(1);
  });

  it('only stands on a card that may save what it shows', async () => {
    const card = new Line40Card(3);
    const { driver, clock, seat } = await wired(LINE_40, card);
    driver.show(called);
    await pass(clock, second(300));
    expect(card.history).toEqual(['请A012号']);
    expect(seat.seen()).toHaveLength(3);
  });

  it('makes only its own row blink in the hall', async () => {
    const card = new OnbonCard(3);
    const { driver, clock } = await wired(ONBON_BX5, card, {
      kind: 'hall-screen', options: { rows: 2, rate: '' },
    });
    driver.show(hallPicture(['A012>3']));
    await pass(clock, second(10));
    driver.show(hallPicture(['B007>1', 'A012>3']));
    await pass(clock, 500);
    expect(card.rows).toEqual(['', 'A012号→3号窗口']);
    await pass(clock, second(3));
    expect(card.rows).toEqual(['B007号→1号窗口', 'A012号→3号窗口']);
  });
});

describe('a card through a service', () => {
  it('asks for a rating for a while when it has ended', async () => {
    const card = new AaBbCard(3, 'xor');
    const { driver, clock } = await wired(AA_BB_XOR, card);
    driver.show(windowPicture('serving', { ticket: 'A012' }));
    await pass(clock, second(60));
    driver.show(windowPicture('open'));
    await pass(clock, second(9));
    expect(card.rows).toEqual(['请您评价']);
    await pass(clock, second(2));
    expect(card.rows).toEqual(['欢迎光临']);
  });

  it('asks for none when it was interrupted', async () => {
    const card = new AaBbCard(3, 'xor');
    const { driver, clock } = await wired(AA_BB_XOR, card);
    driver.show(windowPicture('serving', { ticket: 'A012' }));
    await pass(clock, second(1));
    const held = [{ number: 'A012', holdKind: 'fetch-papers', since: '2026-11-23T01:00:00.000Z' }];
    driver.show(windowPicture('open', { held }));
    await pass(clock, second(1));
    expect(card.rows).toEqual(['欢迎光临']);
  });

  it('calls the next one at once, rating or not', async () => {
    const card = new AaBbCard(3, 'xor');
    const { driver, clock } = await wired(AA_BB_XOR, card);
    driver.show(windowPicture('serving', { ticket: 'A012' }));
    driver.show(windowPicture('open'));
    await pass(clock, second(1));
    driver.show(callPicture('A013'));
    await pass(clock, second(30));
    expect(card.rows).toEqual(['请A013号']);
    driver.show(windowPicture('open'));
    await settle();
    expect(card.rows).toEqual(['欢迎光临']);
  });
});

describe('a card that lost what it showed', () => {
  it('is shown it again within a minute when it cannot say so', async () => {
    const { driver, clock, seat } = await wired(AA_BB_XOR, new AaBbCard(3, 'xor'));
    driver.show(called);
    await pass(clock, second(10));
    const exchanged = new AaBbCard(3, 'xor');
    seat.answer = (sent) => exchanged.hear(sent);
    await pass(clock, second(60));
    expect([exchanged.rows, exchanged.showType]).toEqual([['请A012号'], 11]);
  });

  it('is shown it again when it answers again', async () => {
    const card = new OnbonCard(3);
    const { driver, clock, desk } = await wired(ONBON_BX5, card, {
      options: { refreshSeconds: 0 },
    });
    driver.show(called);
    await pass(clock, second(5));
    card.losePower();
    card.manner.mute = true;
    await pass(clock, second(60));
    expect(desk.online).toBe(false);
    card.manner.mute = false;
    await pass(clock, second(16));
    expect(desk.online).toBe(true);
    expect(card.rows).toEqual(['请A012号']);
  });

  it('is refreshed with one frame a minute, not with three', async () => {
    const { driver, clock, seat } = await wired(AA_BB_XOR, new AaBbCard(3, 'xor'));
    driver.show(windowPicture('closed'));
    await pass(clock, second(1));
    seat.seen();
    await pass(clock, second(240));
    expect(seat.seen()).toHaveLength(4);
  });

  it('is shown it again, without flashing, when the line has come back', async () => {
    const card = new AaBbCard(3, 'xor');
    const { driver, clock, seat } = await wired(AA_BB_XOR, card);
    driver.show(called);
    await pass(clock, second(4));
    const before = card.heard;
    await seat.line(false);
    await seat.line(true);
    driver.show(called);
    await pass(clock, second(1));
    expect([card.heard - before, card.showType]).toEqual([3, 11]);
  });

  it('is called on with flashing when the call never got through', async () => {
    const card = new AaBbCard(3, 'xor');
    const { driver, seat } = await wired(AA_BB_XOR, card);
    await seat.line(false);
    driver.show(called);
    await settle();
    await seat.line(true);
    driver.show(called);
    await settle();
    expect([card.rows, card.showType]).toEqual([['请A012号'], 10]);
  });
});

describe('whether a card is there', () => {
  it('is told by its answers where it gives any', async () => {
    const card = new OnbonCard(3);
    const { desk, clock } = await wired(ONBON_BX5, card);
    expect(desk.told).toEqual([{ online: true }]);
    card.manner.mute = true;
    await pass(clock, second(60));
    expect(desk.told).toEqual([{ online: true }, { online: false }]);
  });

  it('is told by its line where it gives none', async () => {
    const { desk, seat, driver, clock } = await wired(AA_BB_XOR, new AaBbCard(3, 'xor'));
    driver.show(called);
    await pass(clock, second(120));
    expect(desk.told).toEqual([{ online: true }]);
    await seat.line(false);
    expect(desk.online).toBe(false);
    await seat.line(true);
    expect(desk.online).toBe(true);
  });

  it('is told at once when nothing ever answers', async () => {
    const { desk, clock } = await wired(ONBON_BX5, new OnbonCard(4));
    await pass(clock, second(1));
    expect(desk.told).toEqual([{ online: false }]);
  });

  it.each(['framed', 'bare'] as const)('is told by a %s answer to a probe', async (answers) => {
    const card = new AaBbCard(3, 'xor', answers);
    const { desk, clock } = await wired(AA_BB_XOR, card, { options: { answers } });
    expect(desk.told).toEqual([{ online: true }]);
    await pass(clock, second(31));
    expect(card.probes).toBe(3);
  });

  it('is not told by an answer from another address, or by an echo of the question', async () => {
    const { desk, seat, clock } = await wired(ONBON_BX5, new OnbonCard(3, { mute: true }));
    const other = new OnbonCard(4);
    seat.answer = (sent) => Uint8Array.from([...sent, ...other.hear(sent)]);
    await pass(clock, second(60));
    expect(desk.told).toEqual([{ online: false }]);
  });
});

describe('a card that refuses what it is shown', () => {
  it('stands as a fault until it takes something', async () => {
    const card = new OnbonCard(3, { error: 5 });
    const { driver, desk, clock, log } = await wired(ONBON_BX5, card);
    driver.show(called);
    await pass(clock, second(40));
    expect(desk.faultsTold).toEqual([['screen']]);
    expect(desk.online).toBe(true);
    expect(log.lines.map(({ fields }) => fields['trouble'])).toEqual(['error-05']);
    card.manner.error = 0;
    driver.show(windowPicture('open'));
    await pass(clock, second(1));
    expect(desk.faultsTold).toEqual([['screen'], []]);
    expect(card.rows).toEqual(['欢迎光临']);
  });
});

describe('a command to a card', () => {
  it('makes the card that is looked for flash its name, and then shows what it did', async () => {
    const card = new OnbonCard(3);
    const { driver, clock } = await wired(ONBON_BX5, card);
    driver.show(windowPicture('open'));
    await pass(clock, second(1));
    const end = driver.command(identify('c1', clock.now() + second(30)));
    await pass(clock, second(5));
    expect(await end).toBe('done');
    expect(card.history.slice(0, 3)).toEqual(['欢迎光临', 'd1', '']);
    expect(card.rows).toEqual(['欢迎光临']);
  });

  it('leaves a card that has not been told anything yet free to be told', async () => {
    const card = new OnbonCard(3);
    const { driver, clock } = await wired(ONBON_BX5, card);
    const end = driver.command(identify('c1', clock.now() + second(30)));
    await pass(clock, second(5));
    expect(await end).toBe('done');
    driver.show(windowPicture('open'));
    await settle();
    expect(card.rows).toEqual(['欢迎光临']);
  });

  it('is done once, however often it comes', async () => {
    const card = new OnbonCard(3);
    const { driver, clock } = await wired(ONBON_BX5, card, { options: { flash: 'none' } });
    const command = identify('c1', clock.now() + second(30));
    const ends = [driver.command(command), driver.command(command)];
    await pass(clock, second(5));
    expect(await Promise.all(ends)).toEqual(['done', 'done']);
    expect(card.heard).toBe(1);
  });

  it('gives way to a citizen who is called', async () => {
    const card = new OnbonCard(3);
    const { driver, clock } = await wired(ONBON_BX5, card);
    driver.show(windowPicture('open'));
    await pass(clock, second(1));
    const end = driver.command(identify('c1', clock.now() + second(30)));
    await pass(clock, 600);
    driver.show(windowPicture('open', { title: '综合' }));
    await settle();
    expect(card.history.slice(1)).toEqual(['d1', '']);
    driver.show(called);
    await pass(clock, second(10));
    expect(await end).toBe('done');
    expect(card.rows).toEqual(['请A012号']);
  });

  it('fails when the card does not answer, and is not done when it came too late', async () => {
    const { driver, clock } = await wired(ONBON_BX5, new OnbonCard(3, { mute: true }), {
      options: { flash: 'none' },
    });
    const end = driver.command(identify('c1', clock.now() + second(30)));
    await pass(clock, second(5));
    expect(await end).toBe('failed');
    expect(await driver.command(identify('c2', clock.now()))).toBe('expired');
  });

  it('to speak is not for a card', async () => {
    const { driver, clock } = await wired(ONBON_BX5, new OnbonCard(3));
    const expiresAt = isoOf(instant(clock.now() + second(30)));
    const end = driver.command({ id: 'c1', kind: 'say', text: '请A012号', expiresAt });
    expect(await end).toBe('failed');
  });
});

describe('a driver that was stopped', () => {
  it('sends nothing more and wakes nobody', async () => {
    const { driver, clock, seat, desk } = await wired(ONBON_BX5, new OnbonCard(3));
    driver.show(called);
    await pass(clock, 600);
    driver.stop();
    seat.seen();
    const told = desk.told.length;
    await pass(clock, second(600));
    await seat.line(false);
    expect(seat.seen()).toEqual([]);
    expect(desk.told).toHaveLength(told);
  });
});
