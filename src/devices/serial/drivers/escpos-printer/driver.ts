import { instant, MINUTE_MS, plus } from '../../../../domain/basics/time.js';
import type { View } from '../../../../domain/views.js';
import type { Command } from '../../../contracts/messages.js';
import { paperBytes, ticketBytes, type PaperOptions } from '../../../printing/paper.js';
import { plain } from '../../../printing/plain.js';
import { ticketTemplate } from '../../../printing/template.js';
import type { CommandEnd, Driver, DriverKind, DriverParts } from '../../driver.js';
import { JOB_END_REQUEST, RESET } from './codec.js';
import { Sheet, type PrintJob } from './job.js';
import type { JobEnd, JobEvent } from './job-states.js';
import { isEnd } from './job-states.js';
import { DEFAULTS, SCHEMA, type EscposPrinterOptions } from './options.js';
import { Probe } from './probe.js';

export type { PrintJob } from './job.js';

/** A driver whose device puts tickets on paper. */
export interface PrintingDriver extends Driver {
  /**
   * Puts a ticket on paper and tells the hall how it ended (`ticket.printed`).
   *
   * Settles when that is known, which may be many minutes later when paper is out. The same
   * ticket asked for twice while it waits is one piece of paper; later it is a reprint (重打).
   */
  print(job: PrintJob): Promise<JobEnd>;
}

/** Whether this device puts tickets on paper. */
export function isPrinting(driver: Driver): driver is PrintingDriver {
  return 'print' in driver;
}

/** How many pieces of paper may wait; a crowd at a printer without paper is sent to the desk. */
const WAITING_MAX = 50;
/** How often a printer that cannot print is looked at while a ticket waits for it. */
const HELD_LOOK_MS = 1_000;
const KNOWN_MAX = 200;

/**
 * A ticket printer on a line, ESC/POS: one piece of paper at a time, and never a 'printed' that
 * the printer did not confirm after it.
 *
 * Status bits are known from two sources. That a byte comes to `GS r 1` once a job is on paper is
 * known for the byte, not for every make, and therefore an option; `GS v 0` and `GS ( k` for the
 * QR code are recalled.
 */
class EscposPrinter implements PrintingDriver {
  readonly #parts: DriverParts<EscposPrinterOptions>;
  readonly #paper: PaperOptions;
  readonly #probe: Probe;
  readonly #waiting: Sheet[] = [];
  readonly #known = new Set<string>();
  readonly #names = new Map<string, string>();
  #working = false;
  #stopped = false;
  #wake: () => void = () => {};
  #callOff: () => void = () => {};

  constructor(parts: DriverParts<EscposPrinterOptions>) {
    const { columns, language, charset, qr, template } = parts.options;
    this.#parts = parts;
    const text = template === '' ? ticketTemplate(language) : template;
    this.#paper = { columns, language, charset, qr, template: text };
    this.#probe = new Probe(parts, () => this.#changed());
    this.#lookLater();
  }

  /** Nothing is shown on a printer; the names of the services are kept for its tickets. */
  show(view: View): void {
    if (!('services' in view) || !('lanes' in view)) return;
    this.#names.clear();
    for (const { code, name, nameEn } of view.services) {
      this.#names.set(code, this.#paper.language === 'en' ? (nameEn ?? name) : name);
    }
  }

