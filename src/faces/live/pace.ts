/** Real time for pages, apart from the hall's clock, which a demonstration may run faster. */
export interface Pace {
  nowMs(): number;
  /** Calls back once, when those who were just answered have their answers on the way. */
  soon(call: () => void): void;
  /** Calls back once after so many milliseconds; the answer calls it off. */
  after(delayMs: number, call: () => void): () => void;
  /** The least time between two changes of one room when only counts changed. */
  readonly countsMs: number;
  /** The same for rooms that everybody sees, when something was called. */
  readonly crowdMs: number;
}

export const REAL_PACE: Pace = {
  nowMs: () => performance.now(),
  soon: (call) => void setImmediate(call),
  after: (delayMs, call) => {
    const timer = setTimeout(call, delayMs);
    return () => clearTimeout(timer);
  },
  countsMs: 250,
  crowdMs: 50,
};
