import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { outageMove, runOutages } from './support/outage-run.js';
import { PLANTED_IN_LEASES } from './support/planted-in-leases.js';
import { WITH_LEASES } from '../table/plans.js';
import { Play } from '../table/play.js';
import { told } from '../table/facts-told.js';

const MOVES = { minLength: 30, maxLength: 60, size: 'max' } as const;

describe('two dispensers that are cut off now and then', () => {
  it('never print the same number, and their tickets join the lines in order', () => {
    fc.assert(fc.property(fc.array(outageMove, MOVES), (moves) => {
      runOutages(moves);
    }), { numRuns: 200 });
  });

  it.each(Object.keys(PLANTED_IN_LEASES))('would not hide it when %s', (name) => {
    const found = fc.check(fc.property(fc.array(outageMove, MOVES), (moves) => {
      runOutages(moves, PLANTED_IN_LEASES[name]);
    }), { numRuns: 300, seed: 7, endOnFailure: true });
    expect({ name, found: found.failed }).toEqual({ name, found: true });
  });
});

describe('a controller that was down itself', () => {
  const BEFORE = 'S1 works at w1; place d1, a dispenser, at zone a; '
    + 'device d1 is on in session s1; d1 borrows tax; +10m; take tax';

  it('takes what was given out since its last fact', () => {
    const play = new Play(WITH_LEASES).given(`${BEFORE}; +20m`);
    expect(told(play.start(WITH_LEASES))).toEqual(['hall.started lastAt=-1200s']);
    const upload = play.when('d1 uploads tax 1@-1150s, tax 2@-30s from A-1');
    expect(upload === undefined ? [] : told(upload)).toEqual([
      'ticket.issued A001 tax ordinary effectiveAt=-1150s of A-1 taken=-1150s',
      'ticket.issued A002 tax ordinary effectiveAt=-30s of A-1 taken=-30s',
    ]);
  });

  it('takes nothing for older than that', () => {
    const play = new Play(WITH_LEASES).given(`${BEFORE}; +20m`);
    play.start(WITH_LEASES);
    const upload = play.when('d1 uploads tax 1@-1500s from A-1');
    expect(upload === undefined ? [] : told(upload)).toEqual([
      'ticket.issued A001 tax ordinary effectiveAt=-1200s of A-1 taken=-1200s',
    ]);
  });

  it('calls those people first who came first', () => {
    const play = new Play(WITH_LEASES).given(BEFORE);
    play.given('+1m; device d1 is off in session s1; +5m; take tax');
    play.given('d1 uploads tax 1@-60s, tax 2@-30s from A-1');
    const called = ['w1 next', 'w1 no-show', 'w1 next', 'w1 no-show', 'w1 next', 'w1 no-show',
      'w1 next'].flatMap((sentence) => play.when(sentence)?.facts ?? []);
    const numbers = called.flatMap((fact) => fact.kind === 'ticket.called' ? [fact.number] : []);
    expect(numbers).toEqual(['A004', 'A001', 'A002', 'A005']);
  });
});
