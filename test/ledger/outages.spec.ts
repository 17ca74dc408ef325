import { describe, expect, it } from '@jest/globals';
import { settle } from '../rig/manual-clock.js';
import { startedLedger } from '../rig/started-ledger.js';
import { snapshotOf } from '../rig/snapshot.js';
import { numberIn, openWindow1, take } from './asks.js';

const PROBE_MS = 1_000;

describe('a disk that does not take it', () => {
  it('is an outage to all whose asks were not written, never a yes', async () => {
    const { ledger, store } = await startedLedger();
    store.failing = 'before';
    const asks = ['k-1', 'k-2'].map((id) => ledger.submit(take(id)));
    const results = await Promise.allSettled(asks);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(ledger.health()).toMatchObject({ state: 'outage', waiting: 0 });
  });

  it('fails those decided on top of it, too', async () => {
    const { ledger, store } = await startedLedger();
    const letGo = store.hold();
    const first = ledger.submit(take('k-1'));
    await settle();
    const ahead = ledger.submit(take('k-2'));
    store.failing = 'before';
    letGo();
    const results = await Promise.allSettled([first, ahead]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(store.facts.filter(({ kind }) => kind === 'ticket.issued')).toEqual([]);
  });

  it('throws away what ran ahead: the hall is as before', async () => {
    const { ledger, store, clock } = await startedLedger();
    await ledger.submit(take('k-1'));
    const before = snapshotOf(ledger.hall);
    store.failing = 'before';
    await expect(ledger.submit(take('k-2'))).rejects.toMatchObject({ name: 'Outage' });
    expect(snapshotOf(ledger.hall)).toBe(before);
    store.failing = undefined;
    await clock.pass(PROBE_MS);
    expect(snapshotOf(ledger.hall)).toBe(before);
    expect(numberIn(await ledger.submit(take('k-3')))).toBe('A002');
  });

  it('refuses everybody until it is well, without asking the rules', async () => {
    const { ledger, store, bugs } = await startedLedger();
    store.failing = 'before';
    await expect(ledger.submit(take('k-1'))).rejects.toMatchObject({ name: 'Outage' });
    store.failing = undefined;
    await expect(ledger.submit(take('k-2'))).rejects.toMatchObject({ name: 'Outage' });
    expect([store.writes, bugs.length]).toEqual([1, 0]);
  });

  it('is asked again by itself, as long as it takes', async () => {
    const { ledger, store, clock } = await startedLedger();
    store.failing = 'before';
    await expect(ledger.submit(take('k-1'))).rejects.toMatchObject({ name: 'Outage' });
    await clock.pass(10 * PROBE_MS);
    expect(ledger.health().state).toBe('outage');
    store.failing = undefined;
    await clock.pass(PROBE_MS);
    expect(ledger.health().state).toBe('ready');
    expect(numberIn(await ledger.submit(take('k-1')))).toBe('A001');
  });

  it('says to the faces that everything is to be shown again', async () => {
    const { ledger, store, clock } = await startedLedger();
    const told: boolean[] = [];
    const states: string[] = [];
    ledger.onCommitted(({ reloaded, hall }) => {
      expect(hall).toBe(ledger.hall);
      told.push(reloaded);
    });
    ledger.onHealth(({ state }) => states.push(state));
    store.failing = 'before';
    await expect(ledger.submit(take('k-1'))).rejects.toMatchObject({ name: 'Outage' });
    store.failing = undefined;
    await clock.pass(PROBE_MS);
    expect(told).toEqual([true]);
    expect(states).toEqual(['outage', 'ready']);
  });

  it('rings what became due meanwhile once it is well', async () => {
    const { ledger, store, clock } = await startedLedger();
    await clock.pass(0);
    store.failing = 'before';
    await expect(ledger.submit(take('k-1'))).rejects.toMatchObject({ name: 'Outage' });
    await clock.pass(3_600_000);
    expect(ledger.hall.alerts.size).toBe(0);
    store.failing = undefined;
    await clock.pass(2 * PROBE_MS);
    expect([...ledger.hall.alerts.keys()]).toEqual(['uncovered:1']);
  });

  it('does not come back once the ledger has stopped', async () => {
    const { ledger, store, clock } = await startedLedger();
    store.failing = 'before';
    await expect(ledger.submit(take('k-1'))).rejects.toMatchObject({ name: 'Outage' });
    await ledger.stop();
    store.failing = undefined;
    await clock.pass(10 * PROBE_MS);
    expect(ledger.health().state).toBe('stopped');
  });
});

describe('a disk that took it and lost the answer', () => {
  it('is an outage too, and the repeat of the id gets the ticket that was written', async () => {
    const { ledger, store, clock } = await startedLedger();
    store.failing = 'after';
    await expect(ledger.submit(take('k-1'))).rejects.toMatchObject({ name: 'Outage' });
    expect(ledger.hall.tickets.size).toBe(0);
    store.failing = undefined;
    await clock.pass(PROBE_MS);
    const again = await ledger.submit(take('k-1'));
    expect([numberIn(again), again.repeated]).toEqual(['A001', true]);
    expect(numberIn(await ledger.submit(take('k-2')))).toBe('A002');
    expect(ledger.hall.tickets.size).toBe(2);
  });

  it('loses no call made in that moment', async () => {
    const { ledger, store, clock } = await startedLedger();
    await openWindow1(ledger);
    await ledger.submit(take('k-1'));
    store.failing = 'after';
    const next = { id: 'n', by: 'device:caller-1', kind: 'ticket.next', window: 1 } as const;
    await expect(ledger.submit(next)).rejects.toMatchObject({ name: 'Outage' });
    store.failing = undefined;
    await clock.pass(PROBE_MS);
    expect(await ledger.submit(next)).toMatchObject({
      repeated: true, outcome: { ok: true, reply: { window: { state: 'calling', ticket: 'A001' } } },
    });
    expect(ledger.undone.map(({ text }) => text)).toEqual(['请A001号到1号窗口']);
  });
});