  async command(command: Command): Promise<CommandEnd> {
    const lateAt = instant(Date.parse(command.expiresAt));
    if (lateAt <= this.#parts.clock.now()) return 'expired';
    if (command.kind !== 'identify' || !this.#parts.options.identifySlip) return 'failed';
    const text = `^^${plain(this.#parts.device.id)}\n`;
    const sheet = new Sheet({ bytes: () => this.#job(paperBytes(text, this.#paper)), lateAt });
    const end = await this.#put(sheet);
    if (end !== 'failed') return 'done';
    return lateAt <= this.#parts.clock.now() ? 'expired' : 'failed';
  }

  print(job: PrintJob): Promise<JobEnd> {
    const { id } = job.ticket;
    const same = this.#waiting.find(({ ticket }) => ticket === id);
    if (same !== undefined) return same.ended;
    const again = job.reprint === true || this.#known.has(id);
    const { clock, options } = this.#parts;
    return this.#put(new Sheet({
      bytes: (reprint) => this.#job(this.#ticket(job, again || reprint)),
      lateAt: plus(clock.now(), options.keepMinutes * MINUTE_MS),
      ticket: id,
    }));
  }

  /** What was not begun stays unprinted: the ticket itself is safe with the hall. */
  stop(): void {
    this.#stopped = true;
    this.#callOff();
    this.#probe.stop();
    for (const sheet of this.#waiting.splice(0)) sheet.end('failed');
    this.#wake();
  }

  #put(sheet: Sheet): Promise<JobEnd> {
    if (this.#stopped) return Promise.resolve('failed');
    if (this.#waiting.length >= WAITING_MAX) {
      this.#tell(sheet, 'failed');
      return sheet.ended;
    }
    this.#waiting.push(sheet);
    if (!this.#working) void this.#work();
    return sheet.ended;
  }

  async #work(): Promise<void> {
    this.#working = true;
    try {
      for (let [sheet] = this.#waiting; sheet !== undefined; [sheet] = this.#waiting) {
        const end = await this.#bring(sheet);
        if (end === undefined) return;
        this.#waiting.shift();
        this.#tell(sheet, end);
      }
    } finally {
      this.#working = false;
    }
  }

  /** Brings one sheet to its end, or to nothing when the driver was stopped meanwhile. */
  async #bring(sheet: Sheet): Promise<JobEnd | undefined> {
    sheet.step('turn');
    while (!this.#stopped) {
      const waited = sheet.state;
      const state = sheet.step(await this.#nextEvent(sheet));
      if (isEnd(state)) return state;
      if (state === 'held' && waited === 'held') await this.#pause(HELD_LOOK_MS);
    }
    return undefined;
  }

  async #nextEvent(sheet: Sheet): Promise<JobEvent> {
    switch (sheet.state) {
      case 'checking':
      case 'held':
        return sheet.lateAt <= this.#parts.clock.now() ? 'late' : this.#before();
      case 'printing':
        return this.#probe.send(sheet.bytes);
      default:
        return this.#probe.confirm();
    }
  }

  /** A printer that used to answer and is silent now is switched off: paper waits for it. */
  async #before(): Promise<JobEvent> {
    const condition = await this.#probe.look();
    return condition === 'silent' && this.#probe.hasAnswered ? 'blocked' : condition;
  }

  /** Tells the hall, once; a slip is nobody's ticket. */
  #tell(sheet: Sheet, end: JobEnd): void {
    sheet.end(end);
    const { ticket } = sheet;
    if (ticket === undefined) return;
    this.#remember(ticket);
    const { desk, log, device } = this.#parts;
    const code = end === 'not-confirmed' ? end : this.#probe.whyNot;
    const how = end === 'printed' ? { ok: true } : { ok: false, code };
    if (end === 'failed') log.warn('a ticket was not printed', { device: device.id, ticket, code });
    desk.ask({ kind: 'ticket.printed', ticket, ...how }).catch((cause: unknown) => {
      log.warn('how a ticket was printed was not kept', { ticket, cause: String(cause) });
    });
  }

  #remember(ticket: string): void {
    this.#known.add(ticket);
    const [oldest] = this.#known;
    if (this.#known.size > KNOWN_MAX && oldest !== undefined) this.#known.delete(oldest);
  }

  #ticket({ ticket, serviceName, hallName, bring }: PrintJob, reprint: boolean): Uint8Array {
    const { options } = this.#parts;
    const { number, service, ahead, wait, takenAt, link } = ticket;
    return ticketBytes({
      number, ahead, wait, takenAt, link, reprint,
      serviceName: serviceName ?? this.#names.get(service) ?? service,
      hallName: hallName ?? options.hallName,
      utcOffsetMinutes: options.utcOffsetMinutes,
      ...(bring === undefined ? {} : { bring }),
    }, this.#paper);
  }

  #job(paper: Uint8Array): Uint8Array {
    const end = this.#parts.options.jobEnd === 'none' ? [] : JOB_END_REQUEST;
    return Uint8Array.from([...RESET, ...paper, ...end]);
  }

  /** The printer or its line changed: whatever waits for it looks again at once. */
  #changed(): void {
    this.#wake();
    if (!this.#working && !this.#stopped) void this.#probe.look();
  }

  #lookLater(): void {
    this.#callOff = this.#parts.clock.after(this.#parts.options.pollSeconds * 1_000, () => {
      if (!this.#working) void this.#probe.look();
      this.#lookLater();
    });
  }

  #pause(durationMs: number): Promise<void> {
    return new Promise((resolve) => {
      const callOff = this.#parts.clock.after(durationMs, resolve);
      this.#wake = () => {
        callOff();
        resolve();
      };
    });
  }
}

/** ESC/POS ticket printer (票据打印机); see docs/drivers/printer.md. */
export const ESCPOS_PRINTER: DriverKind<EscposPrinterOptions> = {
  name: 'escpos-printer',
  serves: ['dispenser'],
  line: { baudRate: 115_200 },
  options: { schema: SCHEMA, defaults: DEFAULTS },
  make: (parts) => new EscposPrinter(parts),
};
