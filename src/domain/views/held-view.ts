import { need } from '../basics/bug.js';
import type { ServiceCode, WindowNumber } from '../basics/names.js';
import type { Hall } from '../hall.js';

/** A ticket on hold as a machine offers it to whoever says they are back; it names nobody. */
export interface HeldChoice {
  readonly number: string;
  readonly service: ServiceCode;
  /** Where it was held. */
  readonly window: WindowNumber;
}

/** The tickets on hold whose number ends in these digits: 12 finds A012 and B012. */
export function heldNumbered(hall: Hall, digits: string): HeldChoice[] {
  const serial = Number(digits);
  return [...hall.heldTickets].flatMap((id) => {
    const { number, service, place } = need(hall.tickets, id, 'ticket');
    if (place.at !== 'held' || Number(number.replace(/^\D+/, '')) !== serial) return [];
    return [{ number, service, window: place.window }];
  });
}
