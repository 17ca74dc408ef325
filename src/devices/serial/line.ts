/** What a line has to tell of itself. */
export type LineState = { readonly at: 'open' } | { readonly at: 'down'; readonly why: string };

/**
 * A line with devices on it: bytes out, bytes in, in whatever pieces they come.
 *
 * A line keeps itself open: unplugged, it tries again with growing pauses until it is closed.
 */
export interface Line {
  /** As in the settings: `/dev/ttyUSB0` or `tcp://10.0.0.9:4001`. */
  readonly name: string;
  open(): void;
  close(): Promise<void>;
  /** Resolves when the bytes are out; rejects with `LineDown` when they could not be sent. */
  write(bytes: Uint8Array): Promise<void>;
  onBytes(listener: (bytes: Uint8Array) => void): void;
  onState(listener: (state: LineState) => void): void;
  readonly state: LineState;
}

/** An outage: the line is not there. Worth another try. */
export class LineDown extends Error {
  override readonly name = 'LineDown';
}
