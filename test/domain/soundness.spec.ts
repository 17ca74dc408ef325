import { describe, expect, it } from '@jest/globals';
import { plus } from '../../src/domain/basics/time.js';
import type { Fact } from '../../src/domain/facts.js';
import type { Rating } from '../../src/domain/evaluations/shapes.js';
import type { Hall, Lease, Ticket, Visit, Window } from '../../src/domain/hall.js';
import { checkFacts, checkHall } from '../../src/domain/soundness.js';
import { standingOf } from '../../src/domain/tickets/standing.js';
import { WITH_LEASES } from './table/plans.js';
import { Play } from './table/play.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A001 rated, A002 asked, A003 on hold, A004 served at 2, A005 called at 1, A006 and A007 wait. */
const BUSY = 'S1 works at w1; S2 works at w2; S4 signs in at w3; '
  + 'take tax; w1 next; w1 start; w1 finish; pad1 rates A001-1 5; '
  + 'take tax; w1 next; w1 start; w1 finish; '
  + 'take tax; w1 next; w1 start; w1 hold papers-stay; '
  + 'take tax; w2 next; w2 start; take tax; w1 next; take tax; take tax priority; '
  + '+1m; take social';

const busyHall = (): Hall => new Play().given(BUSY).hall;

function ticket(hall: Hall, number: string): Mutable<Ticket> {
  const found = hall.tickets.get(`20261123-${number}`);
  if (found === undefined) throw new Error(`no ticket ${number}`);
  return found;
}

function visit(hall: Hall, number: string): Mutable<Visit> {
  const found = hall.visits.get(`20261123-${number}-1`);
  if (found === undefined) throw new Error(`no visit of ${number}`);
  return found;
}

function window(hall: Hall, number: number): Mutable<Window> {
  const found = hall.windows.get(number);
  if (found === undefined) throw new Error(`no window ${number}`);
  return found;
}

const praise = (hall: Hall): Rating =>
  ({ level: 'satisfied', tags: [], channel: 'pad', via: 'HALL_TERMINAL', at: hall.now });

type Fault = readonly [name: string, reported: string, plant: (hall: Hall) => void];

