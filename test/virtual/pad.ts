import { Device, type Identity, type Manner } from './device.js';
import type { Fields, PadPicture, Receipt, Seen } from './messages.js';

/** A 评价仪: asks the citizen after a visit, and sends what was pressed, once. */
export class Pad {
  private constructor(readonly device: Device<PadPicture>) {}

  static async join(identity: Identity, manner?: Manner): Promise<Pad> {
    return new Pad(await Device.join<PadPicture>('pad', identity, manner));
  }

  /** The visit it asks about, as soon as it asks. */
  async asks(): Promise<string> {
    const asking = (view: Seen<PadPicture>) => view.state === 'rate' && view.visit !== undefined;
    const { visit } = await this.device.shows(asking, 'an invitation to rate');
    return visit ?? '';
  }

  /** The receipt for a key from 1 to 5. */
  give(visit: string, level: number, fields: Fields = {}, id?: string): Promise<Receipt> {
    return this.device.ask('rating.give', { visit, level, ...fields }, id === undefined ? {} : { id });
  }
}
