import { describe, expect, it } from '@jest/globals';
import type { ImportedRow } from '../../../src/domain/appointments/appointment.js';
import type { Step } from '../../../src/domain/step.js';
import { Play } from '../table/play.js';

const row = (id: string, more: Partial<ImportedRow> = {}): ImportedRow => ({
  id, service: 'tax', day: '2026-11-23', fromMinute: 600, toMinute: 630, code: id, ...more,
});
const bring = (play: Play, ...rows: ImportedRow[]): Step =>
  play.take({ kind: 'appointments.import', rows }, 'staff:X1');
const reply = ({ outcome }: Step) => (outcome.ok ? outcome.reply : outcome.refusal);
const codesOf = (step: Step) => {
  const { refused } = reply(step) as { refused: { row: number; code: string }[] };
  return refused.map((each) => `${each.row} ${each.code}`);
};

describe('an import of appointments', () => {
  it('takes the good rows and says what is wrong with each other', () => {
    const play = new Play();
    const step = bring(play,
      row('P1'), row('P2', { service: 'moon' }), row('P3', { day: '2026-11-22' }),
      row('P4', { fromMinute: 630 }), row('P5', { day: '2026-02-30' }),
      row('P6', { fromMinute: 100, toMinute: 130 }), row('P7', { code: 'p1' }),
      row('P8', { fromMinute: 480, toMinute: 500 }), row('P9', { cancelled: true }), row('P10'));
    expect(codesOf(step)).toEqual([
      '1 unknown-service', '2 appointment-past', '3 bad-slot', '4 bad-slot', '5 bad-slot',
      '6 code-taken', '7 appointment-past', '8 unknown-appointment',
    ]);
    expect([...play.hall.appointments.keys()]).toEqual(['P1', 'P10']);
  });

  it('changes nothing when the same rows come again', () => {
    const play = new Play();
    const rows = [row('P1', { phone: { last4: '1234', hash: 'aa' } }), row('P2')];
    expect(bring(play, ...rows).facts).toHaveLength(1);
    const again = bring(play, ...rows);
    expect(again.facts).toEqual([]);
    expect(reply(again)).toMatchObject({ rows: 2, booked: 0, unchanged: 2, refused: [] });
  });

  it('moves an appointment to another slot, code and day, and frees what it had', () => {
    const play = new Play();
    bring(play, row('P1'), row('P2'));
    bring(play, row('P1', { code: 'P2' }), row('P2', { code: 'P1', fromMinute: 610 }));
    expect(play.hall.appointments.get('P1')?.code).toBe('P1');
    bring(play, row('P1', { code: 'X' }));
    const step = bring(play, row('P2', { code: 'P1' }), row('P1', { day: '2026-11-24' }));
    expect(codesOf(step)).toEqual([]);
    play.given('check in P1');
    expect(play.hall.appointments.get('P2')?.state).toBe('checked-in');
  });

  it('cancels by a row, and does not bring back what was cancelled', () => {
    const play = new Play();
    bring(play, row('P1'), row('P2'));
    expect(reply(bring(play, row('P1', { cancelled: true })))).toMatchObject({ cancelled: 1 });
    expect(reply(bring(play, row('P1', { cancelled: true })))).toMatchObject({ unchanged: 1 });
    expect(codesOf(bring(play, row('P1', { code: 'Q' })))).toEqual(['0 appointment-cancelled']);
    expect(codesOf(bring(play, row('P3', { code: 'P1' })))).toEqual([]);
  });

  it('leaves alone what was checked in', () => {
    const play = new Play().given('book P1 for tax 10:00-10:30; check in P1');
    expect(codesOf(bring(play, row('P1', { fromMinute: 605 })))).toEqual(['0 appointment-used']);
    expect(codesOf(bring(play, row('P1', { cancelled: true })))).toEqual(['0 appointment-used']);
  });
});
