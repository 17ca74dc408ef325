import { describe, expect, it } from '@jest/globals';
import { deskView, padView, windowView } from '../../../src/domain/views.js';
import { USUAL_SERVING } from '../../../src/domain/windows/policy.js';
import { PLAN } from '../../rig/example-plan.js';
import { Play } from '../table/play.js';

const CALLED = 'S1 works at w1; take tax; w1 next';
const ENDED = `${CALLED}; w1 start; +3m; w1 finish`;

describe('a window screen and a caller', () => {
  it.each([
    ['', 'closed', '暂停服务', undefined],
    ['S1 signs in at w1', 'closed', '暂停服务', undefined],
    ['S1 works at w1', 'open', '欢迎光临', undefined],
    [CALLED, 'calling', '请A001号', 'A001'],
    [`${CALLED}; w1 recall`, 'calling', '请A001号', 'A001'],
    [`${CALLED}; w1 start`, 'serving', '正在办理A001号', 'A001'],
    [`${CALLED}; w1 start; w1 hold papers-stay`, 'open', '欢迎光临', undefined],
    ['S1 works at w1; w1 pause', 'paused', '请稍候', undefined],
    [ENDED, 'open', '欢迎光临', undefined],
    [`${ENDED}; w1 sign-out`, 'closed', '暂停服务', undefined],
  ])('after "%s" show %s: %s', (script, state, text, number) => {
    const view = windowView(new Play().given(script).hall, 1);
    expect(view).toMatchObject({ window: 1, title: '综合窗口', state, text });
    expect(view?.ticket).toBe(number);
  });

  it('show who is there, for whom, how many wait, who is next, and who is on hold', () => {
    const { hall } = new Play().given('S2 works at w1; take tax; w1 next; w1 start; '
      + '+1m; w1 hold papers-stay; take land; take tax priority; take social');
    expect(windowView(hall, 1)).toEqual({
      window: 1, title: '综合窗口', state: 'open', text: '欢迎光临',
      since: '2026-11-23T01:01:00.000Z',
      clerk: { name: '李二', staffNo: 'S2' },
      standsInFor: { name: '王一', staffNo: 'S1' },
      waiting: 2, next: 'A002', recallsMax: 3,
      held: [{ number: 'A001', holdKind: 'papers-stay', since: '2026-11-23T01:01:00.000Z' }],
      undo: { what: 'hold', until: '2026-11-23T01:01:05.000Z' },
    });
  });

  it('say when a step on hold should be done, and that it is due', () => {
    const play = new Play().given('S1 works at w1; take land; w1 next; w1 start; '
      + 'w1 hold waiting-step for 9m');
    const held = { number: 'B001', holdKind: 'waiting-step', until: '2026-11-23T01:09:00.000Z' };
    expect(windowView(play.hall, 1)?.held).toMatchObject([held]);
    play.given('+9m; clock');
    expect(windowView(play.hall, 1)?.held).toMatchObject([{ ...held, due: true }]);
  });

  it('say when the next is called by itself, and the page until when a finish is asked about', () => {
    const serving = {
      ...USUAL_SERVING, restMs: 20_000, confirmUnderMs: 15_000, noShowAfterMs: 9_000,
    };
    const play = new Play({ ...PLAN, serving }).given('S1 works at w1; take land; w1 next');
    expect(deskView(play.hall, 1)).toMatchObject({
      mayRecallAt: '2026-11-23T01:00:00.000Z', mayMissAt: '2026-11-23T01:00:09.000Z',
    });
    play.given('w1 start');
    expect(deskView(play.hall, 1)).toMatchObject({ confirmUntil: '2026-11-23T01:00:15.000Z' });
    play.given('w1 finish');
    expect(windowView(play.hall, 1)).toMatchObject({ autoCallAt: '2026-11-23T01:00:20.000Z' });
  });

  it('say how often the number was called again, and its lane', () => {
    const { hall } = new Play().given('S1 works at w1; take land priority; w1 next; w1 recall');
    expect(windowView(hall, 1))
      .toMatchObject({ recalls: 1, recallsMax: 3, lane: 'priority', service: 'land' });
  });

  it('tell a B clerk that a post is offered, until it is taken or declined', () => {
    const play = new Play().given('S1 works at w1; S2 works at w2; S3 works at w3; w1 hand-over');
    const askedAt = (window: number) => windowView(play.hall, window)?.askedToCover;
    expect([askedAt(2), askedAt(3)]).toEqual([[1], [1]]);
    play.given('w2 decline post 1');
    expect([askedAt(2), askedAt(3)]).toEqual([undefined, [1]]);
    play.given('w3 accept post 1');
    expect([askedAt(1), askedAt(2)]).toEqual([undefined, undefined]);
  });

  it('show nothing for a window there is not', () => {
    const { hall } = new Play();
    expect([windowView(hall, 9), padView(hall, 9)]).toEqual([undefined, undefined]);
  });
});

describe('a rating pad', () => {
  it.each([
    ['', 'closed'],
    ['S1 signs in at w1', 'closed'],
    ['S1 works at w1', 'idle'],
    [CALLED, 'idle'],
    [`${CALLED}; w1 start`, 'serving'],
    ['S1 works at w1; w1 pause', 'closed'],
    [ENDED, 'rate'],
    [`${ENDED}; +59s`, 'rate'],
    [`${ENDED}; +60s; clock`, 'idle'],
    [`${ENDED}; w1 sign-out`, 'rate'],
    [`${ENDED}; w1 pause`, 'rate'],
    [`${ENDED}; take tax; w1 next`, 'rate'],
    [`${ENDED}; take tax; w1 next; w1 start`, 'serving'],
    [`${ENDED}; pad1 rates A001-1 5`, 'thanks'],
    [`${ENDED}; pad1 rates A001-1 5; +3s; clock`, 'idle'],
    [`${ENDED}; pad1 rates A001-1 5; w1 sign-out; +3s; clock`, 'closed'],
    [`${ENDED}; link A001 rates A001-1 5`, 'idle'],
    [`${ENDED}; +1d; clock`, 'closed'],
  ])('after "%s" shows %s', (script, state) => {
    expect(padView(new Play().given(script).hall, 1)).toMatchObject({ window: 1, state });
  });

  it('asks for the visit that has just ended, and says until when', () => {
    const { hall } = new Play().given(ENDED);
    expect(padView(hall, 1)).toEqual({
      window: 1, state: 'rate', visit: '20261123-A001-1', until: '2026-11-23T01:04:00.000Z',
      clerk: { name: '王一', staffNo: 'S1' },
    });
  });

  it('shows the clerk who served, also when another has sat down since', () => {
    const { hall } = new Play().given(`${ENDED}; w1 sign-out; S2 works at w1`);
    expect(padView(hall, 1)?.clerk?.staffNo).toBe('S1');
  });

  it('never shows a visit that is rated or late', () => {
    for (const after of ['pad1 rates A001-1 5', '+60s; clock']) {
      expect(padView(new Play().given(`${ENDED}; ${after}`).hall, 1)?.visit).toBeUndefined();
    }
  });
});
