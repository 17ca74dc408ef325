import { need } from '../basics/bug.js';
import type { ServiceCode, StaffNo, WindowNumber } from '../basics/names.js';
import type { Instant } from '../basics/time.js';
import type { Hall, Ticket, Window } from '../hall.js';
import { linesOf } from '../queue/next.js';
import type { LineKey } from '../queue/queue.js';
import { plannedService } from '../tickets/planned.js';
import { arrivesAt, goalOf, placeRule } from '../tickets/transfer.js';
import type { TransferGoal } from '../tickets/wishes.js';
import { clerkView } from './window-view.js';

/** Where the ticket in hand may be sent, each goal with how many stand before it there (转办). */
export interface TransferChoices {
  readonly number: string;
  readonly place: 'keep-place' | 'to-end';
  readonly services: readonly {
    readonly service: ServiceCode; readonly name: string; readonly nameEn?: string;
    readonly ahead: number;
  }[];
  /** Only windows where somebody sits. */
  readonly windows: readonly {
    readonly window: WindowNumber; readonly title: string; readonly ahead: number;
  }[];
  readonly clerks: readonly {
    readonly clerk: StaffNo; readonly name: string; readonly window: WindowNumber;
    readonly ahead: number;
  }[];
  /** The clerk who sent it here, or the service it came from where that clerk has left. */
  readonly back?: {
    readonly service: ServiceCode; readonly name?: string; readonly window?: WindowNumber;
    readonly ahead: number;
  };
}

/** What the clerk may choose from now; nothing while no visit runs at this window. */
export function transferChoices(
  hall: Hall,
  number: WindowNumber,
  at: Instant,
): TransferChoices | undefined {
  const window = hall.windows.get(number);
  if (window?.state.at !== 'serving') return undefined;
  const visit = need(hall.visits, window.state.visit, 'visit');
  const ticket = need(hall.tickets, visit.ticket, 'ticket');
  const look: Look = { hall, window, ticket, at };
  return {
    number: ticket.number,
    place: placeRule(hall),
    services: hall.plan.services.flatMap(({ code, name, nameEn }) => {
      const goal = reached(look, { service: code });
      return goal === undefined ? [] : [
        { service: code, name, ...(nameEn === undefined ? {} : { nameEn }), ahead: goal.ahead },
      ];
    }),
    ...people(look),
    ...sender(look),
  };
}

interface Look {
  readonly hall: Hall;
  readonly window: Window;
  readonly ticket: Ticket;
  readonly at: Instant;
}

interface Reached {
  readonly service: ServiceCode;
  readonly only?: WindowNumber;
  readonly ahead: number;
}

/** Where this goal leads, or nothing where the hall would refuse it. */
function reached({ hall, window, ticket, at }: Look, to: TransferGoal): Reached | undefined {
  const goal = goalOf(hall, ticket, { window, to });
  if (typeof goal === 'string') return undefined;
  const { service = ticket.service, only } = goal;
  const there = only === undefined ? undefined : hall.windows.get(only);
  const lines: LineKey[] = there === undefined ? [service] : linesOf(there);
  const standing = {
    ticket: ticket.id, effectiveAt: arrivesAt(hall, ticket, at), order: ticket.order,
  };
  const ahead = lines.reduce((sum, line) => sum + hall.queue.countBefore(line, standing), 0);
  return { service, ...(only === undefined ? {} : { only }), ahead };
}

function people(look: Look): Pick<TransferChoices, 'windows' | 'clerks'> {
  const windows: TransferChoices['windows'][number][] = [];
  const clerks: TransferChoices['clerks'][number][] = [];
  for (const { number, plan, clerk } of look.hall.windows.values()) {
    const person = clerkView(look.hall, clerk);
    const goal = reached(look, { window: number });
    if (person === undefined || goal === undefined) continue;
    const { ahead } = goal;
    windows.push({ window: number, title: plan.title, ahead });
    clerks.push({ clerk: person.staffNo, name: person.name, window: number, ahead });
  }
  return { windows, clerks };
}

function sender(look: Look): Pick<TransferChoices, 'back'> {
  const goal = reached(look, { back: true });
  if (goal === undefined || plannedService(look.hall, goal.service) === undefined) return {};
  const { service, only, ahead } = goal;
  if (only === undefined) return { back: { service, ahead } };
  const name = clerkView(look.hall, look.ticket.sentBy?.clerk)?.name ?? '';
  return { back: { service, name, window: only, ahead } };
}
