import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '../../../../src/domain/inputs.js';
import { FF68_CALLER } from '../../../../src/devices/serial/drivers/ff68-caller/driver.js';
import type { KeyMap } from '../../../../src/devices/serial/drivers/ff68-caller/keys.js';
import type { Ff68CallerOptions } from '../../../../src/devices/serial/drivers/ff68-caller/options.js';
import { encodeFf68 } from '../../../../src/devices/serial/drivers/ff68/codec.js';
import { isoOf, plus } from '../../../../src/domain/basics/time.js';
import { settle, type ManualClock } from '../../../rig/manual-clock.js';
import { hexOf, seated } from '../support/fake-seat.js';
import { windowView } from '../support/views.js';

/** The frame that caller 3 sends for these digits and this key. */
function pressed(digits: string, key: number, address = 3): string {
  const data = Uint8Array.from([...[...digits].map(Number), key]);
  return hexOf(encodeFf68({ address, func: 1, data }));
}

const NEXT = pressed('', 0x0c);
const SUCCESS = 'FF 68 03 03 68 03 02 01 06 16';
const FAILURE = 'FF 68 03 03 68 03 02 00 05 16';
const BEEP = 'FF 68 02 02 68 03 03 06 16';
const TICKET_012 = 'FF 68 08 08 68 03 02 0A 0A 0A 00 01 02 26 16';
const WAITING_0 = 'FF 68 08 08 68 03 02 00 00 00 0A 0A 0A 23 16';
const WAITING_1 = 'FF 68 08 08 68 03 02 00 00 01 0A 0A 0A 24 16';
const REFUSED: Outcome = { ok: false, refusal: { code: 'nobody-waiting', text: '无人等候' } };

const caller = (options: Partial<Ff68CallerOptions> = {}) => seated(FF68_CALLER, { options });

/** What was asked for this press; the display plays no part. */
async function askedFor(digits: string, key: number, options: Partial<Ff68CallerOptions> = {}) {
  const { driver, seat, desk } = caller(options);
  const held = [
    { number: 'A007', holdKind: 'fetch-papers', since: '2026-11-23T01:05:00.000Z' },
    { number: 'B003', holdKind: 'fetch-papers', since: '2026-11-23T01:01:00.000Z' },
  ];
  driver.show(windowView({ held }));
  await seat.receive(pressed(digits, key));
  return desk.asked();
}

describe('the keys of the first system', () => {
  it.each([
    ['开始', '', 0x0a, [{ kind: 'ticket.start' }]],
    ['评价', '', 0x0b, [{ kind: 'ticket.finish' }]],
    ['呼叫', '', 0x0c, [{ kind: 'ticket.next' }]],
    ['重呼', '', 0x0d, [{ kind: 'ticket.recall' }]],
    ['取消', '', 0x0e, []],
    ['06 功能', '06', 0x0f, [{ kind: 'ticket.no-show' }]],
    ['00 功能', '00', 0x0f, [{ kind: 'ticket.hold', holdKind: 'fetch-papers' }]],
    ['03 功能', '03', 0x0f, [{ kind: 'ticket.resume', number: 'B003' }]],
    ['暂停', '', 0x12, [{ kind: 'window.pause', reason: 'away' }]],
    ['12 转移', '12', 0x13, [{ kind: 'ticket.transfer', window: 12 }]],
    ['转移 without a window', '', 0x13, []],
    ['a window 0', '0', 0x13, []],
    ['一米线', '', 0x11, []],
    ['digits before a key that takes none', '5', 0x0d, []],
  ])('%s', async (_key, digits, key, asks) => {
    expect(await askedFor(digits, key)).toEqual(asks);
  });
});

