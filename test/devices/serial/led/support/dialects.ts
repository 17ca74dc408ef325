import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import * as a090 from '../../../../../src/devices/serial/drivers/a0-90/codec.js';
import * as sum from '../../../../../src/devices/serial/drivers/aa-bb-sum/codec.js';
import * as xor from '../../../../../src/devices/serial/drivers/aa-bb-xor/codec.js';
import * as line40 from '../../../../../src/devices/serial/drivers/line-40/codec.js';
import * as onbon from '../../../../../src/devices/serial/drivers/onbon-bx5/codec.js';
import type { Cut } from '../../../../../src/devices/serial/codec.js';

export type Random = (max: number) => number;

export interface Golden {
  readonly explanation: string;
  readonly hex: string;
  readonly frame: Readonly<Record<string, unknown>>;
}

/** A codec with all that is known about it, so that one story fits every dialect. */
export interface LedCodec<Frame = unknown> {
  readonly name: string;
  readonly encode: (frame: Frame) => Uint8Array;
  readonly take: (received: Uint8Array) => Cut<Frame>;
  readonly restMax: number;
  /** A frame of the golden file, with bytes where the file has text. */
  readonly frameOf: (golden: Golden['frame']) => Frame;
  readonly anyFrame: (random: Random) => Frame;
  /** Whether the dialect's check must see a flipped bit that turns this byte into that one. */
  readonly sees: (at: number, before: number, after: number) => boolean;
}

const bytes = (hex: unknown): Uint8Array =>
  Uint8Array.from(Buffer.from(String(hex).replaceAll(' ', ''), 'hex'));
const gbk = (text: unknown): Uint8Array => Uint8Array.from(iconv.encode(String(text), 'gbk'));

/** Hanzi of GB2312 and letters, in bytes. */
function anyText(random: Random): Uint8Array {
  return Uint8Array.from(Array.from({ length: random(20) }, () =>
    random(2) === 0
      ? [0x20 + random(0x5f)]
      : [0xb0 + random(0x48), 0xa1 + random(0x5e)]).flat());
}

const onbonCodec: LedCodec<onbon.OnbonFrame> = {
  name: 'onbon-bx5',
  encode: onbon.encode,
  take: onbon.takeFrames,
  restMax: 8 + 2 * (14 + 1024 + 2) + 1,
  frameOf: (golden) => ({ ...golden, payload: bytes(golden['payload']) }) as never,
  anyFrame: (random) => ({
    to: random(65_536), from: random(65_536), group: random(256), command: random(256),
    flag: random(256), payload: Uint8Array.from({ length: random(80) }, () => random(256)),
  }),
  sees: () => true,
};

const xorCodec: LedCodec<xor.XorFrame> = {
  name: 'aa-bb-xor',
  encode: xor.encode,
  take: xor.takeFrames,
  restMax: 10 + 512 + 2,
  frameOf: (golden) => ('text' in golden
    ? { ...golden, text: gbk(golden['text']) } : golden) as never,
  anyFrame: (random) => ({
    is: 'text', address: random(256), kept: random(2) === 0, text: anyText(random),
    parameters: {
      showType: 1 + random(11), speed: random(8), stay: random(100), colour: random(3),
      validTime: random(255),
    },
  }),
  // Address and command are outside the check, and an FF in the text would end the frame early.
  sees: (at, _before, after) => at !== 1 && at !== 3 && at !== 4 && after !== 0xff,
};

const sumCodec: LedCodec<sum.SumFrame> = {
  name: 'aa-bb-sum',
  encode: sum.encode,
  take: sum.takeFrames,
  restMax: 6 + 5 + 512 + 1,
  frameOf: (golden) => ({
    ...golden, parameters: bytes(golden['parameters']), text: gbk(golden['text']),
  }) as never,
  anyFrame: (random) => ({
    address: random(256), text: anyText(random),
    parameters: Uint8Array.from({ length: 5 }, () => random(255)),
  }),
  sees: (at, _before, after) => at !== 1 && after !== 0xff,
};

const a090Codec: LedCodec<a090.A090Frame> = {
  name: 'a0-90',
  encode: a090.encode,
  take: a090.takeFrames,
  restMax: 6 + 1024 + 1,
  frameOf: (golden) => ({ ...golden, text: gbk(golden['text']) }) as never,
  anyFrame: (random) => {
    const text = anyText(random);
    return { address: random(256), command: 0xa5, text, attribute: text.length && random(4) };
  },
  // A wrong length lets the check be made over other bytes, where it may be right by chance.
  sees: (at) => at !== 4 && at !== 5,
};

const line40Codec: LedCodec<line40.Line40Frame> = {
  name: 'line-40',
  encode: line40.encode,
  take: line40.takeFrames,
  restMax: 515,
  frameOf: (golden) => ({ ...golden, text: gbk(golden['text']) }) as never,
  anyFrame: (random) => ({ address: random(256), text: anyText(random) }),
  sees: () => false,
};

const CODECS = {
  'onbon-bx5': onbonCodec as unknown as LedCodec,
  'aa-bb-xor': xorCodec as unknown as LedCodec,
  'aa-bb-sum': sumCodec as unknown as LedCodec,
  'a0-90': a090Codec as unknown as LedCodec,
  'line-40': line40Codec as unknown as LedCodec,
};

export type LedName = keyof typeof CODECS;

export const codecOf = (name: LedName): LedCodec => CODECS[name];

export function goldenOf(name: LedName): Golden[] {
  const path = `src/devices/serial/drivers/${name}/golden.json`;
  return (JSON.parse(readFileSync(path, 'utf8')) as { frames: Golden[] }).frames;
}

export const hexBytes = bytes;
