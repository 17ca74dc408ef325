import type { ServiceCode } from '../basics/names.js';
import type { Instant } from '../basics/time.js';
import { serviceIsOpen } from '../calendar/hours.js';
import type { FactBody } from '../facts.js';
import { Forecast, shown } from '../forecast/forecast.js';
import type { Hall, Ticket } from '../hall.js';
import type { Standing } from '../queue/line.js';
import { windowsFor } from '../queue/next.js';
import { plannedService } from './planned.js';
import { servicesLeft } from './services-of.js';
import type { ErrandChoice } from './wishes.js';

type Considered = ErrandChoice['considered'][number];

/** Which of these services is done next: what is open and staffed first, then the least wait. */
export function chooseErrand(
  hall: Hall,
  codes: readonly ServiceCode[],
  { standing, at }: { readonly standing: Standing; readonly at: Instant },
): ErrandChoice & { readonly service: ServiceCode } {
  const forecast = new Forecast(hall);
  const considered = codes.map((code) => consider(hall, code, { forecast, standing, at }));
  const [best] = [...considered].sort(compare);
  return { service: best?.service ?? codes[0] ?? '', rule: 'waits-least', considered };
}

/**
 * After a visit: the ticket joins the line of its next service, with the lane and the place that
 * it came with, so that nobody queues from the end twice. Nothing when all is done.
 */
export function goesOn(hall: Hall, ticket: Ticket, at: Instant): FactBody[] {
  const left = servicesLeft(hall, ticket)
    .filter((code) => plannedService(hall, code) !== undefined);
  if (left.length === 0) return [];
  const { lane, effectiveAt } = ticket.came;
  const standing = { ticket: ticket.id, effectiveAt, order: ticket.order };
  const { service, ...chosen } = chooseErrand(hall, left, { standing, at });
  return [{ kind: 'ticket.rejoined', ticket: ticket.id, service, lane, effectiveAt, chosen }];
}

function consider(
  hall: Hall,
  code: ServiceCode,
  { forecast, standing, at }: {
    readonly forecast: Forecast; readonly standing: Standing; readonly at: Instant;
  },
): Considered {
  const service = plannedService(hall, code);
  const { low, high } = shown(forecast.span(code, hall.queue.countBefore(code, standing)));
  const open = service !== undefined && serviceIsOpen(hall, service, at);
  return { service: code, low, high, open, staffed: windowsFor(hall, code).length > 0 };
}

function compare(a: Considered, b: Considered): number {
  return Number(b.open) - Number(a.open) || Number(b.staffed) - Number(a.staffed)
    || a.high - b.high || a.low - b.low;
}
