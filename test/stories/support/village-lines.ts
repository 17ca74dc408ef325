import { join } from 'node:path';
import { chanceFrom } from '../../virtual/chance.js';
import { NO_NOISE, NoisyRelay, type LineEnd, type Noise } from '../../virtual/lines/noisy-relay.js';
import { Pty } from '../../virtual/lines/pty.js';
import { VirtualKeypad, VirtualScoreKeys } from '../../virtual/serial/ff68.js';
import { AaBbCard, Line40Card, type LedCard } from '../../virtual/serial/led-cards.js';
import { TtsChip } from '../../virtual/serial/tts-chip.js';

const BAUD = 9_600;

/** One line of the village: a port, and the cable behind it with whatever hangs there. */
class VillageLine {
  #pty: Pty | undefined;
  #relay: NoisyRelay | undefined;

  constructor(
    readonly path: string,
    readonly seed: number,
    readonly hang: (attach: () => LineEnd) => void,
  ) {}

  /** Plugs it in; its devices are new ones, which show and know nothing yet. */
  async plug(): Promise<void> {
    const pty = await Pty.plug(this.path);
    this.#pty = pty;
    this.#relay = new NoisyRelay({ baudRate: BAUD, chance: chanceFrom(this.seed), port: pty });
    const relay = this.#relay;
    this.hang(() => relay.attach());
  }

  async unplug(): Promise<void> {
    this.#relay?.cut();
    await this.#pty?.unplug();
  }

  disturb(noise: Noise = NO_NOISE): void {
    if (this.#relay !== undefined) this.#relay.noise = noise;
  }
}

/** Everything that hangs on the two buses of the village and on the wire of its speech chip. */
export class VillageLines {
  readonly keypads = new Map<number, VirtualKeypad>();
  readonly pads = new Map<number, VirtualScoreKeys>();
  readonly cards = new Map<number, LedCard>();
  readonly busA: VillageLine;
  readonly busB: VillageLine;
  readonly speech: VillageLine;
  #chip: TtsChip | undefined;

  constructor(folder: string) {
    this.busA = new VillageLine(join(folder, 'line-a'), 81, (attach) => {
      for (const window of [1, 2]) {
        this.keypads.set(window, new VirtualKeypad(attach(), window));
        this.pads.set(window, new VirtualScoreKeys(attach(), 0x80 + window));
      }
    });
    // The strip in the hall, at address 9, has no power: nobody is there.
    this.busB = new VillageLine(join(folder, 'line-b'), 82, (attach) => {
      this.cards.set(1, wired(new AaBbCard(1, 'xor'), attach()));
      this.cards.set(2, wired(new Line40Card(2), attach()));
    });
    this.speech = new VillageLine(join(folder, 'speech'), 83, (attach) => {
      const end = attach();
      const chip = new TtsChip({ xor: true }, (bytes) => end.send(bytes));
      end.onBytes((bytes) => chip.receive(bytes));
      this.#chip = chip;
    });
  }

  get chip(): TtsChip {
    if (this.#chip === undefined) throw new Error('the speech chip is not plugged in');
    return this.#chip;
  }

  async plug(): Promise<void> {
    for (const line of [this.busA, this.busB, this.speech]) await line.plug();
  }

  async unplug(): Promise<void> {
    for (const line of [this.busA, this.busB, this.speech]) await line.unplug();
  }
}

function wired(card: LedCard, end: LineEnd): LedCard {
  end.onBytes((bytes) => {
    const answer = card.hear(bytes);
    if (answer.length > 0) end.send(answer);
  });
  return card;
}
