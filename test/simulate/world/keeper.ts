import type { Fact, FactOf } from '../../../src/domain/facts.js';
import type { Hall } from '../../../src/domain/hall.js';
import type { Input, Outcome } from '../../../src/domain/inputs.js';
import { Roll } from './roll.js';

/** A yes that somebody relies on: what it is about begins with the day. */
interface PromiseGiven {
  readonly about: string;
  readonly what: string;
  readonly holds: (hall: Hall) => boolean;
}

type Stamped<K extends Fact['kind']> = FactOf<K> & Fact;

/**
 * Keeps every promise that was given, beside what the disk has and what was told, and reports
 * where they part. It knows nothing of the rules but what people in a hall would notice.
 */
export class Keeper {
  readonly #report: (what: string) => void;
  readonly #answers = new Map<string, string>();
  #promises: PromiseGiven[] = [];
  /** What the disk has of this day, by what it is about. */
  readonly #given = new Set<string>();
  readonly #serials = new Map<string, number>();
  readonly #inputs = new Map<string, string>();
  readonly #rated = new Set<string>();
  readonly #asked = new Map<string, number>();
  readonly #busy = new Map<string, number>();
  readonly #roll: Roll;
  #durableSeq = 0;
  #toldSeq = 0;
  #lastAt = 0;
  kept = 0;

  constructor(report: (what: string) => void) {
    this.#report = report;
    this.#roll = new Roll(report);
  }

  /** An answer reached its sender. Every later answer to the same id must be the same. */
  answered(input: Input, outcome: Outcome): void {
    const { id } = input;
    const text = JSON.stringify(outcome);
    const before = this.#answers.get(id);
    if (before !== undefined && before !== text) this.#report(`${id} was answered twice: ${text}`);
    this.#answers.set(id, text);
    if (before === undefined) this.#promises.push(...promisesIn(input, outcome));
  }

