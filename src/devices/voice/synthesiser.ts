import { runProgram } from './program.js';
import { joinWavs, readWav, silence, type Wav } from './wav.js';
import { hasHanzi } from './words.js';

export interface SynthesiserOptions {
  /** The program: `espeak-ng`, or its whole path. */
  readonly command: string;
  /** Voice for sentences with hanzi: `cmn` misreads them, `cmn-latn-pinyin` does not. */
  readonly voiceZh: string;
  readonly voiceEn: string;
  /** Words a minute, as the program counts them. */
  readonly speed: number;
}

export const DEFAULT_SYNTHESISER: SynthesiserOptions = {
  command: 'espeak-ng',
  voiceZh: 'cmn-latn-pinyin',
  voiceEn: 'en',
  speed: 150,
};

const LONGEST_MS = 10_000;
const BETWEEN_MS = 400;

/**
 * A speech synthesiser on this machine: eSpeak NG (GPL-3.0), a program of its own that is not
 * part of this house and is used only where it is installed.
 */
export class Synthesiser {
  private constructor(
    readonly options: SynthesiserOptions,
    /** As the program names itself. */
    readonly version: string,
  ) {}

  /** The synthesiser, or nothing when it is not installed or does not run. */
  static async find(
    options: SynthesiserOptions = DEFAULT_SYNTHESISER,
  ): Promise<Synthesiser | undefined> {
    const { command } = options;
    try {
      const said = await runProgram({ command, args: ['--version'], longestMs: LONGEST_MS });
      return new Synthesiser(options, Buffer.from(said).toString('utf8').split('\n')[0] ?? '');
    } catch {
      return undefined;
    }
  }

  /** The text spoken, each sentence in the voice of its language; rejects when that fails. */
  async speech(text: string): Promise<Wav> {
    const sentences = text.split(/(?<=[。！？；!?;\n])/).filter((part) => /[\p{L}\p{N}]/u.test(part));
    const sounds: Wav[] = [];
    for (const sentence of sentences) {
      const wav = await this.#sentence(sentence);
      if (sounds.length > 0) sounds.push(silence(wav, BETWEEN_MS));
      sounds.push(wav);
    }
    const [first = await this.#sentence(''), ...rest] = sounds;
    return joinWavs([first, ...rest]);
  }

  async #sentence(sentence: string): Promise<Wav> {
    const { command, voiceZh, voiceEn, speed } = this.options;
    const voice = hasHanzi(sentence) ? voiceZh : voiceEn;
    const output = await runProgram({
      command,
      // By standard input, so that no text can be taken for an option.
      args: ['-v', voice, '-s', String(speed), '-b', '1', '--stdin', '--stdout'],
      stdin: Buffer.from(`${sentence}\n`, 'utf8'),
      longestMs: LONGEST_MS,
    });
    return readWav(output);
  }
}
