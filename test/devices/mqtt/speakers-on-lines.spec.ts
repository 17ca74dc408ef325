import { beforeEach, describe, expect, it } from '@jest/globals';
import { Speakers } from '../../../src/devices/mqtt/speakers.js';
import type { Command } from '../../../src/devices/contracts/messages.js';
import type { InputBody } from '../../../src/domain/inputs.js';
import { Roster } from '../../../src/devices/roster.js';
import { SILENT_LOG } from '../../../src/ledger/log.js';
import { settle } from '../../rig/manual-clock.js';
import { startedLedger, type StartedLedger } from '../../rig/started-ledger.js';
import { NotingBroker } from './support/noting-broker.js';

/** A speaker on a line, which speaks until it is let go on. */
class ChipStandIn {
  readonly spoken: Command[] = [];
  finish: () => void = () => {};

  show(): void {}

  command(command: Command): Promise<'done'> {
    this.spoken.push(command);
    return new Promise((done) => {
      this.finish = () => done('done');
    });
  }
}

let hall: StartedLedger;
let chip: ChipStandIn;
let broker: NotingBroker;
let noted: string[];
let inputs: number;

beforeEach(async () => {
  hall = await startedLedger();
  chip = new ChipStandIn();
  broker = new NotingBroker();
  noted = [];
  inputs = 0;
  const { ledger, clock } = hall;
  const speakers = new Speakers({
    roster: new Roster(ledger), broker, clock, log: SILENT_LOG, hall: 'test',
    outlets: { of: (device) => (device === 'chip' ? chip : undefined) },
    noticeDone: (id) => Promise.resolve(void noted.push(id)),
  });
  ledger.onCommitted(({ notices }) => speakers.say(notices));
  await happen({ kind: 'device.register',
    device: { id: 'chip', kind: 'speaker', place: { zone: 'a' } } });
  for (const [window, staffNo] of [[1, 'S1'], [2, 'S2']] as const) {
    await happen({ kind: 'clerk.sign-in', window, staffNo, proof: 'right' });
    await happen({ kind: 'window.open', window });
    await happen({ kind: 'ticket.take', service: 'tax' });
  }
});

async function happen(body: InputBody): Promise<void> {
  inputs += 1;
  await hall.ledger.submit({ id: `t/${inputs}`, by: 'staff:X1', ...body });
  await settle();
}
const call = (window: number): InputBody => ({ kind: 'ticket.next', window });

describe('a speaker on a line', () => {
  it('says a call digit by digit, twice', async () => {
    await happen(call(1));
    expect(chip.spoken).toMatchObject([{ kind: 'say', text: expect.stringContaining('零零一') }]);
    const text = 'text' in (chip.spoken[0] ?? {}) ? String(Object(chip.spoken[0]).text) : '';
    expect(text.split('窗口')).toHaveLength(3);
  });

  it('never has two calls at once, and says the second when the first is over', async () => {
    await happen(call(1));
    await happen(call(2));
    expect(chip.spoken).toHaveLength(1);
    chip.finish();
    await settle();
    await hall.clock.pass(2_000);
    expect(chip.spoken).toHaveLength(2);
  });

  it('leaves a call unsaid that is no longer made when its turn comes', async () => {
    await happen(call(1));
    await happen(call(2));
    await happen({ kind: 'ticket.start', window: 2 });
    chip.finish();
    await settle();
    await hall.clock.pass(2_000);
    expect(chip.spoken).toHaveLength(1);
  });

  it('has a call noted as said when it has been said', async () => {
    await happen(call(1));
    expect(noted).toEqual([]);
    chip.finish();
    await settle();
    expect(noted).toHaveLength(1);
  });

  it('is spoken to on its line alone', async () => {
    await happen(call(1));
    expect(broker.takeOut('chip', 'cmd')).toEqual([]);
  });

  it('at a window says what is called there, and nothing else', async () => {
    await happen({ kind: 'device.remove', device: 'chip' });
    await happen({ kind: 'device.register',
      device: { id: 'chip', kind: 'speaker', place: { window: 2 } } });
    await happen(call(1));
    expect(chip.spoken).toEqual([]);
    await happen(call(2));
    expect(chip.spoken).toMatchObject([{ text: expect.stringContaining('二号窗口') }]);
  });
});
