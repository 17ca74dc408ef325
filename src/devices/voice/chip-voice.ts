import { instant, type Instant } from '../../domain/basics/time.js';
import type { Command } from '../contracts/messages.js';
import type { CommandEnd, Driver, DriverParts, Seat } from '../serial/driver.js';
import { encodeCommand, takeStatuses, type ChipDialect, type ChipStatus } from './chip-frames.js';
import { numberOfEncoding, piecesOf, type ChipEncoding, type TextPiece } from './chip-text.js';
import { SpeechQueue } from './speech-queue.js';
import { DEFAULT_TURNS } from './speech-turns.js';
import { spelledOut } from './words.js';

/** What can be set for a speech chip; see docs/voice.md for what is known of each. */
export interface ChipOptions {
  readonly encoding: ChipEncoding;
  /** Put before each text as it is: the chip's own marks, e.g. `[v8]` for its volume. */
  readonly prefix: string;
  /** Whether the chip's own line is wired; without it, an end is taken from the text's length. */
  readonly answers: boolean;
  /** The longest a character may take, by which a speech without an end is given up. */
  readonly msPerCharacter: number;
  readonly gapMs: number;
  /** How 1 is read in a number that comes as digits. */
  readonly one: '一' | '幺';
  /** Background music 0 to 15, where the chip has it. */
  readonly music: number;
  /** Said so that people find it. */
  readonly identifyText: string;
  readonly check: ChipDialect['check'];
  readonly textBytesMax: number;
}

interface Said {
  readonly id: string;
  readonly expiresAt: Instant;
  readonly text: string;
}

const ANSWER_MS = 500;
const TRIES = 3;
const POLL_MS = 400;
const LOOK_AFTER_MS = 10_000;
/** So many questions in a row without an answer, and the chip is taken for gone. */
const SILENT_MAX = 3;

/**
 * A speech chip on a line: speaks what it is told, one text after the other, each once.
 *
 * A text has ended when the chip says so by itself or when asked; a chip that restarts, refuses
 * or falls silent has failed, and the hall is told.
 */
export class ChipVoice implements Driver {
  readonly #parts: DriverParts<ChipOptions>;
  readonly #seat: Seat<ChipStatus>;
  readonly #queue: SpeechQueue<Said>;
  #speaking = false;
  #silent = 0;
  /** What the chip said by itself since its last text was sent. */
  #heard: 'idle' | 'started' | 'line-down' | undefined;
  #callOffPause = (): void => {};
  #callOffLook = (): void => {};
  #stopped = false;

