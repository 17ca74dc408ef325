/** A reader leaves less than this between two keys on the whole; the quickest hand leaves more. */
const READER_GAP_MS = 60;
/** What comes after a rest as long as this is something else; a busy browser may rest a little. */
const REST_MS = 400;
const LEAST_KEYS = 6;

/**
 * Tells what a reader of cards or codes types, as a keyboard would, from what a hand types: many
 * keys in quick succession, then Enter.
 */
export class KeyReader {
  #typed = '';
  #first = 0;
  #last = Number.NEGATIVE_INFINITY;

  /** What was read, once Enter ends it; `atMs` grows from key to key. */
  press(key: string, atMs: number): string | undefined {
    if (atMs - this.#last > REST_MS) this.#typed = '';
    this.#last = atMs;
    if (key === 'Enter') return this.#end(atMs);
    // Readers hold Shift for capitals; whoever goes from field to field is none.
    if (key === 'Tab') this.#typed = '';
    if (key.length !== 1) return undefined;
    if (this.#typed === '') this.#first = atMs;
    this.#typed += key;
    return undefined;
  }

  #end(atMs: number): string | undefined {
    const typed = this.#typed;
    this.#typed = '';
    const isQuick = atMs - this.#first <= typed.length * READER_GAP_MS;
    return isQuick && typed.length >= LEAST_KEYS ? typed : undefined;
  }
}
