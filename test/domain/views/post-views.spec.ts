import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, plus, type Instant } from '../../../src/domain/basics/time.js';
import type { InputBody } from '../../../src/domain/inputs.js';
import type { AlertAction } from '../../../src/domain/view-shapes.js';
import { boardView, deskView, padView, publicHall, ticketView, windowView } from '../../../src/domain/views.js';
import { Play } from '../table/play.js';
import { HAND_OVER_FIRST, WITH_CALENDAR, WITH_LADDER } from '../table/plans.js';

const play = (script: string) => new Play(WITH_LADDER).given(script);
const strict = (script: string) => new Play(HAND_OVER_FIRST).given(script);
/** S2 and S3 sit elsewhere; nobody comes to window 1, and S2 is asked. */
const ASKED = 'S2 works at w2; S3 works at w3; +3m; clock; +1m; clock; +1ms; clock';
/** S1 sits there and does nothing for those who wait, until others are asked. */
const IDLE = 'S1 works at w1; take tax; +5m; clock; +1m; clock';
const IDLE_SEEN = 'S1 works at w1; take tax; +5m; clock';
const CALLED_IN_VAIN = 'S1 works at w1; take tax; take tax; w1 next; +5m; clock; +1m; clock';
const LEFT_RUNNING = 'S1 works at w1; take land; take land; w1 next; w1 start; +30m; clock; '
  + '+1m; clock; +1m; clock; +3m; clock';
const TOLD = '+2m; clock; +2m; clock; +3m; clock';
const SILENT = 'S1 works at w1; place c1, a caller, at w1; +10m; clock; +1m; clock';
const SILENT_SERVING = SILENT.replace('place', 'w1 next; w1 start; place');

type Offer = Extract<AlertAction, { readonly window: number }>;

const offersOf = ({ hall }: Play, key: string): Offer[] =>
  (boardView(hall).alerts.find((alert) => alert.key === key)?.actions ?? [])
    .filter((action): action is Offer => 'window' in action);

const wordsOf = (offer: Offer): string =>
  `${offer.ask} w${offer.window}${'staffNo' in offer ? ` ${offer.staffNo}` : ''}`;

/** What a manager's press on that button asks of the hall. */
function pressed(offer: Offer, key: string, at: Instant): InputBody {
  const { window } = offer;
  const until = plus(at, HOUR_MS);
  switch (offer.ask) {
    case 'roster.assign':
      return { kind: 'roster.assign', window, staffNo: offer.staffNo, as: 'b', until };
    case 'load.help':
      return { kind: 'load.help', window, service: offer.service, until };
    case 'ticket.hold':
      return { kind: 'ticket.hold', window, holdKind: 'fetch-papers' };
    case 'clerk.sign-out':
      return { kind: 'clerk.sign-out', window, reason: 'gone' };
    case 'alert.end':
      return { kind: 'alert.end', key, reason: 'nobody-comes' };
    default:
      return { kind: offer.ask, window };
  }
}

describe('a post', () => {
  it('says 请稍候 on its screen once it is announced, and not before', () => {
    expect(windowView(play('+3m; clock').hall, 1)?.text).toBe('暂停服务');
    expect(windowView(play('+3m; clock; +1m; clock').hall, 1)?.text).toBe('请稍候');
  });

  it.each<[string, string, [state: string, text: string, awaited?: true]]>([
    ['empty and not yet looked at', '+2m', ['closed', '暂停服务']],
    ['empty and seen', '+3m; clock', ['closed', '暂停服务']],
    ['empty and announced', '+3m; clock; +1m; clock', ['closed', '请稍候', true]],
    ['empty, its tickets for others', `${ASKED}; +30m; clock`, ['closed', '请稍候', true]],
    ['taken over', `${ASKED}; w2 accept post 1`, ['open', '欢迎光临']],
    ['open, and nobody acts', IDLE, ['open', '请稍候', true]],
    ['open, and somebody acts again', `${IDLE}; w1 next`, ['calling', '请A001号']],
    ['open, and its machines are silent', SILENT, ['open', '请稍候', true]],
    ['calling, and nobody comes to the counter', CALLED_IN_VAIN, ['calling', '请A001号', true]],
  ])('that is %s', (_, script, [state, text, awaited]) => {
    const { hall } = play(script);
    expect(windowView(hall, 1)).toMatchObject({ state, text });
    expect(windowView(hall, 1)?.awaited).toBe(awaited);
    expect(publicHall(hall).windows.find(({ number }) => number === 1)?.awaited).toBe(awaited);
  });

  it('asks the B clerk at the window where they sit, with what is left', () => {
    const { hall } = play(`take land; ${ASKED}`);
    expect(windowView(hall, 2)?.askedToCover).toEqual([1]);
    expect(padView(hall, 2)).toMatchObject({ state: 'idle', askedToCover: [1] });
    expect(padView(hall, 3)?.askedToCover).toBeUndefined();
    expect(deskView(hall, 2)?.cover).toMatchObject([
      { window: 1, from: { staffNo: 'S1' }, why: 'signed-out', left: { waiting: 1, held: [] } },
    ]);
    expect(windowView(hall, 3)?.askedToCover).toBeUndefined();
  });

  it('asks no more once the clerk has promised to come after the visit, and says so', () => {
    const { hall } = play(`take tax; ${ASKED}; w2 next; w2 start; w2 accept post 1`);
    expect(windowView(hall, 2)?.askedToCover).toBeUndefined();
    expect(padView(hall, 2)?.askedToCover).toBeUndefined();
    expect(deskView(hall, 2)?.cover).toMatchObject([{ window: 1, promised: true }]);
    expect(deskView(hall, 3)?.cover).toBeUndefined();
  });

  it('shows on the board how far its ladder has come', () => {
    const empty = boardView(play(ASKED).hall).windows.find(({ number }) => number === 1);
    expect(empty?.cover).toMatchObject({ step: 'asking', asked: { staffNo: 'S2' } });
  });
});

