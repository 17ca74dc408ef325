import { isIdNumber } from '../id-reader/sealed-id.js';

/** What a code means to the hall. */
export type Scan =
  | { readonly appointment: string }
  /** The token of a ticket's link. */
  | { readonly link: string };

/** Which codes are taken. */
export interface ScanRules {
  /** What the scanner itself puts before each code; a line without it is refused. */
  readonly prefix: string;
  /** What an appointment's code begins with; not part of it. */
  readonly appointmentPrefix: string;
  /** Where phones reach the hall, as on its tickets: `https://hall.example`. */
  readonly linkBase: string;
}

const APPOINTMENT = /^[A-Za-z0-9._:-]{1,64}$/;
const TOKEN = /^[A-Za-z0-9._-]{1,100}$/;

/** What was scanned, or nothing when it is neither an appointment nor a ticket of this hall. */
export function scanOf(line: string, rules: ScanRules): Scan | undefined {
  const text = line.trim();
  const code = after(text, rules.prefix);
  if (code === undefined) return undefined;
  const token = rules.linkBase === '' ? undefined : after(code, `${rules.linkBase}/t/`);
  if (token !== undefined) return TOKEN.test(token) ? { link: token } : undefined;
  const appointment = after(code, rules.appointmentPrefix);
  return appointment !== undefined && isAppointment(appointment) ? { appointment } : undefined;
}

function after(text: string, prefix: string): string | undefined {
  return text.startsWith(prefix) ? text.slice(prefix.length) : undefined;
}

/** People hold cards and papers to a scanner: an ID number is never taken for an appointment. */
function isAppointment(code: string): boolean {
  return APPOINTMENT.test(code) && !isIdNumber(Buffer.from(code.toUpperCase(), 'latin1'));
}
