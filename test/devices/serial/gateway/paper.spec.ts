import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PaperDesk } from '../../../../src/devices/printing/paper-desk.js';
import { SILENT_LOG } from '../../../../src/ledger/log.js';
import { TicketLinks } from '../../../../src/ledger/ticket-links.js';
import { until } from '../../../rig/until.js';
import { TicketPrinter } from '../../../virtual/serial/ticket-printer.js';
import { HallOnLines } from './hall-on-lines.js';
import { TcpPort } from './tcp-port.js';

let hall: HallOnLines;
let port: TcpPort;
let printer: TicketPrinter;

beforeEach(async () => {
  hall = await HallOnLines.open();
  port = await TcpPort.open();
  printer = new TicketPrinter((bytes) => port.send(bytes));
  port.onBytes((bytes) => printer.receive(bytes));
  await hall.register({ id: 'kiosk-1', kind: 'dispenser', place: { zone: 'a' } });
  const gateway = await hall.drive([{
    id: 'printer-1', kind: 'dispenser', place: { zone: 'a' }, driver: 'escpos-printer',
    line: port.line, options: { pollSeconds: 1 },
  }]);
  new PaperDesk({
    ledger: hall.ledger, links: new TicketLinks('key', 'http://hall.test'), log: SILENT_LOG,
    driverOf: (device) => gateway.driverOf(device),
    printerOf: new Map([['kiosk-1', 'printer-1']]),
  }).start();
  await hall.begin();
});
afterEach(async () => {
  await hall.close();
  await port.unplug();
});

const take = () =>
  hall.ledger.submit({ id: 'k-1', by: 'device:kiosk-1', kind: 'ticket.take', service: 'tax' });
const printed = () => hall.store.facts.filter(({ kind }) => kind === 'ticket.printed');

describe('a ticket that a page has taken at a kiosk with a printer on a line', () => {
  it('comes out on paper, and the journal says so once the printer has confirmed it', async () => {
    await take();
    await until(() => printer.texts.length === 1, { what: 'the paper', deadlineMs: 15_000 });
    expect(printer.texts[0]).toContain('A001');
    await until(() => printed().length === 1, { what: 'the confirmation', deadlineMs: 15_000 });
    expect(printed()).toMatchObject([{ by: 'device:printer-1', ok: true }]);
  });

  it('is not lost while there is no paper: it waits, and comes out when there is', async () => {
    printer.paper = 'out';
    await until(() => hall.roster.device('printer-1')?.faults.includes('paper-out') === true, {
      what: 'the fault', deadlineMs: 15_000,
    });
    await take();
    expect(hall.ledger.hall.numbers.has('A001')).toBe(true);
    printer.paper = 'enough';
    await until(() => printer.texts.some((text) => text.includes('A001')), {
      what: 'the paper', deadlineMs: 15_000,
    });
  });
});
