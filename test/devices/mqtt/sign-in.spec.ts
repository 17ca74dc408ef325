import { describe, expect, it } from '@jest/globals';
import { BROKER_LIMITS } from '../../../src/devices/mqtt/broker-limits.js';
import { SignIn } from '../../../src/devices/mqtt/sign-in.js';
import { Devices, secretOf, someDevices } from './support/hall.js';

const HOME = '10.0.0.1';

function desk(devices = someDevices()): { signIn: SignIn; pass: (ms: number) => void } {
  let now = 0;
  const signIn = new SignIn(devices, BROKER_LIMITS, () => now);
  return { signIn, pass: (ms) => (now += ms) };
}

function answer(signIn: SignIn, name: string | undefined, secret?: string, address = HOME): string {
  const given = secret === undefined ? undefined : Buffer.from(secret);
  const found = signIn.check({ name, secret: given, address });
  return 'what' in found ? `${found.what} ${found.code}` : `${found.device} the ${found.kind}`;
}

describe('signing a device in', () => {
  it.each([
    ['d1', secretOf('d1'), 'd1 the dispenser'],
    ['d1', secretOf('s1'), 'wrong-secret 4'],
    ['d1', '', 'wrong-secret 4'],
    ['d1', undefined, 'anonymous 4'],
    ['d9', secretOf('d9'), 'unknown-device 4'],
    ['__proto__', 'x', 'unknown-device 4'],
    ['', 'x', 'anonymous 5'],
    [undefined, undefined, 'anonymous 5'],
  ])('%p with the secret %p is %s', (name, secret, expected) => {
    expect(answer(desk().signIn, name, secret)).toBe(expected);
  });

  it.each([undefined, '', 'x'])('refuses a device that has no secret yet, given %p', (secret) => {
    const { signIn } = desk(new Devices().add('new', 'pad'));
    expect(answer(signIn, 'new', secret)).toMatch(/anonymous|wrong-secret/);
  });
});

describe('a device whose secret is empty by mistake', () => {
  it('still has to give one', () => {
    const { signIn } = desk(new Devices().add('odd', 'pad', ''));
    expect(answer(signIn, 'odd')).toBe('anonymous 4');
  });
});

describe('guessing at secrets', () => {
  it('looks at ten wrong answers of a device in a minute, of a thousand', () => {
    const { signIn } = desk();
    const answers = Array.from({ length: 1_000 }, (_, index) => answer(signIn, 'd1', `${index}`));
    expect(answers.filter((each) => each === 'wrong-secret 4')).toHaveLength(10);
    expect(answers.slice(10).every((each) => each === 'too-many-failures 5')).toBe(true);
  });

  it('does not lock out the neighbour at the same address, nor the device from elsewhere', () => {
    const { signIn } = desk();
    for (let index = 0; index < 1_000; index++) answer(signIn, 'd1', 'guess');
    expect(answer(signIn, 'd1', secretOf('d1'))).toBe('too-many-failures 5');
    expect(answer(signIn, 's1', secretOf('s1'))).toBe('s1 the window-screen');
    expect(answer(signIn, 'd1', secretOf('d1'), '10.0.0.2')).toBe('d1 the dispenser');
  });

  it('looks again after a minute, however often it was tried in between', () => {
    const { signIn, pass } = desk();
    for (let index = 0; index < 20; index++) answer(signIn, 'd1', 'guess');
    pass(59_999);
    expect(answer(signIn, 'd1', secretOf('d1'))).toBe('too-many-failures 5');
    pass(1);
    expect(answer(signIn, 'd1', secretOf('d1'))).toBe('d1 the dispenser');
  });

  it('begins anew after a right answer', () => {
    const { signIn } = desk();
    for (let round = 0; round < 3; round++) {
      for (let index = 0; index < 9; index++) answer(signIn, 'd1', 'guess');
      expect(answer(signIn, 'd1', secretOf('d1'))).toBe('d1 the dispenser');
    }
  });

  it('stops listening to an address that tries many names', () => {
    const { signIn } = desk();
    const answers = Array.from({ length: 400 }, (_, index) => answer(signIn, `x${index}`, 'x'));
    expect(answers.filter((each) => each === 'unknown-device 4')).toHaveLength(300);
    expect(answer(signIn, 's1', secretOf('s1'))).toBe('too-many-failures 5');
    expect(answer(signIn, 's1', secretOf('s1'), '10.0.0.2')).toBe('s1 the window-screen');
  });
});

describe('two machines with one id', () => {
  it('may throw each other out fifteen times, then the newcomer waits a minute', () => {
    const { signIn, pass } = desk();
    const rounds = Array.from({ length: 16 }, () => signIn.mayTakeOver('d1')?.what);
    expect(rounds).toEqual([...Array.from({ length: 15 }), 'flapping']);
    expect(signIn.banOf('d1')).toMatchObject({ what: 'flapping', code: 3 });
    expect(signIn.banOf('s1')).toBeUndefined();
    pass(60_000);
    expect(signIn.banOf('d1')).toBeUndefined();
    expect(signIn.mayTakeOver('d1')).toBeUndefined();
  });
});
