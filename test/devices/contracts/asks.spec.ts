import { describe, expect, it } from '@jest/globals';
import { inputOfAsk } from '../../../src/devices/contracts/asks.js';
import type { Ask } from '../../../src/devices/contracts/messages.js';
import type { Device } from '../../../src/domain/hall.js';
import { instant } from '../../../src/domain/basics/time.js';

const common = {
  online: true, since: instant(0), absences: [], epoch: 7, session: undefined, model: undefined,
  firmware: undefined, faults: [], faultsSince: {}, statusSeq: undefined,
};
const CALLER = { ...common, id: 'c3', kind: 'caller', place: { window: 3 } } as unknown as Device;
const KIOSK = { ...common, id: 'd1', kind: 'dispenser', place: { zone: 'a' } } as unknown as Device;

const CARD = { kind: 'clerk.sign-in', card: '04A1B2C3D4' };
const PERSON = { hash: 'c1'.repeat(32), elderly: true };

/** What a device asks, what was found behind what it shows, and the input it stands for. */
type Row = readonly [title: string, device: Device, ask: object, found: object, input: object];
const ROWS: readonly Row[] = [
  ['a card', CALLER, CARD, { proof: 'right', found: 'ab12' },
    { kind: 'clerk.card-in', window: 3, card: 'ab12', proof: 'right' }],
  ['a strange card', CALLER, CARD, { proof: 'not-set', found: 'ff00' },
    { kind: 'clerk.card-in', window: 3, card: 'ff00', proof: 'not-set' }],
  ['a pin', CALLER, { kind: 'clerk.sign-in', staffNo: 'S1', pin: '480215' }, { proof: 'wrong' },
    { kind: 'clerk.sign-in', window: 3, staffNo: 'S1', proof: 'wrong' }],
  ['the code of a ticket', KIOSK, { kind: 'ticket.back', link: '/t/x' }, { found: '20261121-A012' },
    { kind: 'ticket.back', ticket: '20261121-A012' }],
  ['a number nobody has', KIOSK, { kind: 'ticket.back', number: 'A099', confirmed: true }, {},
    { kind: 'ticket.back', ticket: '' }],
  ['the code of an appointment', KIOSK, { kind: 'appointment.check-in', code: 'K7' }, {},
    { kind: 'appointment.check-in', show: { code: 'K7' } }],
  ['the same of a person', KIOSK, { kind: 'appointment.check-in', code: 'K7', person: PERSON }, {},
    { kind: 'appointment.check-in', show: { code: 'K7' }, person: PERSON }],
  ['a group', KIOSK, { kind: 'ticket.take', service: 'tax', party: 4 }, {},
    { kind: 'ticket.take', service: 'tax', party: 4 }],
];

describe('an ask as an input', () => {
  it.each(ROWS)('%s', (...row) => {
    const [, device, ask, found, input] = row;
    const message = { v: 1, id: '3-1', ...ask } as Ask;
    expect(inputOfAsk({ device, ask: message, proof: 'not-set', ...found })).toEqual({
      id: `d:${device.id}@7/3-1`, by: `device:${device.id}`, ...input,
    });
  });

  it('of a card holds nothing of its number', () => {
    const ask = { v: 1, id: '3-1', ...CARD } as Ask;
    const input = inputOfAsk({ device: CALLER, ask, proof: 'right', found: 'ab12' });
    expect(JSON.stringify(input)).not.toContain('04A1B2C3D4');
  });
});
