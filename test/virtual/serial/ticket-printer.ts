/**
 * An ESC/POS printer from its own side of the wire: it knows the commands as makers' sheets tell
 * them and shares no code with the controller.
 */
export interface TicketPrinterManner {
  /** Answers `GS r 1` behind a job. */
  readonly tellsJobEnd?: boolean;
  /** Answers `DLE EOT`. */
  readonly tellsStatus?: boolean;
}

export class TicketPrinter {
  /** Each piece of paper that came out whole, as the bytes that made it. */
  readonly sheets: Uint8Array[] = [];
  paper: 'enough' | 'low' | 'out' = 'enough';
  coverOpen = false;
  cutterStuck = false;
  jammed = false;
  /** Set to run out of paper in the middle of the next ticket. */
  runsOutNext = false;
  readonly #manner: Required<TicketPrinterManner>;
  readonly #answer: (bytes: Uint8Array) => void;
  #asb = 0;
  #bytes: number[] = [];
  #sheet: number[] = [];

  constructor(answer: (bytes: Uint8Array) => void, manner: TicketPrinterManner = {}) {
    this.#answer = answer;
    this.#manner = { tellsJobEnd: true, tellsStatus: true, ...manner };
  }

  get stopped(): boolean {
    return this.paper === 'out' || this.coverOpen || this.cutterStuck || this.jammed;
  }

  /** Whether anything was printed since the last cut. */
  get halfway(): boolean {
    return this.#sheet.length > 0;
  }

  /** The texts on paper, from the first to the last. */
  get texts(): string[] {
    return this.sheets.map((sheet) => new TextDecoder('gb18030').decode(sheet));
  }

  receive(bytes: Uint8Array): void {
    for (const byte of bytes) {
      this.#bytes.push(byte);
      this.#obey();
    }
  }

  /** Tells a change of its own accord, when it was told to. */
  changed(): void {
    if (this.#asb !== 0) this.#answer(Uint8Array.from(this.#asbBytes()));
  }

  #obey(): void {
    const [last = 0] = this.#bytes.slice(-1);
    const hex = Buffer.from(this.#bytes).toString('hex');
    if (/1004..$/u.test(hex)) this.#status(last);
    else if (/1d61..$/u.test(hex)) this.#setAsb(last);
    else if (hex.endsWith('1d7201')) this.#jobEnd();
    else if (hex.endsWith('1d564200')) this.#cut();
    else this.#sheet.push(last);
    this.#bytes = this.#bytes.slice(-3);
  }

  #status(question: number): void {
    this.#sheet.splice(-2);
    this.#bytes = [];
    const { paper, coverOpen, cutterStuck, jammed } = this;
    const out = paper === 'out';
    const answers = [
      this.stopped ? 0x08 : 0,
      (coverOpen ? 0x04 : 0) + (out ? 0x20 : 0) + (cutterStuck || jammed ? 0x40 : 0),
      (jammed ? 0x04 : 0) + (cutterStuck ? 0x08 : 0),
      (paper === 'enough' ? 0 : 0x0c) + (out ? 0x60 : 0),
    ];
    const said = answers[question - 1];
    if (said !== undefined && this.#manner.tellsStatus) this.#answer(Uint8Array.of(0x12 + said));
  }

  #setAsb(what: number): void {
    this.#asb = what;
    this.#sheet.splice(-2);
    this.changed();
  }

  #asbBytes(): number[] {
    const paper = { enough: 0, low: 0x03, out: 0x0f }[this.paper];
    const first = 0x10 + (this.stopped ? 0x08 : 0) + (this.coverOpen ? 0x20 : 0);
    return [first, this.cutterStuck ? 0x08 : 0, paper, 0];
  }

  #jobEnd(): void {
    this.#sheet.splice(-2);
    if (this.stopped || !this.#manner.tellsJobEnd) return;
    this.#answer(Uint8Array.of(this.paper === 'low' ? 0x03 : 0x00));
  }

  #cut(): void {
    if (this.runsOutNext) {
      this.runsOutNext = false;
      this.paper = 'out';
    }
    if (!this.stopped) this.sheets.push(Uint8Array.from(this.#sheet));
    this.#sheet = [];
  }
}
