import { LineDown, type Line, type LineState } from '../../../../src/devices/serial/line.js';

/** A line whose far end is the test. */
export class FakeLine implements Line {
  readonly name = 'fake';
  state: LineState = { at: 'down', why: 'not opened' };
  readonly written: Uint8Array[] = [];
  /** What the far end does with what it is sent. */
  far: (bytes: Uint8Array) => void = () => {};
  /** Set to hold the bytes back until the test lets them out. */
  holding: Promise<void> | undefined;
  readonly #bytes: ((bytes: Uint8Array) => void)[] = [];
  readonly #states: ((state: LineState) => void)[] = [];

  open(): void {
    this.#become({ at: 'open' });
  }

  close(): Promise<void> {
    this.goDown('closed');
    return Promise.resolve();
  }

  goDown(why: string): void {
    this.#become({ at: 'down', why });
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.state.at === 'down') throw new LineDown(`fake: ${this.state.why}`);
    this.written.push(bytes);
    this.far(bytes);
    await this.holding;
  }

  say(...bytes: number[]): void {
    for (const listener of this.#bytes) listener(Uint8Array.from(bytes));
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#bytes.push(listener);
  }

  onState(listener: (state: LineState) => void): void {
    this.#states.push(listener);
  }

  #become(state: LineState): void {
    this.state = state;
    for (const listener of this.#states) listener(state);
  }
}
