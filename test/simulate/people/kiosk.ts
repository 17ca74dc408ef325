import type { InputBody, KeptTicket, Outcome } from '../../../src/domain/inputs.js';
import { instant } from '../../../src/domain/basics/time.js';
import type { Chance } from '../world/chance.js';
import type { Line } from '../world/network.js';
import { HOUR, MINUTE, type Town } from './town.js';

/** People who come to one of these dispensers in a day, and how often it looks after itself. */
const A_DAY = 40;
const LOOK_MS = 3 * MINUTE;

interface Block {
  readonly id: string;
  readonly to: number;
  next: number;
  kept: KeptTicket[];
}

/**
 * A dispenser that goes on giving out numbers while its cable is pulled or the controller is off,
 * and tells of them later. Its clock is wrong, and runs.
 */
export class Kiosk {
  readonly #town: Town;
  readonly #id: string;
  readonly #chance: Chance;
  readonly #line: Line;
  readonly #skewMs: number;
  readonly #blocks: Block[] = [];
  #session = 0;
  #pulledUntilMs = 0;
  #busy = false;

  constructor(town: Town, id: string, day: number) {
    this.#town = town;
    this.#id = id;
    this.#chance = town.chance.of(`${id} ${day}`);
    this.#line = town.network.lineOf(`${id}:${day}`);
    this.#skewMs = this.#chance.between(-HOUR, HOUR);
    this.#session = day * 1_000;
  }

  /** One day: people come, and now and then somebody trips over the cable. */
  work(nineMs: number): void {
    const { timeline } = this.#town;
    const at = (ms: number, happen: () => void) => timeline.after(ms - timeline.nowMs, happen);
    for (let person = 0; person < A_DAY; person += 1) {
      at(nineMs + this.#chance.next() * 8 * HOUR, () => this.#citizen());
    }
    for (let cut = 0; cut < 3; cut += 1) {
      at(nineMs + this.#chance.next() * 8 * HOUR, () => this.#pull());
    }
    for (let ms = nineMs - 10 * MINUTE; ms < nineMs + 11 * HOUR; ms += LOOK_MS) {
      at(ms, () => void this.#lookAfterItself());
    }
  }

  get #reaches(): boolean {
    const { timeline, shown } = this.#town;
    return timeline.nowMs >= this.#pulledUntilMs && shown() !== undefined;
  }

  #citizen(): void {
    if (this.#reaches) void this.#ask({ kind: 'ticket.take', service: 'tax' });
    else this.#giveAlone();
  }

  #giveAlone(): void {
    const block = this.#blocks.find(({ next, to }) => next <= to);
    if (block === undefined) return;
    const takenAt = instant(this.#nowMs());
    block.kept.push({ serial: block.next, service: 'tax', takenAt });
    block.next += 1;
  }

  /** The broker misses the device at once, a little later, or only when it is back. */
  #pull(): void {
    const { timeline } = this.#town;
    this.#pulledUntilMs = timeline.nowMs + this.#chance.between(MINUTE, 20 * MINUTE);
    if (this.#chance.percent(80)) {
      timeline.after(this.#chance.between(1, MINUTE), () => void this.#tell(false));
    }
  }

  async #lookAfterItself(): Promise<void> {
    if (this.#busy || !this.#reaches) return;
    this.#busy = true;
    if (this.#town.shown()?.devices.get(this.#id)?.online !== true) {
      this.#session += 1;
      await this.#tell(true);
    }
    for (const block of this.#blocks) await this.#upload(block);
    if (this.#blocks.every(({ next, to }) => to - next < 3)) await this.#borrow();
    this.#busy = false;
  }

  async #tell(online: boolean): Promise<void> {
    const session = `s${this.#session}`;
    await this.#ask({ kind: 'device.state', device: this.#id, online, session });
  }

  async #borrow(): Promise<void> {
    const outcome = await this.#ask({ kind: 'lease.take', device: this.#id, service: 'tax' });
    if (!outcome.ok) return;
    const { id, from, to } = outcome.reply['lease'] as { id: string; from: number; to: number };
    this.#blocks.push({ id, to, next: from, kept: [] });
  }

  async #upload(block: Block): Promise<void> {
    const tickets = block.kept.slice(0, 5);
    if (tickets.length === 0) return;
    const deviceNow = instant(this.#nowMs());
    const { id: lease } = block;
    await this.#ask({ kind: 'ticket.upload', device: this.#id, lease, tickets, deviceNow });
    block.kept = block.kept.slice(tickets.length);
  }

  #ask(body: InputBody): Promise<Outcome> {
    return this.#line.ask(body, `device:${this.#id}`);
  }

  #nowMs(): number {
    return this.#town.timeline.nowMs + this.#skewMs;
  }
}
