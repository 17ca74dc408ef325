import type { Clock } from '../../../../ledger/clock.js';
import { encodeFf68, type Ff68Frame } from '../ff68/codec.js';

/** An adapter that hears itself gives back what was sent within this time. */
const OWN_MS = 100;
/** How often one press is acknowledged: its repeats too, but never without end. */
const ECHOES_MAX = 3;

type Heard = 'own' | 'repeat' | 'new';

/**
 * Tells a new press from the repeat of one, and from our own acknowledgement heard back, which on
 * a two-wire bus looks exactly like the press.
 */
export class Presses {
  #last: { readonly text: string; readonly at: number; echoes: number } | undefined;
  #own: { readonly text: string; until: number } | undefined;

  constructor(
    readonly clock: Clock,
    readonly duplicateMs: number,
  ) {}

  hear(frame: Ff68Frame): Heard {
    const text = textOf(frame);
    const now = this.clock.now();
    if (this.#own?.text === text && now <= this.#own.until) {
      this.#own = undefined;
      return 'own';
    }
    if (this.#last?.text === text && now - this.#last.at < this.duplicateMs) return 'repeat';
    this.#last = { text, at: now, echoes: 0 };
    return 'new';
  }

  /** Sends the acknowledgement, if this press may have another. */
  async acknowledge(
    frame: Ff68Frame,
    send: (bytes: Uint8Array) => Promise<unknown>,
  ): Promise<void> {
    if (this.#last === undefined || this.#last.echoes >= ECHOES_MAX) return;
    this.#last.echoes += 1;
    const own = { text: textOf(frame), until: Infinity };
    this.#own = own;
    try {
      await send(encodeFf68(frame));
    } finally {
      own.until = this.clock.now() + OWN_MS;
    }
  }
}

function textOf(frame: Ff68Frame): string {
  return Buffer.from(encodeFf68(frame)).toString('hex');
}
