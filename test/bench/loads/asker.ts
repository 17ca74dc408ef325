import { Wire, type BrokerAddress, type WireDevice } from '../wire.js';

/** What came back on an ask, and how long that took from the moment it was written. */
export interface Answer {
  readonly ok: boolean;
  readonly tookMs: number;
  /** The beginning of the receipt, for the message when something goes wrong. */
  readonly text: string;
}

interface Waiting {
  readonly askedAt: number;
  readonly answered: (answer: Answer) => void;
}

const ID_MARK = '"id":"';
/** Enough of a receipt to read its id and whether it is a yes. */
const HEAD_BYTES = 160;

let boots = 0;

/** A device that asks and knows its own receipts from one another by their ids. */
export class Asker {
  /** Takes the text of every view. */
  show: (view: string) => void = () => {};
  readonly #wire: Wire;
  readonly #boot = `${process.pid}.${++boots}`;
  readonly #waiting = new Map<string, Waiting>();
  #asked = 0;

  private constructor(wire: Wire) {
    this.#wire = wire;
    wire.hear = (leaf, payload) => {
      if (leaf === 'view') this.show(payload.toString());
      else this.#hearReceipt(payload);
    };
  }

  static async open(address: BrokerAddress, device: WireDevice): Promise<Asker> {
    return new Asker(await Wire.open(address, device));
  }

  /** Asks; `fields` is JSON without its braces. */
  ask(fields: string, answered: (answer: Answer) => void): void {
    const id = `${this.#boot}-${++this.#asked}`;
    this.#waiting.set(id, { askedAt: performance.now(), answered });
    this.#wire.ask(`{"v":1,"id":"${id}",${fields}}`);
  }

  /** The answer, for those who do nothing else meanwhile; a refusal throws. */
  agreed(fields: string): Promise<Answer> {
    return new Promise((agreed, failed) => {
      this.ask(fields, (answer) => (answer.ok ? agreed(answer) : failed(new Error(answer.text))));
    });
  }

  close(): Promise<void> {
    return this.#wire.close();
  }

  #hearReceipt(payload: Buffer): void {
    const head = payload.toString('latin1', 0, HEAD_BYTES);
    const at = head.indexOf(ID_MARK) + ID_MARK.length;
    const id = head.slice(at, head.indexOf('"', at));
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    const tookMs = performance.now() - waiting.askedAt;
    waiting.answered({ ok: head.includes('"ok":true'), tookMs, text: head });
  }
}

/** All of these devices, connected; a few at a time, as a broker's backlog is not measured here. */
export async function openAll(
  address: BrokerAddress,
  devices: readonly WireDevice[],
): Promise<Asker[]> {
  const askers: Asker[] = [];
  for (let at = 0; at < devices.length; at += 20) {
    const some = devices.slice(at, at + 20).map((device) => Asker.open(address, device));
    askers.push(...(await Promise.all(some)));
  }
  return askers;
}

export async function closeAll(askers: readonly Asker[]): Promise<void> {
  await Promise.all(askers.map((asker) => asker.close()));
}
