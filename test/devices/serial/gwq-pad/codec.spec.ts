import { describe, expect, it } from '@jest/globals';
import {
  encodeGwq,
  MESSAGE_MAX,
  REST_MAX,
  takeGwq,
  type GwqWire,
} from '../../../../src/devices/serial/drivers/gwq-pad/codec.js';
import { target } from '../../../fuzz/targets/gwq-pad.js';
import { joined, tellCodec } from '../support/codec-story.js';
import { goldenFrames } from '../support/golden.js';
import { tellShortFuzz } from '../support/short-fuzz.js';

const CONCAT: GwqWire = { framing: 'concat', encoding: 'utf8' };
const LINE: GwqWire = { framing: 'line', encoding: 'utf8' };
const LENGTH: GwqWire = { framing: 'length32', encoding: 'utf8' };
const bytes = (text: string) => new TextEncoder().encode(text);
const goldenOf = (wire: GwqWire) =>
  goldenFrames('gwq-pad').filter((golden) => JSON.stringify(golden['wire']) === JSON.stringify(wire));

describe('objects one after the other', () => {
  tellCodec({
    golden: goldenOf(CONCAT),
    take: takeGwq(CONCAT),
    encode: (frame) => encodeGwq(frame, CONCAT),
    plain: (frame) => frame,
    restMax: REST_MAX,
    noise: ['00', '7D', '22', '0D 0A', '5B 31 5D'],
    damage: 'lost',
  });

  it('are parted by braces, but not by those in a text', () => {
    const stream = bytes('{"a":"}{"}{"b":"\\"}"}  {"c":{"d":[{}]}}');
    expect(takeGwq(CONCAT)(stream).frames).toEqual([
      { a: '}{' },
      { b: '"}' },
      { c: { d: [{}] } },
    ]);
  });

  it('have no message inside a broken one', () => {
    const stream = bytes('{"cmd" "x","data":{"appraiseLevel":5}}{"b":1}');
    expect(takeGwq(CONCAT)(stream).frames).toEqual([{ b: 1 }]);
  });

  it('cost no other message when a brace is lost or a letter is damaged', () => {
    const take = takeGwq(CONCAT);
    expect(take(bytes('{"a":{"x":1}{"b":2}{"c":3}')).frames).toEqual([{ b: 2 }, { c: 3 }]);
    expect(take(bytes('"a":1}{"b":2}')).frames).toEqual([{ b: 2 }]);
    expect(take(bytes('{"a":tru?}{"b":2}')).frames).toEqual([{ b: 2 }]);
  });

  it('are refused when they are no UTF-8', () => {
    const broken = joined(bytes('{"a":"'), Uint8Array.of(0xc7, 0xeb), bytes('"}'));
    expect(takeGwq(CONCAT)(broken)).toMatchObject({ frames: [], skipped: broken.length });
  });

  it('are given up when they are too deep or too long', () => {
    for (const depth of [9, 30, 2_000]) {
      const deep = bytes(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}{"b":1}`);
      expect(takeGwq(CONCAT)(deep).frames).toEqual([{ b: 1 }]);
    }
    const endless = bytes(`{"a":"${'x'.repeat(MESSAGE_MAX)}`);
    const cut = takeGwq(CONCAT)(endless);
    expect([cut.frames.length, cut.rest.length, cut.skipped]).toEqual([0, 0, endless.length]);
  });

  it('cost little time even when they are only opened', () => {
    const began = performance.now();
    for (const opening of ['{', '{"', '{"a":', '{"a":{"', '[{"a', '{"a":"']) {
      expect(takeGwq(CONCAT)(bytes(opening.repeat(20_000))).frames).toHaveLength(0);
    }
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  it('in GB18030 are not parted inside a character', () => {
    const wire = { framing: 'concat', encoding: 'gb18030' } as const;
    const [golden] = goldenOf(wire);
    const stream = encodeGwq({ a: '大家乗' }, wire);
    expect(takeGwq(wire)(joined(stream, stream)).frames).toEqual([{ a: '大家乗' }, { a: '大家乗' }]);
    expect(takeGwq(wire)(Buffer.from(golden?.hex.replace(/ /gu, '') ?? '', 'hex')).frames).toEqual([
      golden?.frame,
    ]);
  });
});

describe('messages on lines of their own', () => {
  const take = takeGwq(LINE);

  it('are read line by line, whatever ends a line', () => {
    const [golden] = goldenOf(LINE);
    expect(Buffer.from(encodeGwq({ ErrorCode: 0 }, LINE)).toString('hex').toUpperCase()).toBe(
      golden?.hex.replace(/ /gu, ''),
    );
    const cut = take(bytes('{"a":1}\r\nnonsense\n[1]\n{"b":2}\n{"c"'));
    expect(cut.frames).toEqual([{ a: 1 }, { b: 2 }]);
    expect(cut.rest).toEqual(bytes('{"c"'));
  });

  it('are given up when a line never ends', () => {
    expect(take(bytes('x'.repeat(MESSAGE_MAX + 1)))).toMatchObject({ rest: new Uint8Array() });
  });
});

describe('messages behind their length', () => {
  const take = takeGwq(LENGTH);
  const message = encodeGwq({ ErrorCode: 0 }, LENGTH);

  it('are read wherever they are split', () => {
    const [golden] = goldenOf(LENGTH);
    expect(Buffer.from(message).toString('hex').toUpperCase()).toBe(golden?.hex.replace(/ /gu, ''));
    for (let at = 1; at < message.length; at += 1) {
      const { frames, rest } = take(message.slice(0, at));
      expect(frames).toEqual([]);
      expect(take(joined(rest, message.slice(at))).frames).toEqual([{ ErrorCode: 0 }]);
    }
  });

  it('are found again behind noise and behind a damaged length', () => {
    expect(take(joined(bytes('noise'), message)).frames).toEqual([{ ErrorCode: 0 }]);
    const damaged = Uint8Array.from(message);
    damaged[0] = 0x7f;
    expect(take(joined(damaged, message)).frames).toEqual([{ ErrorCode: 0 }]);
  });
});

it('a message that is too long is never sent', () => {
  expect(() => encodeGwq({ a: 'x'.repeat(MESSAGE_MAX) }, CONCAT)).toThrow(RangeError);
});

tellShortFuzz(target);
