import type { TicketView } from '../../../domain/view-shapes.js';
import type { Blanks } from '../shared/fill.js';
import type { WordKey } from '../shared/words/zh-CN.js';

/** What the holder of a ticket reads of it: a key of the catalogue and what fills its blanks. */
export interface Said {
  readonly key: WordKey;
  readonly blanks?: Blanks;
}

const ENDS = ['finished', 'no-show', 'cancelled', 'expired', 'transferred'] as const;

/** Where it stands: for whose call its holder waits, where to go, or how it has ended. */
export function headlineOf(
  { state, how, window, waitsFor }: Pick<TicketView, 'state' | 'how' | 'window' | 'waitsFor'>,
): Said {
  if (waitsFor !== undefined) return { key: 'ticket.waitsFor', blanks: { window: waitsFor } };
  if (state !== 'ended') return { key: `ticketState.${state}`, blanks: { window: window ?? '' } };
  return { key: `ticketEnd.${ENDS.find((end) => end === how) ?? 'finished'}` };
}

/** The slot of its appointment, as long as its holder waits for the call. */
export function slotOf({ state, appointment }: Pick<TicketView, 'state' | 'appointment'>) {
  if (appointment === undefined || state !== 'waiting') return undefined;
  const { from, to, late } = appointment;
  const key: WordKey = late === true ? 'checkIn.late' : 'checkIn.slot';
  return { key, blanks: { from, to } } satisfies Said;
}
