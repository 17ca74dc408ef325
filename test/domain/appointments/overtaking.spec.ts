import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS, plus, type Instant } from '../../../src/domain/basics/time.js';
import { DEFAULT_POLICY } from '../../../src/domain/appointments/appointment.js';
import { arrivalOf, overtakingMs, slotStart } from '../../../src/domain/appointments/slot.js';
import type { Hall } from '../../../src/domain/hall.js';
import type { Plan } from '../../../src/domain/plan.js';
import { PLAN } from '../../rig/example-plan.js';
import { chanceFrom } from '../../virtual/chance.js';
import { MONDAY_NINE, Play } from '../table/play.js';

/** Somebody who waited, in the order in which they were called. */
interface Called {
  readonly number: string;
  readonly at: Instant;
  readonly calledAt: Instant;
  /** When the slot began, of an appointment. */
  readonly slot?: Instant;
}

const PLAN_OF = (creditMinutes: number): Plan => ({
  ...PLAN,
  appointments: { ...DEFAULT_POLICY, lateMs: 240 * MINUTE_MS, creditMs: creditMinutes * MINUTE_MS },
});

/** Two hours of walk-ins and appointments, early and late ones, at one window that is too slow. */
function crowd(seed: number, plan: Plan): Called[] {
  const chance = chanceFrom(seed);
  const play = new Play(plan).given('S1 works at w1');
  const slots = Array.from({ length: 24 }, (_, index) => 9 * 60 + 5 * index);
  slots.forEach((minute, index) => {
    play.take({ kind: 'appointments.import', rows: [{
      ...{ id: `P${index}`, service: 'tax', day: play.hall.day, code: `P${index}` },
      ...{ fromMinute: minute, toMinute: minute + 15 },
    }] }, 'staff:X1');
  });
  const comes = slots.map((minute) => minute - 9 * 60 + Math.floor(chance() * 100) - 40);
  for (let minute = 0; minute < 150; minute += 1) {
    play.at = plus(MONDAY_NINE, minute * MINUTE_MS);
    if (chance() < 0.45) play.given('take tax');
    comes.forEach((at, index) => {
      if (Math.max(at, 0) === minute) play.given(`check in P${index}`);
    });
    if (minute % 2 === 0) play.given('try w1 next; try w1 no-show');
  }
  return calledIn(play.hall);
}

function calledIn(hall: Hall): Called[] {
  return [...hall.calls.values()].map(({ ticket: id, number, at: calledAt }) => {
    const ticket = hall.tickets.get(id);
    if (ticket === undefined) throw new Error(`no ticket ${id}`);
    const booked = hall.appointments.get(ticket.appointment ?? '');
    const slot = booked === undefined ? {} : { slot: slotStart(hall.plan, booked) };
    return { number, at: ticket.takenAt, calledAt, ...slot };
  });
}

/** Who was overtaken by an appointment that came too long after them, or before its own slot. */
function unfair(called: readonly Called[], plan: Plan): string[] {
  const headMs = plan.headStartMs.appointment;
  return called.flatMap((walkIn, index) => {
    if (walkIn.slot !== undefined) return [];
    const before = called.slice(0, index).filter(({ calledAt }) => calledAt >= walkIn.at);
    return before.flatMap(({ number, at, slot }) => {
      if (slot === undefined) return [];
      const late = at - walkIn.at > overtakingMs(plan);
      const early = slot - headMs > walkIn.at;
      return late || early ? [`${number} before ${walkIn.number}`] : [];
    });
  });
}

describe('walk-ins and appointments in one line', () => {
  it.each([1, 2, 3, 4, 5, 6])('overtake within the bound only (seed %i)', (seed) => {
    const plan = PLAN_OF([0, 5, 20][seed % 3] ?? 0);
    const called = crowd(seed, plan);
    expect(called.filter(({ slot }) => slot !== undefined).length).toBeGreaterThan(5);
    expect(unfair(called, plan)).toEqual([]);
  });

  it('is a test that bites: with no bound on what late ones count back, somebody starves', () => {
    const without = PLAN_OF(24 * 60);
    const found = [1, 2, 3].flatMap((seed) => unfair(crowd(seed, without), PLAN_OF(5)));
    expect(found).not.toEqual([]);
  });

  it('never counts an early one from before its slot, nor anybody beyond the bound', () => {
    const chance = chanceFrom(7);
    const plan = PLAN_OF(20);
    const booked = { id: 'P', service: 'tax', day: '2026-11-23', code: 'P' };
    for (let round = 0; round < 500; round += 1) {
      const fromMinute = 480 + Math.floor(chance() * 500);
      const slot = { ...booked, fromMinute, toMinute: fromMinute + 15 };
      const at = plus(MONDAY_NINE, (Math.floor(chance() * 900) - 60) * MINUTE_MS);
      const arrival = arrivalOf(plan, slot, at);
      expect(arrival).toBeGreaterThanOrEqual(slotStart(plan, slot) - plan.headStartMs.appointment);
      expect(arrival).toBeGreaterThanOrEqual(at - overtakingMs(plan));
    }
  });
});
