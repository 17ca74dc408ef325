import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Input } from '../../../src/domain/inputs.js';
import { PassingDayKeys } from '../../../src/ledger/privacy/day-keys.js';
import { Persons } from '../../../src/ledger/privacy/persons.js';
import { veiled } from '../../../src/ledger/privacy/veil.js';
import { digestOf } from '../../../src/ledger/digest.js';

const HASH = 'ab'.repeat(32);
const MONDAY = '2026-11-23';
const TUESDAY = '2026-11-24';
const HEX = /^[0-9a-f]{64}$/;

function opened(hallKey = randomBytes(32)) {
  const days = new PassingDayKeys(() => randomBytes(32));
  const clock = { today: MONDAY };
  return { days, clock, persons: new Persons({ hallKey, days, today: () => clock.today }) };
}

describe('a person', () => {
  it('is the same hash all day, and another in another kind, day or hall', () => {
    const { persons } = opened();
    const hash = persons.hashed('person', HASH);
    expect(hash).toMatch(HEX);
    expect(persons.hashed('person', HASH)).toBe(hash);
    const others = [persons.hashed('phone', HASH), persons.hashed('person', HASH, TUESDAY),
      opened().persons.hashed('person', HASH), HASH];
    expect(new Set([hash, ...others]).size).toBe(5);
  });

  it('is forgotten with the key of the day: nobody can make that hash again', () => {
    const { persons, clock, days } = opened();
    const hash = persons.hashed('person', HASH);
    clock.today = TUESDAY;
    persons.hashed('person', HASH);
    expect(persons.forgetPast()).toBe(1);
    expect(days.days()).toEqual([TUESDAY]);
    expect(persons.hashed('person', HASH, MONDAY)).not.toBe(hash);
    clock.today = MONDAY;
    expect(persons.hashed('person', HASH)).not.toBe(hash);
  });

  it('of a day that is far ahead or long over is hashed with the key of today', () => {
    const { persons, days } = opened();
    const today = persons.hashed('phone', HASH);
    expect(persons.hashed('phone', HASH, '2028-01-01')).toBe(today);
    expect(persons.hashed('phone', HASH, '2026-11-22')).toBe(today);
    expect(days.days()).toEqual([MONDAY]);
  });
});

describe('the end of a phone number', () => {
  it('comes out the same for the same four digits, and can be read until its day is over', () => {
    const { persons, clock } = opened();
    const end = persons.phoneEnd('5678', TUESDAY);
    expect(end).toMatch(/^[0-9a-f]{32}$/);
    expect(persons.phoneEnd('5678', TUESDAY)).toBe(end);
    expect(persons.phoneEnd('5679', TUESDAY)).not.toBe(end);
    expect(persons.phoneEndOf(end, TUESDAY)).toBe('5678');
    expect(persons.phoneEndOf(end, MONDAY)).toBeUndefined();
    expect(persons.phoneEndOf('5678', TUESDAY)).toBeUndefined();
    clock.today = '2026-11-25';
    expect(persons.phoneEndOf(end, TUESDAY)).toBeUndefined();
  });
});

const device = { id: 'i', by: 'device:d1' } as const;
const person = { hash: HASH, elderly: true };
const ROW = {
  id: 'P1', service: 'tax', day: TUESDAY, fromMinute: 540, toMinute: 570, code: '123456',
};
const INPUTS: [what: string, input: Input, kept: string][] = [
  ['a ticket', { ...device, kind: 'ticket.take', service: 'tax', person }, '"elderly":true'],
  ['a check-in', {
    ...device, kind: 'appointment.check-in', show: { appointment: 'P1', last4: '5678' }, person,
  }, '"P1"'],
  ['tickets given while the line was cut', {
    ...device, kind: 'ticket.upload', device: 'd1', lease: 'L1', deviceNow: 0 as never,
    tickets: [{ serial: 1, service: 'tax', takenAt: 0 as never, person }],
  }, '"serial":1'],
  ['a rating by a link', {
    ...device, kind: 'rating.give', visit: 'V1', level: 'satisfied', tags: [],
    from: { channel: 'link', ticket: 'T1', client: HASH },
  }, '"satisfied"'],
  ['bookings', {
    ...device, kind: 'appointments.import',
    rows: [{ ...ROW, person: HASH, phone: { last4: '5678', hash: HASH } }],
  }, '"123456"'],
];

describe('the veil', () => {
  it.each(INPUTS)('leaves no hash of the door in %s, and all the rest', (_what, input, kept) => {
    const { persons } = opened();
    const text = JSON.stringify(veiled(input, persons));
    expect(text).not.toContain(HASH);
    expect(text).not.toContain('5678');
    expect(text).toContain(kept);
    expect(JSON.stringify(veiled(input, persons))).toBe(text);
  });

  it('leaves an input that names nobody as it is', () => {
    const { persons, days } = opened();
    const take: Input = { ...device, kind: 'ticket.take', service: 'tax' };
    expect(veiled(take, persons)).toBe(take);
    expect(days.days()).toEqual([]);
  });

  it('keeps a repeat that comes after midnight the same ask', () => {
    const { persons, clock } = opened();
    const take: Input = { ...device, kind: 'ticket.take', service: 'tax', person };
    const first = digestOf(veiled(take, persons));
    clock.today = TUESDAY;
    expect(digestOf(veiled(take, persons))).toBe(first);
  });
});
