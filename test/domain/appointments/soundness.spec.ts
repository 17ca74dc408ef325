import { describe, expect, it } from '@jest/globals';
import { checkAppointments } from '../../../src/domain/appointments/soundness.js';
import type { Hall } from '../../../src/domain/hall.js';
import { Play } from '../table/play.js';

const BOOKS = 'book P1 for tax 10:00-10:30; book P2 for tax 09:30-10:00; check in P2; '
  + 'book P3 for tax 10:00-10:30 in 1 days; book P4 for tax 11:00-11:30; cancel booking P4';

/** Faults that a careless change could bring in, each planted in a sound book. */
const PLANTED: readonly [string, (hall: Hall) => void, RegExp][] = [
  ['a ticket nobody has', (hall) => of(hall, 'P1').ticket = '20261123-A999', /ticket that is of/],
  ['no ticket', (hall) => delete of(hall, 'P2').ticket, /has no ticket/],
  ['a ticket of a booked one', (hall) => of(hall, 'P2').state = 'booked', /booked and has a tick/],
  ['a day that is over', (hall) => put(hall, 'P5', '2026-11-22'), /of a day that is over/],
  ['no wake-up', (hall) => hall.wakes.delete('appointments'), /nobody will be told/],
  ['a code of another', (hall) => hall.appointmentCodes.set('2026-11-23 P1', 'P2'), /has another/],
];

function of(hall: Hall, id: string) {
  const appointment = hall.appointments.get(id);
  if (appointment === undefined) throw new Error(`no ${id}`);
  return appointment;
}

function put(hall: Hall, id: string, day: string): void {
  hall.appointments.set(id, { ...of(hall, 'P4'), id, day });
}

describe('the check of the book', () => {
  it('finds nothing in a sound one', () => {
    expect(checkAppointments(new Play().given(BOOKS).hall)).toEqual([]);
  });

  it.each(PLANTED)('finds %s', (_what, plant, words) => {
    const { hall } = new Play().given(BOOKS);
    plant(hall);
    expect(checkAppointments(hall).join('; ')).toMatch(words);
  });
});
