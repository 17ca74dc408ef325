import { Device, type Identity, type Manner } from './device.js';
import type { Fields, Receipt, WindowPicture } from './messages.js';

/** The keys of a 呼叫器, by the name of the ask each one makes. */
export type Key =
  | `window.${'open' | 'pause' | 'resume' | 'close'}`
  | `ticket.${'next' | 'call' | 'recall' | 'start' | 'finish' | 'no-show' | 'hold' | 'resume'}`
  | 'ticket.transfer'
  | `clerk.${'sign-in' | 'sign-out'}`
  | `post.${'hand-over' | 'accept' | 'decline'}`;

/** A 呼叫器: the keypad at a window. */
export class Caller {
  private constructor(readonly device: Device<WindowPicture>) {}

  static async join(identity: Identity, manner?: Manner): Promise<Caller> {
    return new Caller(await Device.join<WindowPicture>('caller', identity, manner));
  }

  /** The receipt for a key, whatever it says. */
  ask(key: Key, fields: Fields = {}, id?: string): Promise<Receipt> {
    return this.device.ask(key, fields, id === undefined ? {} : { id });
  }

  /** The window as it is after the key. Rejects with the code when the hall refuses. */
  async press(key: Key, fields: Fields = {}): Promise<WindowPicture> {
    const { window, refusal } = await this.ask(key, fields);
    if (window === undefined) throw new KeyRefused(key, refusal?.code ?? 'no reason');
    return window;
  }

  async signIn(staffNo: string, pin: string): Promise<WindowPicture> {
    return this.press('clerk.sign-in', { staffNo, pin });
  }

  /** Signs in and opens the window: the beginning of a clerk's day. */
  async begin(staffNo: string, pin: string): Promise<WindowPicture> {
    await this.signIn(staffNo, pin);
    return this.press('window.open');
  }

  /** Calls the next ticket and serves it to the end; gives its number. */
  async serveNext(): Promise<string> {
    const { ticket } = await this.press('ticket.next');
    await this.press('ticket.start');
    await this.press('ticket.finish');
    return ticket ?? '';
  }
}

/** The hall refused a key. */
export class KeyRefused extends Error {
  constructor(readonly key: Key, readonly code: string) {
    super(`${key} was refused: ${code}`);
    this.name = 'KeyRefused';
  }
}
