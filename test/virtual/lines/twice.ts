import type { LineEnd } from './noisy-relay.js';

/** Each frame again, later than any repeat. */
export class Twice implements LineEnd {
  constructor(readonly end: LineEnd) {}

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.end.onBytes(listener);
  }

  send(bytes: Uint8Array): void {
    this.end.send(bytes);
    setTimeout(() => this.end.send(bytes), 350);
  }
}
