import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

type Time = typeof import('../../src/faces/pages/shared/time.js');
type Moments = typeof import('../../src/faces/pages/shared/moments.js');

/** A page of a hall in Urumqi's own time, six hours ahead of UTC, wherever this test runs. */
const page = { documentElement: { dataset: { utcOffset: '360' } } };
const AT = Date.UTC(2026, 10, 21, 18, 5);

describe('the clock of a page', () => {
  let time: Time;
  let moments: Moments;
  beforeAll(async () => {
    Object.assign(globalThis, { document: page });
    time = await import('../../src/faces/pages/shared/time.js');
    moments = await import('../../src/faces/pages/shared/moments.js');
  });
  afterAll(() => {
    Reflect.deleteProperty(globalThis, 'document');
  });

  it("goes by the hall's zone, not by the terminal's", () => {
    expect(time.clockText(AT)).toBe('00:05');
    expect(time.dateText(AT, 'en')).toBe('Sunday, November 22, 2026');
    expect(time.nightsBetween(AT - 360_000, AT)).toBe(1);
    expect(moments.dayText(AT)).toBe('2026-11-22');
    expect(moments.minuteOf(AT)).toBe(5);
    expect(moments.momentOf('2026-11-22', 5)).toBe(AT);
  });
});
