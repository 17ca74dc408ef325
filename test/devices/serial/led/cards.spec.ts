import { describe, expect, it } from '@jest/globals';
import { A0_90 } from '../../../../src/devices/serial/drivers/a0-90/driver.js';
import { AA_BB_SUM } from '../../../../src/devices/serial/drivers/aa-bb-sum/driver.js';
import { AA_BB_XOR } from '../../../../src/devices/serial/drivers/aa-bb-xor/driver.js';
import { LINE_40 } from '../../../../src/devices/serial/drivers/line-40/driver.js';
import {
  dynamicAreas,
  type DynamicArea,
} from '../../../../src/devices/serial/drivers/onbon-bx5/dynamic-area.js';
import { ONBON_BX5 } from '../../../../src/devices/serial/drivers/onbon-bx5/driver.js';
import type { DriverKind } from '../../../../src/devices/serial/driver.js';
import type { LedOptions } from '../../../../src/devices/serial/led/options.js';
import { bytesOf } from '../../../../src/devices/serial/led/text.js';
import type { View } from '../../../../src/domain/views.js';
import { settle } from '../../../rig/manual-clock.js';
import {
  A090Card,
  AaBbCard,
  Line40Card,
  OnbonCard,
  type LedCard,
} from '../../../virtual/serial/led-cards.js';
import { seated, type Seated } from '../support/fake-seat.js';
import { goldenOf, hexBytes } from './support/dialects.js';
import { callPicture, hallPicture, windowPicture } from './support/views.js';

interface Kind {
  readonly name: string;
  /** A driver of this kind for that address, with the options it brings. */
  readonly drive: (address: number, words?: Partial<LedOptions>) => Seated;
}

function kindOf<Options extends LedOptions>(kind: DriverKind<Options>): Kind {
  const drive = (address: number, words: Partial<LedOptions> = {}) =>
    seated(kind, { address, options: { ...kind.options.defaults, ...words } });
  return { name: kind.name, drive };
}

const CARDS: readonly [string, Kind, () => LedCard][] = [
  ['onbon-bx5', kindOf(ONBON_BX5), () => new OnbonCard(3)],
  ['aa-bb-xor', kindOf(AA_BB_XOR), () => new AaBbCard(3, 'xor')],
  ['aa-bb-sum', kindOf(AA_BB_SUM), () => new AaBbCard(3, 'sum')],
  ['a0-90', kindOf(A0_90), () => new A090Card(3)],
  ['line-40', kindOf(LINE_40), () => new Line40Card(3)],
];

describe.each(CARDS)('a card of the kind %s', (name, kind, make) => {
  const shownBy = async (view: View) => {
    const card = make();
    const { driver, seat, clock } = kind.drive(3);
    seat.answer = (sent) => card.hear(sent);
    await settle();
    driver.show(view);
    await settle();
    await clock.pass(5_000);
    return card;
  };

  it('is driven under that name', () => {
    expect(kind.name).toBe(name);
  });

  it('shows a text whose bytes its frame could take for its own', async () => {
    // 单 and 力 end in A5 and A6, Z is 5A, @ is 40, 华 is BB AA.
    const text = '单力华@Z';
    const clerk = { name: text, staffNo: '1' };
    const card = make();
    const { driver, seat, clock } = kind.drive(3, { serving: '{clerk}' });
    seat.answer = (sent) => card.hear(sent);
    await settle();
    driver.show(windowPicture('serving', { ticket: 'Z012', clerk }));
    await settle();
    await clock.pass(5_000);
    expect(card.rows).toEqual([text]);
  });

  it('says that its window is closed', async () => {
    expect((await shownBy(windowPicture('closed'))).rows).toEqual(['暂停服务']);
  });

  it('hangs in the hall too', async () => {
    expect((await shownBy(hallPicture(['A012>3']))).rows).toEqual(['A012号→3号窗口']);
  });

  it('leaves alone what is said to another address', async () => {
    const card = make();
    const { driver, seat, clock } = kind.drive(4);
    seat.answer = (sent) => card.hear(sent);
    await settle();
    driver.show(callPicture('A012'));
    await settle();
    await clock.pass(5_000);
    expect(card.rows).toEqual([]);
  });
});

describe('the dynamic areas of an Onbon card', () => {
  const withAreas = goldenOf('onbon-bx5').filter((golden) => 'areas' in golden);

  it.each(withAreas)('$explanation', (golden) => {
    const { areas } = golden as unknown as { areas: (DynamicArea & { text: string })[] };
    const made = dynamicAreas(areas.map((area) => ({ ...area, text: bytesOf(area.text, 'gbk') })));
    expect(made).toEqual(hexBytes(golden.frame['payload']));
  });

  it('has as many golden frames as there are bytes to escape, and more', () => {
    expect(withAreas.length).toBeGreaterThanOrEqual(6);
  });
});
