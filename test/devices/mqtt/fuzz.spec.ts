import { afterEach, describe, expect, it } from '@jest/globals';
import { PacketCutter } from '../../../src/devices/mqtt/packet-cutter.js';
import { until } from '../../rig/until.js';
import { signIn } from './support/devices.js';
import { Devices, HALL, openEmbedded, secretOf, type EmbeddedHall } from './support/hall.js';
import { hello, Line, packet, publish, subscribe, text, word } from './support/wire.js';

const SEED = 20_261_121;
const LANES = 20;
const CONNECTIONS_PER_LANE = 100;
const PACKETS_PER_CONNECTION = 10;

/** A small generator of repeatable chance (mulberry32). */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function seedsFor(device: string): Buffer[] {
  const own = `hall/v1/${HALL}/pad/${device}/`;
  return [
    hello({ device, will: { topic: `${own}state`, payload: '{"online":false}' } }),
    publish(`${own}ask`, '{"v":1}', 3),
    publish(`${own}state`, 'x'.repeat(200), 4),
    packet(0x34, Buffer.concat([text(`${own}ask`), word(5), Buffer.from('qos 2')])),
    packet(0x62, word(5)),
    packet(0x40, word(6)),
    packet(0x50, word(6)),
    subscribe(7, `${own}view`, `${own}#`),
    packet(0xa2, Buffer.concat([word(8), text(`${own}view`)])),
    Buffer.from([0xc0, 0]),
    Buffer.from([0xe0, 0]),
  ];
}

/** One to three changes: a byte, a cut, a piece twice, or a piece of another packet. */
function mutate(bytes: Buffer, other: Buffer, below: (limit: number) => number): Buffer {
  let changed = Buffer.from(bytes);
  for (let times = 1 + below(3); times > 0; times--) {
    const at = below(changed.length + 1);
    const kind = below(5);
    if (kind === 0 && changed.length > 0) changed[at % changed.length] = below(256);
    if (kind === 1 && changed.length > 0) changed[at % changed.length]! ^= 1 << below(8);
    if (kind === 2) changed = changed.subarray(0, at);
    if (kind === 3) changed = Buffer.concat([changed.subarray(0, at), changed]);
    if (kind === 4) changed = Buffer.concat([changed.subarray(0, at), other, changed.subarray(at)]);
  }
  return changed;
}

function talk(device: string, below: (limit: number) => number): Buffer[] {
  const seeds = seedsFor(device);
  const any = (): Buffer => seeds[below(seeds.length)] as Buffer;
  const first = below(8) === 0 ? mutate(hello({ device }), any(), below) : hello({ device });
  const rest = Array.from({ length: PACKETS_PER_CONNECTION }, () =>
    below(3) === 0 ? any() : mutate(any(), any(), below),
  );
  return [first, ...rest];
}

let hall: EmbeddedHall | undefined;

afterEach(async () => {
  await hall?.broker.stop();
  hall = undefined;
});

describe(`the broker under packets gone wrong (seed ${SEED})`, () => {
  it('stays alive, lets nothing foreign in, and serves a sound device meanwhile', async () => {
    const devices = new Devices().add('canary', 'pad', secretOf('canary'));
    const names = Array.from({ length: LANES }, (_, index) => `pad-${index}`);
    for (const name of names) devices.add(name, 'pad', secretOf(name));
    const limits = { deviceFailuresMax: 1e9, addressFailuresMax: 1e9, takeOversMax: 1e9 };
    const open = (hall = await openEmbedded({ devices, limits }));
    const canary = await signIn(open.url, 'canary');

    await Promise.all(names.map((name, lane) => babble(open.port, name, chance(SEED + lane))));
    const before = open.arrived.length;
    await canary.say(`hall/v1/${HALL}/pad/canary/ask`, 'still here');
    expect(open.arrived.slice(before).map(({ device }) => device)).toContain('canary');
    expect(before).toBeGreaterThan(LANES);
    const foreign = open.arrived.filter(
      ({ topic, device, leaf }) => topic !== `hall/v1/${HALL}/pad/${device}/${leaf}`,
    );
    expect(foreign).toEqual([]);
    expect(open.troubles.filter(({ what }) => what === 'take-failed')).toEqual([]);
    expect(open.troubles.filter(({ detail }) => detail.includes('guard failed'))).toEqual([]);
    await until(() => open.broker.connectionCount === 1);
    await canary.drop();
  });
});

type Chance = (below: number) => number;

async function babble(port: number, device: string, below: Chance): Promise<void> {
  for (let count = 0; count < CONNECTIONS_PER_LANE; count++) {
    const line = await Line.open(port);
    const [first, ...rest] = talk(device, below);
    line.send(first ?? Buffer.alloc(0));
    // A first packet that waits for its end gets no answer, and the line is closed below.
    if (first?.equals(hello({ device }))) await line.answer(4);
    for (const each of rest) {
      if (!line.closed) line.send(each);
      await new Promise((done) => setImmediate(done));
    }
    line.socket.end();
    await line.end();
  }
}

describe(`the cutter under packets gone wrong (seed ${SEED})`, () => {
  it('never throws, and gives nothing out after a fault', () => {
    const below = chance(SEED);
    let faults = 0;
    for (let round = 0; round < 5_000; round++) {
      const cutter = new PacketCutter({ helloMaxBytes: 20_480, packetMaxBytes: 81_920 });
      const bytes = Buffer.concat(talk('pad-0', below));
      for (let at = 0; at < bytes.length; ) {
        const size = 1 + below(200);
        const wasFaulty = cutter.fault !== undefined;
        const out = cutter.feed(bytes.subarray(at, at + size));
        if (wasFaulty) expect(out).toBeUndefined();
        at += size;
      }
      if (cutter.fault !== undefined) faults++;
    }
    expect(faults).toBeGreaterThan(3_000);
  });
});
