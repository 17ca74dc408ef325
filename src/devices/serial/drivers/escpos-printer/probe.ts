import type { DriverParts, Seat } from '../../driver.js';
import { LineDown } from '../../line.js';
import {
  ASB_REQUEST,
  STATUS_QUESTIONS,
  statusRequest,
  takeStatus,
  takeStatusAndAsb,
  type PrinterFrame,
} from './codec.js';
import { canPrint, faultsOfAsb, faultsOfStatus, type PrinterFault } from './faults.js';
import type { EscposPrinterOptions } from './options.js';

/** What a look at the printer comes to. */
export type Condition = 'ready' | 'blocked' | 'silent' | 'cut';

const ANSWER_MS = 300;
/** A printer that kept silent this often is gone. */
const SILENCES_MAX = 2;
/** News has to be heard twice, since one flipped bit is news too; after so many looks it stands. */
const LOOKS_MAX = 3;

/** Speaks with the printer, and tells the hall of its presence and faults. */
export class Probe {
  readonly #parts: DriverParts<EscposPrinterOptions>;
  readonly #seat: Seat<PrinterFrame>;
  #up = false;
  #faults: readonly PrinterFault[] = [];
  #silences = 0;
  #jobEnded = false;
  #hasAnswered = false;
  #stopped = false;
  #looking: Promise<Condition> | undefined;

  constructor(parts: DriverParts<EscposPrinterOptions>, changed: () => void) {
    this.#parts = parts;
    this.#seat = parts.seat(parts.options.asb ? takeStatusAndAsb : takeStatus);
    this.#seat.onFrame((frame) => {
      if (frame.is === 'asb' && !this.#stopped) this.#heard(faultsOfAsb(frame.bytes), changed);
    });
    this.#seat.onLine((up) => this.#onLine(up, changed));
  }

  /** Whether it ever told how it is; some lines have no way back. */
  get hasAnswered(): boolean {
    return this.#hasAnswered;
  }

  /** Why a ticket cannot be printed now, as a fault code. */
  get whyNot(): string {
    if (!this.#up) return 'offline-line';
    if (this.#silences > 0) return 'offline-line';
    const blocking = this.#faults.filter((fault) => !canPrint([fault]));
    if (blocking.includes('paper-out')) return 'paper-out';
    return blocking[0] ?? 'offline-line';
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Asks the printer how it is; looks that overlap are one. */
  look(): Promise<Condition> {
    this.#looking ??= this.#lookNow().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  /** Sends a job and waits for its end, as far as the printer tells it. */
  async send(bytes: Uint8Array): Promise<'sent' | 'cut'> {
    const { jobEnd, jobEndMs } = this.#parts.options;
    const answers = (frame: PrinterFrame) => frame.is === 'paper';
    const wait = jobEnd === 'none' ? {} : { answers, timeoutMs: jobEndMs };
    this.#jobEnded = false;
    try {
      this.#jobEnded = (await this.#seat.exchange({ send: bytes, ...wait })) !== undefined;
      return 'sent';
    } catch (error) {
      return cutOr(error);
    }
  }

  /** How it is after a job: only a printer that says all is well has printed it. */
  async confirm(): Promise<Condition> {
    const { jobEnd, jobEndMs } = this.#parts.options;
    if (jobEnd === 'none' && this.#parts.options.answers) await this.#pause(jobEndMs);
    const condition = await this.look();
    const unknown = jobEnd === 'needed' && !this.#jobEnded;
    return condition === 'ready' && unknown ? 'silent' : condition;
  }

  async #lookNow(): Promise<Condition> {
    if (this.#stopped || !this.#up) return 'cut';
    if (!this.#parts.options.answers) return 'silent';
    let faults: readonly PrinterFault[] | undefined = this.#faults;
    for (let looks = 0; looks < LOOKS_MAX; looks += 1) {
      const before = faults;
      try {
        faults = await this.#ask();
      } catch (error) {
        return cutOr(error);
      }
      if (faults === undefined) return this.#silence();
      if (String(faults) === String(before)) break;
    }
    return this.#tell(faults);
  }

  async #ask(): Promise<readonly PrinterFault[] | undefined> {
    const said = { 1: 0, 2: 0, 3: 0, 4: 0 };
    const answers = (frame: PrinterFrame) => frame.is === 'status';
    for (const question of STATUS_QUESTIONS) {
      const send = statusRequest(question);
      const frame = await this.#seat.exchange({ send, answers, timeoutMs: ANSWER_MS, repeats: 1 });
      if (frame?.is !== 'status') return undefined;
      said[question] = frame.byte;
    }
    return faultsOfStatus(said);
  }

  #tell(faults: readonly PrinterFault[]): Condition {
    this.#silences = 0;
    this.#hasAnswered = true;
    this.#faults = faults;
    if (!this.#stopped) {
      this.#parts.desk.present(true);
      this.#parts.desk.faults(faults);
    }
    return canPrint(faults) ? 'ready' : 'blocked';
  }

  #silence(): Condition {
    this.#silences += 1;
    if (this.#silences >= SILENCES_MAX && !this.#stopped) this.#parts.desk.present(false);
    return 'silent';
  }

  #heard(faults: readonly PrinterFault[], changed: () => void): void {
    this.#tell(faults);
    changed();
  }

  #onLine(up: boolean, changed: () => void): void {
    if (this.#stopped) return;
    this.#up = up;
    this.#silences = 0;
    const { desk, options } = this.#parts;
    if (!up || !options.answers) desk.present(up);
    if (up && options.asb) this.#seat.exchange({ send: ASB_REQUEST }).catch(cutOr);
    changed();
  }

  #pause(durationMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.#parts.clock.after(durationMs, resolve);
    });
  }
}

/** An outage of the line is news; anything else is a mistake of ours. */
function cutOr(error: unknown): 'cut' {
  if (error instanceof LineDown) return 'cut';
  throw error;
}
