import type { Receipt } from './messages.js';

/** How long a device waits before it repeats an ask, and before whoever stands there gives up. */
export interface Patience {
  readonly repeatMs?: number;
  readonly longestRepeatMs?: number;
  /** Virtual devices of stories give up, so that a story fails; a real one would not. */
  readonly giveUpMs?: number;
  /** Takes "not now" as the contract has it, and asks on; others hand it to who asked. */
  readonly asksOnWhenBusy?: boolean;
}

interface Open {
  readonly payload: string;
  readonly settle: (receipt: Receipt) => void;
  readonly fail: (why: Error) => void;
  readonly giveUp: NodeJS.Timeout;
  repeat: NodeJS.Timeout | undefined;
  waitMs: number;
}

/** The asks of a device that have no receipt yet: repeated after 2 s, doubling to 30 s. */
export class OpenAsks {
  readonly #patience: Required<Patience>;
  readonly #send: (payload: string) => void;
  readonly #open = new Map<string, Open>();
  #closed = false;

  constructor(patience: Patience, send: (payload: string) => void) {
    const { repeatMs = 2_000, longestRepeatMs = 30_000, giveUpMs = 20_000 } = patience;
    const { asksOnWhenBusy = false } = patience;
    this.#patience = { repeatMs, longestRepeatMs, giveUpMs, asksOnWhenBusy };
    this.#send = send;
  }

  /** Sends the ask now and again until its receipt comes, which is the answer. */
  open(id: string, payload: string): Promise<Receipt> {
    if (this.#closed) return Promise.reject(new Error(`${id}: the device is gone`));
    return new Promise((settle, fail) => {
      const late = (): void => this.#drop(id, `no receipt for ${id} (${payload.slice(0, 80)})`);
      const giveUp = setTimeout(late, this.#patience.giveUpMs);
      const { repeatMs } = this.#patience;
      const ask: Open = { payload, settle, fail, giveUp, repeat: undefined, waitMs: repeatMs };
      this.#drop(id, `${id} was asked anew`);
      this.#open.set(id, ask);
      this.#say(ask);
    });
  }

  settle(receipt: Receipt): void {
    const ask = this.#open.get(receipt.id);
    if (ask === undefined) return;
    const isNotNow = ['busy', 'outage'].includes(receipt.refusal?.code ?? '');
    if (isNotNow && this.#patience.asksOnWhenBusy) return;
    this.#forget(receipt.id, ask);
    ask.settle(receipt);
  }

  /** After a new connection: what was under way may be lost. */
  repeatAll(): void {
    for (const ask of this.#open.values()) {
      clearTimeout(ask.repeat);
      ask.waitMs = this.#patience.repeatMs;
      this.#say(ask);
    }
  }

  close(): void {
    this.#closed = true;
    for (const id of [...this.#open.keys()]) this.#drop(id, `${id}: the device is gone`);
  }

  #say(ask: Open): void {
    this.#send(ask.payload);
    ask.repeat = setTimeout(() => this.#say(ask), ask.waitMs);
    ask.waitMs = Math.min(ask.waitMs * 2, this.#patience.longestRepeatMs);
  }

  #drop(id: string, why: string): void {
    const ask = this.#open.get(id);
    if (ask === undefined) return;
    this.#forget(id, ask);
    ask.fail(new Error(why));
  }

  #forget(id: string, ask: Open): void {
    clearTimeout(ask.repeat);
    clearTimeout(ask.giveUp);
    this.#open.delete(id);
  }
}
