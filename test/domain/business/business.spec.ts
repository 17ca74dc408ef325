import { describe, expect, it } from '@jest/globals';
import { Play } from '../table/play.js';
import { testTable } from '../table/decision-table.js';
import { BUSINESS_TABLE } from './tables.js';

describe(BUSINESS_TABLE.of, () => {
  testTable(BUSINESS_TABLE);

  it('is known on the next day, too, and so is what it may see', () => {
    const { hall } = new Play().given('let tax-office in for tax; +1d; clock');
    expect([...hall.systems.values()]).toEqual([
      { id: 'tax-office', name: 'a department', services: ['tax'] },
    ]);
  });

  it('does nothing that would count as an act at the window', () => {
    const { hall } = new Play().given('S1 works at w1; take tax; w1 next; w1 start');
    const acted = hall.posts.get(1)?.actedAt;
    const after = new Play()
      .given('S1 works at w1; take tax; w1 next; w1 start; let tax-office in; +1m')
      .given('tax-office says A001-1 is projectNo=1');
    expect(after.hall.visits.size).toBe(1);
    expect(after.hall.posts.get(1)?.actedAt).toBe(acted);
  });
});
