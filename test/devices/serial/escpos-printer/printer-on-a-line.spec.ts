import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Bus, quietMsAt } from '../../../../src/devices/serial/bus.js';
import type { DriverKind } from '../../../../src/devices/serial/driver.js';
import { ESCPOS_PRINTER, isPrinting, type PrintJob }
  from '../../../../src/devices/serial/drivers/escpos-printer/driver.js';
import type { EscposPrinterOptions }
  from '../../../../src/devices/serial/drivers/escpos-printer/options.js';
import { ID_READER, isCardReading, type Person }
  from '../../../../src/devices/serial/drivers/id-reader/driver.js';
import { serialLine } from '../../../../src/devices/serial/serial-line.js';
import { HallClock } from '../../../../src/ledger/clock.js';
import { SILENT_LOG } from '../../../../src/ledger/log.js';
import { until } from '../../../rig/until.js';
import { chanceFrom } from '../../../virtual/chance.js';
import { NoisyRelay, type LineEnd, type Noise } from '../../../virtual/lines/noisy-relay.js';
import { HAS_PTYS, Pty } from '../../../virtual/lines/pty.js';
import { CARD, IdCardReader } from '../../../virtual/serial/id-card-reader.js';
import { TicketPrinter } from '../../../virtual/serial/ticket-printer.js';
import { FakeDesk } from '../support/fake-seat.js';

const onLines = HAS_PTYS ? describe : describe.skip;
const undo: (() => void | Promise<void>)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

function portName(): string {
  const folder = mkdtempSync(join(tmpdir(), 'printer-'));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'tty');
}

/** A cable as slow as the real one, at a virtual port. */
async function plug(path: string, baudRate: number, noise?: Noise): Promise<[Pty, LineEnd]> {
  const port = await Pty.plug(path);
  const relay = new NoisyRelay({
    baudRate, chance: chanceFrom(11), port, ...(noise && { noise }),
  });
  undo.push(async () => {
    relay.cut();
    await port.unplug();
  });
  return [port, relay.attach()];
}

/** The driver of this kind on the real bus at that port. */
function driverAt<Options>(path: string, kind: DriverKind<Options>, options: Partial<Options>) {
  const clock = new HallClock();
  const desk = new FakeDesk();
  const { baudRate } = kind.line;
  const settings = { baudRate, dataBits: 8, stopBits: 1, parity: 'none' } as const;
  const line = serialLine(settings, { name: path, clock, log: SILENT_LOG });
  const bus = new Bus({ line, clock, log: SILENT_LOG, quietMs: quietMsAt(baudRate) });
  const driver = kind.make({
    device: { id: 'd1', kind: 'dispenser', zone: 'a' },
    address: 0,
    options: { ...kind.options.defaults, ...options },
    desk, clock, log: SILENT_LOG,
    seat: (takeFrames) => bus.seat(takeFrames, { name: 'd1' }),
  });
  line.open();
  undo.push(async () => {
    driver.stop();
    await line.close();
  });
  return { driver, desk, bus };
}

async function printerAt(path: string, options: Partial<EscposPrinterOptions>, noise?: Noise) {
  const [port, end] = await plug(path, 115_200, noise);
  const printer = new TicketPrinter((bytes) => end.send(bytes));
  end.onBytes((bytes) => printer.receive(bytes));
  const { driver, desk } = driverAt(path, ESCPOS_PRINTER, { pollSeconds: 1, ...options });
  if (!isPrinting(driver)) throw new Error('a printer that does not print');
  await until(() => desk.online === true, { what: 'the printer there' });
  return { port, printer, driver, desk };
}

const job = (number: string): PrintJob => ({
  serviceName: '户籍业务',
  ticket: {
    id: `20261123-${number}`, number, service: 'household', ahead: 0, wait: { low: 0, high: 5 },
    takenAt: '2026-11-23T01:00:00.000Z', link: `https://hall.example/t/${number}`,
  },
});

onLines('a ticket printer on a real line', () => {
  it('prints tickets one after the other and confirms each', async () => {
    const { printer, driver } = await printerAt(portName(), {});
    const ends = ['A001', 'A002', 'A003'].map((number) => driver.print(job(number)));
    expect(await Promise.all(ends)).toEqual(['printed', 'printed', 'printed']);
    expect(printer.texts.map((text) => /A00\d/u.exec(text)?.[0])).toEqual(['A001', 'A002', 'A003']);
  });

  it('unplugged in the middle of a ticket, prints it again marked 重打', async () => {
    const path = portName();
    const { port, printer, driver, desk } = await printerAt(path, {});
    const end = driver.print(job('A001'));
    await until(() => printer.halfway, { what: 'a ticket under way' });
    await port.unplug();
    await until(() => desk.online === false);
    const [, back] = await plug(path, 115_200);
    const again = new TicketPrinter((bytes) => back.send(bytes));
    back.onBytes((bytes) => again.receive(bytes));
    expect(await end).toBe('printed');
    expect(again.texts).toHaveLength(1);
    expect(again.texts[0]).toContain('重打');
    expect(desk.asks).toEqual([
      { kind: 'ticket.printed', ticket: '20261123-A001', ok: true },
    ]);
  }, 30_000);

  it('on a bad cable brings every ticket to an end, and tells the hall that end', async () => {
    const noise = { flip: 0.0005, lose: 0.0005, double: 0.0005 };
    const { driver, desk } = await printerAt(
      portName(), { jobEndMs: 1_000, qr: 'printer' }, noise,
    );
    const ends = await Promise.all(['A001', 'A002', 'A003'].map((n) => driver.print(job(n))));
    expect(desk.asks).toMatchObject(ends.map((end, at) => ({
      kind: 'ticket.printed', ticket: `20261123-A00${at + 1}`, ok: end === 'printed',
    })));
  }, 60_000);
});

onLines('an ID-card reader on a real line', () => {
  it('reads a card through noise', async () => {
    const path = portName();
    const [, end] = await plug(path, 115_200, { flip: 0.0001, lose: 0.0001, double: 0.0001 });
    const reader = new IdCardReader((bytes) => end.send(bytes));
    end.onBytes((bytes) => reader.receive(bytes));
    const { driver, desk } = driverAt(path, ID_READER, {
      personKey: '07'.repeat(32), pollMs: 200,
    });
    if (!isCardReading(driver)) throw new Error('a reader that reads no cards');
    const people: Person[] = [];
    driver.onCard((person) => people.push(person));
    await until(() => desk.online === true, { what: 'the reader there' });
    reader.card = CARD;
    await until(() => people.length > 0, { what: 'a card read', deadlineMs: 20_000 });
    expect(people).toEqual([{ hash: expect.stringMatching(/^[0-9a-f]{64}$/u), elderly: true }]);
  }, 30_000);
});
