import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BadDriver } from '../../../../src/devices/serial/gateway.js';
import { until } from '../../../rig/until.js';
import { VirtualKeypad, VirtualScoreKeys } from '../../../virtual/serial/ff68.js';
import { Line40Card, type LedCard } from '../../../virtual/serial/led-cards.js';
import { TtsChip } from '../../../virtual/serial/tts-chip.js';
import { HallOnLines, type Placed } from './hall-on-lines.js';
import { TcpPort } from './tcp-port.js';

const KEY = { start: 0x0a, finish: 0x0b, next: 0x0c } as const;
const SCORES = { 0: 'very-dissatisfied', 3: 'very-satisfied' };

let hall: HallOnLines;
let port: TcpPort;

const caller = (window: number): Placed => ({
  id: `c${window}`, kind: 'caller', place: { window }, driver: 'ff68-caller', line: port.line,
  address: window, options: { duplicateMs: 2_000 },
});
const pad = (window: number): Placed => ({
  id: `p${window}`, kind: 'pad', place: { window }, driver: 'ff68-pad', line: port.line,
  address: window, options: { scores: SCORES, answersPlus80: true, askedPlus80: true },
});
const screen = (window: number): Placed => ({
  id: `w${window}`, kind: 'window-screen', place: { window }, driver: 'line-40', line: port.line,
  address: window,
});

function hang(card: LedCard): LedCard {
  port.onBytes((bytes) => void card.hear(bytes));
  return card;
}

const isOnline = (id: string) => hall.roster.device(id)?.online === true;

beforeEach(async () => {
  hall = await HallOnLines.open();
  port = await TcpPort.open();
});
afterEach(async () => {
  await hall.close();
  await port.unplug();
});

describe('settings that cannot be driven', () => {
  it.each<[string, () => Placed[], string[]]>([
    ['a driver that there is not',
      () => [{ ...caller(1), driver: 'ff69' }],
      ['device c1: there is no driver ff69; there are ']],
    ['an option that the driver does not have',
      () => [{ ...caller(1), options: { colour: 'red' } }],
      ['device c1: there is no option colour']],
    ['an option with a wrong value, in every device that has one',
      () => [{ ...caller(1), options: { model: 'third' } }, { ...pad(1), options: {} }],
      ['device c1: option model must be equal to one of the allowed values: first, second',
        'device p1: option scores ']],
    ['a driver for another kind of device',
      () => [{ ...caller(1), driver: 'ff68-pad', options: { scores: SCORES } }],
      ['device c1: the driver ff68-pad serves pad and no caller']],
    ['two devices at one address, where one key would count twice',
      () => [caller(1), { ...caller(2), address: 1 }],
      ['device c2: address 1 on tcp://', ' is taken by c1']],
    ['two speeds on one serial line',
      () => [
        { ...screen(1), line: '/dev/ttyS9' },
        { ...screen(2), line: '/dev/ttyS9', driver: 'onbon-bx5' },
      ],
      ['line /dev/ttyS9: its drivers want 9600 and 57600 baud; set its baudRate']],
  ])('%s: refused before any line is opened', async (_what, devices, words) => {
    const trouble: unknown = await hall.drive(devices()).catch((cause: unknown) => cause);
    expect(trouble).toBeInstanceOf(BadDriver);
    for (const word of words) expect((trouble as BadDriver).message).toContain(word);
    expect(port.connections).toBe(0);
  });

  it('two speeds are no trouble where the settings say which it is', async () => {
    const devices = [screen(1), { ...screen(2), driver: 'onbon-bx5' }];
    const line = '/dev/ttyS9';
    const moved = devices.map((device) => ({ ...device, line }));
    await expect(hall.drive(moved, { [line]: { baudRate: 9_600 } })).resolves.toBeDefined();
  });
});

describe('devices on one line', () => {
  it('share it, each with its own keys, display and name in the journal', async () => {
    await hall.signIn(1, 'S1');
    await hall.signIn(2, 'S2');
    await hall.drive([caller(1), caller(2)]);
    const one = new VirtualKeypad(port, 1);
    const two = new VirtualKeypad(port, 2);
    await hall.begin();
    await until(() => isOnline('c1') && isOnline('c2'), { what: 'both are there' });
    await hall.happen({ kind: 'ticket.take', service: 'tax' });
    await hall.happen({ kind: 'ticket.take', service: 'tax' });
    await one.press('', KEY.next);
    await until(() => one.display === '___001', { what: 'the first ticket on caller 1' });
    await two.press('', KEY.next);
    await until(() => two.display === '___002', { what: 'the second on caller 2' });
    expect(hall.factsOf('c1')).toEqual(['device.presence', 'window.opened', 'ticket.called']);
    expect(hall.factsOf('c2')).toEqual(['device.presence', 'window.opened', 'ticket.called']);
    expect(port.connections).toBe(1);
    expect(hall.roster.count('c1').asks).toBe(2);
  });

  it('hear a refusal of the hall, which stands in the journal too', async () => {
    await hall.drive([caller(1)]);
    const keys = new VirtualKeypad(port, 1);
    await hall.begin();
    await until(() => isOnline('c1'));
    await keys.press('', KEY.start);
    await until(() => keys.verdicts.at(-1) === 'refused', { what: 'the refusal' });
    const refused = hall.store.facts.filter(({ kind }) => kind === 'input.refused');
    expect(refused).toMatchObject([{ by: 'device:c1', what: 'ticket.start' }]);
  });

  it('carry a visit to its rating', async () => {
    await hall.signIn(1, 'S1');
    await hall.drive([caller(1), pad(1)]);
    const keys = new VirtualKeypad(port, 1);
    const scores = new VirtualScoreKeys(port, 0x81);
    await hall.begin();
    await until(() => isOnline('c1') && isOnline('p1'));
    await hall.happen({ kind: 'ticket.take', service: 'tax' });
    for (const key of [KEY.next, KEY.start, KEY.finish]) {
      const before = keys.verdicts.length;
      await keys.press('', key);
      await until(() => keys.verdicts.length > before, { what: 'the verdict on a key' });
    }
    await until(() => scores.asked === 1, { what: 'the pad asks' });
    await scores.press(0);
    const given = hall.store.facts.filter(({ kind }) => kind === 'rating.given');
    expect(given).toMatchObject([{ by: 'device:p1', level: 'very-dissatisfied' }]);
  });
});

