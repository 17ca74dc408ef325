import { Ajv } from 'ajv';
import { describe, expect, it } from '@jest/globals';
import type { DriverKind } from '../../../../src/devices/serial/driver.js';
import { A0_90 } from '../../../../src/devices/serial/drivers/a0-90/driver.js';
import { AA_BB_SUM } from '../../../../src/devices/serial/drivers/aa-bb-sum/driver.js';
import { AA_BB_XOR } from '../../../../src/devices/serial/drivers/aa-bb-xor/driver.js';
import { LINE_40 } from '../../../../src/devices/serial/drivers/line-40/driver.js';
import { ONBON_BX5 } from '../../../../src/devices/serial/drivers/onbon-bx5/driver.js';

interface AnyKind extends Pick<DriverKind, 'name' | 'serves'> {
  readonly options: { readonly schema: object; readonly defaults: object };
}

const KINDS: readonly AnyKind[] = [
  ONBON_BX5, AA_BB_XOR, AA_BB_SUM, A0_90, LINE_40,
];

const takes = (kind: AnyKind, options: unknown): boolean =>
  new Ajv({ strict: true }).compile(kind.options.schema)(options);

describe.each(KINDS.map((kind) => [kind.name, kind] as const))('the options of %s', (_, kind) => {
  it('are good as they come', () => {
    expect(takes(kind, kind.options.defaults)).toBe(true);
  });

  it('each have a default, and no other is known', () => {
    const { properties } = kind.options.schema as { properties: object };
    expect(Object.keys(kind.options.defaults).sort()).toEqual(Object.keys(properties).sort());
    expect(takes(kind, { colums: 12 })).toBe(false);
  });

  it.each([
    ['a template with a name nobody knows', { calling: '请{citizen}号' }],
    ['a brace that closes nothing', { calling: '请}号' }],
    ['a card too narrow for a number', { columns: 3 }],
    ['a resend that crowds the line', { sendGapMs: 20 }],
    ['more than three sends', { sends: 4 }],
  ])('refuse %s', (__, wrong) => {
    expect(takes(kind, wrong)).toBe(false);
  });

  it('serve screens only', () => {
    expect(kind.serves).toEqual(['window-screen', 'hall-screen']);
  });
});

describe('the options of one dialect', () => {
  it.each([
    ['five bytes', '0802990063', true],
    ['four bytes', '08029900', false],
    ['FF, which ends a frame', '01FF990063', false],
    ['half a byte', '010099006', false],
  ])('AA BB with a sum: parameters of %s', (_, parameters, good) => {
    expect(takes(AA_BB_SUM, { parameters })).toBe(good);
  });

  it('AA BB with XOR: no valid time that would end a frame', () => {
    expect(takes(AA_BB_XOR, { validTime: 255 })).toBe(false);
    expect(takes(AA_BB_XOR, { colour: 'green', flash: 'card' })).toBe(true);
    expect(takes(AA_BB_XOR, { colour: 'blue' })).toBe(false);
  });

  it('a card without a flashing of its own is not told to flash', () => {
    expect(takes(A0_90, { flash: 'card' })).toBe(false);
    expect(takes(A0_90, { flash: 'blink' })).toBe(true);
  });
});
