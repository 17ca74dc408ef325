import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { target } from '../../../fuzz/targets/speech-chips.js';

it('a short run of random frames of both chips ends without a wrong accept', () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat()), (chances) => {
      const random = (max: number) => (chances.next().value as number) % max;
      expect(() => target.run(random)).not.toThrow();
    }),
    { numRuns: 300 },
  );
});
