import { viaOf } from '../../domain/evaluations/channels.js';
import type { Fact, FactOf } from '../../domain/facts.js';
import type { RatingMemo, VisitMemo } from './visit-memo.js';

/** What is remembered of a visit after one more fact of it. */
export function movedOn(memo: VisitMemo, fact: Fact): VisitMemo {
  switch (fact.kind) {
    case 'visit.resumed':
      return { ...memo, window: fact.window, clerk: fact.clerk };
    case 'visit.ended': {
      const { window, clerk, at, how } = fact;
      return {
        ...memo, window, clerk, endedAt: at, ...(how === 'finished' ? {} : { early: how }),
      };
    }
    case 'visit.end-undone': {
      const { endedAt: _endedAt, early: _early, ...open } = memo;
      return open;
    }
    case 'rating.given':
      return { ...memo, rating: ratingOf(fact) };
    case 'rating.reasons': {
      if (memo.rating === undefined) return memo;
      const { tags, words, text } = fact;
      const said = words === true || text !== undefined || memo.rating.words === true;
      return { ...memo, rating: { ...memo.rating, tags, ...(said ? { words: true } : {}) } };
    }
    default:
      return memo;
  }
}

function ratingOf(fact: FactOf<'rating.given'> & Fact): RatingMemo {
  const { level, tags, words, text, at, givenAt } = fact;
  const said = words === true || text !== undefined;
  return {
    level, tags, channel: viaOf(fact), ratedAt: givenAt ?? at, ...(said ? { words: true } : {}),
  };
}
