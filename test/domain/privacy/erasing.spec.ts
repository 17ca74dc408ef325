import { describe, expect, it } from '@jest/globals';
import { instant, plus, type Instant } from '../../../src/domain/basics/time.js';
import { DEFAULT_CASE_POLICY } from '../../../src/domain/cases/policy.js';
import { termOf } from '../../../src/domain/privacy/retention.js';
import { DEFAULT_RETENTION } from '../../../src/domain/privacy/retention-policy.js';
import { evolve } from '../../../src/domain/evolve.js';
import { emptyHall, type Hall } from '../../../src/domain/hall.js';
import type { By, InputBody } from '../../../src/domain/inputs.js';
import { checkHall } from '../../../src/domain/soundness.js';
import { step } from '../../../src/domain/step.js';
import { PLAN, STAFF } from '../../rig/example-plan.js';

const MORNING = instant(Date.parse('2026-11-23T02:00:00Z'));
const HASH = 'ab'.repeat(32);
const BOSS: By = 'staff:X1';
const ROW = { id: 'P1', service: 'tax', day: '2026-11-23', fromMinute: 1_200, toMinute: 1_230,
  code: '123456', phone: { last4: 'cd'.repeat(16), hash: HASH } };

/** A hall in which somebody has a ticket by a hash, and an appointment by a phone. */
function opened() {
  const hall: Hall = emptyHall();
  const replayed: Hall = emptyHall();
  let at: Instant = MORNING;
  let inputs = 0;
  const tell = (body: InputBody, by: By = 'clock') => {
    at = plus(at, 1_000);
    inputs += 1;
    const done = step(hall, { ...body, id: `i${inputs}`, by, at });
    for (const fact of done.facts) evolve(replayed, fact);
    return done;
  };
  const limited = { ...PLAN, tickets: { ...PLAN.tickets, oneOpenPerService: true } };
  tell({ kind: 'hall.start', plan: limited, staff: STAFF, devices: [] });
  tell({ kind: 'appointments.import', rows: [ROW] }, 'staff:H1');
  const take = (hash = HASH) =>
    tell({ kind: 'ticket.take', service: 'tax', person: { hash } }, 'staff:G1').outcome.ok;
  return { hall, replayed, tell, take };
}

const ERASE: InputBody = {
  kind: 'person.erase', soughtBy: 'id-number', sealed: 2,
  tickets: ['20261123-A001', '20261123-A099'], appointments: ['P1', 'P9'],
};

describe('erasing somebody', () => {
  it('leaves the ticket and the appointment, and nobody they belong to', () => {
    const { hall, replayed, tell, take } = opened();
    expect([take(), take()]).toEqual([true, false]);
    const { facts, outcome } = tell(ERASE, BOSS);
    expect(outcome).toEqual({ ok: true, reply: { tickets: 1, appointments: 1, sealed: 2 } });
    expect(facts).toMatchObject([{
      kind: 'person.erased', soughtBy: 'id-number', sealed: 2,
      tickets: ['20261123-A001'], appointments: ['P1'],
    }]);
    for (const each of [hall, replayed]) {
      expect(JSON.stringify([...each.tickets.values(), ...each.appointments.values()]))
        .not.toContain(HASH);
      expect(each.persons.size).toBe(0);
      expect(each.appointments.get('P1')).toMatchObject({ code: '123456', state: 'booked' });
      expect(checkHall(each)).toEqual([]);
    }
    expect(hall.tickets.get('20261123-A001')?.place.at).toBe('waiting');
    expect(take()).toBe(true);
  });

  it('leaves other people as they are', () => {
    const { hall, tell, take } = opened();
    take();
    take('ee'.repeat(32));
    tell(ERASE, BOSS);
    expect([...hall.persons.keys()]).toEqual(['ee'.repeat(32)]);
  });

  it.each([
    ['a hall manager', 'staff:H1'], ['a clerk', 'staff:S1'], ['a device', 'device:d1'],
    ['nobody of the hall', 'stranger'], ['the clock', 'clock'],
  ] as const)('is not for %s, and nor is the export', (_who, by) => {
    const { hall, tell, take } = opened();
    take();
    for (const body of [ERASE, { kind: 'person.export', soughtBy: 'phone', found: 1 } as const]) {
      const { outcome } = tell(body, by);
      expect(outcome).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } });
    }
    expect(hall.persons.size).toBe(1);
  });

  it('stands in the journal without a word of who it was', () => {
    const { tell, take } = opened();
    take();
    const exported = tell({ kind: 'person.export', soughtBy: 'id-number', found: 1 }, BOSS);
    const told = JSON.stringify([exported.facts, tell(ERASE, BOSS).facts]);
    expect(told).toContain('person.exported');
    expect(told).not.toContain(HASH);
  });
});

describe('the term of a sealed text', () => {
  it.each([
    ['sealed:words:V1', {}, DEFAULT_RETENTION.wordsMs],
    ['sealed:words:paper:V1', {}, DEFAULT_RETENTION.wordsMs],
    ['sealed:words:V1', { retention: { wordsMs: 1 } }, 1],
    ['sealed:phone:C1', { retention: { wordsMs: 1 } }, DEFAULT_CASE_POLICY.phoneMs],
    ['sealed:phone:C1', { cases: { ...DEFAULT_CASE_POLICY, phoneMs: 2 } }, 2],
    ['sealed:hook:H1', {}, undefined],
    ['sealed:other:C1', {}, undefined],
  ])('of %s under %j', (owner, plan, term) => {
    expect(termOf(owner, { ...PLAN, ...plan })).toBe(term);
  });
});
