import { describe, expect, it } from '@jest/globals';
import {
  asHex,
  asText,
  dotOf,
  filtered,
  framesShown,
  type DeviceEntry,
  type DeviceStateFilter,
  type FrameEntry,
} from '../../src/faces/pages/admin/devices/entries.js';

const device = (id: string, online: boolean, faults: readonly string[] = []): DeviceEntry => ({
  ...{ id, kind: 'pad', place: { window: 3 }, online, faults, faultsSince: {} },
  since: '2026-11-21T08:00:00.000Z',
});
const DEVICES = [device('pad-1', true), device('pad-2', true, ['cutter']), device('tv', false)];

describe('the list of devices', () => {
  it.each<[DeviceStateFilter, string, string[]]>([
    ['all', '', ['pad-1', 'pad-2', 'tv']],
    ['online', '', ['pad-1', 'pad-2']],
    ['offline', '', ['tv']],
    ['faulty', '', ['pad-2']],
    ['all', ' PAD ', ['pad-1', 'pad-2']],
    ['online', 'tv', []],
  ])('that is asked for %s %j shows %j', (state, sought, ids) => {
    expect(filtered(DEVICES, state, ({ id }) => id, sought).map(({ id }) => id)).toEqual(ids);
  });

  it('says of one that is there and has a fault that it has a fault', () => {
    expect(DEVICES.map(dotOf)).toEqual(['online', 'faulty', 'offline']);
    expect(dotOf(device('x', false, ['cutter']))).toBe('offline');
  });
});

describe('live frames', () => {
  const at = '2026-11-21T08:00:00.000Z';
  const FRAMES: FrameEntry[] = [
    { seq: 1, at, direction: 'in', where: 'ask', verdict: 'good', bytes: 2, text: '号' },
    { seq: 2, at, direction: 'out', where: 'line', verdict: 'sent', bytes: 2, hex: 'ff 68' },
    { seq: 3, at, direction: 'in', where: 'ask', verdict: 'unreadable', bytes: 9, why: 'no JSON' },
  ];

  it.each<['all' | 'odd', string, number[]]>([
    ['all', '', [1, 2, 3]],
    ['odd', '', [3]],
    ['all', 'FF', [2]],
    ['all', 'json', [3]],
    ['odd', 'ff', []],
  ])('of which %s are asked for with %j are %j', (which, sought, seqs) => {
    expect(framesShown(FRAMES, which, sought).map(({ seq }) => seq)).toEqual(seqs);
  });

  it('can be kept as text and as bytes', () => {
    expect(asText(FRAMES).split('\n')).toEqual([
      `${at} < 2 B  ask  good  号`, `${at} > 2 B  line  sent  ff 68`,
      `${at} < 9 B  ask  unreadable  no JSON`, '',
    ]);
    expect(asHex(FRAMES)).toContain(`# ${at} in ask\ne5 8f b7\n# ${at} out line\nff 68\n`);
  });
});
