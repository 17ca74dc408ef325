import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Bus } from '../../../../src/devices/serial/bus.js';
import { SILENT_LOG } from '../../../../src/ledger/log.js';
import { ManualClock, settle } from '../../../rig/manual-clock.js';
import { FakeLine } from './fake-line.js';
import { plainFrame, takePlain } from './plain-dialect.js';

const ANSWER_MS = 100;
const GAP_MS = 5;
const DAY_MS = 20_000;

const device = fc.record({
  /** Answers, keeps silent, or babbles what nobody can read. */
  habit: fc.constantFrom('answers', 'silent', 'babbles'),
  repeats: fc.nat({ max: 3 }),
});

/** Polls every device without end; returns the longest time each had to wait for its turn. */
async function longestWaits(habits: readonly { habit: string; repeats: number }[]) {
  const line = new FakeLine();
  const clock = new ManualClock();
  const bus = new Bus({ line, clock, log: SILENT_LOG, gapMs: GAP_MS });
  line.open();
  line.far = ([, address = 0]) => {
    const habit = habits[address]?.habit;
    if (habit === 'answers') clock.after(10, () => line.say(...plainFrame(address, 'none')));
    if (habit === 'babbles') clock.after(10, () => line.say(0x02, address, 0x20, 0x55));
  };
  const waits = habits.map(() => ({ turns: 0, longestMs: 0 }));
  const poll = async (address: number, repeats: number): Promise<void> => {
    const seat = bus.seat(takePlain);
    const wait = waits[address];
    for (;;) {
      const since = clock.now();
      await seat.exchange({
        send: plainFrame(address, 'key?'), timeoutMs: ANSWER_MS, repeats,
        answers: (frame) => frame.address === address,
      });
      if (wait === undefined) return;
      wait.turns += 1;
      wait.longestMs = Math.max(wait.longestMs, clock.now() - since);
    }
  };
  habits.forEach(({ repeats }, address) => void poll(address, repeats).catch(() => {}));
  await settle();
  await clock.pass(DAY_MS);
  line.goDown('end of the test');
  return waits;
}

describe('on a bus with devices that do not answer', () => {
  it('no other device waits longer than one time-out of each neighbour', async () => {
    await fc.assert(fc.asyncProperty(
      fc.array(device, { minLength: 1, maxLength: 8 }),
      async (habits) => {
        const waits = await longestWaits(habits);
        // A babbling neighbour is heard out, which makes its turn longer.
        const boundMs = habits.length * (ANSWER_MS + 2 * 50 + GAP_MS + 20) + 50;
        waits.forEach((wait, address) => {
          if (habits[address]?.habit !== 'answers') return;
          expect(wait.longestMs).toBeLessThanOrEqual(boundMs);
          expect(wait.turns).toBeGreaterThan(20);
        });
      },
    ), { numRuns: 12 });
  });

  it('seven silent ones leave the eighth most of its turns', async () => {
    const silent = { habit: 'silent', repeats: 3 };
    const answers = { habit: 'answers', repeats: 0 };
    const [alone] = await longestWaits([answers]);
    const [among] = await longestWaits([answers, ...Array<typeof silent>(7).fill(silent)]);
    // Seven of them a time-out each 5 s are 14 %, and the first seconds are dearer.
    expect(among?.turns).toBeGreaterThan((alone?.turns ?? 0) * 0.6);
  });
});
