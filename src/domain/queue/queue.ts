import {
  LANES,
  type Lane,
  type LineKey,
  type ServiceCode,
  type TicketId,
} from '../basics/names.js';
import type { Head } from './head.js';
import { compareStandings, Line, type Standing } from './line.js';

export type { LineKey } from '../basics/names.js';

/** Everybody who waits in the hall: a line for each lane of each service. */
export class Queue {
  readonly #lines = new Map<LineKey, Map<Lane, Line>>();

  add(key: LineKey, lane: Lane, standing: Standing): void {
    this.#line(key, lane).add(standing);
  }

  remove(key: LineKey, lane: Lane, standing: Standing): boolean {
    return this.#lines.get(key)?.get(lane)?.remove(standing) ?? false;
  }

  has(key: LineKey, lane: Lane, standing: Standing): boolean {
    return this.#lines.get(key)?.get(lane)?.has(standing) ?? false;
  }

  /** How many wait in all lanes of this line. */
  count(key: LineKey): number {
    let total = 0;
    for (const line of this.#lines.get(key)?.values() ?? []) total += line.size;
    return total;
  }

  /** How many of this line would be called before the standing. */
  countBefore(key: LineKey, standing: Standing): number {
    let total = 0;
    for (const line of this.#lines.get(key)?.values() ?? []) total += line.countBefore(standing);
    return total;
  }

  /** Who stands first in each lane of these lines, earliest effective arrival first. */
  heads(keys: readonly LineKey[]): Standing[] {
    const heads: Standing[] = [];
    for (const key of keys) {
      for (const line of this.#lines.get(key)?.values() ?? []) {
        if (line.head !== undefined) heads.push(line.head);
      }
    }
    return heads.sort(compareStandings);
  }

  /** The same for a choice, in no order; the service is asked for a window's own. */
  firsts(keys: readonly LineKey[], serviceOf: (ticket: TicketId) => ServiceCode): Head[] {
    const heads: Head[] = [];
    for (const key of keys) {
      for (const [lane, line] of this.#lines.get(key) ?? []) {
        if (line.head === undefined) continue;
        const { ticket, effectiveAt, order } = line.head;
        const service = key.startsWith('window:') ? serviceOf(ticket) : key;
        heads.push({ key, lane, service, effectiveAt, order, ticket });
      }
    }
    return heads;
  }

  /** Everybody in these lines, each lane in its order. */
  *standingIn(keys: readonly LineKey[]): IterableIterator<Standing> {
    for (const key of keys) {
      for (const line of this.#lines.get(key)?.values() ?? []) yield* line;
    }
  }

  /** Every line that has somebody in it, with its lanes. */
  *lines(): IterableIterator<[LineKey, Lane, Line]> {
    for (const [key, lanes] of this.#lines) {
      for (const lane of LANES) {
        const line = lanes.get(lane);
        if (line !== undefined && line.size > 0) yield [key, lane, line];
      }
    }
  }

  clear(): void {
    this.#lines.clear();
  }

  /** Another queue in which the same people wait. */
  copy(): Queue {
    const copy = new Queue();
    for (const [key, lanes] of this.#lines) {
      copy.#lines.set(key, new Map([...lanes].map(([lane, line]) => [lane, line.copy()])));
    }
    return copy;
  }

  #line(key: LineKey, lane: Lane): Line {
    const lanes = this.#lines.get(key) ?? new Map<Lane, Line>();
    this.#lines.set(key, lanes);
    const line = lanes.get(lane) ?? new Line();
    lanes.set(lane, line);
    return line;
  }
}
