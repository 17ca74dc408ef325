import { never } from '../basics/bug.js';
import type { Decision } from '../decision.js';
import type { Hall } from '../hall.js';
import type { TimedInput, TimedInputOf } from '../inputs.js';
import type { CaseInput } from './case-inputs.js';
import { decideAssign, decideClerksWord, decideExtend } from './keeping.js';
import { decideOpen } from './opening.js';
import { decideKeepPhone, decideShowPhone } from './phones.js';
import { decideReopen, decideStep } from './steps.js';

type TimedCaseInput = TimedInputOf<CaseInput['kind']>;

export function isCaseInput(input: TimedInput): input is TimedCaseInput {
  return input.kind.startsWith('case.');
}

/** What comes of what somebody does with a case (差评件). */
export function decideCase(hall: Hall, input: TimedCaseInput): Decision {
  switch (input.kind) {
    case 'case.open':
      return decideOpen(hall, input);
    case 'case.step':
      return decideStep(hall, input);
    case 'case.reopen':
      return decideReopen(hall, input);
    case 'case.extend':
      return decideExtend(hall, input);
    case 'case.assign':
      return decideAssign(hall, input);
    case 'case.ask-clerk': case 'case.answer':
      return decideClerksWord(hall, input);
    case 'case.keep-phone':
      return decideKeepPhone(hall, input);
    case 'case.show-phone':
      return decideShowPhone(hall, input);
    default:
      return never(input);
  }
}
