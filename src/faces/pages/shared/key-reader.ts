/** A hand leaves more than this between two keys; a reader of cards or codes leaves less. */
const READER_GAP_MS = 80;
const LEAST_KEYS = 6;

/**
 * Tells what a reader of cards or codes types, as a keyboard would, from what a hand types: many
 * keys in quick succession, then Enter.
 */
export class KeyReader {
  #typed = '';
  #last = Number.NEGATIVE_INFINITY;

  /** What was read, once Enter ends it; `atMs` grows from key to key. */
  press(key: string, atMs: number): string | undefined {
    const quick = atMs - this.#last <= READER_GAP_MS;
    this.#last = atMs;
    if (key === 'Enter') {
      const typed = quick ? this.#typed : '';
      this.#typed = '';
      return typed.length >= LEAST_KEYS ? typed : undefined;
    }
    // Readers hold Shift for capitals.
    if (key.length !== 1) return undefined;
    this.#typed = quick ? this.#typed + key : key;
    return undefined;
  }
}
