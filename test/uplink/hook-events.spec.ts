import Sqlite from 'better-sqlite3';
import { describe, expect, it } from '@jest/globals';
import { DAY_MS, instant } from '../../src/domain/basics/time.js';
import { HOOK_EVENTS } from '../../src/domain/business/shapes.js';
import type { Fact } from '../../src/domain/facts.js';
import type { Item } from '../../src/ledger/outbox.js';
import { OutboxRows } from '../../src/storage/outbox/outbox-rows.js';
import { bringUpToDate } from '../../src/storage/outbox/outbox-schema.js';
import { HookEvents } from '../../src/uplink/hooks/hook-events.js';
import type { ToldSystem } from '../../src/uplink/hooks/hook-items.js';
import { Play, sentencesOf } from '../domain/table/play.js';

const SYSTEM: ToldSystem = {
  id: 'tax-office', name: 'a department', services: ['tax'],
  hook: { url: 'http://inside', events: [...HOOK_EVENTS] },
};
const OPEN = 'S1 works at w1; S2 works at w2; let tax-office in; take tax';
const SERVING = `${OPEN}; w1 next; w1 start`;
const DONE = `${SERVING}; +5m; w1 finish`;
const BAD = `${DONE}; pad1 rates A001-1 2`;
const CLOSED = `${BAD}; #1 goes to verifying; #1 goes to rectifying because 属实; `
  + '#1 goes to feedback because 已补办; #1 goes to call-back because 已告知; '
  + '#1 goes to closed found content because 满意';

function factsOf(script: string): Fact[] {
  const play = new Play();
  return sentencesOf(script).flatMap((sentence) => {
    const works = /^(\S+) works at w(\d)$/.exec(sentence);
    const done = works === null ? play.when(sentence) : undefined;
    if (done?.outcome.ok === false) throw new Error(`${sentence}: ${done.outcome.refusal.code}`);
    if (works === null) return done?.facts ?? [];
    play.given(sentence);
    return [];
  });
}

/** A channel whose receiver hears everything that is due at once, and what it hears. */
function heardOf(
  script: string,
  { system = SYSTEM, delayMs = DAY_MS, undoMs = 5_000 }:
  { system?: ToldSystem; delayMs?: number; undoMs?: number } = {},
): Record<string, unknown>[] {
  const connection = new Sqlite(':memory:');
  bringUpToDate(connection);
  const outbox = new OutboxRows(connection);
  const events = new HookEvents(system, {
    hall: 'test', ratingDelayMs: () => delayMs, undoMs: () => undoMs,
  });
  const memos = new Map<string, string>();
  const memory = {
    get: (key: string) => JSON.parse(memos.get(key) ?? 'null') ?? undefined,
    set: (key: string, value: object) => void memos.set(key, JSON.stringify(value)),
    forget: (key: string) => void memos.delete(key),
  };
  const heard: Item[] = [];
  const hear = (now: number): void => {
    for (;;) {
      const { parcels } = outbox.due('test', instant(now), 10);
      if (parcels.length === 0) return;
      heard.push(...parcels);
      outbox.settle('test', parcels.map(({ seq }) => ({ is: 'done', seq, at: instant(now) })));
    }
  };
  for (const fact of factsOf(script)) {
    const changes = events.keysOf(fact).length === 0 ? [] : events.changesOf(fact, memory);
    if (changes.length === 0) continue;
    hear(fact.at - 1);
    outbox.follow({ channel: 'test', at: fact.at, cursor: fact.seq, changes, memos: [] });
    hear(fact.at);
  }
  hear(Date.UTC(2027, 0, 1));
  return heard.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
}

