import { dateOfDay, dayNumberOf, isDayKey } from '../basics/time.js';
import { agreeWith, refuse, type Decision } from '../decision.js';
import type { Hall } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import { isManager } from '../windows/authority.js';
import { casePolicyOf } from './due.js';
import { holdsPersonalNumber } from '../basics/personal-numbers.js';
import { judgeOf } from './opening.js';
import { isLate } from './steps.js';

/** A manager moves the deadline of the step in hand, for a reason (延期). */
export function decideExtend(hall: Hall, input: TimedInputOf<'case.extend'>): Decision {
  const found = hall.cases.get(input.case);
  if (found === undefined) return refuse('unknown-case');
  const judge = judgeOf(hall, input.by, found);
  if ('refused' in judge) return refuse(judge.refused);
  const { until, note } = input;
  if (holdsPersonalNumber(note)) return refuse('personal-number');
  if (!isDayKey(until) || until <= found.due.day || until < hall.day) return refuse('bad-due');
  const most = dayNumberOf(hall.day) + casePolicyOf(hall.plan).extensionMaxDays;
  if (until > dateOfDay(most)) return refuse('bad-due');
  return agreeWith({ case: found.id, due: until }, {
    kind: 'case.extended', case: found.id, due: { day: until }, note,
    ...(isLate(hall, found) ? { late: true as const } : {}),
  });
}

/** Another manager has the case from now on. */
export function decideAssign(hall: Hall, input: TimedInputOf<'case.assign'>): Decision {
  const found = hall.cases.get(input.case);
  if (found === undefined) return refuse('unknown-case');
  const judge = judgeOf(hall, input.by, found);
  if ('refused' in judge) return refuse(judge.refused);
  const { handler, note } = input;
  if (!isManager(hall, handler)) return refuse('unknown-clerk');
  if (handler === found.clerk) return refuse('own-case');
  if (note !== undefined && holdsPersonalNumber(note)) return refuse('personal-number');
  return agreeWith({ case: found.id }, {
    kind: 'case.assigned', case: found.id, handler, ...(note === undefined ? {} : { note }),
  });
}

/** The clerk concerned is asked how it was, or says so. */
export function decideClerksWord(
  hall: Hall,
  input: TimedInputOf<'case.ask-clerk' | 'case.answer'>,
): Decision {
  const found = hall.cases.get(input.case);
  if (found === undefined) return refuse('unknown-case');
  const { note, by } = input;
  if (input.kind === 'case.answer') {
    // Who it is about is told to nobody else, so the case is not there for others.
    if (found.clerk === undefined || by !== `staff:${found.clerk}`) return refuse('unknown-case');
    if (holdsPersonalNumber(note)) return refuse('personal-number');
    return agreeWith({ case: found.id }, { kind: 'case.answered', case: found.id, note });
  }
  const judge = judgeOf(hall, by, found);
  if ('refused' in judge) return refuse(judge.refused);
  if (holdsPersonalNumber(note)) return refuse('personal-number');
  return agreeWith({ case: found.id }, { kind: 'case.clerk-asked', case: found.id, note });
}
