import { Device, type AskOptions, type Identity, type Manner } from './device.js';
import type {
  DispenserPicture,
  Fields,
  Lease,
  Receipt,
  TicketPaper,
  UploadResult,
} from './messages.js';

/** As many tickets as one upload may hold. */
const UPLOAD_MAX = 50;

/** What comes out of the printer while the hall cannot be asked. */
export interface OfflinePaper {
  readonly number: string;
  readonly mark: string;
}

interface Kept {
  readonly serial: number;
  readonly service: string;
  readonly takenAt: string;
}

/** A block in hand: the next serial to print, and what the hall does not have yet. */
interface Block extends Lease {
  next: number;
  kept: Kept[];
}

/** A 取号机: gives out tickets, and says how the printing went. */
export class Dispenser {
  /** Its own clock, in milliseconds since 1970; it may well be wrong. */
  clock: () => number = Date.now;
  readonly #blocks: Block[] = [];

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

  /** A block of numbers for the time when the hall cannot be asked. */
  async borrow(service: string): Promise<Lease> {
    const { lease, refusal } = await this.device.ask('lease.take', { service });
    if (lease === undefined) throw new Error(`no block of ${service}: ${refusal?.code}`);
    this.#blocks.push({ ...lease, next: lease.from, kept: [] });
    return lease;
  }

  /** A ticket without asking anybody; nothing where no block has a number left. */
  takeAlone(service: string): OfflinePaper | undefined {
    const usable = (block: Block) => block.service === service && block.next <= block.to
      && this.clock() < Date.parse(block.expiresAt);
    const block = this.#blocks.find(usable);
    if (block === undefined) return undefined;
    const serial = block.next;
    block.next += 1;
    block.kept.push({ serial, service, takenAt: new Date(this.clock()).toISOString() });
    const number = `${block.prefix}${String(serial).padStart(block.digits, '0')}`;
    return { number, mark: block.mark };
  }

  /** Tells the hall of every ticket that it gave out alone, one message after the other. */
  async uploadAll(): Promise<UploadResult[]> {
    const all: UploadResult[] = [];
    for (const block of this.#blocks) {
      while (block.kept.length > 0) all.push(...await this.#upload(block));
    }
    return all;
  }

  /** Gives back what is left of every block. */
  async giveBack(): Promise<void> {
    for (const { id: lease, next } of this.#blocks.splice(0)) {
      const { ok, refusal } = await this.device.ask('lease.return', { lease, next });
      if (!ok) throw new Error(`${lease} is not taken back: ${refusal?.code}`);
    }
  }

  async #upload(block: Block): Promise<readonly UploadResult[]> {
    const tickets = block.kept.slice(0, UPLOAD_MAX);
    const deviceNow = new Date(this.clock()).toISOString();
    const receipt = await this.device.ask('ticket.upload', { lease: block.id, deviceNow, tickets });
    if (receipt.results === undefined) throw new Error(`no upload: ${receipt.refusal?.code}`);
    block.kept = block.kept.slice(tickets.length);
    return receipt.results;
  }
}
