import type { TicketId, WindowNumber } from './basics/names.js';
import type { FactBody } from './facts.js';
import type { LineKey } from './queue/queue.js';

/** What some facts have changed, so that only those views are made again. */
export interface Touched {
  /** Windows whose own state, clerk, ticket or pad changed: shown at once. */
  readonly windows: ReadonlySet<WindowNumber>;
  readonly tickets: ReadonlySet<TicketId>;
  /** Lines somebody joined; leaving a line shows in `queue` alone. */
  readonly lines: ReadonlySet<LineKey>;
  /** Somebody joined or left a line: counts and forecasts changed. */
  readonly queue: boolean;
  readonly calls: boolean;
  readonly staff: boolean;
  readonly devices: boolean;
  readonly alerts: boolean;
  /** Everything may look different: a new plan, day, or opening hour. */
  readonly plan: boolean;
}

type Marks = { -readonly [K in keyof Touched]: Touched[K] extends ReadonlySet<infer T>
  ? Set<T>
  : boolean };

export function touchedBy(facts: readonly FactBody[]): Touched {
  const marks: Marks = {
    windows: new Set(), tickets: new Set(), lines: new Set(), queue: false, calls: false,
    staff: false, devices: false, alerts: false, plan: false,
  };
  for (const fact of facts) mark(marks, fact);
  return marks;
}

function mark(marks: Marks, fact: FactBody): void {
  if ('window' in fact && fact.window !== undefined) marks.windows.add(fact.window);
  if ('ticket' in fact && fact.ticket !== undefined) marks.tickets.add(fact.ticket);
  switch (familyOf(fact.kind)) {
    case 'ticket':
      marks.queue = true;
      if (fact.kind === 'ticket.issued') marks.lines.add(fact.service);
      if (fact.kind === 'ticket.rejoined') markRejoined(marks, fact.service, fact.only);
      if (fact.kind === 'ticket.called' || fact.kind === 'ticket.recalled'
        || fact.kind === 'ticket.call-undone') marks.calls = true;
      return;
    // Going on after a hold, or taking a transfer back, may take the ticket out of a line.
    case 'visit':
      if (fact.kind === 'visit.resumed' || fact.kind === 'visit.end-undone') marks.queue = true;
      return;
    // Who is at work changes how long everybody waits.
    case 'window': case 'clerk':
    // Whoever is asked to take a post sits at another window.
    case 'hand-over': case 'post':
      marks.queue = true;
      // What waited or was on hold there is for others.
      if (fact.kind === 'window.removed') marks.plan = true;
      return;
    // Kiosks offer check-in where somebody is booked.
    case 'appointments': case 'appointment':
    // Numbers of a series may be used up by it.
    case 'lease': case 'ticketing': case 'service':
      marks.queue = true;
      return;
    case 'staff': case 'credential': case 'session': case 'card':
      marks.staff = true;
      return;
    case 'device':
      marks.devices = true;
      return;
    case 'alert':
      marks.alerts = true;
      return;
    // Other windows may call more or fewer lines, or somebody else has a post.
    case 'cover':
      if (fact.kind !== 'cover.looked') marks.plan = true;
      return;
    case 'roster': case 'plan': case 'day': case 'hall': case 'hours': case 'calendar':
      marks.plan = true;
      return;
  }
}

function markRejoined(marks: Marks, service: string, only: number | undefined): void {
  marks.lines.add(only === undefined ? service : `window:${only}`);
  if (only !== undefined) marks.windows.add(only);
}

function familyOf(kind: string): string {
  return kind.slice(0, kind.indexOf('.'));
}
