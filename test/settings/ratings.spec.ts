import { afterAll, describe, expect, it } from '@jest/globals';
import { catalogueOf } from '../../src/domain/evaluations/catalogue.js';
import { ratingPolicy } from '../../src/domain/evaluations/policy.js';
import type { Plan } from '../../src/domain/plan.js';
import { REVIEW_DEFAULTS } from '../../src/domain/reviews/shapes.js';
import { SMALL, WrittenFiles } from './written-file.js';

const files = new WrittenFiles();
afterAll(() => files.remove());

const planOf = (text: string): Plan => files.read(text).plan;

const reason = (code: string, level: string) => `{ code: '${code}', level: ${level}, zh: 原因 }`;
const BOTH = [reason('207', 'dissatisfied'), reason('108', 'very-dissatisfied')];
const catalogue = (reasons: readonly string[]) =>
  `${SMALL}ratings: { catalogue: { version: city-2027, source: 市局 2027, reasons: [${reasons.join(', ')}] } }\n`;

describe('how ratings are taken, as a settings file says it', () => {
  it('is by default where the file says nothing, and the same where it only opens the section', () => {
    expect(planOf(SMALL).ratings).toBeUndefined();
    const [none, opened] = [planOf(SMALL), planOf(`${SMALL}ratings: {}\n`)].map(ratingPolicy);
    expect(opened).toEqual(none);
    expect(none).toEqual({
      askMs: 60_000, askWithinMs: 600_000, linkWorkingDays: 5, pastVisitsMax: 30_000,
    });
    expect(planOf(`${SMALL}ratings: { reviews: {} }\n`).ratings?.reviews).toEqual(REVIEW_DEFAULTS);
  });

  it('puts its own list of reasons in place of the national one', () => {
    const { version, official, reasons } = catalogueOf(planOf(catalogue(BOTH)));
    expect({ version, official }).toEqual({ version: 'city-2027', official: false });
    expect(reasons.map(({ code }) => code)).toEqual(['207', '108']);
    expect(catalogueOf(planOf(SMALL)).version).toBe('national-108-517');
  });

  it.each([
    ['a code twice', catalogue([...BOTH, reason('207', 'dissatisfied')]),
      'must name each code once, not 207 twice'],
    ['a bad level without a reason', catalogue([reason('207', 'dissatisfied')]),
      'must hold a reason for very-dissatisfied'],
    ['more than fit on a page', catalogue([...BOTH,
      ...Array.from({ length: 9 }, (_, nth) => reason(`51${nth}`, 'very-satisfied'))]),
    'must be at most eight for very-satisfied, not 9'],
    ['a level as a digit', catalogue([...BOTH, reason('510', '5')]),
      'ratings.catalogue.reasons[2].level must be one of'],
    ['a year of working days', `${SMALL}ratings: { linkWorkingDays: 250 }\n`,
      'ratings.linkWorkingDays must be at most 30'],
  ])('refuses %s', (_what, text, wrong) => {
    expect(files.wrongs(text).join()).toContain(wrong);
  });
});
