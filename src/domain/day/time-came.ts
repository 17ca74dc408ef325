import { missedFact } from '../appointments/missed.js';
import { MISSED_WAKE } from '../appointments/moves.js';
import type { VisitId } from '../basics/names.js';
import type { Instant } from '../basics/time.js';
import { overdueFact } from '../cases/case-alerts.js';
import { agreeWith, type Decision } from '../decision.js';
import { whyUnanswered } from '../evaluations/unanswered.js';
import type { FactBody } from '../facts.js';
import type { Hall } from '../hall.js';
import { helpIsOver } from '../load/help.js';
import { wakeAlert } from '../alerts/handling.js';
import { uncoveredFact } from '../posts/coverage.js';
import { lookAt, nextStep } from '../posts/ladder.js';
import { reviewFacts } from '../tickets/closing.js';
import { endOf } from '../tickets/override.js';
import { removal } from '../windows/removal.js';
import { autoCall } from '../windows/rest.js';
import { holdOver, stepDue } from '../windows/serving.js';

/** The time is never refused; what it brings about follows from one wake-up after the other. */
export function decideTimeCame(): Decision {
  return agreeWith({});
}

/**
 * What the clock brings about: everything the hall had asked to be woken for that is now due, the
 * earliest first, each as a group of facts to be applied before the next is asked for.
 *
 * Each is decided in the hall that the one before has left: two windows whose rests end together
 * would else call the same ticket. A wake-up that comes late, or twice, or for something that has
 * been settled meanwhile, does only what is still due.
 */
export function* timeBrings(hall: Hall, at: Instant): Generator<FactBody[]> {
  const served = new Set<string>();
  const isDue = ([key, when]: readonly [string, Instant]) =>
    when <= at && !served.has(`${when} ${key}`);
  for (let due = inOrder(hall, isDue); due.length > 0; due = inOrder(hall, isDue)) {
    for (const [key, when] of due) {
      served.add(`${when} ${key}`);
      if (hall.wakes.get(key) === when) yield factsOfWake(hall, key, at);
    }
  }
}

function inOrder(
  hall: Hall,
  isDue: (wake: readonly [string, Instant]) => boolean,
): (readonly [string, Instant])[] {
  return [...hall.wakes].filter(isDue)
    .sort(([a, whenA], [b, whenB]) => whenA - whenB || (a < b ? -1 : 1));
}

/**
 * The fact that opening hours have begun or ended, or none between two such edges.
 *
 * It is asked before every input, after the turn of the day: an input that is quicker than the
 * clock would else find people waiting in an open hall whose windows nobody watches yet.
 * A day's wake-up that turned no day (the plan has another day rule since) is set anew by it.
 */
export function turnOfHours(hall: Hall, at: Instant): FactBody[] {
  const due = [hall.wakes.get('hours'), hall.wakes.get('day'), hall.wakes.get('shift')];
  return due.some((when) => when !== undefined && when <= at) ? [{ kind: 'hours.changed' }] : [];
}

/** When the hall next wants to be woken, or nothing. */
export function nextWake(hall: Hall): Instant | undefined {
  let next: Instant | undefined;
  for (const when of hall.wakes.values()) if (next === undefined || when < next) next = when;
  return next;
}

function factsOfWake(hall: Hall, key: string, at: Instant): FactBody[] {
  const [what = '', of = ''] = splitKey(key);
  switch (what) {
    case 'lapse':
      return lapse(hall, of, at);
    case 'thanks':
      return [{ kind: 'thanks.over', window: Number(of) }];
    case MISSED_WAKE:
      return missedFact(hall, at);
    case 'auto':
      return autoCall(hall, Number(of), at);
    case 'gone':
      return removal(hall, Number(of));
    case 'step':
      return stepDue(hall, of);
    case 'hold':
      return holdOver(hall, of);
    case 'cover':
      return uncoveredFact(hall, Number(of));
    case 'help':
      return helpIsOver(hall, Number(of));
    case 'absent':
      return lookAt(hall, Number(of), at);
    case 'ladder':
      return nextStep(hall, Number(of), at);
    case 'snooze':
      return wakeAlert(hall, of);
    case 'case':
      return overdueFact(hall, of);
    case 'closing':
      return reviewFacts(hall, at);
    case 'override':
      return endOf(hall, of);
    default:
      // 'day' and 'hours' are served before any input takes its turn (turnOfDay, turnOfHours).
      return [];
  }
}

function splitKey(key: string): [string, string] {
  const colon = key.indexOf(':');
  return colon < 0 ? [key, ''] : [key.slice(0, colon), key.slice(colon + 1)];
}

function lapse(hall: Hall, visit: VisitId, at: Instant): FactBody[] {
  const lapsed = hall.visits.get(visit);
  if (lapsed?.invitation.is !== 'open') return [];
  const { ticket, window } = lapsed;
  const why = whyUnanswered(hall, lapsed, at);
  return [{ kind: 'rating.unanswered', visit, ticket, window, why }];
}