/** Each plants one fault into a sound hall, and says which invariants must be reported. */
const FAULTS: readonly Fault[] = [
  ['a number is lost', '1', (hall) => hall.numbers.delete('A006')],
  ['a number leads to another ticket', '1', (hall) => hall.numbers.set('A006', '20261123-A007')],
  ['two tickets share a number', '1', (hall) => {
    ticket(hall, 'A007').number = 'A006';
  }],
  ['a number leads to no ticket', '1', (hall) => hall.numbers.set('A999', '20261123-A999')],
  ['a waiting ticket is also held', '2', (hall) => hall.heldTickets.add('20261123-A006')],
  ['a held ticket is not in the held list', '2', (hall) => {
    hall.heldTickets.delete('20261123-A003');
  }],
  ['a called ticket whose window is open', '2', (hall) => {
    window(hall, 1).state = { at: 'open', since: hall.now };
  }],
  ['a served ticket whose window is paused', '2', (hall) => {
    window(hall, 2).state = { at: 'paused', reason: '', since: hall.now };
  }],
  ['a waiting ticket in no line', '2', (hall) => {
    const { service, lane } = ticket(hall, 'A006');
    const standing = standingOf(ticket(hall, 'A006'));
    if (standing !== undefined) hall.queue.remove(service, lane, standing);
  }],
  ['a ticket in two lines', '2', (hall) => {
    const standing = standingOf(ticket(hall, 'A006'));
    if (standing !== undefined) hall.queue.add('land', 'ordinary', standing);
  }],
  ['a ticket in a line of another lane', '2', (hall) => {
    ticket(hall, 'A006').lane = 'returned';
  }],
  ['a called ticket still stands in line', '2', (hall) => {
    const { takenAt, order, id } = ticket(hall, 'A005');
    hall.queue.add('tax', 'ordinary', { ticket: id, effectiveAt: takenAt, order });
  }],
  ['a stranger stands in line', '2', (hall) => {
    hall.queue.add('tax', 'ordinary', { ticket: 'nobody', effectiveAt: hall.now, order: 99 });
  }],
  ['two windows call one ticket', '3', (hall) => {
    window(hall, 3).state = { at: 'calling', call: '20261123-A005-c1', since: hall.now };
  }],
  ['two windows serve one visit', '3', (hall) => {
    window(hall, 3).state = { at: 'serving', visit: '20261123-A004-1', since: hall.now };
  }],
  ['a window serves a visit that has ended', '3', (hall) => {
    window(hall, 3).state = { at: 'serving', visit: '20261123-A001-1', since: hall.now };
  }],
  ['a window calls who waits', '2 3', (hall) => {
    ticket(hall, 'A005').place = {
      at: 'waiting', since: hall.now, effectiveAt: hall.now,
    };
  }],
  ['who came later stands before', '2 4', (hall) => {
    for (const [, lane, line] of hall.queue.lines()) {
      if (lane !== 'ordinary') continue;
      for (const standing of line) (standing as Mutable<typeof standing>).effectiveAt = hall.now;
      const [first] = line;
      if (first !== undefined) hall.queue.add('tax', 'ordinary', { ...first, order: 0 });
    }
  }],
  ['a visit goes on while its ticket has gone', '2', (hall) => {
    ticket(hall, 'A003').place = { at: 'ended', how: 'finished', since: hall.now };
    hall.heldTickets.delete('20261123-A003');
  }],
  ['a ticket that is done waits to go on', '2', (hall) => {
    ticket(hall, 'A001').underWay = {
      visit: '20261123-A001-1', holdKind: 'papers-stay', backAt: hall.now,
    };
  }],
  ['a running visit is rated', '5', (hall) => {
    visit(hall, 'A004').rating = praise(hall);
    visit(hall, 'A004').invitation = { is: 'answered' };
  }],
  ['a transferred visit is rated', '5', (hall) => {
    visit(hall, 'A001').end = { at: hall.now, how: 'transferred' };
    visit(hall, 'A001').rating = praise(hall);
  }],
  ['a rating is older than the end of its visit', '5', (hall) => {
    visit(hall, 'A001').rating = { ...praise(hall), at: plus(visit(hall, 'A001').startedAt, -1) };
  }],
  ['a rating while the pad still asks', '5', (hall) => {
    visit(hall, 'A002').rating = praise(hall);
  }],
  ['an answer without a rating', '5', (hall) => {
    visit(hall, 'A001').rating = undefined;
  }],
  ['a pad asks before the end', '5', (hall) => {
    visit(hall, 'A004').invitation = { is: 'unanswered' };
  }],
  ['a pad asks without an end of asking', '5', (hall) => {
    hall.wakes.delete('lapse:20261123-A002-1');
  }],
  ['people wait and nobody is told', '6', (hall) => hall.alerts.delete('unserved:social')],
  ['a window is open without a clerk', '7', (hall) => {
    window(hall, 2).clerk = undefined;
  }],
  ['a post stands empty and nobody will be told', '7', (hall) => {
    window(hall, 1).state = { at: 'paused', reason: '', since: hall.now };
    ticket(hall, 'A005').place = { at: 'ended', how: 'cancelled', since: hall.now };
  }],
  ['a ticket that waits is among those that missed a call', '2', (hall) => {
    hall.missedTickets.add(ticket(hall, 'A007').id);
  }],
  ['a ticket of the future', '9', (hall) => {
    ticket(hall, 'A007').takenAt = plus(hall.now, 1);
  }],
];

/** d1 holds A001 to A003 and has used the first two; A004 was taken meanwhile. */
const LENT = 'S1 works at w1; place d1, a dispenser, at zone a; place d2, a dispenser, at zone a; '
  + 'd1 borrows tax; +5s; take tax; d1 uploads tax 1@-2s, tax 2@-1s from A-1; d2 borrows tax';

const lentHall = (): Hall => new Play(WITH_LEASES).given(LENT).hall;

function lease(hall: Hall, id: string): Mutable<Lease> {
  const found = hall.leases.get(`20261123-${id}`);
  if (found === undefined) throw new Error(`no block ${id}`);
  return found;
}

