import { describe, expect, it } from '@jest/globals';
import { instant } from '../../src/domain/basics/time.js';
import { cookieOf, tokenIn } from '../../src/faces/http/cookies.js';
import { fromOwnPage } from '../../src/faces/http/porter.js';
import { Throttle } from '../../src/faces/http/throttle.js';
import { Turnstile } from '../../src/faces/http/turnstile.js';
import { Room } from '../../src/faces/live/room.js';

describe('a throttle', () => {
  it('lets a minute’s worth through at once, then refills evenly', () => {
    let nowMs = 0;
    const throttle = new Throttle(60, () => instant(nowMs));
    const takes = (count: number) => Array.from({ length: count }, () => throttle.take('a'));
    expect(takes(60).every((wait) => wait === 0)).toBe(true);
    expect(throttle.take('a')).toBe(1);
    expect(throttle.take('b')).toBe(0);
    nowMs = 5_000;
    expect(takes(6)).toEqual([0, 0, 0, 0, 0, 1]);
  });

  it('gives back what did not count, but never more than it holds', () => {
    const throttle = new Throttle(1, () => instant(0));
    throttle.giveBack('a');
    expect([throttle.take('a'), throttle.take('a')]).toEqual([0, 60]);
    throttle.giveBack('a');
    expect(throttle.take('a')).toBe(0);
  });

  it('is not led astray by a clock that goes back', () => {
    let nowMs = 60_000;
    const throttle = new Throttle(1, () => instant(nowMs));
    throttle.take('a');
    nowMs = 0;
    expect(throttle.take('a')).toBeGreaterThan(0);
  });
});

describe('a turnstile', () => {
  it('lets so many in at once, makes some wait, and sends the rest away', async () => {
    const turnstile = new Turnstile(2, 1);
    let [inside, most] = [0, 0];
    let letOut = (): void => {};
    const out = new Promise<void>((resolve) => (letOut = resolve));
    const work = async () => {
      most = Math.max(most, (inside += 1));
      await out;
      inside -= 1;
    };
    const passing = [1, 2, 3].map(() => turnstile.pass(work));
    await expect(turnstile.pass(work)).rejects.toMatchObject({ status: 503 });
    letOut();
    await Promise.all(passing);
    expect([inside, most]).toEqual([0, 2]);
    await expect(turnstile.pass(async () => 'again')).resolves.toBe('again');
  });

  it('goes on after work that failed', async () => {
    const turnstile = new Turnstile(1, 1);
    await expect(turnstile.pass(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(turnstile.pass(async () => 'yes')).resolves.toBe('yes');
  });
});

describe('a cookie', () => {
  const token = 'A'.repeat(43);
  it.each([
    [`jiaohao_session=${token}`, token],
    [`a=b; jiaohao_session=${token}; c=d`, token],
    [`xjiaohao_session=${token}`, undefined],
    ['jiaohao_session=short', undefined],
    [`jiaohao_session=${token}"`, undefined],
    ['', undefined],
    [undefined, undefined],
  ])('header %p holds %p', (header, found) => {
    expect(tokenIn(header, 'jiaohao_session')).toBe(found);
  });

  it('is Secure where the hall is reached by https', () => {
    expect(cookieOf('n', 't', { maxAgeMs: 1_000, https: true })).toContain('; Secure');
    expect(cookieOf('n', 't', { maxAgeMs: 1_000, https: false })).not.toContain('Secure');
  });
});

describe('an origin', () => {
  it.each([
    [undefined, 'hall:80', true],
    ['http://hall', 'hall', true],
    ['http://HALL', 'hall', true],
    ['https://hall', 'hall', true],
    ['http://hall:81', 'hall', false],
    ['http://hall.evil', 'hall', false],
    ['http://hall/', 'hall', false],
    ['null', 'hall', false],
    ['', 'hall', false],
  ])('%p at host %p: own page %p', (origin, host, own) => {
    expect(fromOwnPage({ headers: { origin, host } })).toBe(own);
  });
});

describe('a room', () => {
  it('numbers its changes and sends what differs, and null for what is gone', () => {
    let view: object | undefined = { a: 1, b: [1], c: 'x' };
    const room = new Room('r', () => view);
    expect(room.snapshot()).toEqual({ rev: 1, room: 'r', a: 1, b: [1], c: 'x' });
    expect(room.change()).toBeUndefined();
    view = { a: 1, b: [1, 2], c: undefined };
    expect(room.change()).toEqual({ rev: 2, room: 'r', b: [1, 2], c: null });
    expect(room.snapshot()).toEqual({ rev: 2, room: 'r', a: 1, b: [1, 2] });
    view = undefined;
    expect(room.change()).toEqual({ rev: 3, room: 'r', a: null, b: null });
  });
});
