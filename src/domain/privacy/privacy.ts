import { never } from '../basics/bug.js';
import { agreeWith, refuse, type Decision } from '../decision.js';
import type { Hall } from '../hall.js';
import type { TimedInput, TimedInputOf } from '../inputs.js';

type PrivacyInput = TimedInputOf<'retention.run' | 'person.export' | 'person.erase'>;

export function isPrivacyInput(input: TimedInput): input is PrivacyInput {
  return input.kind.startsWith('person.') || input.kind === 'retention.run';
}

/** Puts down what was removed by night or at somebody's wish; what is not there is passed over. */
export function decidePrivacy(hall: Hall, input: PrivacyInput): Decision {
  switch (input.kind) {
    case 'retention.run': {
      const { removed, dayKeys, shortened } = input;
      return agreeWith({}, { kind: 'retention.ran', removed, dayKeys, shortened });
    }
    case 'person.export': {
      if (!isByAdministrator(hall, input)) return refuse('not-allowed');
      const { soughtBy, found } = input;
      return agreeWith({}, { kind: 'person.exported', soughtBy, found });
    }
    case 'person.erase':
      return isByAdministrator(hall, input) ? erase(hall, input) : refuse('not-allowed');
    default:
      return never(input);
  }
}

function erase(hall: Hall, input: TimedInputOf<'person.erase'>): Decision {
  const { soughtBy, sealed } = input;
  const tickets = input.tickets.filter((id) => hall.tickets.get(id)?.person !== undefined);
  const appointments = input.appointments
    .filter((id) => hall.appointments.get(id)?.phone !== undefined);
  return agreeWith(
    { tickets: tickets.length, appointments: appointments.length, sealed },
    { kind: 'person.erased', soughtBy, sealed, tickets, appointments },
  );
}

function isByAdministrator(hall: Hall, { by }: Pick<PrivacyInput, 'by'>): boolean {
  const person = by.startsWith('staff:') ? hall.staff.get(by.slice('staff:'.length)) : undefined;
  return person?.active === true && person.role === 'administrator';
}
