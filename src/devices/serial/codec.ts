/** What was cut from the bytes received so far. */
export interface Cut<Frame> {
  readonly frames: readonly Frame[];
  /** The beginning of a frame that is not whole yet, for the next call. */
  readonly rest: Uint8Array;
  /** Bytes that belong to no frame: noise, or a damaged frame. */
  readonly skipped: number;
}

/**
 * Cuts the bytes received so far into whole frames; pure.
 *
 * After a bad check only the start byte is given up, not the frame: the damaged byte may be the
 * length, and believing it would swallow the good frame behind it. `rest` is bounded by the
 * longest frame of the dialect.
 */
export type TakeFrames<Frame> = (received: Uint8Array) => Cut<Frame>;
