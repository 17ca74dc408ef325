import { describe, expect, it } from '@jest/globals';
import { checkHall } from '../../../src/domain/soundness.js';
import { checkPapers } from '../../../src/domain/evaluations/paper-moves.js';
import { visitsOnForm } from '../../../src/domain/evaluations/paper-visits.js';
import {
  confirm, enter, onlyPaper, PAPER_REFUSED, played, reject, SERVED, VISIT,
} from './paper-refused.js';

describe('a rating on paper', () => {
  it('counts only once a second person has found the same on the paper', () => {
    const play = played();
    expect(enter(play, 'G1')).toBe('paper.entered');
    expect([play.hall.tally.rated, play.hall.visits.get(VISIT)?.rating]).toEqual([0, undefined]);
    const enteredAt = play.at;
    play.given('+1h; clock');
    expect(confirm(play, 'G2')).toBe('paper.confirmed rating.given');
    expect(play.hall.visits.get(VISIT)?.rating).toEqual({
      level: 'satisfied', tags: ['408'], channel: 'paper', via: 'PAPER', at: enteredAt,
    });
    expect([play.hall.tally.rated, play.hall.papers.size]).toEqual([1, 0]);
  });

  it('opens a case where it is bad, like any other', () => {
    const play = played();
    enter(play, 'G1', { level: 'dissatisfied', tags: [] });
    expect(confirm(play, 'M1')).toMatch(/^paper.confirmed rating.given case.opened/);
  });

  it.each(PAPER_REFUSED)('is refused where it is %s', (_, code, played2) => {
    const play = played(SERVED.replace('+10m', '+10s'));
    expect(played2(play)).toBe(code);
  });

  it('is nothing that a manager enters or confirms of a visit of their own', () => {
    const play = played(SERVED.replace('S1 works', 'M1 works'));
    expect(enter(play, 'M1')).toBe('own-visit');
    expect(enter(play, 'G1')).toBe('paper.entered');
    expect(confirm(play, 'M1')).toBe('own-visit');
  });

  it('is of a visit that has ended', () => {
    const play = played(SERVED.replace('w1 finish; ', ''));
    expect(enter(play, 'G1')).toBe('visit-not-finished');
  });

  it('may be put away with a reason, by anybody at the desk, and entered again', () => {
    const play = played();
    enter(play, 'G1');
    expect(reject(play, 'G1')).toBe('paper.rejected');
    expect(play.hall.visits.get(VISIT)?.rating).toBeUndefined();
    expect(enter(play, 'G1')).toBe('paper.entered');
  });

  it('counts from the end of its visit, where that was taken back and came again', () => {
    const play = played(SERVED.replace('+10m; clock', '+5s'));
    enter(play, 'G1');
    play.given('w1 undo; +5s; w1 finish');
    expect(confirm(play, 'G2')).toBe('paper.confirmed rating.given');
    const { rating, end } = play.hall.visits.get(VISIT) ?? {};
    expect(rating?.at).toBe(end?.at);
    expect(checkHall(play.hall)).toEqual([]);
  });

  it('waits over night, and counts for the day of its visit', () => {
    const play = played();
    enter(play, 'G1');
    const before = onlyPaper(play);
    play.given('+1d; clock');
    expect(onlyPaper(play)).toEqual(before);
    const { facts } = play.take({ kind: 'paper.confirm', paper: before.id }, 'staff:G2');
    expect(facts).toMatchObject([
      { kind: 'paper.confirmed' },
      { kind: 'rating.given', visit: VISIT, ofDay: '2026-11-23', via: 'PAPER' },
    ]);
    expect([play.hall.tally.rated, enter(play, 'G1')]).toEqual([0, 'already-rated']);
  });

  it('is of a past day as long as the link on its ticket rates', () => {
    const play = played().given('+1d; clock');
    expect(enter(play, 'G1')).toBe('paper.entered');
    expect(confirm(play, 'G2')).toBe('paper.confirmed rating.given');
    const late = played().given('+1d; clock; +12d; clock');
    expect(enter(late, 'G1')).toBe('unknown-visit');
  });

  it('is about a visit found by its day and number', () => {
    const { hall } = played();
    expect(visitsOnForm(hall, '2026-11-23', 'A001')).toMatchObject([{ id: VISIT, window: 1 }]);
    expect(visitsOnForm(hall, '2026-11-22', 'A001')).toEqual([]);
  });
});

describe('the check of what waits', () => {
  it('finds two forms of one visit, and one under another name', () => {
    const play = played();
    enter(play, 'G1');
    expect(checkPapers(play.hall)).toEqual([]);
    play.hall.papers.set('p0', onlyPaper(play));
    expect(checkPapers(play.hall)).toHaveLength(2);
  });
});
