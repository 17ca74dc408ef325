import { evolve } from '../../../src/domain/evolve.js';
import type { Fact } from '../../../src/domain/facts.js';
import type { Visit } from '../../../src/domain/hall.js';
import { step } from '../../../src/domain/step.js';
import { moveTicket } from '../../../src/domain/tickets/moves.js';
import type { Rules } from './hall-run.js';

/** The real rules with one mistake in each, as somebody might make it one day. */
export const PLANTED: Readonly<Record<string, Rules>> = {
  'numbers follow a count of those still waiting': (hall, input) => {
    if (input.kind === 'ticket.take') {
      const { prefix = '' } = hall.plan.services.find(({ code }) => code === input.service) ?? {};
      const waiting = [...hall.tickets.values()].filter(({ place }) => place.at === 'waiting');
      hall.series.set(prefix, waiting.filter(({ number }) => number.startsWith(prefix)).length);
    }
    return step(hall, input);
  },
  'next calls whoever came last': (hall, input) => {
    if (input.kind !== 'ticket.next') return step(hall, input);
    const services = hall.windows.get(input.window)?.plan.services ?? [];
    const mine = [...hall.tickets.values()].filter(({ place, service }) =>
      place.at === 'waiting' && place.only === undefined && services.includes(service));
    const last = mine.at(-1)?.number;
    return step(hall, last === undefined ? input : { ...input, kind: 'ticket.call', number: last });
  },
  'a visit is rated as often as anybody likes': (hall, input) => {
    const visit = input.kind === 'rating.give' ? hall.visits.get(input.visit) : undefined;
    if (visit?.rating !== undefined) forget(visit);
    return step(hall, input);
  },
  'the pad asks for ever': (hall, input) => {
    const visit = input.kind === 'rating.give' ? hall.visits.get(input.visit) : undefined;
    if (visit?.invitation.is === 'open') visit.invitation = { is: 'open', until: FAR };
    return step(hall, input);
  },
  'the green lane has no head start': (hall, input) =>
    step(hall, input.kind === 'ticket.take' && input.lane === 'priority'
      ? { ...input, lane: 'ordinary' } : input),
  'a ticket can be called away from a window that calls it': (hall, input) => {
    const called = input.kind === 'ticket.call' ? hall.numbers.get(input.number) : undefined;
    const ticket = called === undefined ? undefined : hall.tickets.get(called);
    if (ticket?.place.at === 'called') {
      ticket.place = { at: 'ended', how: 'no-show', since: hall.now };
      return step(hall, { ...input, kind: 'ticket.return', ticket: ticket.id });
    }
    return step(hall, input);
  },
  'an undone call goes to the end of the line': (hall, input) => {
    const done = step(hall, input);
    const undone = done.facts.find(({ kind }) => kind === 'ticket.call-undone');
    const ticket = undone?.kind === 'ticket.call-undone'
      ? hall.tickets.get(undone.ticket) : undefined;
    if (ticket?.place.at === 'waiting') {
      moveTicket(hall, ticket, { ...ticket.place, effectiveAt: hall.now });
    }
    return done;
  },
  'an undone finish still asks for its rating': (hall, input) => {
    const done = step(hall, input);
    const undone = done.facts.find(({ kind }) => kind === 'visit.end-undone');
    const visit = undone?.kind === 'visit.end-undone' ? hall.visits.get(undone.visit) : undefined;
    if (visit !== undefined) visit.invitation = { is: 'open', until: FAR };
    return done;
  },
  'a fact is missing from the journal': (hall, input) => {
    const done = step(hall, input);
    return { ...done, facts: done.facts.filter(({ kind }) => kind !== 'ticket.recalled') };
  },
  'something happens that no fact says': (hall, input) => {
    const done = step(hall, input);
    if (input.kind === 'ticket.printed' && done.outcome.ok) hall.tally.taken += 1;
    return done;
  },
  'a fact happens twice': (hall, input) => {
    const done = step(hall, input);
    const again: Fact | undefined = done.facts.find(({ kind }) => kind === 'ticket.missed');
    if (again !== undefined) evolve(hall, again);
    return done;
  },
};

const FAR = Number.MAX_SAFE_INTEGER as never;

function forget(visit: Visit): void {
  visit.rating = undefined;
  visit.invitation = { is: 'open', until: FAR };
}
