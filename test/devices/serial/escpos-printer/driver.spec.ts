import { describe, expect, it } from '@jest/globals';
import type { JobEnd } from '../../../../src/devices/serial/drivers/escpos-printer/job-states.js';
import {
  ESCPOS_PRINTER,
  isPrinting,
  type PrintJob,
} from '../../../../src/devices/serial/drivers/escpos-printer/driver.js';
import type { EscposPrinterOptions }
  from '../../../../src/devices/serial/drivers/escpos-printer/options.js';
import { isoOf, plus } from '../../../../src/domain/basics/time.js';
import { settle } from '../../../rig/manual-clock.js';
import { TicketPrinter, type TicketPrinterManner } from '../../../virtual/serial/ticket-printer.js';
import { hexOf, seated } from '../support/fake-seat.js';

const job = (number = 'A012', more: Partial<PrintJob> = {}): PrintJob => ({
  ticket: {
    id: `20261123-${number}`, number, service: 'household', ahead: 4,
    wait: { low: 8, high: 15 }, takenAt: '2026-11-23T01:00:00.000Z',
    link: `https://hall.example/t/${number}`,
  },
  ...more,
});

/** A printer with paper, its line open. */
async function plugged(
  options: Partial<EscposPrinterOptions> = {},
  manner: TicketPrinterManner = {},
) {
  const seats = seated(ESCPOS_PRINTER, { options });
  const { driver, seat, clock } = seats;
  if (!isPrinting(driver)) throw new Error('a printer that does not print');
  let said: number[] = [];
  const printer = new TicketPrinter((bytes) => void said.push(...bytes), manner);
  seat.answer = (sent) => {
    said = [];
    printer.receive(sent);
    return said.length === 0 ? undefined : Uint8Array.from(said);
  };
  const ends: JobEnd[] = [];
  const print = (what: PrintJob) => void driver.print(what).then((end) => ends.push(end));
  await seat.line(true);
  await clock.pass(1_000);
  return { ...seats, driver, printer, print, ends };
}

