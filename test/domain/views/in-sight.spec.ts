import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS } from '../../../src/domain/basics/time.js';
import { hallScreenView, publicHall } from '../../../src/domain/views.js';
import { missedView } from '../../../src/domain/views/missed-view.js';
import { queueView } from '../../../src/domain/views/queue-view.js';
import { USUAL_SERVING } from '../../../src/domain/windows/policy.js';
import { PLAN } from '../../rig/example-plan.js';
import { Play } from '../table/play.js';

const ONE_HOUR = {
  ...PLAN, serving: { ...USUAL_SERVING, returnsMax: 1, returnWithinMs: 60 * MINUTE_MS },
};
const BOTH_CALL = 'S2 works at w2; S4 works at w3; take social; w3 next';
/** Window 2 calls, serves and finishes so many more. */
const busy = (times: number) =>
  Array.from({ length: times }, () => 'take tax; +1m; w2 next; w2 start; w2 finish').join('; ');
const missedAt = (play: Play, window: number) =>
  missedView(play.hall, window).map(({ number }) => number);

describe('a call that stands', () => {
  it('stays on every screen however many others are called in another zone', () => {
    const { hall } = new Play().given(`${BOTH_CALL}; ${busy(15)}`);
    expect(hallScreenView(hall, 'b').calls.map(({ ticket }) => ticket)).toEqual(['C001']);
    expect(hallScreenView(hall).calls.map(({ ticket }) => ticket)).toEqual([
      'A015', 'A014', 'A013', 'A012', 'A011', 'A010', 'A009', 'C001',
    ]);
    expect(publicHall(hall).calls).toHaveLength(12);
  });

  it('is forgotten in its time once its citizen has come', () => {
    const { hall } = new Play().given(`${BOTH_CALL}; w3 start; ${busy(15)}`);
    expect(hallScreenView(hall, 'b').calls).toHaveLength(1);
    expect(hallScreenView(hall).calls.map(({ ticket }) => ticket)).not.toContain('C001');
    expect(hall.shownCalls.length).toBeLessThanOrEqual(12 + 1 + 8);
  });

  // Whoever is called at window 2 and comes, or does not, stands in sight of nobody after twenty
  // more calls in the same zone; but it is taken back, and is to be seen again.
  it.each(['w2 start', 'w2 no-show'])('is seen again when %s is taken back', (deed) => {
    const others = Array.from({ length: 20 }, () => 'take land; w1 next; w1 start; w1 finish');
    const play = new Play({ ...PLAN, serving: { ...USUAL_SERVING, undoMs: 10_000 } }).given(
      `S1 works at w1; S2 works at w2; take tax; w2 next; ${deed}; ${others.join('; ')}`);
    expect(publicHall(play.hall).calls.map(({ ticket }) => ticket)).not.toContain('A001');
    play.given('w2 undo');
    expect(publicHall(play.hall).calls.at(-1)).toMatchObject({ ticket: 'A001', window: 2 });
  });
});

describe('a missed number', () => {
  const MISSED = 'S2 works at w2; take tax; w2 next; w2 no-show';

  it('is offered at every window of its service as long as its citizen may come back', () => {
    const play = new Play(ONE_HOUR).given(`S1 works at w1; S4 works at w3; ${MISSED}; ${busy(15)}`);
    expect([1, 2, 3].map((window) => missedAt(play, window))).toEqual([['A001'], ['A001'], []]);
    play.given('+45m; take land');
    expect(missedAt(play, 2)).toEqual(['A001']);
    play.given('+1ms; take land');
    expect(missedAt(play, 2)).toEqual([]);
  });

  it('is not offered once its citizen is back, or was back as often as allowed', () => {
    const play = new Play(ONE_HOUR).given(`${MISSED}; return A001`);
    expect(missedAt(play, 2)).toEqual([]);
    expect(missedAt(play.given('w2 next; w2 no-show'), 2)).toEqual([]);
  });

  it('is offered where it was called, also for a service that the window only helped out with', () => {
    const play = new Play().given('S2 works at w2; w2 helps social until 09:30; take social; w2 next; '
      + 'w2 no-show; w2 helps no more');
    expect(missedAt(play, 2)).toEqual(['C001']);
  });

  it('stands first in the list when it was missed last', () => {
    const play = new Play().given(`${MISSED}; take tax; w2 next; w2 no-show`);
    expect(missedAt(play, 1)).toEqual(['A002', 'A001']);
  });
});

describe('who waits for a window', () => {
  it('is listed with the lines it helps out with', () => {
    const { hall } = new Play().given('S2 works at w2; take tax; take social; '
      + 'w2 helps social until 09:30; take land');
    expect(queueView(hall, 2).map(({ number }) => number)).toEqual(['A001', 'C001']);
  });
});
