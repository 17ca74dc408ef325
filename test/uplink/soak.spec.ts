import { describe, expect, it } from '@jest/globals';
import { chanceFrom } from '../virtual/chance.js';
import { outboxAlone } from './rig.js';
import { soak } from './soak.js';

describe('a bad day of the platform', () => {
  it('loses no rating and counts none twice, with kills in between', async () => {
    const { outbox } = outboxAlone();
    const seed = 20_261_123;
    const came = await soak({
      ...{ dialect: 'zhejiang', ratings: 200, chance: chanceFrom(seed), outbox },
      ...{ deadlineMs: 20_000, kills: 2 },
    });
    expect(came).toMatchObject({ received: 200, parked: 0, waiting: 0 });
    // The day was bad: answers were lost, and their items came again.
    expect(came.duplicates).toBeGreaterThan(5);
    expect(came.requests).toBeGreaterThan(220);
  }, 30_000);
});
