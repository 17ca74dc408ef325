import { plus, type Instant } from '../../../../domain/basics/time.js';
import type { Outcome } from '../../../../domain/inputs.js';
import type { Command } from '../../../contracts/messages.js';
import type { CommandEnd, Driver, DriverKind, DriverParts } from '../../driver.js';
import { Oddities } from '../../oddities.js';
import { takeLines } from './codec.js';
import { scanOf, type Scan, type ScanRules } from './scan.js';

export type { Scan } from './scan.js';

/** How a scanner is set up; see docs/drivers/id-reader.md. */
export interface LineScannerOptions extends ScanRules {
  /** The service an appointment is checked in for; empty where somebody chooses one first. */
  readonly takes: string;
  /** The same code counts again after this time. */
  readonly repeatSeconds: number;
}

/** A driver whose device reads codes. */
export interface ScanningDriver extends Driver {
  /** Called once for each code that is an appointment or a ticket's link. */
  onScan(listener: (scan: Scan) => void): void;
  /** Called with what came of an appointment that was checked in by itself. */
  onTaken(listener: (outcome: Outcome) => void): void;
}

/** Whether this device reads codes. */
export function isScanning(driver: Driver): driver is ScanningDriver {
  return 'onScan' in driver;
}

/**
 * A QR or bar-code scanner that sends lines of text. It can be told nothing and answers nothing:
 * it counts as present while its line is open.
 */
class LineScanner implements ScanningDriver {
  readonly #parts: DriverParts<LineScannerOptions>;
  readonly #oddities: Oddities;
  readonly #scanListeners: ((scan: Scan) => void)[] = [];
  readonly #takenListeners: ((outcome: Outcome) => void)[] = [];
  #last: { readonly text: string; readonly until: Instant } | undefined;
  #stopped = false;

  constructor(parts: DriverParts<LineScannerOptions>) {
    this.#parts = parts;
    this.#oddities = new Oddities(parts.log, parts.device.id);
    const seat = parts.seat(takeLines);
    seat.onFrame(({ text }) => this.#scanned(text));
    seat.onLine((up) => {
      if (!this.#stopped) parts.desk.present(up);
    });
  }

  onScan(listener: (scan: Scan) => void): void {
    this.#scanListeners.push(listener);
  }

  onTaken(listener: (outcome: Outcome) => void): void {
    this.#takenListeners.push(listener);
  }

  /** A scanner shows nothing. */
  show(): void {}

  async command(command: Command): Promise<CommandEnd> {
    return Date.parse(command.expiresAt) <= this.#parts.clock.now() ? 'expired' : 'failed';
  }

  stop(): void {
    this.#stopped = true;
  }

  #scanned(text: string): void {
    if (this.#stopped || this.#isRepeat(text)) return;
    const scan = scanOf(text, this.#parts.options);
    if (scan === undefined) return this.#oddities.count('a code that is none of this hall');
    for (const listener of this.#scanListeners) listener(scan);
    if ('appointment' in scan) void this.#take(scan.appointment);
  }

  #isRepeat(text: string): boolean {
    const now = this.#parts.clock.now();
    const last = this.#last;
    this.#last = { text, until: plus(now, this.#parts.options.repeatSeconds * 1_000) };
    return last?.text === text && now < last.until;
  }

  async #take(appointment: string): Promise<void> {
    const { desk, options, log, device } = this.#parts;
    if (options.takes === '') return;
    const { takes: service } = options;
    try {
      const outcome = await desk.ask({
        kind: 'ticket.take', service, lane: 'appointment', appointment,
      });
      for (const listener of this.#takenListeners) listener(outcome);
    } catch {
      log.warn('a code took no ticket: the hall could not be asked', { device: device.id });
    }
  }
}

/** Code scanner (扫码器), on a line shown to nobody; see docs/drivers/id-reader.md. */
export const LINE_SCANNER: DriverKind<LineScannerOptions> = {
  name: 'line-scanner',
  serves: ['dispenser'],
  secret: true,
  line: { baudRate: 9_600 },
  options: {
    schema: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      additionalProperties: false,
      properties: {
        prefix: { type: 'string', maxLength: 16 },
        appointmentPrefix: { type: 'string', minLength: 1, maxLength: 32 },
        linkBase: { type: 'string', pattern: '^(https?://[^/]+(/[^?#]*[^/?#])?)?$' },
        takes: { type: 'string', maxLength: 64 },
        repeatSeconds: { type: 'integer', minimum: 1, maximum: 300 },
      },
    },
    defaults: {
      prefix: '', appointmentPrefix: 'APPT:', linkBase: '', takes: '', repeatSeconds: 3,
    },
  },
  make: (parts) => new LineScanner(parts),
};
