import type { CallTable } from './call-table.js';
import type { Stamped } from './stamped.js';
import type { TicketTable } from './ticket-table.js';
import type { VisitTable } from './visit-table.js';
import type { WindowTable } from './window-table.js';

export interface UndoneParts {
  readonly calls: CallTable;
  readonly tickets: TicketTable;
  readonly visits: VisitTable;
  readonly windows: WindowTable;
}

type Undone = Stamped<
  | 'ticket.call-undone' | 'ticket.miss-undone' | 'visit.start-undone' | 'visit.end-undone'
  | 'visit.hold-undone'
>;

/** What an action that was taken back at once leaves in the tables for reading. */
export class UndoneTables {
  readonly #parts: UndoneParts;

  constructor(parts: UndoneParts) {
    this.#parts = parts;
  }

  apply(fact: Undone): void {
    const { calls, tickets, visits, windows } = this.#parts;
    switch (fact.kind) {
      case 'ticket.call-undone':
        calls.callUndone(fact);
        tickets.callUndone(fact);
        windows.freed(fact.window, fact);
        return;
      case 'ticket.miss-undone':
        calls.missUndone(fact);
        tickets.move(fact.ticket, { state: 'called', window: fact.window }, fact);
        windows.becomes(fact.window, { state: 'calling', call: fact.call }, fact);
        return;
      case 'visit.start-undone':
        visits.startUndone(fact);
        tickets.move(fact.ticket, { state: 'called', window: fact.window, clerk: fact.clerk }, fact);
        windows.becomes(fact.window, { state: 'calling', call: fact.call }, fact);
        return;
      case 'visit.end-undone':
        visits.endUndone(fact);
        tickets.putBack(fact.ticket, fact);
        return this.#serves(fact);
      case 'visit.hold-undone':
        if (fact.waitedMs !== undefined) visits.away(fact.visit, -fact.waitedMs);
        return this.#serves(fact);
    }
  }

  #serves(fact: Stamped<'visit.end-undone' | 'visit.hold-undone'>): void {
    const { tickets, windows } = this.#parts;
    const { window, clerk } = fact;
    tickets.move(fact.ticket, { state: 'serving', window, clerk }, fact);
    windows.becomes(window, { state: 'serving', visit: fact.visit }, fact);
  }
}
