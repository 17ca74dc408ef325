import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { IdFilter } from '../../src/storage/id-filter.js';

const ids = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}/${index.toString(36)}`);

describe('the filter of ids', () => {
  it('never calls strange what it holds', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'binary' })), (held) => {
      const filter = new IdFilter();
      for (const id of held) filter.add(id);
      expect(held.filter((id) => !filter.mayHold(id))).toEqual([]);
    }));
  });

  it.each([
    [10_000, 0.001],
    [150_000, 0.01],
    [300_000, 0.02],
  ])('with %i ids asks the disk for at most %d of the strange ones', (count, most) => {
    const filter = new IdFilter();
    for (const id of ids('dispenser-1/a', count)) filter.add(id);
    const strange = ids('dispenser-2/b', 20_000).filter((id) => filter.mayHold(id));
    expect(strange.length / 20_000).toBeLessThanOrEqual(most);
  });

  it('holds nothing to begin with', () => {
    expect(ids('x', 1_000).some((id) => new IdFilter().mayHold(id))).toBe(false);
  });
});
