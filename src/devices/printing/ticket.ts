import { instant, isoOf, MINUTE_MS } from '../../domain/basics/time.js';
import { plain } from './plain.js';

export type TicketLanguage = 'zh' | 'en';

/**
 * What goes on paper of a ticket: the fields of its receipt that anybody may read.
 *
 * The lane is not among them, and neither is who took it: paper is left lying about, and a reason
 * for priority is nobody's business.
 */
export interface PaperTicket {
  readonly number: string;
  readonly serviceName: string;
  readonly ahead: number;
  readonly wait: { readonly low: number; readonly high: number };
  /** ISO 8601, UTC. */
  readonly takenAt: string;
  readonly hallName: string;
  /** What the QR code holds; without an address that a phone can open there is none. */
  readonly link?: string;
  /** What the citizen should have ready, a line each. */
  readonly bring?: readonly string[];
  /** It is printed once more (重打): the paper before may have come out or not. */
  readonly reprint?: boolean;
  readonly utcOffsetMinutes: number;
}

/** What a template may name: a text, or a list whose line is repeated. */
export type TicketFields = Readonly<Record<string, string | readonly string[]>>;

const REPRINT: Readonly<Record<TicketLanguage, string>> = { zh: '重打', en: 'REPRINT' };
/** Nothing else can come into a property of the template, or out of the QR code. */
const LINK = /^https?:\/\/[A-Za-z0-9._~:/?#@!$&()*+,=%-]{1,290}$/;
const BRING_MAX = 12;

/** The fields of a ticket's template, ready to be filled in: nothing in them is a command. */
export function fieldsOf(ticket: PaperTicket, language: TicketLanguage): TicketFields {
  const { number, serviceName, ahead, hallName, link = '', bring = [] } = ticket;
  return {
    hall: plain(hallName),
    number: plain(number),
    service: plain(serviceName),
    ahead: String(ahead),
    wait: plain(waitText(ticket.wait)),
    takenAt: plain(localTime(ticket.takenAt, ticket.utcOffsetMinutes)),
    link: LINK.test(link) ? link : '',
    bring: bring.slice(0, BRING_MAX).map(plain).filter((line) => line !== ''),
    reprint: ticket.reprint === true ? REPRINT[language] : '',
  };
}

function waitText({ low, high }: PaperTicket['wait']): string {
  return low === high ? String(low) : `${low}-${high}`;
}

/** Date and minute on the hall's own clock; empty when it is no time. */
function localTime(iso: string, utcOffsetMinutes: number): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return '';
  return isoOf(instant(at + utcOffsetMinutes * MINUTE_MS)).slice(0, 16).replace('T', ' ');
}
