import { watch } from './alerts/watch.js';
import { Bug } from './basics/bug.js';
import { alertCases } from './cases/case-alerts.js';
import { followCases } from './cases/opening.js';
import { turnOfDay } from './day/end-of-day.js';
import { timeBrings, turnOfHours } from './day/time-came.js';
import { decide } from './decide.js';
import type { Answer } from './decision.js';
import { evolve } from './evolve.js';
import type { Fact, FactBody } from './facts.js';
import type { Hall } from './hall.js';
import type { Outcome, Reply, TimedInput } from './inputs.js';
import type { Notice } from './notices.js';
import { noticesOf } from './announce.js';
import { followPosts } from './posts/ladder-ends.js';
import { movePeople } from './posts/people.js';
import { followRatings } from './reviews/reviews.js';
import { followClerks } from './tickets/following.js';
import { ticketView, visitReply, windowView } from './views.js';

/** All that one input did to the hall. */
export interface Step {
  readonly facts: readonly Fact[];
  readonly outcome: Outcome;
  readonly notices: readonly Notice[];
}

/**
 * Takes one input through the hall: turn the day or the hours if they are over, decide, move on,
 * and see whether an alert is to be raised or cleared. The hall is changed in place; nothing is
 * told yet.
 */
export function step(hall: Hall, input: TimedInput): Step {
  const facts: Fact[] = [];
  const happen = (bodies: readonly FactBody[], by = input.by): void => {
    for (const body of bodies) {
      const day = dayOfFact(body, hall.day);
      // Bodies are of very many shapes, for which a spread takes three times as long as this.
      const fact: Fact = Object.assign({}, body, {
        seq: hall.seq + 1, at: input.at, day, by, input: input.id,
      });
      evolve(hall, fact);
      facts.push(fact);
    }
  };

  if (input.kind !== 'hall.start') {
    if (hall.day === '') throw new Bug('the hall has not been started');
    happen(turnOfDay(hall, input.at), 'clock');
    happen(turnOfHours(hall, input.at), 'clock');
  }
  const { facts: decided, answer } = decide(hall, input);
  happen(decided);
  if (input.kind === 'time.came') for (const due of timeBrings(hall, input.at)) happen(due);
  if (!answer.ok) happen([{ kind: 'input.refused', what: input.kind, code: answer.refusal.code }]);
  happen(followCases(hall, facts), 'clock');
  happen(followRatings(hall, facts), 'clock');
  happen(followPosts(hall), 'clock');
  for (let moved = movePeople(hall, facts); moved.length > 0; moved = movePeople(hall, facts)) {
    happen(moved, 'clock');
  }
  happen(followClerks(hall, facts), 'clock');
  happen(followPosts(hall), 'clock');
  happen(watch(hall, facts), 'clock');
  happen(alertCases(hall, facts), 'clock');
  return { facts, outcome: outcomeOf(hall, answer), notices: noticesOf(hall, facts) };
}

/** The first fact of a day belongs to the day it begins. */
function dayOfFact(body: FactBody, today: string): string {
  return body.kind === 'day.began' ? body.began : today;
}

function outcomeOf(hall: Hall, answer: Answer): Outcome {
  if (!answer.ok) return { ok: false, refusal: answer.refusal };
  return { ok: true, reply: replyOf(hall, answer.tell) };
}

function replyOf(hall: Hall, tell: Extract<Answer, { ok: true }>['tell']): Reply {
  switch (tell.of) {
    case 'ticket':
      return { ticket: ticketView(hall, tell.ticket) };
    case 'window':
      return { window: windowView(hall, tell.window) };
    case 'visit':
      return visitReply(hall, tell.visit);
    case 'fields':
      return tell.fields;
  }
}
