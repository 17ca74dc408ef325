const ONCE_WITHIN_MS = 800;

/** Lets a press through once: the same action again within 800 ms is the same press. */
export class PressGuard {
  readonly #lastAt = new Map<string, number>();

  /** Whether this press counts, given the time in milliseconds. */
  counts(action: string, nowMs: number): boolean {
    const lastAt = this.#lastAt.get(action);
    if (lastAt !== undefined && nowMs - lastAt < ONCE_WITHIN_MS) return false;
    this.#lastAt.set(action, nowMs);
    return true;
  }
}
