import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS } from '../../../src/domain/basics/time.js';
import { whyOf } from '../../../src/domain/reports/why.js';
import { PLAN } from '../../rig/example-plan.js';
import { Play } from '../table/play.js';

const STARVING = {
  ...PLAN, queue: { starveAfterMs: 60 * MINUTE_MS },
  windows: PLAN.windows.map((each) => ({ ...each, levels: { tax: 'spare' as const } })),
};

describe('the reason why somebody back from a hold is called', () => {
  it('is that, with the minutes since they came back, and no waiting of two days', () => {
    const play = new Play(STARVING).given('S1 works at w1; take tax; w1 next; w1 start; '
      + 'w1 hold papers-stay; take land; +3m; A001 comes back to the hall; +4m; w1 next');
    const call = play.facts.findLast(({ kind }) => kind === 'ticket.called');
    if (call?.kind !== 'ticket.called') throw new Error('nobody was called');
    expect(call).toMatchObject({ number: 'A001', reason: {
      rule: 'right-of-return', won: { backMs: 4 * MINUTE_MS },
      candidates: [
        { number: 'A001', waitedMs: 4 * MINUTE_MS, creditMs: 4 * MINUTE_MS, headStartMs: 0 },
        { number: 'B001', waitedMs: 7 * MINUTE_MS },
      ],
    } });
    expect(whyOf(play.hall.plan, call.reason)).toMatchObject({
      zh: '挂起后回来已4分钟，接着办理，先于其他人',
      candidates: [{ number: 'A001', waitedMinutes: 4, creditMinutes: 4 }, { number: 'B001' }],
    });
  });
});
