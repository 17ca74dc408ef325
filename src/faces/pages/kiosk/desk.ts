import type { AskableLane } from '../../../domain/basics/names.js';
import type { PublicHall, ServiceView, TicketView } from '../../../domain/view-shapes.js';
import { api, type Answer } from '../shared/api.js';
import { newKey } from '../shared/keys.js';
import { askAsDevice, pageDevice } from '../shared/page-device.js';
import { askSession, session } from '../shared/session.js';

/** How this kiosk gets its tickets: as a paired dispenser, or by a member of staff beside it. */
export type Desk = 'dispenser' | 'staff' | 'nobody' | 'unknown';

export interface Taken extends Pick<TicketView, 'id' | 'number' | 'ahead' | 'wait'> {
  readonly service: string;
  readonly takenAt: string;
  readonly link?: string;
}

/** What the kiosk shows of services, whichever room it came from. */
export type KioskView = Pick<PublicHall, 'services'> & { readonly name?: string };

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
  wish: { service: string; lane: AskableLane },
): Promise<Answer<Taken>> {
  const sending = { key: newKey(), patience: PATIENCE_MS };
  if (desk !== 'dispenser') return api.post<Taken>('/api/tickets', wish, sending);
  const answer = await askAsDevice<{ ticket: Taken }>({ kind: 'ticket.take', ...wish }, sending);
  return answer.ok ? { ok: true, value: answer.value.ticket } : answer;
}

/** The services as pages of choices, those that can be had first. */
export function pagesOf(services: readonly ServiceView[], perPage: number): ServiceView[][] {
  const inOrder = [...services].sort((a, b) => Number(b.open) - Number(a.open));
  const pages: ServiceView[][] = [];
  for (let from = 0; from < inOrder.length; from += perPage) {
    pages.push(inOrder.slice(from, from + perPage));
  }
  return pages;
}

/** The address a phone can open, whether the controller gave a whole one or a path. */
export function absoluteLink(link: string, origin: string): string {
  return /^https?:/.test(link) ? link : `${origin}${link.startsWith('/') ? '' : '/'}${link}`;
}