  /** The disk has these; they must follow what it had. */
  durable(facts: readonly Fact[]): void {
    for (const fact of facts) {
      if (fact.seq !== this.#durableSeq + 1) this.#report(`fact ${fact.seq} follows ${this.#durableSeq}`);
      if (fact.at < this.#lastAt) this.#report(`fact ${fact.seq} is earlier than the one before`);
      this.#durableSeq = fact.seq;
      this.#lastAt = fact.at;
      this.#look(fact);
      this.#roll.look(fact);
    }
  }

  /** Somebody was told these: the disk must have them, and nobody is told twice or out of turn. */
  told(facts: readonly Fact[]): void {
    for (const { seq, kind } of facts) {
      if (seq > this.#durableSeq) this.#report(`${kind} ${seq} was told before it was durable`);
      if (seq <= this.#toldSeq) this.#report(`${kind} ${seq} was told a second time`);
      this.#toldSeq = seq;
    }
  }

  /** A start or the end of an outage: what was written unheard need not be told one by one. */
  shownAnew(seq: number): void {
    if (seq !== this.#durableSeq) {
      this.#report(`the hall is shown as of fact ${seq}, the disk has ${this.#durableSeq}`);
    }
    this.#toldSeq = seq;
  }

  /** Everything that was answered with a yes today is so in this hall, as the disk gave it. */
  checkPromises(hall: Hall): void {
    const today = hall.day.replaceAll('-', '');
    for (const { about, what, holds } of this.#promises) {
      if (!about.startsWith(today)) continue;
      this.kept += 1;
      if (!holds(hall)) this.#report(`${about}: ${what} was promised, and is not so`);
    }
  }

  #look(fact: Fact): void {
    switch (fact.kind) {
      case 'day.began': return this.#begin(fact);
      case 'ticket.issued': return this.#issued(fact);
      case 'lease.granted': return this.#lent(fact);
      case 'ticket.called': return this.#called(fact);
      case 'ticket.missed': this.#busy.delete(fact.ticket); return;
      case 'visit.resumed': return this.#occupied(fact.ticket, fact.window);
      case 'visit.held': case 'visit.ended': this.#busy.delete(fact.ticket); return;
      case 'rating.invited': this.#asked.set(fact.visit, fact.until); return;
      case 'rating.given': return this.#ratedBy(fact);
      default: return;
    }
  }

  #begin({ began }: Stamped<'day.began'>): void {
    const today = began.replaceAll('-', '');
    this.#promises = this.#promises.filter(({ about }) => about.startsWith(today));
    for (const map of [this.#serials, this.#asked, this.#busy, this.#inputs]) map.clear();
    for (const set of [this.#rated, this.#given]) set.clear();
    if (this.#answers.size > 20_000) this.#answers.clear();
  }

  #lent({ lease, prefix, from, to }: Stamped<'lease.granted'>): void {
    const expected = (this.#serials.get(prefix) ?? 0) + 1;
    if (from !== expected || to < from) this.#report(`block ${lease} is out of series`);
    this.#serials.set(prefix, to);
  }

  #issued({ number, prefix, serial, input, offline, at }: Stamped<'ticket.issued'>): void {
    if (this.#given.has(number)) this.#report(`${number} was given twice`);
    if (offline !== undefined) {
      this.#given.add(number);
      if (offline.takenAt > at) this.#report(`${number} was taken after it was told`);
      return;
    }
    if (serial !== (this.#serials.get(prefix) ?? 0) + 1) this.#report(`${number} is out of series`);
    const twin = this.#inputs.get(input);
    if (twin !== undefined) this.#report(`${input} was given ${twin} and ${number}`);
    this.#given.add(number);
    this.#serials.set(prefix, serial);
    this.#inputs.set(input, number);
  }

  #called({ ticket, window, reason }: Stamped<'ticket.called'>): void {
    this.#occupied(ticket, window);
    const [first] = reason.candidates;
    if (reason.rule === 'earliest-effective-arrival' && first?.ticket !== ticket) {
      this.#report(`${ticket} was called before ${first?.ticket ?? 'nobody'}`);
    }
  }

  #occupied(ticket: string, window: number): void {
    const elsewhere = this.#busy.get(ticket);
    if (elsewhere !== undefined) this.#report(`${ticket} is at windows ${elsewhere} and ${window}`);
    for (const [other, at] of this.#busy) {
      if (at === window) this.#report(`window ${window} has ${other} and ${ticket}`);
    }
    this.#busy.set(ticket, window);
  }

  #ratedBy({ visit, channel, at, givenAt = at }: Stamped<'rating.given'>): void {
    if (this.#rated.has(visit)) this.#report(`${visit} was rated twice`);
    this.#rated.add(visit);
    const until = this.#asked.get(visit);
    if (until === undefined) this.#report(`${visit} was rated unasked`);
    else if (channel === 'pad' && givenAt >= until) this.#report(`${visit} was rated too late`);
  }
}

/** What an answer promises: a number, a rating, a call. */
function promisesIn(input: Input, outcome: Outcome): PromiseGiven[] {
  if (!outcome.ok) return [];
  switch (input.kind) {
    case 'ticket.take': {
      const { id, number } = outcome.reply['ticket'] as { id: string; number: string };
      return [{
        about: id, what: `number ${number}`,
        holds: ({ tickets, numbers }) =>
          tickets.get(id)?.number === number && numbers.get(number) === id,
      }];
    }
    case 'ticket.upload':
      return (outcome.reply['results'] as readonly UploadResult[]).flatMap(promisesOfUpload);
    case 'rating.give': {
      const { visit, level } = input;
      return [{
        about: visit, what: `rating ${level}`,
        holds: ({ visits }) => visits.get(visit)?.rating?.level === level,
      }];
    }
    case 'ticket.start': case 'ticket.next': {
      const { ticket: number = '', since = '' } = outcome.reply['window'] as WindowReply;
      return [{
        about: since.slice(0, 10).replaceAll('-', ''), what: `${input.kind} of ${number}`,
        holds: ({ tickets, numbers }) => (tickets.get(numbers.get(number) ?? '')?.calls ?? 0) > 0,
      }];
    }
    default: return [];
  }
}

/** A number on paper is somebody's, unless its day is over. */
function promisesOfUpload({ serial, ticket, refusal }: UploadResult): PromiseGiven[] {
  if (refusal?.code === 'lease-over') return [];
  if (ticket === undefined) throw new Error(`${serial} was printed and is ${refusal?.code ?? ''}`);
  const holds: PromiseGiven['holds'] = ({ tickets }) => tickets.get(ticket)?.lease !== undefined;
  return [{ about: ticket, what: 'a number given out alone', holds }];
}

interface UploadResult {
  readonly serial: number;
  readonly ticket?: string;
  readonly refusal?: { readonly code: string };
}

interface WindowReply {
  readonly ticket?: string;
  readonly since?: string;
}
