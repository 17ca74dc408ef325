import { beforeEach, describe, expect, it } from '@jest/globals';
import { PaperDesk } from '../../../src/devices/printing/paper-desk.js';
import type { PrintJob } from '../../../src/devices/serial/drivers/escpos-printer/job.js';
import type { By } from '../../../src/domain/inputs.js';
import { SILENT_LOG } from '../../../src/ledger/log.js';
import { TicketLinks } from '../../../src/ledger/ticket-links.js';
import { settle } from '../../rig/manual-clock.js';
import { startedLedger, type StartedLedger } from '../../rig/started-ledger.js';

let hall: StartedLedger;
let jobs: PrintJob[];
let inputs: number;

beforeEach(async () => {
  hall = await startedLedger();
  jobs = [];
  inputs = 0;
  const printer = {
    show: () => {},
    stop: () => {},
    command: () => Promise.resolve('failed' as const),
    print: (job: PrintJob) => {
      jobs.push(job);
      return Promise.resolve('printed');
    },
  };
  const screen = { show: () => {}, stop: () => {}, command: () => Promise.resolve('failed' as const) };
  const reached = new Map<string, typeof printer | typeof screen>([
    ['printer-1', printer], ['keys-2', printer], ['screen-3', screen],
  ]);
  const desk = new PaperDesk({
    ledger: hall.ledger, links: new TicketLinks('key', 'http://hall.test'), log: SILENT_LOG,
    driverOf: (device) => reached.get(device),
    printerOf: new Map([['kiosk-1', 'printer-1'], ['kiosk-3', 'screen-3']]),
  });
  desk.start();
});

async function take(by: By, id = `t/${(inputs += 1)}`): Promise<void> {
  await hall.ledger.submit({ id, by, kind: 'ticket.take', service: 'tax', lane: 'priority' });
  await settle();
}

describe('the paper of a ticket', () => {
  it('comes out of the printer beside the dispenser, with what stands on it', async () => {
    await take('device:kiosk-1');
    expect(jobs).toMatchObject([{
      ticket: { number: 'A001', service: 'tax', link: expect.stringMatching(/^http:\/\/hall.test/) },
      serviceName: 'tax',
      hallName: '测试大厅',
    }]);
  });

  it('comes out of a dispenser that is a printer itself', async () => {
    await take('device:keys-2');
    expect(jobs).toHaveLength(1);
  });

  it.each([
    ['a guide desk', 'staff:M1'],
    ['a dispenser that prints by itself', 'device:d-9'],
    ['a dispenser whose device beside it is no printer', 'device:kiosk-3'],
  ] as const)('is none of ours for %s', async (_, by) => {
    await take(by);
    expect(jobs).toEqual([]);
  });

  it('comes once, however often the ask is repeated', async () => {
    await take('device:kiosk-1', 'same');
    await take('device:kiosk-1', 'same');
    expect(jobs).toHaveLength(1);
  });
});