const LENT_FAULTS: readonly Fault[] = [
  ['two blocks overlap', '1', (hall) => {
    const { from: _, ...rest } = lease(hall, 'A-5');
    hall.leases.set('20261123-A-5', { ...rest, from: 3 });
  }],
  ['the series runs into a block', '1', (hall) => hall.series.set('A', 6)],
  ['a number of a block went to somebody else', '1', (hall) => {
    const { lease: _, ...plain } = ticket(hall, 'A001');
    hall.tickets.set(plain.id, plain);
  }],
  ['a ticket is of another block', '1', (hall) => {
    ticket(hall, 'A001').lease = '20261123-A-5';
  }],
  ['a number of a block was forgotten', '1', (hall) => lease(hall, 'A-1').given.delete(2)],
  ['a ticket is of no block', '1', (hall) => hall.leases.delete('20261123-A-1')],
  ['later numbers of a block come first', '4', (hall) => {
    ticket(hall, 'A002').takenAt = plus(hall.now, -3_000);
  }],
  ['a ticket is older than its block', '9', (hall) => {
    for (const number of ['A001', 'A002']) ticket(hall, number).takenAt = plus(hall.now, -6_000);
  }],
];

describe('the check of blocks of numbers', () => {
  it('finds nothing wrong with a hall that has lent some', () => {
    expect(checkHall(lentHall())).toEqual([]);
  });

  it.each(LENT_FAULTS)('reports when %s (%s)', (_name, reported, plant) => {
    const hall = lentHall();
    plant(hall);
    expect(numbersOf(checkHall(hall))).toBe(reported);
  });

  it('reports when another dispenser than its own has used one', () => {
    const play = new Play(WITH_LEASES).given(LENT);
    const done = play.when('d1 uploads tax 3@-1s from A-1');
    expect(checkFacts(play.hall, done?.facts ?? [])).toEqual([]);
    const stolen = (done?.facts ?? []).map((fact): Fact => ({ ...fact, by: 'device:d2' }));
    expect(numbersOf(checkFacts(play.hall, stolen))).toBe('1');
  });
});

const numbersOf = (problems: readonly string[]) =>
  [...new Set(problems.map((problem) => problem.split(':')[0]))].sort().join(' ');

describe('the check of the whole hall', () => {
  it('finds nothing wrong with a busy hall', () => {
    expect(checkHall(busyHall())).toEqual([]);
  });

  it.each(FAULTS)('reports when %s (%s)', (_name, reported, plant) => {
    const hall = busyHall();
    plant(hall);
    expect(numbersOf(checkHall(hall))).toBe(reported);
  });
});

describe('the check of what some facts have touched', () => {
  const lastFacts = (): { hall: Hall; facts: Mutable<Fact>[] } => {
    const play = new Play().given(`${BUSY}; w2 finish; +1s`);
    const step = play.when('w2 next');
    return { hall: play.hall, facts: [...step?.facts ?? [], ...play.when('w2 start')?.facts ?? []] };
  };

  it('finds nothing wrong with a sound step', () => {
    const { hall, facts } = lastFacts();
    expect(checkFacts(hall, facts)).toEqual([]);
    expect(facts.map(({ kind }) => kind)).toEqual(['ticket.called', 'visit.started']);
  });

  it.each([
    ['a fact is missing', '8', (_: Hall, facts: Mutable<Fact>[]) => {
      for (const fact of facts.slice(1)) fact.seq += 1;
    }],
    ['a fact is earlier than the one before', '9', (_: Hall, facts: Mutable<Fact>[]) => {
      for (const fact of facts.slice(1)) fact.at = plus(fact.at, -1);
    }],
    ['a fact is of the future', '9', (hall: Hall, facts: Mutable<Fact>[]) => {
      for (const fact of facts.slice(1)) fact.at = plus(hall.now, 1);
    }],
    ['the touched ticket is elsewhere', '2 3', (hall: Hall) => {
      ticket(hall, 'A007').place = { at: 'ended', how: 'finished', since: hall.now };
    }],
    ['the touched window is elsewhere', '2', (hall: Hall) => {
      window(hall, 2).state = { at: 'open', since: hall.now };
    }],
    ['the touched visit is rated', '5', (hall: Hall) => {
      visit(hall, 'A007').rating = praise(hall);
    }],
  ] as const)('reports when %s (%s)', (_name, reported, plant) => {
    const { hall, facts } = lastFacts();
    plant(hall, facts);
    expect(numbersOf(checkFacts(hall, facts))).toBe(reported);
  });
});
