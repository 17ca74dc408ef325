import { Device, type AskOptions, type Identity, type Manner } from './device.js';
import type { DispenserPicture, Fields, Receipt, TicketPaper } from './messages.js';

/** A 取号机: gives out tickets, and says how the printing went. */
export class Dispenser {
  private constructor(readonly device: Device<DispenserPicture>) {}

  static async join(identity: Identity, manner?: Manner): Promise<Dispenser> {
    return new Dispenser(await Device.join<DispenserPicture>('dispenser', identity, manner));
  }

  /** The receipt for one ticket of the service. */
  ask(service: string, fields: Fields = {}, options?: AskOptions): Promise<Receipt> {
    return this.device.ask('ticket.take', { service, ...fields }, options);
  }

  /** A ticket of the service, printed. Rejects when the hall refuses. */
  async take(service: string, fields: Fields = {}, options?: AskOptions): Promise<TicketPaper> {
    const { ticket, refusal } = await this.ask(service, fields, options);
    if (ticket === undefined) throw new Error(`no ticket of ${service}: ${refusal?.code}`);
    return ticket;
  }

  /** Tells how the printing of a ticket went. */
  printed(ticket: string, code?: string): Promise<Receipt> {
    const outcome = code === undefined ? { ok: true } : { ok: false, code };
    return this.device.ask('ticket.printed', { ticket, ...outcome });
  }
}
