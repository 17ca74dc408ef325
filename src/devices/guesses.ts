import { between, MINUTE_MS, type Instant } from '../domain/basics/time.js';
import type { RefusalCode } from '../domain/refusals.js';

/** How many codes and numbers that are none one device may show in a minute. */
const MISSES_MAX = 12;
const MISSES: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'unknown-ticket', 'unknown-appointment', 'ticket-not-held',
]);

/**
 * Keeps anybody from going through all codes of appointments and numbers of tickets at a machine:
 * after a dozen that were none within a minute it is told to wait.
 */
export class Guesses {
  readonly #misses = new Map<string, Instant[]>();

  /** Whether the device must wait before it shows another. */
  isSpent(device: string, now: Instant): boolean {
    return this.#recent(device, now).length >= MISSES_MAX;
  }

  /** Counts an answer, where it says that there is no such thing. */
  count(device: string, code: RefusalCode, now: Instant): void {
    if (!MISSES.has(code)) return;
    this.#misses.set(device, [...this.#recent(device, now), now]);
  }

  #recent(device: string, now: Instant): Instant[] {
    const recent = (this.#misses.get(device) ?? []).filter((at) => between(at, now) < MINUTE_MS);
    if (recent.length === 0) this.#misses.delete(device);
    return recent;
  }
}
