import { describe, expect, it } from '@jest/globals';
import { carriedVisits } from '../../../src/domain/evaluations/past-visits.js';
import type { Plan } from '../../../src/domain/plan.js';
import { checkHall } from '../../../src/domain/soundness.js';
import { pastTicketView } from '../../../src/domain/views.js';
import { PLAN } from '../../rig/example-plan.js';
import { Play } from '../table/play.js';

const VISIT = 'take tax; w1 next; w1 start; w1 finish';
const THREE = `S1 works at w1; ${VISIT}; ${VISIT}; ${VISIT}`;
const planWith = (ratings: Plan['ratings'] & object): Plan => ({ ...PLAN, ratings });

describe('the unrated visits of past days', () => {
  it('are kept as short rows, the newest within the bound', () => {
    const play = new Play(planWith({ pastVisitsMax: 2 })).given(THREE);
    expect(carriedVisits(play.hall)).toEqual({ pastVisits: [
      ['20261123-A002-1', 'tax', 1, 'S1'], ['20261123-A003-1', 'tax', 1, 'S1'],
    ] });
    play.given('+1d; clock');
    expect([...play.hall.pastVisits.keys()]).toEqual(['20261123-A002-1', '20261123-A003-1']);
  });

  it('are none where links rate on the same day only, and gone when their days are over', () => {
    expect(carriedVisits(new Play(planWith({ linkWorkingDays: 0 })).given(THREE).hall)).toEqual({});
    const play = new Play().given(`${THREE}; +8d; clock`);
    expect(play.hall.pastVisits.size).toBe(0);
  });

  it('show their ticket through its link, until when, and that it is rated', () => {
    const play = new Play().given(`S1 works at w1; ${VISIT}; +1d; clock`);
    const look = () => pastTicketView(play.hall, '20261123-A001');
    expect(look()).toMatchObject({
      number: 'A001', service: 'tax', pastDay: '2026-11-23', rateUntilDay: '2026-11-30',
      rate: '20261123-A001-1', rated: false,
    });
    play.given('link 20261123-A001 rates 20261123-A001-1 4');
    expect(look()).toMatchObject({ rated: true });
    expect(look()?.rate).toBeUndefined();
    expect(pastTicketView(play.hall, '20261123-A009')).toBeUndefined();
  });

  it('are told apart from those of today by the soundness of the hall', () => {
    const { hall } = new Play().given(`S1 works at w1; ${VISIT}`);
    hall.pastVisits.set('20261123-A001-1', {
      id: '20261123-A001-1', ticket: '20261123-A001', service: 'tax', window: 1, clerk: 'S1',
      day: '2026-11-23',
    });
    expect(checkHall(hall)).toEqual(['5: 20261123-A001-1 is kept as a visit of a past day']);
  });
});
