import { instant, type Instant } from '../../domain/basics/time.js';
import type { Command } from '../contracts/messages.js';
import type { CommandEnd, Driver, DriverKind, DriverParts } from '../serial/driver.js';
import { BoxVoice } from './box-voice.js';
import { ClipFolder } from './clips.js';
import { runProgram } from './program.js';
import { SpeechQueue } from './speech-queue.js';
import { DEFAULT_TURNS } from './speech-turns.js';
import { DEFAULT_SYNTHESISER, Synthesiser } from './synthesiser.js';

/** What can be set for the voice of the box itself. */
export interface BoxOptions {
  /** The folder with recorded words; empty for none. */
  readonly clips: string;
  /** The synthesiser's program; empty for none. */
  readonly synthesiser: string;
  readonly voiceZh: string;
  readonly voiceEn: string;
  readonly speed: number;
  /** The program that plays a WAV file from its standard input. */
  readonly player: string;
  readonly playerArguments: readonly string[];
  readonly one: '一' | '幺';
  readonly gapMs: number;
  readonly identifyText: string;
}

interface Said {
  readonly id: string;
  readonly expiresAt: Instant;
  readonly text: string;
}

/** No call is longer, however slowly it is spoken. */
const PLAY_LONGEST_MS = 60_000;

/** The speaker that hangs on the box's own sound card: no line, no chip. */
export class BoxSpeaker implements Driver {
  readonly #parts: Omit<DriverParts<BoxOptions>, 'seat' | 'address'>;
  readonly #queue: SpeechQueue<Said>;
  readonly #voice: Promise<BoxVoice | undefined>;
  #stopped = false;

  constructor(parts: Omit<DriverParts<BoxOptions>, 'seat' | 'address'>) {
    this.#parts = parts;
    this.#voice = this.#open();
    const rules = { ...DEFAULT_TURNS, gapMs: parts.options.gapMs, longestMs: 2 * PLAY_LONGEST_MS };
    const speak = ({ text }: Said) => this.#speak(text);
    this.#queue = new SpeechQueue<Said>({ clock: parts.clock, rules, speak });
  }

  show(): void {
    // A speaker shows nothing: calls reach it as commands.
  }

  command(command: Command): Promise<CommandEnd> {
    const text = command.kind === 'say' ? command.text : this.#parts.options.identifyText;
    const expiresAt = instant(Date.parse(command.expiresAt));
    return this.#queue.say({ id: command.id, expiresAt, text });
  }

  stop(): void {
    this.#stopped = true;
    this.#queue.stop();
  }

  /** Looks for what there is to speak with, and says aloud in the log when it is nothing. */
  async #open(): Promise<BoxVoice | undefined> {
    const { options, desk, log, device } = this.#parts;
    const clips = await this.#openClips();
    const synthesiser = await this.#findSynthesiser();
    if (this.#stopped) return undefined;
    if (clips === undefined && synthesiser === undefined) {
      const say = 'nothing to speak with: set a folder of clips or install espeak-ng (docs/voice.md)';
      log.warn(say, { device: device.id });
      desk.present(false);
      desk.faults(['speaker']);
      return undefined;
    }
    const voice = new BoxVoice({
      one: options.one,
      ...(clips && { clips }),
      ...(synthesiser && { synthesiser }),
    });
    desk.present(true, { model: 'box-voice', firmware: voice.madeWith });
    return voice;
  }

  async #openClips(): Promise<ClipFolder | undefined> {
    const { options, log, device } = this.#parts;
    if (options.clips === '') return undefined;
    try {
      return await ClipFolder.open(options.clips);
    } catch (cause) {
      log.warn('the clips cannot be used', { device: device.id, cause: String(cause) });
      return undefined;
    }
  }

  async #findSynthesiser(): Promise<Synthesiser | undefined> {
    const { synthesiser: command, voiceZh, voiceEn, speed } = this.#parts.options;
    return command === '' ? undefined : Synthesiser.find({ command, voiceZh, voiceEn, speed });
  }

  async #speak(text: string): Promise<CommandEnd> {
    const { options, desk, log, device } = this.#parts;
    const voice = await this.#voice;
    if (voice === undefined || this.#stopped) return 'failed';
    try {
      const stdin = await voice.speech(text);
      const { player: command, playerArguments: args } = options;
      await runProgram({ command, args, stdin, longestMs: PLAY_LONGEST_MS });
      desk.faults([]);
      return 'done';
    } catch (cause) {
      log.warn('a call could not be spoken', { device: device.id, cause: String(cause) });
      desk.faults(['speaker']);
      return 'failed';
    }
  }
}

const text = (maxLength: number) => ({ type: 'string', maxLength }) as const;

/** The voice of the box as a kind of driver; it takes no seat on any line. */
export const BOX_VOICE: DriverKind<BoxOptions> = {
  name: 'box-voice',
  serves: ['speaker'],
  // Never opened: there is no line.
  line: { baudRate: 9_600 },
  options: {
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        clips: { ...text(500), description: 'Folder with one WAV file a word; empty for none.' },
        synthesiser: { ...text(500), description: 'espeak-ng where installed; empty for none.' },
        voiceZh: { ...text(40), pattern: '^[A-Za-z][A-Za-z0-9+_-]*$' },
        voiceEn: { ...text(40), pattern: '^[A-Za-z][A-Za-z0-9+_-]*$' },
        speed: { type: 'integer', minimum: 80, maximum: 450 },
        player: { ...text(500), minLength: 1, description: 'Plays WAV from standard input.' },
        playerArguments: { type: 'array', maxItems: 20, items: text(200) },
        one: { enum: ['一', '幺'] },
        gapMs: { type: 'integer', minimum: 0, maximum: 10_000 },
        identifyText: { ...text(40), minLength: 1 },
      },
    },
    defaults: {
      clips: '',
      synthesiser: DEFAULT_SYNTHESISER.command,
      voiceZh: DEFAULT_SYNTHESISER.voiceZh,
      voiceEn: DEFAULT_SYNTHESISER.voiceEn,
      speed: DEFAULT_SYNTHESISER.speed,
      player: 'aplay',
      playerArguments: ['-q', '-'],
      one: '一',
      gapMs: 300,
      identifyText: '语音测试',
    },
  },
  make: (parts) => new BoxSpeaker(parts),
};
