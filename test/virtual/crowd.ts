import { setTimeout as pause } from 'node:timers/promises';
import { oneOf, spread, type Chance } from './chance.js';
import type { Dispenser } from './dispenser.js';
import type { TicketPaper } from './messages.js';

/** What the citizens of a day are like; times are in minutes of the hall. */
export interface CrowdShape {
  /** How many come per minute, by minutes since the crowd began. */
  readonly perMinute: (minute: number) => number;
  /** What they come for, and how often. */
  readonly services: readonly (readonly [code: string, weight: number])[];
  readonly priorityShare: number;
  /** How long somebody waits, on average, before leaving. */
  readonly patienceMinutes: number;
}

export interface CrowdParts {
  readonly dispensers: readonly Dispenser[];
  readonly shape: CrowdShape;
  readonly chance: Chance;
  /** How many minutes of the hall pass in one real minute. */
  readonly speed: number;
  readonly onTaken?: (paper: TicketPaper) => void;
}

/** Citizens who come in the shape of a day, wait as long as they can bear, and leave. */
export class Crowd {
  readonly #parts: CrowdParts;
  readonly #leavesAt = new Map<string, number>();
  readonly #stop = new AbortController();
  readonly #startedAt = performance.now();
  #coming: Promise<void> | undefined;

  constructor(parts: CrowdParts) {
    this.#parts = parts;
  }

  begin(): void {
    this.#coming = this.#come();
    this.#coming.catch(() => {});
  }

  async end(): Promise<void> {
    this.#stop.abort();
    await this.#coming;
  }

  /** Whether whoever holds this number is still there when called. */
  isThere(number: string): boolean {
    return (this.#leavesAt.get(number) ?? Infinity) > this.#minute();
  }

  async #come(): Promise<void> {
    const { shape, chance, speed } = this.#parts;
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const minutes = spread(chance, 1 / Math.max(0.01, shape.perMinute(this.#minute())));
      await pause((minutes * 60_000) / speed, undefined, { signal }).catch(() => {});
      if (!signal.aborted) await this.#take();
    }
  }

  async #take(): Promise<void> {
    const { dispensers, shape, chance, onTaken } = this.#parts;
    const at = dispensers[Math.floor(chance() * dispensers.length)];
    const service = oneOf(chance, shape.services);
    const lane = chance() < shape.priorityShare ? { lane: 'priority' } : {};
    const receipt = await at?.ask(service, lane).catch(() => undefined);
    if (receipt?.ticket === undefined) return;
    this.#leavesAt.set(receipt.ticket.number, this.#minute() + this.#patience());
    onTaken?.(receipt.ticket);
  }

  /** Nobody leaves at once, and few wait more than twice as long as most. */
  #patience(): number {
    const { chance, shape } = this.#parts;
    return shape.patienceMinutes * (0.5 + chance());
  }

  #minute(): number {
    return ((performance.now() - this.#startedAt) / 60_000) * this.#parts.speed;
  }
}

/** Office hours as they are: a rush after opening, a lull at noon, a second, lower rush. */
export function officeDay(peakPerMinute: number): (minute: number) => number {
  const rush = (minute: number, at: number, width: number): number =>
    Math.exp(-(((minute - at) / width) ** 2));
  return (minute) =>
    peakPerMinute * (0.25 + 0.75 * rush(minute, 60, 70) + 0.5 * rush(minute, 330, 80));
}