describe('a system hears', () => {
  it.each<[what: string, script: string, events: string]>([
    ['a visit that nobody rates', `${DONE}; +2m; clock`,
      'visit.started visit.finished rating.unanswered'],
    ['a bad rating and its case, in this order, though both wait', BAD,
      'visit.started visit.finished rating.given case.opened'],
    ['the whole way of a case', CLOSED,
      'visit.started visit.finished rating.given case.opened case.closed'],
    ['what a person could not get done', `${OPEN}; report 缺材料 of tax`, 'case.opened'],
    ['nothing of a case of another department', `${OPEN}; report 缺材料 of land`, ''],
    ['what another system says of a visit',
      `${SERVING}; let other in; other says A001-1 is projectNo=1`, 'visit.started visit.described'],
    ['nothing of what it said itself', `${SERVING}; tax-office says A001-1 is projectNo=1`,
      'visit.started'],
    ['that a start was taken back', `${SERVING}; +2s; w1 undo`, 'visit.started visit.undone'],
    ['the visit that begins after it', `${SERVING}; +2s; w1 undo; w1 start`,
      'visit.started visit.undone visit.started'],
    ['one end, where the first was taken back in time',
      `${DONE}; +2s; w1 undo; +1m; w1 finish`, 'visit.started visit.finished'],
    ['that it ended otherwise', `${SERVING}; w1 transfer to land`,
      'visit.started visit.ended-otherwise'],
    ['nothing of services it does not see', `${OPEN}; take land; w1 call B001; w1 start; w1 finish`,
      ''],
  ])('%s', (_, script, events) => {
    const heard = heardOf(script);
    expect(heard.map(({ event }) => event).join(' ')).toBe(events);
    expect(new Set(heard.map(({ id }) => id)).size).toBe(heard.length);
  });

  it('why a visit has no rating, and how a case ended', () => {
    const why = heardOf(`${DONE}; +2m; clock`).at(-1);
    expect(why).toMatchObject({ why: 'no-pad', visit: { id: '20261123-A001-1' } });
    const closed = heardOf(CLOSED).at(-1);
    expect(closed).toMatchObject({
      visit: { id: '20261123-A001-1' }, case: { origin: 'rating', outcome: 'rectified', inTime: true },
    });
    expect(heardOf(`${OPEN}; report 缺材料 of tax`)[0]).not.toHaveProperty('visit');
  });

  it('the matter that another system told of', () => {
    const script = `${SERVING}; let other in; other says A001-1 is projectNo=1, taskName=个体登记`;
    expect(heardOf(script).at(-1)).toMatchObject({
      matter: { projectNo: '1', taskName: '个体登记' },
    });
  });

  it('the window at which it goes on after a hold', () => {
    const script = `${SERVING}; w1 hold fetch-papers; w2 resume A001; w2 finish; pad2 rates A001-1 4`;
    const windows = heardOf(script).map(({ visit }) => (visit as { window: number }).window);
    expect(windows).toEqual([1, 2, 2]);
  });

  it('the reasons of a bad rating that came a moment after it', () => {
    const script = `${BAD}; pad1 adds 213 to A001-1`;
    const rated = heardOf(script).filter(({ event }) => event === 'rating.given');
    expect(rated).toMatchObject([{ rating: { score: 2, tags: ['213'] } }]);
  });

  it('nothing that hints at a rating before the delay is over, and at once where there is none', () => {
    const events = (heard: Record<string, unknown>[]) => heard.map(({ event }) => event);
    const before = heardOf(`${BAD}; +10m; S3 works at w3; take tax; w2 next; w2 start`);
    expect(events(before)).toEqual([
      'visit.started', 'visit.finished', 'visit.started', 'rating.given', 'case.opened',
    ]);
    const atOnce = heardOf(`${BAD}; +10m; take tax; w2 next; w2 start`, { delayMs: 0 });
    expect(events(atOnce)).toEqual([
      'visit.started', 'visit.finished', 'rating.given', 'case.opened', 'visit.started',
    ]);
  });

  it('that an end is void which it was told of, and the true end as another event', () => {
    const heard = heardOf(`${DONE}; +2s; w1 undo; +1m; w1 finish`, { undoMs: 0 });
    expect(heard.map(({ event, at }) => `${String(event)} ${String(at).slice(14, 19)}`)).toEqual([
      'visit.started 00:00', 'visit.finished 05:00', 'visit.reopened 05:02', 'visit.finished 06:02',
    ]);
    expect(new Set(heard.map(({ id }) => id)).size).toBe(4);
  });

  it('nothing of taking back where it did not ask for that, and never twice of one end', () => {
    const events = ['visit.started', 'visit.finished'] as const;
    const system = { ...SYSTEM, hook: { ...SYSTEM.hook, events } };
    const heard = heardOf(`${DONE}; +2s; w1 undo; +1m; w1 finish`, { system });
    expect(heard.map(({ event }) => event)).toEqual(events);
  });

  it('nothing more of a visit once its service is no affair of the system', () => {
    const system = { ...SYSTEM, services: ['land'] };
    const events = new HookEvents(system, { hall: 'test', ratingDelayMs: () => 0 });
    const memo = { ticket: 'A001', window: 1, service: 'tax', startedAt: '' };
    const about = { case: { id: 'c9', origin: 'rating', service: 'tax' } };
    const memory = {
      get: (key: string) => (key.startsWith('v:') ? memo : about),
      set: () => {}, forget: () => {},
    };
    const changes = factsOf(CLOSED).filter((fact) => events.keysOf(fact).length > 0)
      .flatMap((fact) => events.changesOf(fact, memory));
    expect(changes).toEqual([]);
  });
});
