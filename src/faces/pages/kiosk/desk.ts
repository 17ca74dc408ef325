import type { AskableLane } from '../../../domain/basics/names.js';
import type { PublicHall, TicketView } from '../../../domain/view-shapes.js';
import { api, type Answer } from '../shared/api.js';
import { newKey } from '../shared/keys.js';
import { askAsDevice, pageDevice } from '../shared/page-device.js';
import { askSession, session } from '../shared/session.js';

/** How this kiosk gets its tickets: as a paired dispenser, or by a member of staff beside it. */
export type Desk = 'dispenser' | 'staff' | 'nobody' | 'unknown';

export interface Taken
  extends Pick<TicketView, 'id' | 'number' | 'ahead' | 'wait' | 'appointment' | 'party'> {
  readonly service: string;
  readonly takenAt: string;
  readonly link?: string;
}

/** What the kiosk shows of services, whichever room it came from. */
export type KioskView = Pick<PublicHall, 'services' | 'servicesMax' | 'appointments'>
  & { readonly name?: string };

const MAY_TAKE = ['guide', 'duty-manager', 'hall-manager', 'administrator'];
/** A citizen waits this long at most before being sent to the desk. */
const PATIENCE_MS = [800, 1_500, 2_500];

export async function findDesk(): Promise<Desk> {
  const device = await pageDevice();
  if (device === 'unknown') return 'unknown';
  if (device?.kind === 'dispenser') return 'dispenser';
  await askSession();
  if (!session.known) return 'unknown';
  return MAY_TAKE.includes(session.who?.role ?? '') ? 'staff' : 'nobody';
}

/** Takes one ticket; all retries carry one key, so that one touch never takes two numbers. */
export async function takeTicket(
  desk: Desk,
  wish: { service: string; lane: AskableLane; services?: readonly string[]; party?: number },
): Promise<Answer<Taken>> {
  const sending = { key: newKey(), patience: PATIENCE_MS };
  if (desk !== 'dispenser') return api.post<Taken>('/api/tickets', wish, sending);
  const answer = await askAsDevice<{ ticket: Taken }>({ kind: 'ticket.take', ...wish }, sending);
  return answer.ok ? { ok: true, value: answer.value.ticket } : answer;
}
