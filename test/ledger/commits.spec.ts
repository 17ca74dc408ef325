import { describe, expect, it } from '@jest/globals';
import type { Committed } from '../../src/ledger/ledger.js';
import { settle } from '../rig/manual-clock.js';
import { startedLedger } from '../rig/started-ledger.js';
import { numberIn, openWindow1, take } from './asks.js';

describe('commits', () => {
  it('take together what arrives while the disk is at work', async () => {
    const { ledger, store } = await startedLedger();
    const before = store.writes;
    const letGo = store.hold();
    const first = ledger.submit(take('k-1'));
    await settle();
    const others = ['k-2', 'k-3', 'k-4', 'k-5'].map((id) => ledger.submit(take(id)));
    await settle();
    letGo();
    const numbers = (await Promise.all([first, ...others])).map(numberIn);
    expect(numbers).toEqual(['A001', 'A002', 'A003', 'A004', 'A005']);
    expect(store.writes - before).toBe(2);
  });

  it('of one moment share one write', async () => {
    const { ledger, store } = await startedLedger();
    const before = store.writes;
    await Promise.all(['k-1', 'k-2', 'k-3'].map((id) => ledger.submit(take(id))));
    expect(store.writes - before).toBe(1);
  });

  it('are told to nobody before the disk has them', async () => {
    const { ledger, store } = await startedLedger();
    const told: string[] = [];
    ledger.onCommitted(() => told.push('face'));
    const letGo = store.hold();
    const asked = ledger.submit(take('k-1')).then(() => told.push('sender'));
    await settle();
    expect({ told, shown: ledger.hall.tickets.size, waiting: ledger.health().waiting })
      .toEqual({ told: [], shown: 0, waiting: 1 });
    letGo();
    await asked;
    expect(told.sort()).toEqual(['face', 'sender']);
    expect(ledger.hall.tickets.size).toBe(1);
  });

  it('are answered in the order of the asking', async () => {
    const { ledger } = await startedLedger();
    const order: string[] = [];
    const ids = Array.from({ length: 20 }, (_, index) => `k-${index}`);
    await Promise.all(ids.map((id) => ledger.submit(take(id)).then(() => order.push(id))));
    expect(order).toEqual(ids);
  });

  it('are told to faces in order, each with the hall as it is then', async () => {
    const { ledger, store } = await startedLedger();
    const seen: number[] = [];
    ledger.onCommitted(({ facts, hall }) => {
      expect(facts.at(-1)?.seq).toBe(hall.seq);
      seen.push(...facts.map(({ seq }) => seq));
    });
    await openWindow1(ledger);
    await Promise.all(['k-1', 'k-2'].map((id) => ledger.submit(take(id))));
    const expected = store.facts.slice(-seen.length).map(({ seq }) => seq);
    expect(seen).toEqual(expected);
    expect(seen.length).toBeGreaterThan(3);
  });

  it('reach the other faces when one of them stumbles', async () => {
    const { ledger, bugs } = await startedLedger();
    const told: Committed[] = [];
    ledger.onCommitted(() => {
      throw new Error('this face is broken');
    });
    ledger.onCommitted((committed) => told.push(committed));
    await expect(ledger.submit(take('k-1'))).resolves.toMatchObject({ repeated: false });
    expect([told.length, bugs.length]).toEqual([1, 0]);
  });

  it('are no longer told to a face that has gone', async () => {
    const { ledger } = await startedLedger();
    const told: Committed[] = [];
    const goAway = ledger.onCommitted((committed) => told.push(committed));
    await ledger.submit(take('k-1'));
    goAway();
    await ledger.submit(take('k-2'));
    expect(told).toHaveLength(1);
  });

  it('in hand are finished before the ledger has stopped', async () => {
    const { ledger, store } = await startedLedger();
    const letGo = store.hold();
    const asked = ledger.submit(take('k-1'));
    await settle();
    const stopped = ledger.stop();
    await expect(ledger.submit(take('k-2'))).rejects.toMatchObject({ name: 'Outage' });
    letGo();
    await stopped;
    expect(numberIn(await asked)).toBe('A001');
    expect(ledger.health()).toMatchObject({ state: 'stopped', waiting: 0 });
  });

  it('carry the call as a notice, with an end', async () => {
    const { ledger, clock } = await startedLedger();
    await openWindow1(ledger);
    await ledger.submit(take('k-1'));
    const notices: unknown[] = [];
    ledger.onCommitted((committed) => notices.push(...committed.notices));
    await ledger.submit({ id: 'n', by: 'device:caller-1', kind: 'ticket.next', window: 1 });
    expect(notices).toEqual([expect.objectContaining({
      kind: 'say', text: '请A001号到1号窗口', zone: 'a', expiresAt: clock.now() + 30_000,
    })]);
  });

  it('never carry a time earlier than the hall has seen', async () => {
    const { ledger, store, clock } = await startedLedger();
    await clock.pass(60_000);
    await ledger.submit(take('k-1'));
    const slow = { now: () => (clock.now() - 50_000) as never, after: clock.after.bind(clock) };
    const again = await startedLedger({ store, clock: Object.assign(Object.create(clock), slow) });
    await again.ledger.submit(take('k-2'));
    const times = store.facts.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});

describe('a full lane', () => {
  it('refuses aloud, remembers nothing, and takes the same id later', async () => {
    const { ledger, store } = await startedLedger({ depthMax: 2 });
    const letGo = store.hold();
    const taken = ['k-1', 'k-2'].map((id) => ledger.submit(take(id)));
    await settle();
    expect(numberIn(await ledger.submit(take('k-3')))).toBe('busy');
    letGo();
    await Promise.all(taken);
    expect(numberIn(await ledger.submit(take('k-3')))).toBe('A003');
  });

  it('still answers a repeat of what is in it', async () => {
    const { ledger, store } = await startedLedger({ depthMax: 1 });
    const letGo = store.hold();
    const taken = ledger.submit(take('k-1'));
    const repeated = ledger.submit(take('k-1'));
    await settle();
    letGo();
    expect([numberIn(await taken), numberIn(await repeated)]).toEqual(['A001', 'A001']);
  });
});

describe('what is made ready while the disk writes', () => {
  const follow = async () => {
    const started = await startedLedger();
    const seen: string[] = [];
    started.ledger.onWriting(({ facts, hall }) => {
      const made = `${facts.length} facts, ${hall.tickets.size} tickets`;
      seen.push(`ready: ${made}`);
      return () => seen.push(`gone: ${made}`);
    });
    started.ledger.onCommitted(({ hall }) => seen.push(`told: ${hall.tickets.size} tickets`));
    return { ...started, seen };
  };

  it('stands on the hall that is to be, and leaves when it is durable, before faces hear', async () => {
    const { ledger, store, seen } = await follow();
    const letGo = store.hold();
    const asked = ledger.submit(take('k-1'));
    await settle();
    expect(seen).toEqual(['ready: 2 facts, 1 tickets']);
    letGo();
    await asked;
    await settle();
    expect(seen.slice(1)).toEqual(['gone: 2 facts, 1 tickets', 'told: 1 tickets']);
  });

  it('never leaves when the disk does not take it', async () => {
    const { ledger, store, seen } = await follow();
    store.failing = 'before';
    await expect(ledger.submit(take('k-1'))).rejects.toMatchObject({ name: 'Outage' });
    await settle();
    expect(seen).toEqual(['ready: 2 facts, 1 tickets']);
  });

  it('holds nobody up: what broke in the making is told in the ordinary way', async () => {
    const { ledger, seen } = await follow();
    ledger.onWriting(() => {
      throw new Error('this face is broken');
    });
    await expect(ledger.submit(take('k-1'))).resolves.toMatchObject({ repeated: false });
    await settle();
    expect(seen.at(-1)).toBe('told: 1 tickets');
  });
});
