import { describe, expect, it } from '@jest/globals';
import { digestOf } from '../../src/ledger/digest.js';
import { settle } from '../rig/manual-clock.js';
import { startedLedger } from '../rig/started-ledger.js';
import { atWindow1, numberIn, openWindow1, take } from './asks.js';

describe('a repeat of an ask', () => {
  it('in flight gets the answer of the first, once, from one ticket', async () => {
    const { ledger, store } = await startedLedger();
    const letGo = store.hold();
    const asks = [take('k-1'), take('k-1'), take('k-1')].map((ask) => ledger.submit(ask));
    await settle();
    letGo();
    const answers = await Promise.all(asks);
    expect(answers.map(({ repeated }) => repeated)).toEqual([false, true, true]);
    expect(new Set(answers.map(numberIn))).toEqual(new Set(['A001']));
    expect(ledger.hall.tickets.size).toBe(1);
  });

  it('long after gets the answer as it was, not as the hall is now', async () => {
    const { ledger, clock } = await startedLedger();
    const first = await ledger.submit(take('k-1'));
    await ledger.submit(take('k-2'));
    await clock.pass(3_600_000);
    const again = await ledger.submit(take('k-1'));
    expect(again).toEqual({ outcome: first.outcome, repeated: true });
  });

  it('after a restart gets it too', async () => {
    const { ledger, store, clock } = await startedLedger();
    const first = await ledger.submit(take('k-1'));
    const restarted = await startedLedger({ store, clock });
    expect(await restarted.ledger.submit(take('k-1')))
      .toEqual({ outcome: first.outcome, repeated: true });
  });

  it('that was refused is refused again, even where it would be agreed to now', async () => {
    const { ledger } = await startedLedger();
    await openWindow1(ledger);
    expect(numberIn(await ledger.submit(atWindow1('n-1', 'ticket.next')))).toBe('nobody-waiting');
    await ledger.submit(take('k-1'));
    expect(numberIn(await ledger.submit(atWindow1('n-1', 'ticket.next')))).toBe('nobody-waiting');
    expect(ledger.hall.windows.get(1)?.state.at).toBe('open');
  });

  it('writes nothing', async () => {
    const { ledger, store } = await startedLedger();
    await ledger.submit(take('k-1'));
    const { writes } = store;
    await ledger.submit(take('k-1'));
    expect(store.writes).toBe(writes);
  });
});

describe('an id used for something else', () => {
  it.each([
    ['another service', take('k-1', 'land')],
    ['another sender', { ...take('k-1'), by: 'device:other' }],
    ['another kind of ask', atWindow1('k-1', 'ticket.next')],
  ] as const)('is stale: %s', async (_what, other) => {
    const { ledger } = await startedLedger();
    await ledger.submit(take('k-1'));
    expect(numberIn(await ledger.submit(other))).toBe('stale-id');
    expect(ledger.hall.tickets.size).toBe(1);
  });

  it('is stale while the first is still in flight', async () => {
    const { ledger, store } = await startedLedger();
    const letGo = store.hold();
    const first = ledger.submit(take('k-1'));
    await settle();
    expect(numberIn(await ledger.submit(take('k-1', 'land')))).toBe('stale-id');
    letGo();
    expect(numberIn(await first)).toBe('A001');
  });

  it('does not spoil the first', async () => {
    const { ledger } = await startedLedger();
    await ledger.submit(take('k-1'));
    await ledger.submit(take('k-1', 'land'));
    expect(numberIn(await ledger.submit(take('k-1')))).toBe('A001');
  });
});

describe('the digest of an ask', () => {
  const ask = { id: 'a', by: 'device:k', kind: 'ticket.take', service: 'tax' } as const;

  it.each([
    ['its id', { ...ask, id: 'b' }],
    ['the order of its fields', { service: 'tax', kind: 'ticket.take', by: 'device:k', id: 'a' }],
  ] as const)('says nothing of %s', (_what, other) => {
    expect(digestOf(other)).toBe(digestOf(ask));
  });

  it.each([
    ['the service', { ...ask, service: 'land' }],
    ['the lane', { ...ask, lane: 'priority' }],
    ['who asks', { ...ask, by: 'device:l' }],
    ['a field deep within', { ...ask, person: { hash: 'x' } }],
    ['the kind', { id: 'a', by: 'device:k', kind: 'ticket.next', window: 1 }],
  ] as const)('tells %s apart', (_what, other) => {
    expect(digestOf(other)).not.toBe(digestOf(ask));
  });
});
