import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  CHIP_ENCODINGS,
  numberOfEncoding,
  piecesOf,
} from '../../../src/devices/voice/chip-text.js';

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const texts = (pieces: readonly { text: string }[]) => pieces.map(({ text }) => text);

describe('a text for a chip', () => {
  it.each([
    ['gbk', '请A', 'c7eb41', 1],
    ['gb2312', '请A', 'c7eb41', 0],
    ['unicode-le', '请A', 'f78b4100', 3],
    ['unicode-be', '请A', '8bf70041', 3],
  ] as const)('in %s', (encoding, text, hex, number) => {
    expect(piecesOf(text, encoding, 200).map(({ bytes }) => hexOf(bytes))).toEqual([hex]);
    expect(numberOfEncoding(encoding)).toBe(number);
  });

  it.each([
    ['gbk', '请𠮷先生😀到', '请先生到'],
    ['gb2312', '朱镕基到', '朱基到'],
    ['unicode-be', '朱镕基𠮷到', '朱镕基到'],
    ['gbk', '请\u001b@到\n', '请@到'],
  ] as const)('in %s leaves out what it cannot say: %s', (encoding, text, said) => {
    expect(texts(piecesOf(text, encoding, 200))).toEqual([said]);
  });

  it('is cut after a sentence, else after a comma, else between characters', () => {
    expect(texts(piecesOf('一二三。四五六', 'gbk', 10))).toEqual(['一二三。', '四五六']);
    expect(texts(piecesOf('一二三，四五六', 'gbk', 10))).toEqual(['一二三，', '四五六']);
    expect(texts(piecesOf('一二三四五六', 'gbk', 5))).toEqual(['一二', '三四', '五六']);
    expect(texts(piecesOf('请A[v12]', 'gbk', 6))).toEqual(['请A', '[v12]']);
    expect(piecesOf('', 'gbk', 6)).toEqual([]);
  });

  it('loses nothing in the cutting, and no piece is too long', () => {
    const sign = fc.constantFrom(...'请号到窗口零一二AB3，。 ');
    const any = fc.array(sign, { maxLength: 80 }).map((signs) => signs.join(''));
    fc.assert(
      fc.property(any, fc.constantFrom(...CHIP_ENCODINGS), (text, encoding) => {
        const pieces = piecesOf(text, encoding, 20);
        expect(texts(pieces).join('')).toBe(text);
        for (const { bytes } of pieces) expect(bytes.length).toBeLessThanOrEqual(20);
      }),
      { numRuns: 200 },
    );
  });
});
