import { describe, expect, it } from '@jest/globals';
import {
  ASB_REQUEST,
  encodePrinterFrame,
  JOB_END_REQUEST,
  RESET,
  REST_MAX,
  STATUS_QUESTIONS,
  statusRequest,
  takeStatus,
  takeStatusAndAsb,
  type PrinterFrame,
} from '../../../../src/devices/serial/drivers/escpos-printer/codec.js';
import { canPrint, faultsOfAsb, faultsOfStatus }
  from '../../../../src/devices/serial/drivers/escpos-printer/faults.js';
import { tellCodec } from '../support/codec-story.js';
import { bytesOf, hexOf } from '../support/fake-seat.js';
import { goldenFrames } from '../support/golden.js';

const GOLDEN = goldenFrames('escpos-printer');

describe('what a printer says', () => {
  tellCodec<PrinterFrame>({
    golden: GOLDEN.filter(({ from }) => from === 'device'),
    take: takeStatusAndAsb,
    encode: encodePrinterFrame,
    plain: (frame) => frame,
    restMax: REST_MAX,
    noise: ['FF', '13 11', '81 F3'],
    damage: 'read',
  });

  it('is no ASB where the printer was not told to speak by itself', () => {
    expect(takeStatus(bytesOf('10 12 00')).frames.map(({ is }) => is)).toEqual(['status', 'paper']);
    expect(takeStatus(bytesOf('10')).rest).toHaveLength(0);
  });
});

describe('what a printer is told', () => {
  const told = new Map<unknown, Uint8Array>([
    ...STATUS_QUESTIONS.map((n) => [`status ${n}`, statusRequest(n)] as const),
    ['reset', RESET],
    ['job end', JOB_END_REQUEST],
    ['asb on', ASB_REQUEST],
  ]);
  it.each(GOLDEN.filter(({ from }) => from === 'hall'))('$hex: $explanation', ({ hex, frame }) => {
    expect(hexOf(told.get(frame) ?? new Uint8Array())).toBe(hex);
  });
});

describe('the faults of a printer', () => {
  it.each([
    ['all is well', '12 12 12 12', []],
    ['no paper, as in the field', '1A 32 12 7E', ['paper-out']],
    ['little paper', '12 12 12 1E', ['paper-low']],
    ['the cover is open', '1A 16 12 12', ['cover-open']],
    ['the cutter is stuck', '1A 52 1A 12', ['cutter']],
    ['paper is jammed', '1A 52 16 12', ['paper-jam']],
    ['broken for good', '1A 52 32 12', ['printer-error']],
    ['too hot', '1A 52 52 12', ['print-head']],
    ['an error without a name', '1A 52 12 12', ['printer-error']],
    ['off-line without a reason', '1A 12 12 12', ['offline-line']],
    ['little paper, and off-line', '1A 12 12 1E', ['offline-line', 'paper-low']],
    ['open and empty', '1A 36 12 7E', ['cover-open', 'paper-out']],
  ])('%s: %s', (_, hex, faults) => {
    const [one = 0, two = 0, three = 0, four = 0] = bytesOf(hex);
    expect(faultsOfStatus({ 1: one, 2: two, 3: three, 4: four })).toEqual(faults);
  });

  it.each([
    ['10 00 00 00', []],
    ['38 00 00 00', ['cover-open']],
    ['18 00 0F 00', ['paper-out']],
    ['10 00 03 00', ['paper-low']],
    ['18 08 00 00', ['cutter']],
    ['18 20 00 00', ['printer-error']],
    ['18 00 00 00', ['offline-line']],
  ])('told by itself: %s', (hex, faults) => {
    expect(faultsOfAsb([...bytesOf(hex)])).toEqual(faults);
  });

  it('little paper is still paper', () => {
    expect([canPrint(['paper-low']), canPrint(['paper-low', 'cutter'])]).toEqual([true, false]);
  });
});
