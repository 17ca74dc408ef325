import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, expect, it } from '@jest/globals';
import { DEVICE_KINDS, type DeviceKind } from '../../../src/devices/contracts/topics.js';
import { CLAUSES, isConforming, walk, type Report } from '../../../src/devices/conformance/walk.js';
import { MakerDevice, type Mistake } from '../../virtual/maker-device.js';

const SPEED = 40;
/** From here on a hold-up can turn a verdict. */
const STALL_MS = 60;
const SETTINGS = { hall: 'example', secret: 'of-this-walk', host: '127.0.0.1', port: 0, speed: SPEED };

// A walk is mostly waiting, so a handful of them go side by side.
describe('a device is held to the contract', () => {
  it.concurrent.each(DEVICE_KINDS)('and a careful %s keeps every clause', async (kind) => {
    await awake(async () => {
      const report = await judged(kind, 'none');
      expect(report.findings.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
      expect(report.findings.map(({ id }) => id)).toEqual(clausesOf(kind));
      expect(isConforming(report)).toBe(true);
    });
  }, 60_000);

  it.concurrent.each<[Mistake, string]>([
    ['no will', 'will'],
    ['long keep-alive', 'mqtt-3.1.1 sign-in'],
    ['mqtt 5', 'mqtt-3.1.1 sign-in'],
    ['will without retain', 'sign-in will'],
    ['listens elsewhere', 'subscribes'],
    ['stays away', 'comes-back'],
    ['hammers', 'comes-back'],
    ['repeats for ever', 'answered late-receipt receipt-twice refused unknown-refusal'],
    ['repeats too fast', 'repeats'],
    ['never repeats', 'repeats busy outage'],
    ['ignores late receipts', 'late-receipt'],
    ['prints a second paper', 'receipt-twice printed'],
    ['gives up when busy', 'busy'],
    ['gives up at an outage', 'outage'],
    ['takes no for later', 'refused'],
    ['takes an unknown no for later', 'unknown-refusal'],
    ['forgets the ask over a restart', 'restart'],
    ['never acknowledges', 'command command-late garbage clock'],
    ['does late commands', 'command-late'],
    ['does commands twice', 'command-twice command-memory'],
    ['remembers ten commands', 'command-memory'],
    ['dies of garbage', 'garbage clock'],
    ['fears the year 2099', 'clock'],
    ['status first', 'state'],
    ['old session', 'session'],
    ['speaks elsewhere', 'own-topics'],
    ['retained ask', 'retained'],
    ['qos 0', 'qos'],
    ['too long', 'size'],
    ['faults as a sentence', 'faults'],
    ['no status', 'faults'],
    ['id with blanks', 'messages ids'],
    ['one id for all', 'ids'],
  ])('and one with the mistake "%s" breaks %s', async (mistake, clauses) => {
    await awake(async () => {
      const report = await judged('dispenser', mistake);
      expect({ ...report, failed: failed(report) }).toMatchObject({ failed: clauses.split(' ') });
      expect(isConforming(report)).toBe(false);
    });
  }, 60_000);

  it.concurrent('and one that repeats under a new id breaks all that rests on the id', async () => {
    await awake(async () => {
      const broken = failed(await judged('dispenser', 'new id on repeat'));
      expect(broken).toEqual(expect.arrayContaining(['repeats', 'busy', 'outage', 'restart']));
    });
  }, 60_000);

  it.concurrent('and a pad that rates another visit is found', async () => {
    await awake(async () => {
      expect(failed(await judged('pad', 'other visit'))).toEqual(['visit']);
    });
  }, 60_000);

  it.concurrent('and one that nobody presses is neither praised nor blamed for its asks', async () => {
    await awake(async () => {
      const report = await judged('caller', 'none', { pressed: false });
      const unseen = report.findings.filter(({ verdict }) => verdict === 'not seen');
      expect(failed(report)).toEqual([]);
      expect(unseen.map(({ id }) => id)).toEqual(expect.arrayContaining(['repeats', 'busy', 'ids']));
      expect(isConforming(report)).toBe(true);
    });
  }, 60_000);

  it('says of every clause what it holds the device to, once', () => {
    expect(new Set(CLAUSES.map(({ id }) => id)).size).toBe(CLAUSES.length);
    for (const { text, kinds } of CLAUSES) {
      expect(text).toMatch(/^[A-Z"].*\.$/);
      expect(kinds.length).toBeGreaterThan(0);
    }
  });
});

/**
 * Checks again what failed while the machine held this very process up: at this speed a tenth of
 * a second is four seconds of the contract, and a judge who slept has seen nothing.
 */
async function awake(check: () => Promise<void>): Promise<void> {
  for (let left = 6; ; left -= 1) {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    try {
      await check();
      return;
    } catch (trouble) {
      if (left === 1 || delay.max < STALL_MS * 1e6) throw trouble;
    } finally {
      delay.disable();
    }
  }
}

async function judged(
  kind: DeviceKind,
  mistake: Mistake,
  { pressed = true } = {},
): Promise<Report> {
  const settings = { ...SETTINGS, kind, device: 'd1' };
  let device: MakerDevice | undefined;
  try {
    return await walk(settings, {
      opened: (port) => {
        device = new MakerDevice({ ...settings, port, id: 'd1' }, mistake);
      },
      prompt: () => {
        if (pressed) device?.pressSoon();
      },
    });
  } finally {
    await device?.leave();
  }
}

function failed({ findings }: Report): string[] {
  return findings.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
}

function clausesOf(kind: DeviceKind): string[] {
  return CLAUSES.filter(({ kinds }) => kinds.includes(kind)).map(({ id }) => id);
}
