import type { Instant } from '../../../../domain/basics/time.js';
import type { PaperTicket } from '../../../printing/ticket.js';
import { afterEvent, isTorn, type JobEnd, type JobEvent, type JobState } from './job-states.js';

/** The ticket of a receipt, and what else goes on its paper. */
export interface PrintJob {
  readonly ticket: {
    readonly id: string;
    readonly number: string;
    readonly service: string;
    readonly ahead: number;
    readonly wait: PaperTicket['wait'];
    readonly takenAt: string;
    readonly link: string;
  };
  /** Where not given, the name that the dispenser's view has for the service. */
  readonly serviceName?: string;
  readonly hallName?: string;
  readonly bring?: readonly string[];
  /** Somebody asked for the same paper again. */
  readonly reprint?: boolean;
}

export interface SheetParts {
  /** The bytes, marked 重打 or not. */
  readonly bytes: (reprint: boolean) => Uint8Array;
  /** After this it is not begun any more. */
  readonly lateAt: Instant;
  /** Whose paper it is; a slip has none. */
  readonly ticket?: string;
}

/** One piece of paper on its way. */
export class Sheet {
  readonly ended: Promise<JobEnd>;
  readonly ticket: string | undefined;
  readonly lateAt: Instant;
  readonly #bytes: SheetParts['bytes'];
  #end: (end: JobEnd) => void = () => {};
  #state: JobState = 'queued';
  #torn = false;
  #cuts = 0;

  constructor({ bytes, lateAt, ticket }: SheetParts) {
    this.#bytes = bytes;
    this.lateAt = lateAt;
    this.ticket = ticket;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  get state(): JobState {
    return this.#state;
  }

  get bytes(): Uint8Array {
    return this.#bytes(this.#torn);
  }

  /** Moves it on; a line that tears it a second time ends it. */
  step(event: JobEvent): JobState {
    const from = this.#state;
    const under = from === 'printing' || from === 'confirming';
    const named = event === 'cut' && under && this.#cuts > 0 ? 'cut-again' : event;
    if (event === 'cut' && under) this.#cuts += 1;
    this.#state = afterEvent(from, named);
    if (isTorn(from, this.#state)) this.#torn = true;
    return this.#state;
  }

  end(end: JobEnd): void {
    this.#end(end);
  }
}