/** A citizen is sent to window 3, where nobody sits. */
const SENT = 'S4 works at w2; take tax; w2 next; w2 start; w2 transfer to w3';

describe('a ticket', () => {
  const unattended = (script: string) => ticketView(play(script).hall, '20261123-A001')?.unattended;

  it.each([
    ['nobody is at work on its line', 'take tax', true],
    ['a window works on it', 'S2 works at w2; take tax', undefined],
    ['the only window is left', 'S2 works at w2; take tax; w2 sign-out', true],
    ['somebody has come to it', 'take tax; S2 works at w2', undefined],
    ['it is called', 'S2 works at w2; take tax; w2 next', undefined],
    ['the only window does nothing, and somebody is asked to come', IDLE, true],
    ['while another window works on it', `S2 works at w2; ${IDLE}`, undefined],
    ['before anybody is asked', IDLE_SEEN, undefined],
  ])('says whether somebody is there for it: %s', (_, script, told) => {
    expect(unattended(script)).toBe(told);
  });
});

describe('an alert', () => {
  it('carries who could come, B clerks first, and closing the post', () => {
    const { hall } = play('S4 works at w2; S3 works at w3; +30m; clock');
    const alert = boardView(hall).alerts.find(({ key }) => key === 'uncovered:1');
    expect(alert?.actions).toMatchObject([
      { ask: 'roster.assign', window: 1, staffNo: 'S3' },
      { ask: 'roster.assign', window: 1, staffNo: 'S4' },
      { ask: 'alert.end', window: 1 },
    ]);
  });

  it.each([
    ['a clerk who pauses too long', 'S1 works at w1; w1 pause; +30m; clock', 'uncovered:1',
      { ask: 'window.resume', window: 1, name: '王一' }],
    ['a clerk who has not opened', 'S1 signs in at w1; +30m; clock', 'uncovered:1',
      { ask: 'window.open', window: 1, name: '王一' }],
    ['a window without a post that pauses', 'S2 works at w3; w3 pause; take social',
      'unserved:social', { ask: 'window.resume', window: 3, name: '李二' }],
    ['nobody but another window', 'S2 works at w2; take social', 'unserved:social',
      { ask: 'load.help', window: 2, service: 'social', name: '李二' }],
    ['a clerk who is asked already', 'S4 works at w2; take land; send S4 to w1 as b until 10:30',
      'unserved:land', { ask: 'roster.assign', window: 1, staffNo: 'S4', asking: true }],
  ])('is mended by %s', (_, script, key, first) => {
    const alert = boardView(play(script).hall).alerts.find((one) => one.key === key);
    expect(alert?.actions?.[0]).toMatchObject(first);
  });

  it.each([
    ['people sent to a window where nobody sits', SENT, 'unserved:window:3', 'alert.end w3'],
    ['people sent to a post where nobody sits', SENT.replace('w3', 'w1'), 'unserved:window:1',
      'roster.assign w1 S4; alert.end w1'],
    ['a visit that its clerk left running', `S2 works at w2; ${LEFT_RUNNING}`, 'idle:1',
      'ticket.finish w1; ticket.hold w1; roster.assign w1 S2; alert.end w1'],
    ['a clerk who is gone and signed in still', `${IDLE}; ${TOLD}`, 'idle:1',
      'clerk.sign-out w1; alert.end w1'],
    ['a clerk who called somebody and is gone', `${CALLED_IN_VAIN}; ${TOLD}`, 'idle:1',
      'alert.end w1'],
    ['a clerk who pauses for too long', 'S1 works at w1; w1 pause; +30m; clock', 'uncovered:1',
      'window.resume w1; clerk.sign-out w1; alert.end w1'],
    ['machines that are silent while a clerk serves', `take tax; ${SILENT_SERVING}; ${TOLD}`, 'devices:1',
      'alert.end w1'],
    ['people whom no window serves', 'take tax', 'unserved:tax', ''],
  ])('about %s offers what is granted, and no more', (_, script, key, offered) => {
    const offers = offersOf(strict(script), key);
    expect(offers.map(wordsOf).join('; ')).toBe(offered);
    for (const offer of offers) {
      const hall = strict(script);
      expect(hall.take(pressed(offer, key, hall.at), 'staff:M1').outcome).toMatchObject({ ok: true });
    }
  });

  it('about a calendar that is missing leads to its import', () => {
    const { hall } = new Play(WITH_CALENDAR).given('+10d; clock');
    const alert = boardView(hall).alerts.find(({ kind }) => kind === 'calendar-missing');
    expect(alert?.actions).toEqual([{ ask: 'calendar.import' }]);
  });

  it('about people whom nobody serves says who could open a window for them', () => {
    const { hall } = play('S2 works at w3; take land');
    const alert = boardView(hall).alerts.find(({ key }) => key === 'unserved:land');
    expect(alert?.actions).toMatchObject([
      { ask: 'roster.assign', window: 1, staffNo: 'S2' }, { ask: 'load.help', window: 3 },
    ]);
  });
});
