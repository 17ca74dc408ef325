import type { DeviceId, TicketId } from '../../domain/basics/names.js';
import type { Fact, FactOf } from '../../domain/facts.js';
import { ticketView } from '../../domain/views.js';
import type { Ledger } from '../../ledger/ledger.js';
import type { Log } from '../../ledger/log.js';
import type { TicketLinks } from '../../ledger/ticket-links.js';
import type { Driver } from '../serial/driver.js';
import type { PrintJob } from '../serial/drivers/escpos-printer/job.js';

export interface PaperDeskParts {
  readonly ledger: Ledger;
  readonly links: TicketLinks;
  /** The driver of a device on a line. */
  readonly driverOf: (device: DeviceId) => Driver | undefined;
  readonly log: Log;
  /** The printer of each dispenser; a dispenser that is a printer itself needs no mention. */
  readonly printerOf: ReadonlyMap<DeviceId, DeviceId>;
}

/** What the hall needs of a printer's driver. */
interface Printing extends Driver {
  print(job: PrintJob): Promise<string>;
}

/**
 * Puts each ticket that a dispenser has taken on the paper of its printer, once.
 *
 * A ticket is printed because it is durable, never the other way round: whatever happens to the
 * paper, the number stands, and the printer's driver says itself how the printing ended.
 */
export class PaperDesk {
  readonly #parts: PaperDeskParts;

  constructor(parts: PaperDeskParts) {
    this.#parts = parts;
  }

  /** Prints from now on what is taken; the returned function stops it. */
  start(): () => void {
    return this.#parts.ledger.onCommitted(({ facts }) => {
      for (const fact of facts) if (fact.kind === 'ticket.issued') this.#printIssued(fact);
    });
  }

  #printIssued(fact: FactOf<'ticket.issued'> & Fact): void {
    // A number that was lent to a dispenser was on its paper before the hall heard of it.
    if (!fact.by.startsWith('device:') || fact.offline !== undefined) return;
    this.#print(fact.by.slice('device:'.length), fact.ticket);
  }

  #print(dispenser: DeviceId, id: TicketId): void {
    const printer = this.#printerFor(dispenser);
    if (printer === undefined) return;
    const ticket = ticketView(this.#parts.ledger.hall, id);
    if (ticket === undefined) return;
    const { plan } = this.#parts.ledger.hall;
    const service = plan.services.find(({ code }) => code === ticket.service);
    const job: PrintJob = {
      ticket: { ...ticket, link: this.#parts.links.linkOf(id) },
      serviceName: service?.name ?? ticket.service,
      hallName: plan.name,
    };
    printer.print(job).catch((cause: unknown) => {
      this.#parts.log.warn('a ticket was not printed', { dispenser, cause: String(cause) });
    });
  }

  #printerFor(dispenser: DeviceId): Printing | undefined {
    const { driverOf, printerOf } = this.#parts;
    const driver = driverOf(printerOf.get(dispenser) ?? dispenser);
    return driver !== undefined && canPrint(driver) ? driver : undefined;
  }
}

function canPrint(driver: Driver): driver is Printing {
  return 'print' in driver;
}
