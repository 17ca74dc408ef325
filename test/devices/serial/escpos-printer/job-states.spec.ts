import { describe, expect, it } from '@jest/globals';
import {
  afterEvent,
  isTorn,
  JOB_STEPS,
  type JobEvent,
  type JobState,
} from '../../../../src/devices/serial/drivers/escpos-printer/job-states.js';

const EVENTS: readonly JobEvent[] = [
  'turn', 'ready', 'blocked', 'silent', 'sent', 'cut', 'cut-again', 'late',
];
/** A dash: the job stays where it is. */
const TABLE: readonly (readonly [JobState, ...(JobState | '-')[]])[] = [
  ['queued', 'checking', '-', '-', '-', '-', '-', '-', 'failed'],
  ['checking', '-', 'printing', 'held', 'printing', '-', 'held', '-', 'failed'],
  ['printing', '-', '-', '-', '-', 'confirming', 'held', 'failed', '-'],
  ['confirming', '-', 'printed', 'held', 'not-confirmed', '-', 'held', 'failed', '-'],
  ['held', '-', 'printing', '-', '-', '-', '-', '-', 'failed'],
  ['printed', '-', '-', '-', '-', '-', '-', '-', '-'],
  ['not-confirmed', '-', '-', '-', '-', '-', '-', '-', '-'],
  ['failed', '-', '-', '-', '-', '-', '-', '-', '-'],
];
const cases = TABLE.flatMap(([from, ...row]) =>
  row.map((to, at) => [from, EVENTS[at] ?? 'turn', to === '-' ? from : to] as const),
);

describe('a piece of paper on its way', () => {
  it('has every state in the table', () => {
    expect(TABLE.map(([from]) => from).sort()).toEqual(Object.keys(JOB_STEPS).sort());
  });

  it.each(cases)('%s, then %s: %s', (from, event, to) => {
    expect(afterEvent(from, event)).toBe(to);
  });

  it('is printed only when the printer says after it that all is well', () => {
    expect(cases.filter(([from, , to]) => to === 'printed' && from !== 'printed')).toEqual([
      ['confirming', 'ready', 'printed'],
    ]);
  });

  it('is torn when it is held after printing began, and not before', () => {
    expect([isTorn('printing', 'held'), isTorn('confirming', 'held')]).toEqual([true, true]);
    expect([isTorn('checking', 'held'), isTorn('confirming', 'printed')]).toEqual([false, false]);
  });
});
