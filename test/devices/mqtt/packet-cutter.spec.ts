import { describe, expect, it } from '@jest/globals';
import { PacketCutter } from '../../../src/devices/mqtt/packet-cutter.js';
import { hello, packet, publish, subscribe, text, word } from './support/wire.js';

const LIMITS = { helloMaxBytes: 20 * 1024, packetMaxBytes: 80 * 1024 };
const PING = Buffer.from([0xc0, 0]);
const ILL_FORMED = Buffer.from([0x61, 0xc0, 0xaf]);
const SURROGATE = Buffer.from([0xed, 0xa0, 0x80]);

function faultOf(...packets: Buffer[]): string | undefined {
  const cutter = new PacketCutter(LIMITS);
  for (const each of packets) cutter.feed(each);
  return cutter.fault === undefined ? undefined : `${cutter.fault.what}: ${cutter.fault.detail}`;
}

describe('cutting a stream into packets', () => {
  const talk = [
    hello({ will: { topic: 'hall/v1/example/dispenser/d1/state', payload: '{}' } }),
    subscribe(1, 'hall/v1/example/dispenser/d1/#'),
    publish('hall/v1/example/dispenser/d1/ask', 'x'.repeat(300), 7),
    publish('大厅', '', 8),
    PING,
    packet(0x40, word(9)),
    packet(0xa2, Buffer.concat([word(2), text('a')])),
    Buffer.from([0xe0, 0]),
  ];

  it.each([1, 2, 3, 7, 64, 100_000])('gives the same bytes out, received %i at a time', (size) => {
    const bytes = Buffer.concat(talk);
    const cutter = new PacketCutter(LIMITS);
    const out: Buffer[] = [];
    let count = 0;
    for (let at = 0; at < bytes.length; at += size) {
      const whole = cutter.feed(bytes.subarray(at, at + size));
      if (whole !== undefined) out.push(whole);
      count += cutter.count;
    }
    expect(cutter.fault).toBeUndefined();
    expect(Buffer.concat(out).equals(bytes)).toBe(true);
    expect(count).toBe(talk.length);
  });

  it('passes whole packets on without a copy', () => {
    const cutter = new PacketCutter(LIMITS);
    const first = hello();
    expect(cutter.feed(first)?.buffer).toBe(first.buffer);
  });

  it('lets a CONNECT of its greatest size through, and one byte more not', () => {
    const spare = LIMITS.helloMaxBytes - hello({ will: { topic: 'a', payload: '' } }).length - 2;
    const sized = (bytes: number): Buffer => hello({ will: { topic: 'a', payload: 'x'.repeat(bytes) } });
    expect(faultOf(sized(spare))).toBeUndefined();
    expect(faultOf(sized(spare + 1))).toMatch('oversized');
  });
});

describe('a packet that is cut off', () => {
  it.each<[string, Buffer[], string]>([
    ['anything before CONNECT', [PING], 'the first packet is not a CONNECT'],
    ['HTTP', [Buffer.from('GET / HTTP/1.1\r\n\r\n')], 'the first packet is not a CONNECT'],
    ['a second CONNECT', [hello(), hello()], 'a second CONNECT'],
    ['a CONNECT of 256 MB, by its header alone', [packet(0x10, Buffer.alloc(0), 268_435_455)], 'oversized'],
    ['a PUBLISH of 200 MB, by its header alone', [hello(), packet(0x32, Buffer.alloc(0), 2e8)], 'oversized'],
    ['a length of five bytes', [Buffer.from([0x10, 255, 255, 255, 255, 1])], 'five bytes'],
    ['MQTT 5', [hello({ level: 5 })], 'mqtt5'],
    ['MQTT 3.1', [packet(0x10, Buffer.concat([text('MQIsdp'), Buffer.from([3, 2]), word(60), text('d')]))], 'mqtt-version'],
    ['a level nobody knows', [hello({ level: 77 })], 'mqtt-version'],
    ['a client id with ill-formed text', [hello({ clientId: ILL_FORMED })], 'client id'],
    ['a client id with U+0000', [hello({ clientId: 'a\0b' })], 'client id'],
    ['a will with an empty topic', [hello({ will: { topic: '', payload: 'x' } })], 'topic of a will'],
    ['a will with an ill-formed topic', [hello({ will: { topic: SURROGATE, payload: '' } })], 'topic of a will'],
    ['a CONNECT that is too short for its strings', [packet(0x10, hello().subarray(2, 30))], 'ends before'],
    ['a CONNECT with something after it', [packet(0x10, Buffer.concat([hello().subarray(2), PING]))], 'goes on'],
    ['a CONNECT with reserved flags', [Buffer.concat([Buffer.from([0x1f]), hello().subarray(1)])], 'reserved flags'],
    ['a topic with ill-formed text', [hello(), publish(ILL_FORMED, 'x')], 'well-formed'],
    ['a topic with U+0000', [hello(), publish('a\0b', 'x')], 'well-formed'],
    ['a topic with U+0000 after other signs', [hello(), publish('大\0', 'x')], 'well-formed'],
    ['an empty topic', [hello(), publish('', 'x')], 'empty topic'],
    ['a PUBLISH with packet id 0', [hello(), publish('a', 'x', 0)], 'packet id 0'],
    ['a PUBLISH of QoS 3', [hello(), packet(0x36, Buffer.concat([text('a'), word(1)]))], 'QoS 3'],
    ['a PUBLISH shorter than its topic', [hello(), packet(0x30, word(5))], 'ends before'],
    ['a PUBLISH without a body', [hello(), packet(0x30, Buffer.alloc(0))], 'ends before'],
    ['a SUBSCRIBE with packet id 0', [hello(), subscribe(0, 'a')], 'packet id 0'],
    ['a SUBSCRIBE to nothing', [hello(), subscribe(1)], 'no topic filter'],
    ['a SUBSCRIBE to too much', [hello(), subscribe(1, ...Array.from({ length: 21 }, () => 'a'))], 'over 20'],
    ['a SUBSCRIBE to ill-formed text', [hello(), subscribe(1, ILL_FORMED)], 'topic filter'],
    ['a PUBACK with packet id 0', [hello(), packet(0x40, word(0))], 'packet id 0'],
    ['a PUBREL without its flags', [hello(), packet(0x60, word(1))], 'reserved flags'],
    ['a PINGREQ with a body', [hello(), packet(0xc0, word(1))], 'goes on'],
    ['a CONNACK from a client', [hello(), packet(0x20, word(0))], 'not for a client'],
  ])('%s', (_case, packets, fault) => {
    expect(faultOf(...packets)).toContain(fault);
  });

  it('gives nothing out any more', () => {
    const cutter = new PacketCutter(LIMITS);
    cutter.feed(hello());
    cutter.feed(publish('a', 'x', 0));
    expect(cutter.feed(PING)).toBeUndefined();
  });
});
