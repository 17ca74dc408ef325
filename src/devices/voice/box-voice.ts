import type { ClipFolder } from './clips.js';
import type { Synthesiser } from './synthesiser.js';
import { writeWav } from './wav.js';
import { spelledOut, type WordRules } from './words.js';

/** Nothing on this machine can say the text; the message says what would help. */
export class NoVoice extends Error {
  override readonly name = 'NoVoice';
}

export interface BoxVoiceParts {
  readonly clips?: ClipFolder;
  readonly synthesiser?: Synthesiser;
  readonly one?: WordRules['one'];
}

/** Calls repeat themselves: the last few are kept. */
const KEPT = 32;

/**
 * Speech made on this machine, without the internet: from recorded clips where every word has
 * one, else by the synthesiser where one is installed.
 */
export class BoxVoice {
  readonly #parts: BoxVoiceParts;
  readonly #kept = new Map<string, Promise<Uint8Array>>();

  constructor(parts: BoxVoiceParts) {
    this.#parts = parts;
  }

  /** What it speaks with, for the device page. */
  get madeWith(): string {
    const { clips, synthesiser } = this.#parts;
    const names = [
      ...(clips === undefined ? [] : [`${clips.words.size} clips`]),
      ...(synthesiser === undefined ? [] : [synthesiser.version]),
    ];
    return names.length === 0 ? 'nothing' : names.join(', ');
  }

  /** The text as a WAV file; rejects with `NoVoice`, or as the synthesiser failed. */
  speech(text: string): Promise<Uint8Array> {
    const words = spelledOut(text, this.#parts.one);
    const known = this.#kept.get(words);
    if (known !== undefined) return known;
    const made = this.#make(words);
    this.#kept.set(words, made);
    // A failure is no answer for the next time.
    made.catch(() => this.#kept.delete(words));
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      this.#kept.delete(oldest);
    }
    return made;
  }

  async #make(words: string): Promise<Uint8Array> {
    const { clips, synthesiser } = this.#parts;
    const joined = clips?.speech(words);
    if (joined !== undefined && 'wav' in joined) return writeWav(joined.wav);
    if (synthesiser !== undefined) return writeWav(await synthesiser.speech(words));
    throw new NoVoice(
      joined === undefined
        ? 'no folder of clips is set and no synthesiser is installed: see docs/voice.md'
        : `there is no clip for ${joined.missing} and no synthesiser is installed: see docs/voice.md`,
    );
  }
}