describe('the keys of the second system', () => {
  const second = { model: 'second', signIn: 'staff-no-pin' } as const;
  it.each([
    ['呼叫', '', 0x0c, [{ kind: 'ticket.next' }]],
    ['12 呼叫', '12', 0x0c, [{ kind: 'ticket.call', number: '012' }]],
    ['3 开始', '3', 0x0a, [{ kind: 'ticket.transfer', window: 3 }]],
    ['0 等候', '0', 0x0b, [{ kind: 'ticket.hold', holdKind: 'fetch-papers' }]],
    ['0 功能', '0', 0x0f, [{ kind: 'window.pause', reason: 'away' }]],
    ['4 功能', '4', 0x0f, [{ kind: 'clerk.sign-out' }]],
    ['5 功能', '5', 0x0f, [{ kind: 'ticket.no-show' }]],
    ['6 功能, which calls a guard', '6', 0x0f, []],
  ])('%s', async (_key, digits, key, asks) => {
    expect(await askedFor(digits, key, second)).toEqual(asks);
  });

  it('a ticket is called with the letter and the width of the hall', async () => {
    const options = { ...second, prefix: 'A', numberDigits: 4 };
    expect(await askedFor('12', 0x0c, options)).toEqual([{ kind: 'ticket.call', number: 'A0012' }]);
  });

  it('8 功能 shows the address', async () => {
    const { seat } = caller(second);
    await seat.receive(pressed('8', 0x0f));
    expect(seat.seen()).toContain('FF 68 08 08 68 03 02 0A 0A 0A 0A 0A 03 3A 16');
  });
});

describe('keys that the settings lay out differently', () => {
  const keys: KeyMap = { '0C': 'recall', 'n+0D': 'resume-ticket', '11': 'close', '0A': 'none' };
  it.each([
    ['another action', '', 0x0c, [{ kind: 'ticket.recall' }]],
    ['a held ticket by its digits', '7', 0x0d, [{ kind: 'ticket.resume', number: 'A007' }]],
    ['digits that nobody holds', '8', 0x0d, []],
    ['a key that had none', '', 0x11, [{ kind: 'window.close' }]],
    ['a key that was taken away', '', 0x0a, []],
  ])('%s', async (_what, digits, key, asks) => {
    expect(await askedFor(digits, key, { keys })).toEqual(asks);
  });
});

describe('a key press', () => {
  it('is echoed, asked, and told to have been done', async () => {
    const { seat, desk } = caller();
    await seat.receive(NEXT);
    expect(desk.asks).toEqual([{ kind: 'ticket.next' }]);
    expect(seat.seen()).toEqual([NEXT, SUCCESS]);
  });

  it('that the hall refuses is told with a beep', async () => {
    const { seat, desk } = caller();
    desk.outcome = () => REFUSED;
    await seat.receive(NEXT);
    expect(seat.seen()).toEqual([NEXT, FAILURE, BEEP]);
  });

  it('that stands for nothing is counted and told with a beep', async () => {
    const { seat, desk, log } = caller();
    await seat.receive(pressed('', 0x1f));
    expect(desk.asks).toEqual([]);
    expect(seat.seen()).toEqual([pressed('', 0x1f), FAILURE, BEEP]);
    expect(log.lines.map(({ message }) => message)).toEqual([
      'a device sent what was not taken: a key that stands for nothing',
    ]);
  });

  it('of another caller on the bus is none of ours', async () => {
    const { seat, desk } = caller();
    await seat.receive(pressed('', 0x0c, 4));
    expect([desk.asks, seat.seen()]).toEqual([[], []]);
  });

  it('counts once when it is repeated within 300 ms, and again after', async () => {
    const { seat, desk, clock } = caller();
    await seat.receive(NEXT);
    await clock.pass(150);
    await seat.receive(NEXT);
    expect(desk.asked()).toHaveLength(1);
    await clock.pass(150);
    await seat.receive(NEXT);
    expect(desk.asked()).toHaveLength(1);
  });

  it('makes no echo of an echo on an adapter that hears itself', async () => {
    const { seat, desk } = caller();
    await seat.receive(NEXT);
    await seat.receive(NEXT);
    expect(seat.seen().filter((hex) => hex === NEXT)).toHaveLength(1);
    expect(desk.asks).toHaveLength(1);
  });

  it('is echoed a bounded number of times however late an adapter gives the echo back', async () => {
    const { seat, clock } = caller({ duplicateMs: 2_000 });
    await seat.receive(NEXT);
    for (let times = 0; times < 9; times += 1) {
      await clock.pass(120);
      await seat.receive(NEXT);
    }
    expect(seat.seen().filter((hex) => hex === NEXT)).toHaveLength(3);
  });

  it('is not echoed where the settings say so', async () => {
    const { seat } = caller({ echo: false, success: false });
    await seat.receive(NEXT);
    expect(seat.seen()).toEqual([]);
  });

  it('is refused while the one before is still being asked', async () => {
    const { seat, desk } = caller();
    let answer: (outcome: Outcome) => void = () => {};
    desk.outcome = () => new Promise((resolve) => { answer = resolve; });
    await seat.receive(NEXT);
    await seat.receive(pressed('', 0x0d));
    expect(desk.asks).toEqual([{ kind: 'ticket.next' }]);
    expect(seat.seen()).toContain(FAILURE);
    answer({ ok: true, reply: {} });
    await settle();
    expect(seat.seen()).toEqual([SUCCESS]);
  });

  it('of 呼叫 at a closed window opens it first', async () => {
    const { driver, seat, desk } = caller();
    driver.show(windowView({ state: 'closed' }));
    await seat.receive(NEXT);
    expect(desk.asked()).toEqual([{ kind: 'window.open' }, { kind: 'ticket.next' }]);
    desk.outcome = () => REFUSED;
    await seat.receive(pressed('', 0x0d));
    await seat.receive(NEXT);
    expect(desk.asked()).toEqual([{ kind: 'ticket.recall' }, { kind: 'window.open' }]);
  });

  it('of 暂停 at a paused window ends the pause', async () => {
    const { driver, seat, desk } = caller();
    driver.show(windowView({ state: 'paused' }));
    await seat.receive(pressed('', 0x12));
    expect(desk.asks).toEqual([{ kind: 'window.resume' }]);
  });
});

