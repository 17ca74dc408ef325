import { describe, expect, it } from '@jest/globals';
import { Simulation } from './simulation.js';
import { PLANTS } from './world/plants.js';

describe('a small hall in a world where nearly everything goes wrong', () => {
  it.each([1, 2, 3])('keeps every promise (seed %i, three days)', async (seed) => {
    const report = await new Simulation({ seed, days: 3 }).run();
    expect(report.trouble).toBeUndefined();
    expect(report).toMatchObject({ days: 3 });
    expect(report.promisesKept).toBeGreaterThan(100);
  });

  it('lives the same days again from the same seed, and others from another', async () => {
    const [first, again, other] = [
      await new Simulation({ seed: 21, days: 2 }).run(),
      await new Simulation({ seed: 21, days: 2 }).run(),
      await new Simulation({ seed: 22, days: 2 }).run(),
    ];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('meets every mishap it speaks of', async () => {
    const { mishaps, trouble } = await new Simulation({ seed: 34, days: 7 }).run();
    expect(trouble).toBeUndefined();
    expect(Object.entries(mishaps).filter(([, count]) => count === 0)).toEqual([]);
  });

  it('ends when it is told to', async () => {
    const report = await new Simulation({ seed: 1, days: 300, goOn: () => false }).run();
    expect(report.days).toBe(1);
  });
});

describe('a simulator that would notice', () => {
  const SAYS: Readonly<Record<(typeof PLANTS)[number], RegExp>> = {
    'dedupe-off': /was given|twice/,
    'tell-before-commit': /told before it was durable/,
    'double-call': /stands in|is at windows/,
    'lost-after-ack': /promised|the disk has/,
  };

  it.each(PLANTS)('%s: reported, with the day and the latest inputs', async (plant) => {
    const { trouble } = await new Simulation({ seed: 13, days: 5, plant }).run();
    expect(trouble?.what).toMatch(SAYS[plant]);
    expect(trouble?.day).toBeGreaterThan(0);
  });
});
