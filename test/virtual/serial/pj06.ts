import type { LineEnd } from '../lines/noisy-relay.js';

/** A PJ06-type 评价仪 from its own side of the wire; shares no code with the controller. */
export class VirtualPj06 {
  showing: 'nothing' | 'welcome' | 'question' = 'nothing';
  seconds = 60;
  stars = 0;
  #bytes: number[] = [];
  readonly #end: LineEnd;

  constructor(end: LineEnd) {
    this.#end = end;
    end.onBytes((bytes) => {
      this.#bytes.push(...bytes);
      this.#read();
    });
  }

  /** The citizen presses a key, 1 to 6; dead unless the pad asks. */
  press(key: number): void {
    if (this.showing === 'question') this.#end.send(Uint8Array.of(key));
  }

  #read(): void {
    for (let at = this.#bytes.indexOf(0x1a); at >= 0; at = this.#bytes.indexOf(0x1a)) {
      const [start, mark, length, ...content] = this.#bytes.splice(0, at + 1).slice(0, -1);
      if (start === 0x55 && mark === 0xaa && length === content.length) this.#obey(content);
    }
  }

  #obey([order, value = 0]: number[]): void {
    if (order === 0x1f) this.showing = 'welcome';
    if (order === 0x20) this.showing = 'question';
    if (order === 0x13) this.seconds = value;
    if (order === 0x15) this.stars = value;
  }
}
