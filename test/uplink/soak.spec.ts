import { describe, expect, it } from '@jest/globals';
import { chanceFrom } from '../virtual/chance.js';
import { outboxAlone } from './rig.js';
import { soak } from './soak.js';

describe('a bad day of the platform', () => {
  it.each([['zhejiang', 120, 2], ['beijing', 20, 1]] as const)(
    'in %s loses none of %i ratings, counts none twice and mixes none up, with kills in between',
    async (dialect, ratings, kills) => {
      const { outbox } = outboxAlone();
      const came = await soak({
        ...{ dialect, ratings, chance: chanceFrom(20_261_123), outbox },
        ...{ deadlineMs: 20_000, kills },
      });
      expect(came).toMatchObject({ received: ratings, wrong: 0, parked: 0, waiting: 0 });
      // The day was bad: answers were lost, and their items came again.
      expect(came.duplicates).toBeGreaterThan(0);
      expect(came.requests).toBeGreaterThan(ratings * 1.1);
    },
    30_000,
  );
});
