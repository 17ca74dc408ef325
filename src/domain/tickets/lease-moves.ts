import { need } from '../basics/bug.js';
import type { Fact, FactOf, GivenOffline, LeaseFact } from '../facts.js';
import type { Hall } from '../hall.js';
import type { KeptTicket } from '../inputs.js';

/** Moves the hall on by a fact about blocks of numbers. */
export function evolveLease(hall: Hall, fact: LeaseFact & Fact): void {
  switch (fact.kind) {
    case 'lease.granted':
      return grant(hall, fact);
    case 'lease.returned': {
      const lease = need(hall.leases, fact.lease, 'lease');
      lease.to = fact.next - 1;
      lease.returned = true;
    }
  }
}

/** The series goes on behind the block, so nobody else is ever given one of its numbers. */
function grant(hall: Hall, fact: FactOf<'lease.granted'> & Fact): void {
  const { lease: id, device, prefix, from, to, at, seq } = fact;
  hall.leases.set(id, {
    id, device, prefix, from, to, at, seq, returned: false, given: new Map(),
  });
  hall.series.set(prefix, to);
}

/** All that a number was given out with, by its fact, as one text. */
export function contentOf(
  { service, lane, person, elderly }: FactOf<'ticket.issued'>,
  { saidAt }: GivenOffline,
): string {
  return JSON.stringify([service, lane, person ?? '', elderly, saidAt]);
}

/** The same text for a ticket that is uploaded, in the lane that it gets. */
export function contentOfKept({ service, takenAt, person }: KeptTicket, lane: string): string {
  return JSON.stringify([service, lane, person?.hash ?? '', person?.elderly === true, takenAt]);
}
