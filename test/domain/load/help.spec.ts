import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS, plus } from '../../../src/domain/basics/time.js';
import { DEFAULT_LOAD } from '../../../src/domain/load/policy.js';
import { suggestionsOf } from '../../../src/domain/load/suggestions.js';
import { wordsOf } from '../../../src/domain/load/words.js';
import type { Plan } from '../../../src/domain/plan.js';
import { boardView } from '../../../src/domain/views.js';
import { PLAN } from '../../rig/example-plan.js';
import { testTable } from '../table/decision-table.js';
import { told } from '../table/facts-told.js';
import { Play } from '../table/play.js';
import { HELP } from './tables.js';

describe(HELP.of, () => {
  testTable(HELP);

  it('ends with the day, and the next day knows nothing of it', () => {
    const play = new Play().given('S4 works at w3; w3 helps tax until 09:30; +1d');
    const step = play.when('clock');
    expect(step === undefined ? [] : told(step)).toContain(
      'help.ended w3 tax day-end called=0 waitingBefore=0 longestBeforeMs=0 waiting=0 longestMs=0',
    );
    expect(play.hall.windows.get(3)?.help).toBeUndefined();
    expect([...play.hall.wakes.keys()]).not.toContain('help:3');
  });

  const ENDED = 'S4 works at w3; take tax; +1m; w3 helps tax until 09:30; w3 next; w3 no-show; +29m; '
    + 'clock';
  const again = (service: string) => `; +1m; w3 helps ${service} until 10:00; +1m; w3 helps no more`;

  it.each<[string, string, string[]]>([
    ['while it goes on', 'S4 works at w3; take tax; w3 helps tax until 09:30', []],
    ['when its time is up', ENDED, ['w3 tax 09:01-09:30 called 1, 1→0']],
    ['when it is taken back', `S4 works at w3; take land; take land; w3 helps land until 09:30; `
      + 'w3 next; +5m; w3 helps no more', ['w3 land 09:00-09:05 called 1, 2→1']],
    ['the last three, the latest first', `S2 works at w2; ${ENDED}${again('tax')}${again('land')}`
      + `${again('tax')}; +1m; w2 helps land until 10:00; +1m; w2 helps no more`,
    ['w2 land 09:37-09:38 called 0, 0→0', 'w3 tax 09:35-09:36 called 0, 0→0',
      'w3 land 09:33-09:34 called 0, 0→0']],
    ['and not on the next day', `${ENDED}; +1d; clock`, []],
  ])('shows what it came to: %s', (_, script, shown) => {
    const clock = (iso: string) =>
      new Date(Date.parse(iso) + 480 * MINUTE_MS).toISOString().slice(11, 16);
    const { helped } = boardView(new Play().given(script).hall);
    expect(helped.map(({ window, service, from, to, called, waitingBefore, waiting }) =>
      `w${window} ${service} ${clock(from)}-${clock(to)} called ${called}, ${waitingBefore}→${waiting}`))
      .toEqual(shown);
  });

  it('keeps no more of it than is shown', () => {
    const { hall } = new Play().given(ENDED + again('tax') + again('tax') + again('land'));
    expect(hall.windows.get(3)?.helped).toHaveLength(3);
  });

  it('counts no line twice where a new plan lets the window serve it anyway', () => {
    const play = new Play().given('S4 works at w3; take tax; w3 helps tax until 09:30');
    const windows = PLAN.windows.map((one) => one.number === 3
      ? { ...one, services: ['social', 'tax'] } : one);
    play.start({ ...PLAN, windows });
    expect(boardView(play.hall).services[0]?.waiting).toBe(1);
    expect(play.when('w3 next')?.outcome.ok).toBe(true);
  });
});

