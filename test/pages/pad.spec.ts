import { beforeEach, describe, expect, it } from '@jest/globals';
import type { PadView } from '../../src/domain/view-shapes.js';
import { RatingPost, type Ask, type Kept, type Rating } from '../../src/faces/pages/pad/giving.js';
import { PadGlass } from '../../src/faces/pages/pad/glass.js';
import { readKept } from '../../src/faces/pages/pad/kept.js';
import type { Answer, Trouble } from '../../src/faces/pages/shared/api.js';

const T0 = Date.parse('2026-11-21T08:00:00.000Z');
const VISIT = '20261121-A012-1';
const NEXT = '20261121-A013-1';
const OK = { ok: true, value: {} } as const;
const no = (trouble: Trouble) => ({ ok: false, trouble }) as const;
const refused = (code: string): Trouble => ({ kind: 'refused', code, text: '' });
const OFFLINE = no({ kind: 'offline' });

let now = T0;
beforeEach(() => {
  now = T0;
});

describe('What a pad has been given', () => {
  const rating = { visit: VISIT, level: 5, tags: [] };
  let shelved: readonly Kept[] = [];
  const shelf = {
    read: () => shelved,
    write: (kept: readonly Kept[]) => {
      shelved = kept;
    },
  };
  beforeEach(() => {
    shelved = [];
  });

  /** Every try takes no time, every pause a minute. */
  function post(...answers: Answer<object>[]) {
    const asks: Ask[] = [];
    const ids = new Set<string>();
    const giving = new RatingPost({
      send: async (ask, id) => {
        asks.push(ask);
        ids.add(id);
        return answers.shift() ?? OK;
      },
      pause: async () => {
        now += 60_000;
      },
      newId: () => `id-${ids.size}`,
      now: () => now,
      shelf,
    });
    return { giving, asks, ids };
  }

  /** A page whose line is cut for as long as it stands. */
  const cutPost = () => new RatingPost({
    send: async () => OFFLINE,
    pause: () => new Promise(() => {}),
    newId: () => 'id',
    now: () => now,
    shelf,
  });

  it('goes as it is at first, and then with how long ago the key was pressed', async () => {
    const { giving, asks, ids } = post(OFFLINE, OFFLINE);
    expect(await giving.give(rating)).toBeUndefined();
    const given = { kind: 'rating.give', ...rating };
    const givenAt = '2026-11-21T08:00:00.000Z';
    expect(asks).toEqual([
      given,
      { ...given, givenAt, deviceNow: '2026-11-21T08:01:00.000Z' },
      { ...given, givenAt, deviceNow: '2026-11-21T08:02:00.000Z' },
    ]);
    expect(ids.size).toBe(3);
  });

  it.each([
    no({ kind: 'outage' }), no({ kind: 'too-many' }), no(refused('busy')), no(refused('outage')),
  ])('is tried again after %j', async (passing) => {
    const { giving, asks } = post(passing);
    expect(await giving.give(rating)).toBeUndefined();
    expect(asks).toHaveLength(2);
  });

  it('has come where only the answer was lost', async () => {
    const { giving } = post(OFFLINE, no(refused('already-rated')));
    expect(await giving.give(rating)).toBeUndefined();
  });

  it('goes once, however often the glass is touched', async () => {
    const { giving, asks } = post();
    await Promise.all([giving.give(rating), giving.give({ ...rating, level: 1 })]);
    await giving.give(rating);
    expect(asks).toHaveLength(1);
  });

  it('is told what the hall says against it, and may be given anew if the hall asks', async () => {
    const { giving, asks } = post(no(refused('rating-late')));
    expect(await giving.give(rating)).toEqual(refused('rating-late'));
    expect(await giving.give(rating)).toBeUndefined();
    expect(asks).toHaveLength(2);
  });

  it('outlives its page, until the hall has answered', async () => {
    const cut = cutPost();
    void cut.give(rating);
    await cut.tell(VISIT, ['517']);
    expect(shelved).toHaveLength(1);
    now += 90_000;
    const { giving, asks } = post();
    await giving.goOn();
    expect(asks).toMatchObject([
      { visit: VISIT, givenAt: '2026-11-21T08:00:00.000Z', deviceNow: '2026-11-21T08:01:30.000Z' },
    ]);
    expect(shelved).toEqual([]);
  });

  it('is kept fifty times at most, the latest', async () => {
    for (let nth = 0; nth < 60; nth += 1) void cutPost().give({ ...rating, visit: `v-${nth}` });
    expect(shelved).toHaveLength(50);
    expect(shelved[49]?.rating.visit).toBe('v-59');
  });

  it.each(['', '{', '7', '[7,null,{"rating":{}}]'])('is read from %j as nothing', (text) => {
    expect(readKept(text)).toEqual([]);
  });

  it('takes the reasons along that are told before it has gone', async () => {
    const { giving, asks } = post(OFFLINE);
    const going = giving.give(rating);
    await giving.tell(VISIT, ['517']);
    await going;
    expect(asks).toMatchObject([{ tags: [] }, { tags: ['517'] }]);
  });

  it('has its reasons follow once it has gone, and asks no more whether they were taken', async () => {
    const { giving, asks } = post(OK, no(refused('reasons-closed')));
    await giving.give(rating);
    await giving.tell(VISIT, ['517']);
    await giving.tell(VISIT, []);
    expect(asks.slice(1)).toEqual([{ kind: 'rating.reasons', visit: VISIT, tags: ['517'] }]);
  });
});

