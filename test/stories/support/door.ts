import { oneOf, type Chance } from '../../virtual/chance.js';
import type { Dispenser } from '../../virtual/dispenser.js';
import type { TicketPaper } from '../../virtual/messages.js';

/** A dispenser in a rush: the next ticket is asked for as soon as the last one is there. */
export class Door {
  readonly #dispenser: Dispenser;
  readonly #services: readonly string[];
  readonly #chance: Chance;
  #open = true;
  #rush: Promise<void> | undefined;

  constructor(dispenser: Dispenser, services: readonly string[], chance: Chance) {
    this.#dispenser = dispenser;
    this.#services = services;
    this.#chance = chance;
  }

  begin(onTaken: (paper: TicketPaper) => void): void {
    this.#rush = this.#take(onTaken);
    this.#rush.catch(() => {});
  }

  async end(): Promise<void> {
    this.#open = false;
    await this.#rush;
  }

  async #take(onTaken: (paper: TicketPaper) => void): Promise<void> {
    while (this.#open) {
      const service = oneOf(this.#chance, this.#services.map((code) => [code, 1] as const));
      const id = this.#dispenser.device.nextId();
      let receipt = await this.#dispenser.ask(service, {}, { id });
      while (receipt.refusal?.code === 'outage' || receipt.refusal?.code === 'busy') {
        receipt = await this.#dispenser.ask(service, {}, { id });
      }
      if (receipt.ticket === undefined) throw new Error(`refused: ${receipt.refusal?.code}`);
      onTaken(receipt.ticket);
    }
  }
}
