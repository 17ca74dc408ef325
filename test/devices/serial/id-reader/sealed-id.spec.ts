import { createHmac, createSecretKey } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  ageOf,
  isIdNumber,
  SealedId,
} from '../../../../src/devices/serial/drivers/id-reader/sealed-id.js';
import { idWithCheck } from '../../../virtual/serial/id-card-reader.js';

const KEY = Buffer.alloc(32, 7);
const opening = {
  key: createSecretKey(KEY), day: '2026-11-23', elderlyAge: 60, mask: false,
};
const sealed = (id: string) => SealedId.of(Buffer.from(id, 'utf16le'));
const bornOn = (day: string) => idWithCheck(`110101${day}123`);

describe('the age of a person', () => {
  it.each([
    ['1966-11-23', '2026-11-23', 60],
    ['1966-11-24', '2026-11-23', 59],
    ['1966-12-01', '2026-11-23', 59],
    ['1966-01-31', '2026-11-23', 60],
    ['1964-02-29', '2025-02-28', 60],
    ['1964-02-29', '2025-03-01', 61],
    ['1964-02-29', '2024-02-29', 60],
    ['2026-11-23', '2026-11-23', 0],
  ])('born on %s is on %s: %d', (born, today, age) => {
    const [year = 0, month = 0, day = 0] = born.split('-').map(Number);
    expect(ageOf({ year, month, day }, today)).toBe(age);
  });
});

describe('an ID number', () => {
  it('becomes the HMAC-SHA-256 of its 18 characters, and an age group', () => {
    const id = bornOn('19490307');
    const hash = createHmac('sha256', KEY).update(id).digest('hex');
    expect(sealed(id).open(opening)).toEqual({ hash, elderly: true });
  });

  it.each([
    ['19661123', true],
    ['19661124', false],
    ['20001231', false],
  ])('of somebody born on %s: elderly is %s', (born, elderly) => {
    expect(sealed(bornOn(born)).open(opening)?.elderly).toBe(elderly);
  });

  it('has a mask only where the screen may show one', () => {
    const id = bornOn('19490307');
    const { mask } = sealed(id).open({ ...opening, mask: true }) ?? {};
    expect(mask).toBe(`1*************${id.slice(-4)}`);
    expect(mask).toHaveLength(18);
  });

  it('is opened once and then gone', () => {
    const seal = sealed(bornOn('19490307'));
    expect(seal.open(opening)).toBeDefined();
    expect(seal.open(opening)).toBeUndefined();
  });

  it('that was wiped cannot be opened', () => {
    const seal = sealed(bornOn('19490307'));
    seal.wipe();
    expect(seal.open(opening)).toBeUndefined();
  });

  it.each([
    ['a wrong check', '110101194903071239'.replace(/.$/u, '0')],
    ['letters', 'ABCDEF194903071234'],
    ['no date', idWithCheck('11010119491307123')],
    ['nothing', ''.padEnd(18, ' ')],
  ])('is none with %s', (_, id) => {
    expect(sealed(id).open(opening)).toBeUndefined();
  });

  it('may end in X', () => {
    const ending = Array.from({ length: 900 }, (_, n) => idWithCheck(`11010119490307${100 + n}`))
      .filter((id) => id.endsWith('X'));
    expect(ending.length).toBeGreaterThan(0);
    for (const id of ending) expect(isIdNumber(Buffer.from(id))).toBe(true);
  });
});
