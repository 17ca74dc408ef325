import { beforeEach, describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/domain/basics/time.js';
import { HOOK_EVENTS } from '../../src/domain/business/shapes.js';
import type { Fact } from '../../src/domain/facts.js';
import type { Change } from '../../src/ledger/outbox.js';
import { HookEvents } from '../../src/uplink/hooks/hook-events.js';
import type { ToldSystem } from '../../src/uplink/hooks/hook-items.js';
import { HookReceiver } from '../../src/uplink/hooks/hook-receiver.js';
import { nearOutbox } from '../../src/storage/outbox/outbox-line.js';
import { ManualClock } from '../rig/manual-clock.js';
import { until } from '../rig/until.js';
import { atTheEnd, dataFolder, HallDiary, morning, nearStore, NINE } from '../storage/rig.js';
import { BusinessSystem } from '../virtual/business-system.js';
import { channelOn } from './rig.js';

const SECRET = 'a secret for tests';
const told = (url: string, more: Partial<ToldSystem> = {}): ToldSystem => ({
  id: 'tax-office', name: 'a department', hook: { url, events: [...HOOK_EVENTS] }, ...more,
});
const rules = { hall: 'test', ratingDelayMs: () => DAY_MS };

/** The changes that these facts make, with a memory that forgets nothing. */
function changesOf(facts: readonly Fact[], system = told('http://inside')): readonly Change[] {
  const events = new HookEvents(system, rules);
  const memos = new Map<string, unknown>();
  const memory = {
    get: (key: string) => memos.get(key),
    set: (key: string, value: object) => void memos.set(key, value),
    forget: (key: string) => void memos.delete(key),
  };
  return facts.filter((fact) => events.keysOf(fact).length > 0)
    .flatMap((fact) => events.changesOf(fact, memory));
}

const factsOf = (diary: HallDiary) => morning(diary).flatMap(({ facts }) => facts);
const namesOf = (changes: readonly Change[]) => changes.flatMap((change) =>
  (change.is === 'put' ? [(JSON.parse(change.item.body) as { event: string }).event] : []));

describe('the events that a system is told', () => {
  it('follow a visit from its start to its rating', () => {
    expect(namesOf(changesOf(factsOf(new HallDiary())))).toEqual([
      'visit.started', 'visit.finished', 'rating.given',
    ]);
  });

  it('are of its own services, and only those it wants', () => {
    const facts = factsOf(new HallDiary());
    expect(changesOf(facts, told('http://inside', { services: ['land'] }))).toEqual([]);
    const hook = { url: 'http://inside', events: ['visit.finished'] as const };
    expect(namesOf(changesOf(facts, told('http://inside', { hook })))).toEqual(['visit.finished']);
  });

  it('tell a rating only after the delay, and hold up nothing else meanwhile', () => {
    const puts = changesOf(factsOf(new HallDiary()))
      .flatMap((change) => (change.is === 'put' ? [change.item] : []));
    const [started, , rated] = puts;
    expect(JSON.parse(rated?.body ?? '')).toMatchObject({
      rating: { level: 'satisfied', score: 4 },
      visit: { service: 'tax', window: 1, ticket: 'A001' },
    });
    expect((rated?.dueAt ?? 0) - (started?.dueAt ?? 0)).toBeGreaterThan(DAY_MS);
    expect(rated?.order).not.toBe(started?.order);
  });

  it('say nothing that the citizen wrote, and name nobody', () => {
    const text = JSON.stringify(changesOf(factsOf(new HallDiary())));
    expect(text).not.toContain('很好');
    expect(text).not.toContain('S1');
  });
});

describe('a web hook', () => {
  let system: BusinessSystem;
  beforeEach(async () => {
    system = await BusinessSystem.open();
    system.secret = SECRET;
    atTheEnd(() => system.close());
  });

  async function follow() {
    const folder = dataFolder();
    const store = await nearStore(folder);
    const outbox = nearOutbox(folder);
    atTheEnd(() => outbox.close());
    const clock = new ManualClock(NINE);
    const day = morning(new HallDiary());
    const channel = channelOn({ outbox, clock }, {
      translation: new HookEvents(told(system.url), rules),
      receiver: new HookReceiver({
        url: system.url, clock, secret: () => SECRET, isWanted: () => true,
      }),
    });
    return { store, day, channel, clock };
  }

  it('is heard once each, signed and in order, through a bad day', async () => {
    const { store, day, channel, clock } = await follow();
    system.moods = ['broken', 'lost', 'busy', 'well', 'lost', 'broken'];
    await store.write(day);
    channel.start();
    await until(async () => {
      await clock.pass(30 * SECOND_MS);
      return system.known.length === 2;
    });
    expect(system.known.map(({ event }) => event)).toEqual(['visit.started', 'visit.finished']);
    await until(async () => {
      await clock.pass(HOUR_MS);
      return system.known.length === 3 && system.moods.length === 0;
    });
    expect(system.known.at(-1)).toMatchObject({ event: 'rating.given', id: expect.any(String) });
    expect(system.heard.every(({ signed }) => signed)).toBe(true);
    expect(system.heard.length).toBeGreaterThan(3);
  });

  it('that is refused for good is parked with the reason', async () => {
    const { store, day, channel, clock } = await follow();
    system.moods = ['gone'];
    await store.write(day);
    channel.start();
    await until(async () => {
      await clock.pass(MINUTE_MS);
      return (await channel.state()).parked === 1;
    });
    expect(await channel.parked('', 10)).toMatchObject([{ reason: 'it answered 410', behind: 2 }]);
  });
});
