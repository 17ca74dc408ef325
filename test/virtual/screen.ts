import { Device, type Identity, type Manner } from './device.js';
import type { HallScreenPicture, Seen, WindowPicture } from './messages.js';

/** A 窗口屏: what stands over one window. */
export class WindowScreen {
  private constructor(readonly device: Device<WindowPicture>) {}

  static async join(identity: Identity, manner?: Manner): Promise<WindowScreen> {
    return new WindowScreen(await Device.join<WindowPicture>('window-screen', identity, manner));
  }

  /** The view in which the window stands like this, with that number where one is named. */
  shows(state: WindowPicture['state'], ticket?: string): Promise<Seen<WindowPicture>> {
    const holds = (view: WindowPicture) =>
      view.state === state && (ticket === undefined || view.ticket === ticket);
    return this.device.shows(holds, `${state} ${ticket ?? ''}`);
  }
}

/** A 综合屏: the calls and the queues of a zone. */
export class HallScreen {
  private constructor(readonly device: Device<HallScreenPicture>) {}

  static async join(identity: Identity, manner?: Manner): Promise<HallScreen> {
    return new HallScreen(await Device.join<HallScreenPicture>('hall-screen', identity, manner));
  }

  /** The view whose newest call is that of this number. */
  callsFirst(ticket: string): Promise<Seen<HallScreenPicture>> {
    return this.device.shows((view) => view.calls[0]?.ticket === ticket, `${ticket} at the top`);
  }
}