  constructor(parts: DriverParts<ChipOptions>) {
    this.#parts = parts;
    this.#seat = parts.seat<ChipStatus>(takeStatuses);
    this.#queue = new SpeechQueue<Said>({
      clock: parts.clock,
      // A chip gives itself up long before its queue would.
      rules: { ...DEFAULT_TURNS, gapMs: parts.options.gapMs, longestMs: 600_000 },
      speak: ({ text }) => this.#speak(text),
    });
    this.#seat.onFrame((status) => this.#hear(status));
    this.#seat.onLine((up) => this.#line(up));
    this.#lookAgain(0);
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
    this.#callOffLook();
    this.#callOffPause();
  }

  async #speak(text: string): Promise<CommandEnd> {
    const { encoding, textBytesMax, prefix, one } = this.#parts.options;
    // Square brackets are the chip's own marks: a text may not turn its volume down.
    const plain = spelledOut(text.replace(/[[\]]/g, ' '), one);
    this.#speaking = true;
    try {
      for (const piece of piecesOf(prefix + plain, encoding, textBytesMax)) {
        if (!(await this.#speakPiece(piece))) return this.#failed();
      }
      this.#parts.desk.faults([]);
      return 'done';
    } catch {
      // The line is down: it will say so itself.
      return 'failed';
    } finally {
      this.#speaking = false;
    }
  }

  #failed(): CommandEnd {
    if (!this.#stopped) this.#parts.desk.faults(['speaker']);
    return 'failed';
  }

  async #speakPiece(piece: TextPiece): Promise<boolean> {
    const { encoding, music, answers, msPerCharacter } = this.#parts.options;
    const text = { do: 'speak', encoding: numberOfEncoding(encoding), music, text: piece.bytes };
    const send = encodeCommand(text as { do: 'speak' } & typeof text, this.#parts.options);
    const lengthMs = Array.from(piece.text).length * msPerCharacter;
    this.#heard = undefined;
    if (answers) return (await this.#hand(send)) && (await this.#isSaid(lengthMs + 5_000));
    await this.#seat.exchange({ send });
    this.#parts.desk.present(true);
    await this.#pause(lengthMs);
    return this.#heard !== 'line-down';
  }

  /** Whether the chip has taken the text. */
  async #hand(send: Uint8Array): Promise<boolean> {
    const answers = (status: ChipStatus) => status === 'accepted' || status === 'refused';
    for (let tries = 0; tries < TRIES && !this.#stopped; tries += 1) {
      const answer = await this.#seat.exchange({ send, answers, timeoutMs: ANSWER_MS });
      if (answer === 'accepted') return true;
      // A lost answer: sending again what is being spoken would begin it anew.
      if (answer === undefined && (this.#heard === 'idle' || (await this.#ask()) === 'busy')) {
        return true;
      }
    }
    return false;
  }

  /** Waits until the chip is idle again; false when it restarted, fell silent or never ends. */
  async #isSaid(longestMs: number): Promise<boolean> {
    const giveUpAt = this.#parts.clock.now() + longestMs;
    while (!this.#stopped && this.#parts.clock.now() < giveUpAt) {
      if (this.#heard === undefined) await this.#pause(POLL_MS);
      if (this.#heard !== undefined) return this.#heard === 'idle';
      const status = await this.#ask();
      if (status === 'idle') return true;
      if (status === undefined && this.#silent >= SILENT_MAX) return false;
    }
    return false;
  }

  /** Whether the chip is busy or idle, as it says; nothing when it does not answer. */
  async #ask(): Promise<ChipStatus | undefined> {
    const status = await this.#seat.exchange({
      send: encodeCommand({ do: 'query' }, this.#parts.options),
      answers: (answer) => answer === 'busy' || answer === 'idle',
      timeoutMs: ANSWER_MS,
    });
    this.#silent = status === undefined ? this.#silent + 1 : 0;
    if (status !== undefined) this.#parts.desk.present(true);
    else if (this.#silent >= SILENT_MAX) this.#parts.desk.present(false);
    return status;
  }

  #hear(status: ChipStatus): void {
    this.#silent = 0;
    this.#parts.desk.present(true);
    if (status !== 'idle' && status !== 'started') return;
    this.#heard = status;
    this.#callOffPause();
  }

  #line(up: boolean): void {
    if (up) return this.#lookAgain(0);
    this.#heard = 'line-down';
    this.#callOffPause();
    this.#parts.desk.present(false);
  }

  /** Asks the chip now and then whether it is there, when it has nothing to say. */
  #lookAgain(afterMs: number): void {
    this.#callOffLook();
    if (this.#stopped) return;
    this.#callOffLook = this.#parts.clock.after(afterMs, () => {
      void this.#look().finally(() => this.#lookAgain(LOOK_AFTER_MS));
    });
  }

  async #look(): Promise<void> {
    const { options, desk } = this.#parts;
    if (this.#speaking) return;
    try {
      if (!options.answers) return await this.#lookAtLine();
      for (let tries = 0; tries < SILENT_MAX && !this.#stopped; tries += 1) {
        if ((await this.#ask()) !== undefined) return;
      }
    } catch {
      desk.present(false);
    }
  }

  /** Nobody answers on a line of one wire: the chip is there while bytes go out. */
  async #lookAtLine(): Promise<void> {
    await this.#seat.exchange({ send: encodeCommand({ do: 'query' }, this.#parts.options) });
    this.#parts.desk.present(true);
  }

  #pause(durationMs: number): Promise<void> {
    return new Promise((resolve) => {
      const over = () => {
        callOff();
        resolve();
      };
      const callOff = this.#parts.clock.after(durationMs, over);
      this.#callOffPause = over;
    });
  }
}
