import { describe, expect, it } from '@jest/globals';
import { instant } from '../../src/domain/basics/time.js';
import { HallClock } from '../../src/ledger/clock.js';

/** Wall and monotonic time as a test sets them, in seconds. */
function timeAt(startS: number) {
  const time = { wallS: startS, monotonicS: 500 };
  const source = {
    wallMs: () => time.wallS * 1_000,
    monotonicMs: () => time.monotonicS * 1_000,
  };
  /** Time passes; the wall may jump besides. */
  const pass = (seconds: number, wallJumpS = 0): void => {
    time.monotonicS += seconds;
    time.wallS += seconds + wallJumpS;
  };
  return { source, pass };
}

type Pass = readonly [seconds: number, wallJumpS?: number];

describe('the clock of a hall', () => {
  it.each<[string, Pass[], number[]]>([
    ['goes with the wall', [[1], [10], [0]], [1, 11, 11]],
    ['follows a jump forward at once', [[1], [1, 3_600], [1]], [1, 3_602, 3_603]],
    ['goes on, a tenth slower, after a jump back', [[10], [10, -3_600], [20], [50]],
      [10, 19, 37, 82]],
    ['until the wall has caught up', [[10], [10, -20], [180], [10], [1]],
      [10, 19, 181, 190, 191]],
    ['never goes back, even when no time has passed', [[10], [0, -5], [0, -5]], [10, 10, 10]],
    ['takes two jumps back like one', [[10], [10, -60], [10, -60], [10]], [10, 19, 28, 37]],
    ['is caught up with by a wall that jumps forward again', [[10], [10, -60], [1, 100]],
      [10, 19, 61]],
  ])('%s', (_what, passes, expected) => {
    const { source, pass } = timeAt(1_000);
    const clock = new HallClock({ source });
    const seen = passes.map(([seconds, jumpS]) => {
      pass(seconds, jumpS);
      return clock.now() / 1_000 - 1_000;
    });
    expect(seen).toEqual(expected);
  });

  it('starts no earlier than it is told', () => {
    const { source, pass } = timeAt(1_000);
    const clock = new HallClock({ source, notBefore: instant(1_060_000) });
    pass(5);
    expect(clock.now()).toBe(1_064_500);
  });

  it('moves on to the time of the last fact on disk, and from there', () => {
    const { source, pass } = timeAt(1_000);
    const clock = new HallClock({ source });
    clock.now();
    clock.notBefore(instant(1_200_000));
    expect(clock.now()).toBe(1_200_000);
    pass(3);
    expect(clock.now()).toBe(1_202_700);
    clock.notBefore(instant(1_000));
    expect(clock.now()).toBe(1_202_700);
  });

  it('passes a day in minutes for demonstrations', () => {
    const { source, pass } = timeAt(1_000);
    const clock = new HallClock({ source, speed: 60 });
    pass(10);
    expect(clock.now()).toBe(1_600_000);
    pass(10, -30);
    expect(clock.now()).toBe(2_140_000);
  });

  it('tells whole milliseconds', () => {
    const { source, pass } = timeAt(1_000);
    const clock = new HallClock({ source });
    pass(0.0005, -1);
    expect(Number.isInteger(clock.now())).toBe(true);
  });
});
