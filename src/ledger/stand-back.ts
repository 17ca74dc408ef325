/** Long enough for somebody else to be put on the processor, too short to be missed by anybody. */
const MOMENT_MS = 0.2;

const CELL = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/**
 * Leaves the processor to whoever has just been written to.
 *
 * Systems like to wake a program on the very processor that woke it. On a box of two, a broker or
 * a page beside the hall would then wait with the new view in hand until the hall has told
 * everybody else, which takes half a millisecond (decision 18).
 */
export function standBack(): void {
  Atomics.wait(CELL, 0, 0, MOMENT_MS);
}