describe('signing in by keypad', () => {
  const options = { model: 'second', signIn: 'staff-no-pin', staffPrefix: 'W' } as const;
  const SIGN_IN = 0x0f;

  it('takes the staff number, then the PIN', async () => {
    const { seat, desk, log } = caller(options);
    await seat.receive(pressed('1003', SIGN_IN));
    expect(desk.asks).toEqual([]);
    await seat.receive(pressed('246802', SIGN_IN));
    expect(desk.asks).toEqual([{ kind: 'clerk.sign-in', staffNo: 'W1003', pin: '246802' }]);
    expect(JSON.stringify(log.lines)).not.toMatch(/1003|246802/u);
  });

  it('forgets the staff number after 30 s, at another key, and after a short PIN', async () => {
    const { seat, desk, clock } = caller(options);
    await seat.receive(pressed('1003', SIGN_IN));
    await clock.pass(30_001);
    await seat.receive(pressed('246802', SIGN_IN));
    await seat.receive(pressed('', 0x0e));
    await seat.receive(pressed('1003', SIGN_IN));
    await seat.receive(pressed('12345', SIGN_IN));
    await seat.receive(pressed('246802', SIGN_IN));
    expect(desk.asks).toEqual([]);
  });

  it('is off unless the settings allow it: a PIN can be read by all on the bus', async () => {
    const { seat, desk } = caller({ model: 'second' });
    await seat.receive(pressed('1003', SIGN_IN));
    await seat.receive(pressed('246802', SIGN_IN));
    expect(desk.asks).toEqual([]);
    expect(seat.seen()).toContain(FAILURE);
  });
});

describe('the display', () => {
  it('shows how many wait, and the ticket while one is in hand', async () => {
    const { driver, seat } = caller();
    driver.show(windowView());
    await settle();
    driver.show(windowView({ state: 'calling', ticket: 'A012', waiting: 1 }));
    await settle();
    expect(seat.seen()).toEqual([WAITING_0, TICKET_012]);
  });

  it('is sent only when it changes, and again when the line has come back', async () => {
    const { driver, seat } = caller();
    const view = windowView({ state: 'calling', ticket: 'A012' });
    driver.show(view);
    await settle();
    driver.show({ ...view, waiting: 4 });
    await settle();
    expect(seat.seen()).toEqual([TICKET_012]);
    await seat.line(false);
    await seat.line(true);
    driver.show(view);
    await settle();
    expect(seat.seen()).toEqual([TICKET_012]);
  });

  it('has two frames or a joined one where the settings say so', async () => {
    const view = windowView({ state: 'serving', ticket: 'A012', waiting: 1 });
    const two = caller({ display: 'two-frames' });
    two.driver.show(view);
    const one = caller({ display: 'joined' });
    one.driver.show(view);
    await settle();
    expect(two.seat.seen()).toEqual([WAITING_1, TICKET_012]);
    expect(one.seat.seen()).toEqual(['FF 68 08 08 68 03 02 00 01 02 0A 00 01 13 16']);
  });

  it('is shown again after a key, for the success byte took its place', async () => {
    const { driver, seat } = caller();
    driver.show(windowView());
    await settle();
    seat.seen();
    await seat.receive(NEXT);
    expect(seat.seen()).toEqual([NEXT, SUCCESS, WAITING_0]);
  });

  it('is refreshed from time to time where the settings say so', async () => {
    const { driver, seat, clock } = caller({ refreshSeconds: 20 });
    driver.show(windowView());
    await settle();
    await clock.pass(40_000);
    expect(seat.seen()).toEqual([WAITING_0, WAITING_0, WAITING_0]);
    driver.stop();
    await clock.pass(40_000);
    expect(seat.seen()).toEqual([]);
  });
});

