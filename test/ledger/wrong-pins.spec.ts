import { describe, expect, it } from '@jest/globals';
import type { Proof } from '../../src/domain/inputs.js';
import { startedLedger, type StartedLedger } from '../rig/started-ledger.js';

const signIn = async ({ ledger }: StartedLedger, id: string, proof: Proof) => {
  const input = { kind: 'clerk.sign-in', window: 1, staffNo: 'S1', proof } as const;
  const { outcome } = await ledger.submit({ id, by: 'device:c1', ...input });
  return outcome.ok ? 'in' : outcome.refusal.code;
};

describe('wrong PINs at a keypad', () => {
  it('let the PIN rest, but not the clerk who has logged in with a password', async () => {
    const hall = await startedLedger();
    for (let n = 1; n <= 10; n += 1) expect(await signIn(hall, `w${n}`, 'wrong')).toBe('wrong-pin');
    expect(await signIn(hall, 'right', 'right')).toBe('locked-out');
    expect(await signIn(hall, 'session', 'session')).toBe('in');
  });

  it('are not forgotten because of that', async () => {
    const hall = await startedLedger();
    for (let n = 1; n <= 10; n += 1) await signIn(hall, `w${n}`, 'wrong');
    await signIn(hall, 'session', 'session');
    expect(await signIn(hall, 'again', 'right')).toBe('locked-out');
  });
});
