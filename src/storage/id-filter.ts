/** Half a megabyte: of 300,000 ids one in a hundred strange ones is still asked for on the disk. */
const BITS = 1 << 22;
const PROBES = 4;

/**
 * Tells of most ids that they were never seen, without asking the disk: a Bloom filter.
 *
 * It errs to one side only. What it holds is never called strange; too many ids make it useless
 * and not wrong.
 */
export class IdFilter {
  readonly #words = new Uint32Array(BITS / 32);

  add(id: string): void {
    const [start, stride] = hashesOf(id);
    for (let probe = 0; probe < PROBES; probe += 1) {
      const bit = bitAt(start, stride, probe);
      this.#words[bit >>> 5] = (this.#words[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
  }

  /** False only for an id that was never added. */
  mayHold(id: string): boolean {
    const [start, stride] = hashesOf(id);
    for (let probe = 0; probe < PROBES; probe += 1) {
      const bit = bitAt(start, stride, probe);
      if (((this.#words[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return false;
    }
    return true;
  }
}

/** Two hashes of an id: FNV-1a, and one of the same kind that is odd, as a stride has to be. */
function hashesOf(id: string): readonly [start: number, stride: number] {
  let start = 0x811c9dc5;
  let stride = 0x5bd1e995;
  for (let at = 0; at < id.length; at += 1) {
    const unit = id.charCodeAt(at);
    start = Math.imul(start ^ unit, 0x01000193);
    stride = Math.imul(stride ^ unit, 0x85ebca6b) ^ (stride >>> 13);
  }
  return [start, stride | 1];
}

/** Kirsch and Mitzenmacher, "Less hashing, same performance" (2006): two hashes do for many. */
function bitAt(start: number, stride: number, probe: number): number {
  return (start + Math.imul(probe, stride)) & (BITS - 1);
}