describe('a ticket printer', () => {
  it('prints a ticket, says so to the hall, and is well', async () => {
    const { print, clock, printer, desk, ends } = await plugged({ hallName: '示例大厅' });
    print(job('A012', { serviceName: '户籍' }));
    await clock.pass(2_000);
    expect(ends).toEqual(['printed']);
    expect(desk.asked()).toEqual([
      { kind: 'ticket.printed', ticket: '20261123-A012', ok: true },
    ]);
    expect(printer.texts).toHaveLength(1);
    for (const part of ['A012', '户籍', '示例大厅']) expect(printer.texts[0]).toContain(part);
    expect([desk.online, desk.faultsTold.at(-1)]).toEqual([true, []]);
  });

  it('names the service as the dispenser shows it', async () => {
    const { driver, print, clock, printer } = await plugged();
    const wait = { low: 1, high: 2 };
    driver.show({
      services: [{ code: 'household', name: '户籍业务', open: true, waiting: 0, wait }], lanes: [],
    });
    print(job());
    await clock.pass(2_000);
    expect(printer.texts[0]).toContain('户籍业务');
  });

  it.each([
    ['paper-low', { paper: 'low' }],
    ['paper-out', { paper: 'out' }],
    ['cover-open', { coverOpen: true }],
    ['cutter', { cutterStuck: true }],
    ['paper-jam', { jammed: true }],
  ] as const)('tells the hall of %s within its poll, and of the all-clear', async (code, wrong) => {
    const { clock, printer, desk } = await plugged();
    Object.assign(printer, wrong);
    await clock.pass(5_100);
    expect(desk.faultsTold.at(-1)).toEqual([code]);
    Object.assign(printer, { paper: 'enough', coverOpen: false, cutterStuck: false });
    printer.jammed = false;
    await clock.pass(5_100);
    expect(desk.faultsTold.at(-1)).toEqual([]);
  });

  it('prints while paper is low', async () => {
    const { print, clock, printer, ends } = await plugged();
    printer.paper = 'low';
    print(job());
    await clock.pass(2_000);
    expect(ends).toEqual(['printed']);
  });

  it('keeps a ticket while paper is out and prints it, unmarked, when paper is back', async () => {
    const { print, clock, printer, desk, ends } = await plugged();
    printer.paper = 'out';
    print(job('A012'));
    print(job('A013'));
    await clock.pass(120_000);
    expect([ends, printer.texts]).toEqual([[], []]);
    expect(desk.faultsTold.at(-1)).toEqual(['paper-out']);
    printer.paper = 'enough';
    await clock.pass(5_000);
    expect(ends).toEqual(['printed', 'printed']);
    expect(printer.texts[0]).toContain('A012');
    expect(printer.texts[1]).toContain('A013');
    expect(printer.texts.join('')).not.toContain('重打');
  });

  it('gives a ticket up aloud when paper does not come back in time', async () => {
    const { print, clock, printer, desk, ends, log } = await plugged({ keepMinutes: 2 });
    printer.paper = 'out';
    print(job('A012'));
    print(job('A013'));
    await clock.pass(125_000);
    expect(ends).toEqual(['failed', 'failed']);
    expect(desk.asked()).toEqual(['A012', 'A013'].map((number) => ({
      kind: 'ticket.printed', ticket: `20261123-${number}`, ok: false, code: 'paper-out',
    })));
    expect(log.lines.some(({ level }) => level === 'warn')).toBe(true);
    printer.paper = 'enough';
    await clock.pass(10_000);
    expect(printer.sheets).toEqual([]);
  });

  it('out of paper in the middle of a ticket prints it again, marked 重打', async () => {
    const { print, clock, printer, ends } = await plugged();
    printer.runsOutNext = true;
    print(job());
    await clock.pass(10_000);
    expect(ends).toEqual([]);
    printer.paper = 'enough';
    await clock.pass(5_000);
    expect(ends).toEqual(['printed']);
    expect(printer.texts).toHaveLength(1);
    expect(printer.texts[0]).toContain('重打');
  });

  it('unplugged in the middle of a ticket prints it again once, marked 重打', async () => {
    const { print, clock, printer, seat, desk, ends } = await plugged();
    const answer = seat.answer;
    // The bytes go out and nothing comes back any more.
    seat.answer = (sent) => (sent.length > 100 ? undefined : answer(sent));
    print(job());
    await clock.pass(500);
    await seat.line(false);
    expect(desk.online).toBe(false);
    seat.answer = answer;
    await clock.pass(30_000);
    await seat.line(true);
    await clock.pass(5_000);
    expect(ends).toEqual(['printed']);
    expect(printer.texts).toHaveLength(1);
    expect(printer.texts[0]).toContain('重打');
  });

  it('torn by its line a second time is given up aloud', async () => {
    const { print, clock, seat, desk, ends } = await plugged();
    const answer = seat.answer;
    seat.answer = (sent) => (sent.length > 100 ? undefined : answer(sent));
    print(job());
    for (let times = 0; times < 2; times += 1) {
      await clock.pass(2_000);
      await seat.line(false);
      await clock.pass(2_000);
      await seat.line(true);
    }
    await clock.pass(2_000);
    expect(ends).toEqual(['failed']);
    expect(desk.asked()).toMatchObject([{ ok: false }]);
  });

  it.each([
    ['has no way to answer', { answers: false }, { tellsStatus: false, tellsJobEnd: false }],
    ['never answers', {}, { tellsStatus: false, tellsJobEnd: false }],
    ['must tell the end of a job and does not', { jobEnd: 'needed' }, { tellsJobEnd: false }],
  ] as const)('that %s: sent, not confirmed', async (_, options, manner) => {
    const { print, clock, printer, desk, ends } = await plugged(options, manner);
    print(job());
    await clock.pass(20_000);
    expect(ends).toEqual(['not-confirmed']);
    expect(printer.sheets).toHaveLength(1);
    expect(desk.asked()).toEqual([
      { kind: 'ticket.printed', ticket: '20261123-A012', ok: false, code: 'not-confirmed' },
    ]);
  });

  it.each([['if-told'], ['none']] as const)(
    'that only answers DLE EOT confirms by that (%s)',
    async (jobEnd) => {
      const { print, clock, ends } = await plugged({ jobEnd }, { tellsJobEnd: false });
      print(job());
      await settle();
      await clock.pass(4_000);
      expect(ends).toEqual([]);
      await clock.pass(4_000);
      expect(ends).toEqual(['printed']);
    },
  );

  it('switched off keeps the ticket, since it used to answer', async () => {
    const { print, clock, printer, seat, desk, ends } = await plugged();
    const answer = seat.answer;
    seat.answer = () => undefined;
    print(job());
    await clock.pass(30_000);
    expect([ends, desk.online]).toEqual([[], false]);
    seat.answer = answer;
    await clock.pass(5_000);
    expect([ends, printer.sheets.length, desk.online]).toEqual([['printed'], 1, true]);
  });

  it('has one piece of paper for a ticket asked for twice, and marks it when asked later', async () => {
    const { print, clock, printer, ends } = await plugged();
    print(job());
    print(job());
    await clock.pass(2_000);
    expect([ends, printer.sheets.length]).toEqual([['printed', 'printed'], 1]);
    print(job());
    await clock.pass(2_000);
    expect(printer.texts).toHaveLength(2);
    expect(printer.texts[1]).toContain('重打');
  });

  it('sends the hall a refusal at once when too many wait for it', async () => {
    const { print, clock, printer, ends } = await plugged();
    printer.paper = 'out';
    for (let n = 0; n < 60; n += 1) print(job(`A${100 + n}`));
    await clock.pass(10_000);
    expect(ends).toEqual(Array.from({ length: 10 }, () => 'failed'));
  });

  it('told to speak by itself is heard at once', async () => {
    const { seat, desk } = await plugged({ asb: true });
    await seat.receive('18 00 0F 00');
    expect(desk.faultsTold).toContainEqual(['paper-out']);
    expect(seat.sent).toContain('1D 61 0E');
  });

  it('believes news only when it is told twice: one flipped bit is no fault', async () => {
    const { seat, clock, desk } = await plugged();
    const answer = seat.answer;
    let flips = 1;
    seat.answer = (sent) =>
      hexOf(sent) === '10 04 04' && flips-- > 0 ? Uint8Array.of(0x32) : answer(sent);
    await clock.pass(5_100);
    expect(desk.faultsTold.flat()).toEqual([]);
  });

  it('shows which one it is by a slip, which is no ticket', async () => {
    const { driver, clock, printer, desk } = await plugged();
    const expiresAt = isoOf(plus(clock.now(), 60_000));
    const end = driver.command({ id: 'c1', kind: 'identify', expiresAt });
    await clock.pass(2_000);
    expect(await end).toBe('done');
    expect(printer.texts[0]).toContain('d1');
    expect(desk.asked()).toEqual([]);
    const late = { id: 'c2', kind: 'identify', expiresAt: isoOf(clock.now()) } as const;
    expect(await driver.command(late)).toBe('expired');
    const say = { id: 'c3', kind: 'say', text: '请A012号', expiresAt } as const;
    expect(await driver.command(say)).toBe('failed');
  });

  it('that cannot print does not print an old slip later', async () => {
    const { driver, clock, printer } = await plugged();
    printer.coverOpen = true;
    const end = driver.command({
      id: 'c1', kind: 'identify', expiresAt: isoOf(plus(clock.now(), 10_000)),
    });
    await clock.pass(12_000);
    expect(await end).toBe('expired');
    printer.coverOpen = false;
    await clock.pass(5_000);
    expect(printer.sheets).toEqual([]);
  });

  it('stopped, is silent and lets nobody wait', async () => {
    const { driver, print, clock, printer, seat, desk, ends } = await plugged();
    printer.paper = 'out';
    print(job());
    await clock.pass(2_000);
    driver.stop();
    await settle();
    seat.seen();
    desk.asked();
    await clock.pass(60_000);
    expect([ends, seat.sent, desk.asks]).toEqual([['failed'], [], []]);
  });
});
