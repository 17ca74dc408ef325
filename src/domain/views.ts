import { never } from './basics/bug.js';
import type { DeviceId } from './basics/names.js';
import type { Hall } from './hall.js';
import { dispenserView, hallScreenView } from './views/hall-views.js';
import { padView } from './views/pad-view.js';
import { windowView } from './views/window-view.js';
import type { DispenserView, HallScreenView, PadView, WindowView } from './view-shapes.js';

export { boardView } from './views/board-view.js';
export { dispenserView, hallScreenView, publicHall, serviceView } from './views/hall-views.js';
export { deskView } from './views/desk-view.js';
export { deviceView } from './views/device-view.js';
export { pastTicketView } from './views/past-ticket-view.js';
export { padView, visitReply } from './views/pad-view.js';
export { reviewView, reviewViews } from './views/review-view.js';
export { ticketView } from './views/ticket-view.js';
export { transferChoices } from './views/transfer-view.js';
export { windowView } from './views/window-view.js';

export type View = DispenserView | HallScreenView | PadView | WindowView;

/**
 * What this device must show now; nothing for a speaker, an unknown device, or one whose window
 * is gone. A pure function of the hall, so after any restart it is simply shown again.
 */
export function viewOf(hall: Hall, id: DeviceId): View | undefined {
  const device = hall.devices.get(id);
  if (device === undefined) return undefined;
  const window = 'window' in device.place ? device.place.window : undefined;
  switch (device.kind) {
    case 'dispenser':
      return dispenserView(hall);
    case 'hall-screen':
      return hallScreenView(hall, 'zone' in device.place ? device.place.zone : undefined);
    case 'caller':
    case 'window-screen':
      return window === undefined ? undefined : windowView(hall, window);
    case 'pad':
      return window === undefined ? undefined : padView(hall, window);
    case 'speaker':
      return undefined;
    default:
      return never(device.kind);
  }
}