describe('The glass of a pad', () => {
  let glass: PadGlass;
  let given: Rating[];
  let told: (readonly string[])[];
  let trouble: Trouble | undefined;
  let reasons: boolean;

  beforeEach(() => {
    [given, told, trouble, reasons] = [[], [], undefined, true];
    glass = new PadGlass({
      give: async (rating) => {
        given.push(rating);
        return trouble;
      },
      tell: async (_, tags) => {
        told.push(tags);
      },
      decline: async () => true,
      hasReasons: () => reasons,
      now: () => now,
    });
    ask();
  });

  const view = (state: PadView['state'], more: Partial<PadView> = {}) =>
    glass.show({ window: 1, state, ...more });
  const ask = (visit = VISIT, seconds = 60) =>
    view('rate', { visit, until: new Date(now + 1_000 * seconds).toISOString() });
  const later = (seconds: number) => {
    now += 1_000 * seconds;
    glass.tick();
  };
  const face = () => glass.face(now);
  /** Lets what was sent be answered. */
  const answered = () => new Promise((resolve) => setImmediate(resolve));

  it.each([5, 4, 3] as const)('sends the level %i at one touch, and lets reasons follow', async (level) => {
    glass.choose(level);
    expect(given).toEqual([{ visit: VISIT, level, tags: [], surface: 'screen' }]);
    expect(face()).toBe('more');
    view('thanks');
    glass.turn('517');
    view('idle');
    expect(face()).toBe('more');
    glass.finishMore('pressed');
    expect(told).toEqual([['517']]);
    expect(face()).toBe('idle');
  });

  it.each([2, 1] as const)('asks why it was %i, and sends both together', (level) => {
    glass.choose(level);
    expect([face(), given]).toEqual(['reasons', []]);
    glass.turn('213');
    glass.turn('214');
    glass.turn('213');
    glass.submit();
    expect(given).toMatchObject([{ level, tags: ['214'] }]);
    expect(face()).toBe('thanks');
  });

  it('lets people think again before they send', () => {
    glass.choose(1);
    glass.turn('115');
    glass.back();
    expect([face(), glass.on.ticked]).toEqual(['rate', []]);
    glass.choose(5);
    expect(given).toMatchObject([{ level: 5, tags: [] }]);
  });

  it('counts a bad level when the time runs out on its reasons, which may still follow', () => {
    glass.choose(1);
    later(56);
    expect([face(), given]).toEqual(['reasons', []]);
    later(1);
    expect(given).toMatchObject([{ level: 1, tags: [] }]);
    expect(face()).toBe('more');
    glass.turn('115');
    later(7);
    expect(face()).toBe('more');
    glass.finishMore('pressed');
    expect(told).toEqual([['115']]);
  });

  it('sends with it what was ticked by then', () => {
    glass.choose(2);
    glass.turn('213');
    later(58);
    expect(given).toMatchObject([{ level: 2, tags: ['213'] }]);
    expect(face()).toBe('thanks');
  });

  it('counts a bad level when the clerk takes the next one in the middle of its reasons', () => {
    glass.choose(1);
    view('serving');
    expect(given).toMatchObject([{ visit: VISIT, level: 1 }]);
    expect(face()).toBe('serving');
  });

  it('sends the level alone where the hall has told no reasons', () => {
    reasons = false;
    glass.choose(1);
    expect(given).toMatchObject([{ level: 1, tags: [] }]);
    expect(face()).toBe('thanks');
  });

  it('is neutral again when nobody touches it, and what was ticked goes', () => {
    glass.choose(5);
    view('idle');
    glass.turn('517');
    later(7.9);
    expect(face()).toBe('more');
    later(0.1);
    expect([face(), told]).toEqual(['idle', [['517']]]);
  });

  it('shows nothing of a rating to the next citizen', () => {
    glass.choose(5);
    view('idle');
    view('serving');
    expect(face()).toBe('serving');
    glass.choose(5);
    ask(NEXT);
    expect(face()).toBe('rate');
  });

  it('says why the hall did not take it, and asks again if the hall does', async () => {
    trouble = refused('rating-late');
    glass.choose(5);
    await answered();
    expect(face()).toBe('sorry');
    later(4);
    trouble = undefined;
    ask(VISIT, 30);
    expect(face()).toBe('rate');
    glass.choose(4);
    expect(given).toHaveLength(2);
  });

  it('bothers nobody with what became of the rating of the one before', async () => {
    trouble = refused('rating-late');
    glass.choose(5);
    ask(NEXT);
    await answered();
    expect(face()).toBe('rate');
  });

  it('thanks no longer than the citizen stands there, though the line is cut', () => {
    reasons = false;
    glass.choose(5);
    expect(face()).toBe('thanks');
    later(6);
    expect(face()).toBe('idle');
  });

  it('takes no for an answer', () => {
    void glass.decline();
    expect([face(), given]).toEqual(['declined', []]);
  });
});