describe('a suggestion', () => {
  const LATE = '+16m; S2 signs in at w2';
  const all = 'S1 works at w1; S4 works at w3';
  const show = (script: string, plan: Plan = PLAN) =>
    suggestionsOf(new Play(plan).given(script).hall)
      .map(({ service, window, why }) => `${service} w${window} ${why}`);
  const few = (count: number) => Array.from({ length: count }, () => 'take tax').join('; ');

  it.each([
    ['nobody waits', all, []],
    ['a wait is within its target', `${all}; take tax; +14m; S2 signs in at w2`, []],
    ['a wait passes its target', `${all}; take tax; ${LATE}`, ['tax w3 comprehensive']],
    ['more wait than the windows at work can bear', `${all}; ${few(7)}`, ['tax w3 comprehensive']],
    ['as many wait as they can bear', `${all}; ${few(6)}`, []],
    ['the other window is closed', `S1 works at w1; S4 signs in at w3; ${few(7)}`, []],
    ['the other window is paused', `${all}; w3 pause; ${few(7)}`, []],
    ['nobody sits at the other window', `S1 works at w1; ${few(7)}`, []],
    ['the other window has a line itself', `${all}; take social; take social; take social; ${few(7)}`,
      []],
    ['the other window helps already', `${all}; w3 helps land until 09:30; ${few(7)}`, []],
    ['it is being helped by then', `${all}; ${few(7)}; w3 helps tax until 09:30`, []],
  ])('where %s', (_when, script, expected) => {
    expect(show(script)).toEqual(expected);
  });

  it('is not made for who came an hour before the slot, and is from the slot on', () => {
    const early = `${all}; book P1 for tax 10:00-10:30 code 123456; +30m; check in 123456`;
    const board = (script: string) => boardView(new Play().given(script).hall).services[0];
    expect(show(`${early}; +29m; S2 signs in at w2`)).toEqual([]);
    expect(board(`${early}; +29m; S2 signs in at w2`)?.longestWaitSince).toBeUndefined();
    expect(show(`${early}; +46m; S2 signs in at w2`)).toEqual(['tax w3 comprehensive']);
    expect(board(`${early}; +46m; S2 signs in at w2`)?.longestWaitNumber).toBe('A001');
  });

  it('names each window once, for whom it is worst', () => {
    expect(show(`${all}; take land; +2m; take tax; +20m; S2 signs in at w2`))
      .toEqual(['land w3 comprehensive']);
  });

  it('names windows that are for everything first, and others only where the plan says so', () => {
    const kinds: Plan = {
      ...PLAN,
      windows: PLAN.windows.map((one) => one.number === 3 ? { ...one, kind: 'approve' } : one),
    };
    expect(show(`${all}; ${few(7)}`, kinds)).toEqual(['tax w3 short-line']);
    const strict = { ...kinds, load: { ...DEFAULT_LOAD, anyWindow: false } };
    expect(show(`${all}; ${few(7)}`, strict)).toEqual([]);
  });

  it('names who has the service as spare before all others, though its line counts as its own', () => {
    const spare: Plan = {
      ...PLAN,
      windows: PLAN.windows.map((one) => one.number === 3
        ? { ...one, kind: 'approve', services: ['social', 'land'], levels: { land: 'spare' } } : one),
    };
    const play = new Play(spare).given(`${all}; take land; +1s; take social; +16m; w1 pause`);
    expect(suggestionsOf(play.hall).find(({ service }) => service === 'land'))
      .toMatchObject({ window: 3, why: 'spare' });
    play.given('w3 helps land until 09:45; w3 next');
    expect([...play.hall.calls.values()].map(({ number }) => number)).toEqual(['B001']);
  });

  it('is said in words, with a full time by which it ends', () => {
    const { hall } = new Play().given(`${all}; take tax; ${LATE}`);
    const [first] = suggestionsOf(hall);
    expect(first === undefined ? undefined : wordsOf(hall, first)).toEqual({
      zh: 'tax 1 人等候，最长 16 分钟（目标 15），建议 3 号窗口增援至 09:50',
      en: 'tax: 1 waiting, the longest 16 min (target 15); let counter 3 help until 09:50',
    });
  });

  it('stands on the board until it is taken up, and then the window says what it does', () => {
    const play = new Play().given(`${all}; take tax; ${LATE}`);
    expect(boardView(play.hall).suggestions).toMatchObject([
      { service: 'tax', window: 3, waiting: 1, longestMinutes: 16, targetMinutes: 15,
        until: '2026-11-23T01:50:00.000Z' },
    ]);
    play.given('w3 helps tax until 09:50');
    expect(boardView(play.hall)).toMatchObject({
      suggestions: [],
      windows: [{}, {}, { help: { service: 'tax', until: '2026-11-23T01:50:00.000Z' } }],
    });
  });
});

describe('who thought of a help', () => {
  const began = (script: string, reason?: string) => {
    const play = new Play().given(`S1 works at w1; S4 works at w3; ${script}`);
    const { facts } = play.take({
      kind: 'load.help', window: 3, service: 'tax', until: plus(play.at, 10 * MINUTE_MS),
      ...(reason === undefined ? {} : { reason }),
    }, 'staff:M1');
    return facts.find((fact) => fact.kind === 'help.began');
  };

  it('is in the journal: the hall, where it had suggested just that', () => {
    expect(began('take tax; +16m; S2 signs in at w2')).toMatchObject({ chosen: 'suggested' });
  });

  it('or a manager, with the reason in their words', () => {
    expect(began('', '旅行团到达')).toMatchObject({ chosen: 'own', reason: '旅行团到达' });
    expect(began('take land; +16m; S2 signs in at w2')).toMatchObject({ chosen: 'own' });
  });
});
