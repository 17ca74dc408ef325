import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/basics/time.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { SILENT_LOG } from '../../src/ledger/log.js';
import { ManualClock } from '../rig/manual-clock.js';
import { MemoryStore } from '../rig/memory-store.js';
import { startedLedger } from '../rig/started-ledger.js';
import { WITH_LADDER } from '../domain/table/plans.js';
import { atWindow1, numberIn, openWindow1, take } from './asks.js';

async function visitEnded() {
  const started = await startedLedger();
  await openWindow1(started.ledger);
  await started.ledger.submit(take('k-1'));
  for (const kind of ['ticket.next', 'ticket.start', 'ticket.finish'] as const) {
    await started.ledger.submit(atWindow1(kind, kind));
  }
  return started;
}

const kindsOf = (store: MemoryStore) => store.facts.map(({ kind }) => kind);

describe('the clock', () => {
  it('rings when the time for a rating is over, and not before', async () => {
    const { clock, store } = await visitEnded();
    await clock.pass(MINUTE_MS - 1);
    expect(kindsOf(store)).not.toContain('rating.unanswered');
    await clock.pass(100);
    expect(kindsOf(store).filter((kind) => kind === 'rating.unanswered')).toHaveLength(1);
  });

  it('turns the day by itself, and every day after', async () => {
    const { clock, store, ledger } = await startedLedger();
    for (let day = 0; day < 3; day += 1) await clock.pass(24 * HOUR_MS);
    expect(kindsOf(store).filter((kind) => kind === 'day.began')).toHaveLength(4);
    expect(ledger.hall.day).toBe('2026-11-26');
  });

  it('does not ring in vain: an idle hall writes only when something is due', async () => {
    const { clock, store } = await startedLedger();
    const before = store.writes;
    await clock.pass(12 * HOUR_MS);
    // The post that stands empty is told of once; nothing else is due before the day ends.
    expect(store.writes - before).toBe(1);
  });

  it('rings after a restart for what became due while the controller was down', async () => {
    const { store, clock, ledger } = await visitEnded();
    await ledger.stop();
    await clock.pass(10 * MINUTE_MS);
    await startedLedger({ store, clock });
    await clock.pass(100);
    expect(kindsOf(store)).toContain('rating.unanswered');
  });
});

describe('a broken rule', () => {
  /** A hall in which a window calls a ticket that nobody has. */
  async function brokenLedger() {
    const started = await startedLedger();
    await openWindow1(started.ledger);
    const ahead = new MemoryStore();
    ahead.facts.push(...started.store.facts);
    const load = ahead.load.bind(ahead);
    ahead.load = async () => {
      const loaded = await load();
      const calls = { get: () => undefined, set: () => undefined };
      return { ...loaded, ahead: { ...loaded.ahead, calls: calls as never } };
    };
    const bugs: unknown[] = [];
    const ledger = new Ledger({
      store: ahead, clock: new ManualClock(started.clock.now()), log: SILENT_LOG,
      onBug: (bug) => bugs.push(bug),
    });
    await ledger.start();
    await ledger.submit(take('k-1'));
    return { ledger, store: ahead, bugs };
  }

  it('stops the hall: it is told, nothing of it is written, and nobody gets a yes', async () => {
    const { ledger, store, bugs } = await brokenLedger();
    const before = store.facts.length;
    await expect(ledger.submit(atWindow1('n', 'ticket.next'))).rejects
      .toMatchObject({ name: 'Outage' });
    expect(bugs).toHaveLength(1);
    expect(String(bugs[0])).toBe('Bug: no call 20261123-A001-c1');
    expect([ledger.health().state, store.facts.length]).toEqual(['stopped', before]);
  });

  it('stops it for everybody after', async () => {
    const { ledger } = await brokenLedger();
    await expect(ledger.submit(atWindow1('n', 'ticket.next'))).rejects.toThrow();
    await expect(ledger.submit(take('k-2'))).rejects.toMatchObject({ name: 'Outage' });
  });

  it('on disk keeps the hall from starting', async () => {
    const { store } = await startedLedger();
    const load = store.load.bind(store);
    store.load = async () => {
      const loaded = await load();
      loaded.hall.numbers.set('A001', 'nobody');
      return loaded;
    };
    const ledger = new Ledger({
      store, clock: new ManualClock(), log: SILENT_LOG, onBug: () => {},
    });
    await expect(ledger.start()).rejects.toThrow('the hall on disk is unsound: 1:');
    await expect(ledger.submit(take('k-1'))).rejects.toMatchObject({ name: 'Outage' });
  });

  it('on disk does not, where only wake-ups of posts are lost: the start sets them anew', async () => {
    const { store, clock, ledger } = await startedLedger({ plan: WITH_LADDER });
    await ledger.stop();
    await clock.pass(MINUTE_MS);
    const load = store.load.bind(store);
    store.load = async () => {
      const loaded = await load();
      for (const { wakes } of [loaded.hall, loaded.ahead]) {
        for (const key of ['absent:1', 'cover:1']) expect(wakes.delete(key)).toBe(true);
      }
      return loaded;
    };
    await startedLedger({ store, clock, plan: WITH_LADDER });
    await clock.pass(2 * MINUTE_MS + 100);
    expect(kindsOf(store)).toContain('cover.seen');
  });

  it('before the hall was started is a bug, not a refusal', async () => {
    const bugs: unknown[] = [];
    const ledger = new Ledger({
      store: new MemoryStore(), clock: new ManualClock(), log: SILENT_LOG,
      onBug: (bug) => bugs.push(bug),
    });
    await ledger.start();
    await expect(ledger.submit(take('k-1'))).rejects.toMatchObject({ name: 'Outage' });
    expect(String(bugs[0])).toBe('Bug: the hall has not been started');
  });
});

describe('an ordinary refusal', () => {
  it('is written down, for whoever asks later why', async () => {
    const { ledger, store } = await startedLedger();
    expect(numberIn(await ledger.submit(take('k-1', 'moon')))).toBe('unknown-service');
    expect(store.facts.at(-1)).toMatchObject({
      kind: 'input.refused', what: 'ticket.take', code: 'unknown-service', by: 'device:kiosk',
      input: 'k-1',
    });
  });
});
