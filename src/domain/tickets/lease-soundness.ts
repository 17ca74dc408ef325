import type { Fact } from '../facts.js';
import type { Hall, Lease, Ticket } from '../hall.js';
import { numberOf } from './numbering.js';

/**
 * What is unsound about the numbers that were lent to dispensers (invariants 1 and 4): blocks do
 * not overlap, their numbers went to nobody else, and they were taken in the order of the numbers.
 */
export function checkLeases(hall: Hall): string[] {
  const problems: string[] = [];
  const lentUpTo = new Map<string, number>();
  const byStart = [...hall.leases.values()].sort((a, b) => a.from - b.from);
  for (const lease of byStart) {
    if (lease.from <= (lentUpTo.get(lease.prefix) ?? 0)) {
      problems.push(`1: block ${lease.id} begins within another`);
    }
    lentUpTo.set(lease.prefix, Math.max(lease.to, lentUpTo.get(lease.prefix) ?? 0));
    problems.push(...checkLease(hall, lease));
  }
  const offline = [...hall.tickets.values()].filter(({ lease }) => lease !== undefined).length;
  const given = byStart.reduce((total, lease) => total + lease.given.size, 0);
  if (offline !== given) problems.push(`1: ${offline} tickets are of blocks, which gave ${given}`);
  return problems;
}

/** The same for what these facts have touched: the blocks, and who told of their numbers. */
export function checkLeaseFacts(hall: Hall, facts: readonly Fact[]): string[] {
  const problems: string[] = [];
  const blocks = new Set<Lease>();
  for (const fact of facts) {
    const id = leaseIn(fact);
    const lease = id === undefined ? undefined : hall.leases.get(id);
    if (lease === undefined) continue;
    blocks.add(lease);
    if (fact.by !== `device:${lease.device}`) {
      problems.push(`1: block ${lease.id} of ${lease.device} was used by ${fact.by}`);
    }
  }
  for (const lease of blocks) problems.push(...checkLease(hall, lease));
  return problems;
}

function leaseIn(fact: Fact): string | undefined {
  if (fact.kind === 'ticket.issued') return fact.offline?.lease;
  return 'lease' in fact ? fact.lease : undefined;
}

function checkLease(hall: Hall, lease: Lease): string[] {
  const problems: string[] = [];
  if (lease.to > (hall.series.get(lease.prefix) ?? 0)) {
    problems.push(`1: block ${lease.id} is ahead of its series`);
  }
  let before: Ticket | undefined;
  for (let serial = lease.from; serial <= lease.to; serial += 1) {
    const { ticket: id, number } = numberOf(hall, lease.prefix, serial);
    const ticket = hall.tickets.get(id);
    const ours = ticket?.lease === lease.id;
    if (ours !== lease.given.has(serial) || (ticket !== undefined && !ours)) {
      problems.push(`1: ${number} is of block ${lease.id} and was given out otherwise`);
    }
    if (ticket === undefined) continue;
    if (before !== undefined && ticket.takenAt < before.takenAt) {
      problems.push(`4: ${number} was taken before ${before.number} of its block`);
    }
    if (ours && ticket.takenAt < lease.at) problems.push(`9: ${number} is older than its block`);
    before = ticket;
  }
  return problems;
}
