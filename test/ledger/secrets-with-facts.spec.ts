import { describe, expect, it } from '@jest/globals';
import type { Input } from '../../src/domain/inputs.js';
import type { SecretChange } from '../../src/ledger/store.js';
import { settle } from '../rig/manual-clock.js';
import { startedLedger } from '../rig/started-ledger.js';

const register = (id: string, staffNo = 'S9'): Input => ({
  id, by: 'staff:X1', kind: 'staff.register', staff: { staffNo, name: '新', role: 'clerk' },
  sets: ['pin'],
});
const pinOf = (staffNo: string, value: string): SecretChange =>
  ({ owner: `pin:${staffNo}`, value });

describe('secrets', () => {
  it('are kept with a yes, once it is on the disk', async () => {
    const { ledger, store } = await startedLedger();
    const letGo = store.hold();
    const asked = ledger.submit(register('r-1'), [pinOf('S9', 'hash')]);
    await settle();
    expect(ledger.keyring.find('pin:S9')).toBeUndefined();
    letGo();
    await asked;
    expect(ledger.keyring.find('pin:S9')).toMatchObject({ value: 'hash' });
  });

  it('are not kept with a no', async () => {
    const { ledger } = await startedLedger();
    await ledger.submit(register('r-1', 'S1'), [pinOf('S1', 'hash')]);
    expect(ledger.keyring.find('pin:S1')).toBeUndefined();
  });

  it('are not kept when the disk does not take them', async () => {
    const { ledger, store } = await startedLedger();
    store.failing = 'before';
    await expect(ledger.submit(register('r-1'), [pinOf('S9', 'hash')])).rejects.toThrow();
    expect(ledger.keyring.find('pin:S9')).toBeUndefined();
  });

  it('are found after an outage that had written them', async () => {
    const { ledger, store, clock } = await startedLedger();
    store.failing = 'after';
    await expect(ledger.submit(register('r-1'), [pinOf('S9', 'hash')])).rejects.toThrow();
    store.failing = undefined;
    await clock.pass(1_000);
    expect(ledger.keyring.find('pin:S9')).toMatchObject({ value: 'hash' });
  });

  it('are found after a restart, and a repeat does not bring back what was changed', async () => {
    const { ledger, store, clock } = await startedLedger();
    await ledger.submit(register('r-1'), [pinOf('S9', 'first')]);
    const change: Input = { id: 'c-1', by: 'staff:X1', kind: 'staff.change', staffNo: 'S9',
      change: {}, sets: ['pin'] };
    await ledger.submit(change, [pinOf('S9', 'second')]);
    const { ledger: restarted } = await startedLedger({ store, clock });
    await restarted.submit(register('r-1'), [pinOf('S9', 'first')]);
    expect(restarted.keyring.find('pin:S9')).toMatchObject({ value: 'second' });
  });

  it('are forgotten when taken back, and worth nothing when expired', async () => {
    const { ledger, clock } = await startedLedger();
    const expiresAt = (clock.now() + 60_000) as never;
    await ledger.submit(register('r-1'), [
      pinOf('S9', 'hash'), { owner: 'session:abc', value: 'S9', expiresAt },
    ]);
    expect(ledger.keyring.find('session:abc')).toBeDefined();
    await clock.pass(60_000);
    expect(ledger.keyring.find('session:abc')).toBeUndefined();
    await ledger.submit(register('r-2', 'S10'), [{ owner: 'pin:S9' }]);
    expect(ledger.keyring.find('pin:S9')).toBeUndefined();
  });

  it('never stand in the journal', async () => {
    const { ledger, store } = await startedLedger();
    await ledger.submit(register('r-1'), [pinOf('S9', 'scrypt-hash-text')]);
    expect(JSON.stringify(store.facts)).not.toContain('scrypt-hash-text');
  });
});