describe('presence and views', () => {
  it('are told and shown once for each change, whatever happens elsewhere', async () => {
    await hall.drive([screen(1), screen(2)]);
    const one = hang(new Line40Card(1));
    hang(new Line40Card(2));
    await hall.begin();
    await until(() => one.heard === 3 && isOnline('w1'), { what: 'the card was told three times' });
    await hall.signIn(2, 'S2');
    await hall.happen({ kind: 'ticket.take', service: 'social' });
    await hall.happen({ kind: 'ticket.take', service: 'social' });
    expect([one.heard, one.rows]).toEqual([3, ['暂停服务']]);
    expect(hall.factsOf('w1')).toEqual(['device.presence']);
  });

  it('are told again and shown again when the line has come back', async () => {
    await hall.drive([screen(1)]);
    const before = hang(new Line40Card(1));
    await hall.begin();
    await until(() => before.rows[0] === '暂停服务' && isOnline('w1'));
    await port.unplug();
    await until(() => !isOnline('w1'), { what: 'the card is away' });
    const after = hang(new Line40Card(1));
    await port.plug();
    await until(() => after.rows[0] === '暂停服务', { what: 'the new card shows the present' });
    await until(() => isOnline('w1'));
    expect(hall.factsOf('w1')).toEqual(Array.from({ length: 3 }, () => 'device.presence'));
  });

  it('of an earlier run end when nothing is heard of the device in this one', async () => {
    await hall.close();
    hall = await HallOnLines.open(50);
    await hall.register(screen(1));
    const by = 'device:w1';
    const state = { kind: 'device.state', device: 'w1', online: true, session: 'line:old' } as const;
    await hall.ledger.submit({ id: 'old/1', by, ...state });
    expect(isOnline('w1')).toBe(true);
    await port.unplug();
    await hall.drive([screen(1)]);
    await hall.begin();
    await until(() => !isOnline('w1'), { what: 'the card is known to be away' });
    expect(hall.factsOf('w1')).toEqual(['device.presence', 'device.presence']);
  });

  it('are told anew to a hall that took the device for other hardware', async () => {
    await hall.drive([screen(1)]);
    hang(new Line40Card(1));
    await hall.begin();
    await until(() => isOnline('w1'));
    await hall.happen({ kind: 'device.replace', device: 'w1' });
    await until(() => isOnline('w1'), { what: 'the new hardware is there' });
    expect(hall.factsOf('w1')).toEqual(['device.presence', 'device.presence']);
  });
});

describe('calls that are to be spoken', () => {
  const chip = (): Placed => ({
    id: 's1', kind: 'speaker', place: { zone: 'a' }, driver: 'syn6288', line: port.line,
  });

  async function callOne(): Promise<void> {
    await hall.signIn(1, 'S1');
    await hall.happen({ kind: 'ticket.take', service: 'tax' });
    const by = 'device:console-1';
    await hall.ledger.submit({ id: 'open/1', by, kind: 'window.open', window: 1 });
    await hall.ledger.submit({ id: 'next/1', by, kind: 'ticket.next', window: 1 });
  }

  it('are spoken by a chip on a line, and noted as done', async () => {
    await hall.drive([chip()]);
    const heard = new TtsChip({ xor: true }, (bytes) => port.send(bytes));
    port.onBytes((bytes) => heard.receive(bytes));
    await hall.begin();
    await until(() => isOnline('s1'), { what: 'the chip answers' });
    await callOne();
    await until(() => hall.said.length === 1, { what: 'the call is noted as said' });
    expect(heard.heard).toMatchObject([{ whole: true }]);
    expect(hall.broker.handed.filter(({ topic }) => topic.includes('/cmd'))).toEqual([]);
  });

  it('are noted as ended when the line is down, and never said late', async () => {
    await port.unplug();
    await hall.drive([chip()]);
    await hall.begin();
    await callOne();
    await until(() => hall.said.length === 1, { what: 'the call is noted as not said' });
    expect(isOnline('s1')).toBe(false);
  });
});
