import type { CallView } from '../../../domain/view-shapes.js';
import { spokenCall } from './number-words.js';

/** A voice that says one text and tells when it has ended; it never fails. */
export interface Voice {
  say(text: string): Promise<void>;
}

export interface SpeakerParts {
  readonly voice: Voice;
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<void>;
}

const STALE_MS = 30_000;
const BETWEEN_MS = 1_000;
const REMEMBERED = 200;

/**
 * Speaks the calls of a hall in their order, one after the other, each twice.
 *
 * A call is known by its id and its time: a recall changes the time and is spoken again. What is
 * older than thirty seconds when its turn comes is left out, since the citizen has long read it.
 */
export class CallSpeaker {
  readonly #parts: SpeakerParts;
  readonly #known = new Set<string>();
  readonly #queue: CallView[] = [];
  #speaking = false;

  constructor(parts: SpeakerParts) {
    this.#parts = parts;
  }

  /** Takes the calls as a screen shows them, newest first; the known ones are passed over. */
  heard(calls: readonly CallView[]): void {
    for (const call of [...calls].reverse()) this.#enqueue(call);
    if (!this.#speaking) void this.#speakAll();
  }

  #enqueue(call: CallView): void {
    const known = `${call.callId} ${call.at}`;
    if (this.#known.has(known)) return;
    this.#known.add(known);
    if (this.#known.size > REMEMBERED) this.#known.delete([...this.#known][0] as string);
    if (!this.#isStale(call)) this.#queue.push(call);
  }

  async #speakAll(): Promise<void> {
    this.#speaking = true;
    for (let call = this.#queue.shift(); call !== undefined; call = this.#queue.shift()) {
      if (this.#isStale(call)) continue;
      await this.#parts.voice.say(spokenCall(call));
      await this.#parts.pause(BETWEEN_MS);
      await this.#parts.voice.say(spokenCall(call));
    }
    this.#speaking = false;
  }

  #isStale(call: CallView): boolean {
    return this.#parts.now() - Date.parse(call.at) > STALE_MS;
  }
}
