import { agreeWith, refuse, type Decision } from '../decision.js';
import type { FactBody } from '../facts.js';
import type { Hall } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import type { RefusalCode } from '../refusals.js';
import { isManager } from '../windows/authority.js';
import { dueOf, isPast } from './due.js';
import { holdsPersonalNumber } from '../basics/personal-numbers.js';
import { judgeOf } from './opening.js';
import type { Case, CaseOutcome, CaseState, OpenCaseState } from './shapes.js';
import { NEXT_STATES } from './transitions.js';

type StepInput = TimedInputOf<'case.step'>;

/** Takes a case one state further, as far as the state it is in and the sender allow. */
export function decideStep(hall: Hall, input: StepInput): Decision {
  const found = hall.cases.get(input.case);
  if (found === undefined) return refuse('unknown-case');
  const refused = whyNotStepped(hall, found, input);
  if (refused !== undefined) return refuse(refused);
  const { to } = input;
  return agreeWith({ case: found.id, state: to }, ...(isOver(to)
    ? ended(hall, found, { ...input, to })
    : [stepped(hall, found, input, to)]));
}

function isOver(state: CaseState): state is 'closed' | 'excluded' {
  return state === 'closed' || state === 'excluded';
}

function whyNotStepped(hall: Hall, found: Case, input: StepInput): RefusalCode | undefined {
  const { by, to } = input;
  const person = by.startsWith('staff:') ? by.slice('staff:'.length) : undefined;
  // The clerk concerned may ask for a review, and do nothing else with the case.
  const defends = to === 'appealing' && person !== undefined && person === found.clerk;
  const judge = judgeOf(hall, by, found);
  if ('refused' in judge && !defends) return judge.refused;
  if (!NEXT_STATES[found.state].includes(to)) return 'no-such-step';
  if (to === 'excluded' && found.appeal?.by === person) return 'second-person';
  return whyIncomplete(input);
}

/** Every step says why, but for taking a new case up; a review says as what, a close what came. */
function whyIncomplete({ to, note, as, callBack }: StepInput): RefusalCode | undefined {
  if (note === undefined && to !== 'verifying') return 'note-needed';
  if (note !== undefined && holdsPersonalNumber(note)) return 'personal-number';
  if (to === 'appealing' && as === undefined) return 'step-incomplete';
  return to === 'closed' && callBack === undefined ? 'step-incomplete' : undefined;
}

function stepped(
  hall: Hall,
  found: Case,
  input: StepInput,
  to: CaseState,
): FactBody {
  const { note, as, callBack, size = found.size, by } = input;
  const takesUp = found.state === 'open' && found.handler === undefined;
  return {
    kind: 'case.stepped', case: found.id, from: found.state, to,
    ...(note === undefined ? {} : { note }),
    ...(isOver(to) ? {} : { due: dueOf(hall, to, size) }),
    ...(isLate(hall, found) ? { late: true as const } : {}),
    ...(takesUp ? { handler: by.slice('staff:'.length) } : {}),
    ...(size === undefined ? {} : { size }),
    ...(to === 'appealing' && as !== undefined ? { as } : {}),
    ...(callBack === undefined ? {} : { callBack }),
  };
}

/** The step and the end it comes to; a case that is taken out is not answered late or in time. */
function ended(
  hall: Hall,
  found: Case,
  input: StepInput & { readonly to: 'closed' | 'excluded' },
): FactBody[] {
  const { to, callBack } = input;
  const outcome: CaseOutcome = to === 'excluded'
    ? found.appeal?.as ?? 'mistaken'
    : found.course ?? 'explained';
  return [stepped(hall, found, input, to), {
    kind: 'case.closed', case: found.id, outcome,
    inTime: !found.late && !isLate(hall, found),
    ...(callBack === undefined ? {} : { calledBack: callBack }),
  }];
}

export function isLate(hall: Hall, { due, overdue }: Case): boolean {
  return overdue || isPast(hall, due);
}

/** A case that is over is verified anew, for a reason. */
export function decideReopen(hall: Hall, input: TimedInputOf<'case.reopen'>): Decision {
  const { was, note, by, at } = input;
  const judge = judgeOf(hall, by, was);
  if ('refused' in judge) return refuse(judge.refused);
  if (hall.cases.has(was.id) || !isOver(was.state)) return refuse('case-not-over');
  if (holdsPersonalNumber(note)) return refuse('personal-number');
  const { state: from, handler: before, ...kept } = was;
  const handler = before !== undefined && isManager(hall, before) ? before : judge.judge;
  const state: OpenCaseState = 'verifying';
  return agreeWith({ case: was.id, state }, {
    kind: 'case.reopened', case: was.id, from, note,
    was: { ...kept, state, since: at, due: dueOf(hall, state), overdue: false, handler },
  });
}