describe('the beep for somebody who comes', () => {
  it('is heard once when an open window where nobody waited has somebody waiting', async () => {
    const { driver, seat } = caller();
    for (const waiting of [0, 1, 2, 0, 1]) {
      driver.show(windowView({ waiting }));
      await settle();
    }
    expect(seat.seen().filter((hex) => hex === BEEP)).toHaveLength(2);
  });

  it('is not heard at the first view, nor while the clerk is busy', async () => {
    const { driver, seat } = caller();
    driver.show(windowView({ waiting: 5 }));
    await settle();
    driver.show(windowView({ state: 'serving', ticket: 'A001', waiting: 0 }));
    await settle();
    driver.show(windowView({ state: 'serving', ticket: 'A001', waiting: 1 }));
    await settle();
    expect(seat.seen()).not.toContain(BEEP);
  });
});

describe('being asked to take over a post', () => {
  it('is heard once for each post, and not again when it goes on', async () => {
    const { driver, seat } = caller();
    for (const askedToCover of [[], [1], [1], [1, 4], []]) {
      driver.show(windowView({ askedToCover }));
      await settle();
    }
    expect(seat.seen().filter((hex) => hex === BEEP)).toHaveLength(2);
  });

  it.each([
    ['accept', [4, 5], { kind: 'post.accept', post: 4 }],
    ['decline', [4, 5], { kind: 'post.decline', post: 4 }],
    ['accept', [], undefined],
  ] as const)('is answered by a key that means %s', async (action, askedToCover, ask) => {
    const { driver, seat, desk } = caller({ keys: { '0C': action } });
    driver.show(windowView({ askedToCover }));
    await seat.receive(NEXT);
    await settle();
    expect(desk.asks).toEqual(ask === undefined ? [] : [ask]);
  });
});

describe('presence', () => {
  it('is that of the line, for the dialect has no poll', async () => {
    const { seat, desk } = caller();
    await seat.line(true);
    await seat.line(false);
    expect(desk.told).toEqual([{ online: true }, { online: false }]);
  });

  it('is known from the answers of a caller that answers', async () => {
    const { driver, seat, desk, clock } = caller({ answers: true });
    seat.answer = (sent) => sent;
    await seat.line(true);
    expect(desk.told).toEqual([]);
    driver.show(windowView());
    await settle();
    expect(desk.online).toBe(true);
    seat.answer = () => undefined;
    await clock.pass(100_000);
    expect(desk.online).toBe(false);
    await seat.receive(NEXT);
    expect(desk.online).toBe(true);
  });
});

describe('a command', () => {
  const at = (clock: ManualClock, ms: number) => isoOf(plus(clock.now(), ms));

  it('to identify itself is three beeps', async () => {
    const { driver, seat, clock } = caller();
    const expiresAt = at(clock, 5_000);
    const end = driver.command({ id: 'c1', kind: 'identify', expiresAt });
    await settle();
    await clock.pass(2_000);
    expect(await end).toBe('done');
    expect(seat.seen()).toEqual([BEEP, BEEP, BEEP]);
  });

  it('is not done when it has expired, cannot be done, or the line is down', async () => {
    const { driver, seat, clock } = caller();
    const identify = { id: 'c1', kind: 'identify' } as const;
    const expiresAt = at(clock, 5_000);
    expect(await driver.command({ ...identify, expiresAt: at(clock, 0) })).toBe('expired');
    expect(await driver.command({ id: 'c2', kind: 'say', text: '请', expiresAt })).toBe('failed');
    await seat.line(false);
    expect(await driver.command({ ...identify, expiresAt })).toBe('failed');
    expect(seat.seen()).toEqual([]);
  });
});
