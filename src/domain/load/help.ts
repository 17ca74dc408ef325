import type { ServiceCode, WindowNumber } from '../basics/names.js';
import { HOUR_MS, latest, nextDayStart, plus, type Instant } from '../basics/time.js';
import { agree, refuse, type Decision } from '../decision.js';
import type { FactBody, FactOf } from '../facts.js';
import type { Call, Hall, Window } from '../hall.js';
import type { By, TimedInputOf } from '../inputs.js';
import { isAtWork } from '../queue/next.js';
import { plannedService } from '../tickets/planned.js';
import { isManager } from '../windows/authority.js';
import type { WindowHelp } from './shapes.js';
import { strainOf } from './strain.js';
import { mayHelp, suggestionsOf } from './suggestions.js';

/** A help is for an hour or two: what is needed longer belongs into the plan. */
const LONGEST_MS = 4 * HOUR_MS;

type LoadInput = TimedInputOf<'load.help' | 'load.end-help'>;

/** A manager lets a window call one service more until hh:mm (增援), or takes that back. */
export function decideLoad(hall: Hall, input: LoadInput): Decision {
  if (!isByManager(hall, input.by)) return refuse('not-allowed');
  const window = hall.windows.get(input.window);
  if (window === undefined) return refuse('unknown-window');
  if (input.kind === 'load.help') return begin(hall, window, input);
  if (window.help === undefined) return refuse('not-helping');
  return agree({ of: 'window', window: window.number }, ...endOfHelp(hall, window, {
    why: 'taken-back', at: input.at,
  }));
}

function isByManager(hall: Hall, by: By): boolean {
  return by.startsWith('staff:') && isManager(hall, by.slice('staff:'.length));
}

function begin(hall: Hall, window: Window, input: TimedInputOf<'load.help'>): Decision {
  const { service, until, at, reason } = input;
  if (plannedService(hall, service) === undefined) return refuse('unknown-service');
  if (window.clerk === undefined) return refuse('nobody-signed-in');
  if (window.state.at === 'paused') return refuse('window-paused');
  if (!isAtWork(window)) return refuse('window-closed');
  if (window.help !== undefined) return refuse('already-helping');
  if (!mayHelp(window.plan, service)) return refuse('serves-it-already');
  if (!isGoodUntil(hall, at, until)) return refuse('bad-until');
  const { waiting, longestMs } = strainOf(hall, service, at);
  return agree({ of: 'window', window: window.number }, {
    kind: 'help.began', window: window.number, service, until, waiting, longestMs,
    chosen: isSuggested(hall, window.number, service) ? 'suggested' : 'own',
    ...(reason === undefined ? {} : { reason }),
  });
}

/** Whether the hall would have suggested it, or the manager thought of it alone. */
function isSuggested(hall: Hall, window: WindowNumber, service: ServiceCode): boolean {
  return suggestionsOf(hall).some((one) => one.window === window && one.service === service);
}

function isGoodUntil(hall: Hall, at: Instant, until: Instant): boolean {
  return until > at && until <= plus(at, LONGEST_MS) && until <= nextDayStart(at, hall.plan);
}

/** The fact that ends the help of a window and records its effect; none where it helps nobody. */
export function endOfHelp(
  hall: Hall,
  window: Window,
  { why, at = hall.now }: { readonly why: FactOf<'help.ended'>['why']; readonly at?: Instant },
): FactBody[] {
  const { help, number } = window;
  if (help === undefined) return [];
  const { waiting, longestMs } = strainOf(hall, help.service, at);
  return [{
    kind: 'help.ended',
    window: number,
    service: help.service,
    why,
    called: calledInHelp(hall, number, help),
    waitingBefore: help.waiting,
    longestBeforeMs: help.longestMs,
    waiting,
    longestMs,
  }];
}

/** What the clock brings about at the end of a help. */
export function helpIsOver(hall: Hall, number: WindowNumber): FactBody[] {
  const window = hall.windows.get(number);
  if (window?.help === undefined) return [];
  return endOfHelp(hall, window, { why: 'time', at: latest(hall.now, window.help.until) });
}

/** What the ticket was called for; it may have gone on to another service since. */
function serviceOf(hall: Hall, { ticket, reason }: Call): ServiceCode | undefined {
  return reason.candidates.find((each) => each.ticket === ticket)?.service
    ?? hall.tickets.get(ticket)?.service;
}

function calledInHelp(hall: Hall, window: WindowNumber, { service, since }: WindowHelp): number {
  let called = 0;
  for (const call of hall.calls.values()) {
    if (call.window !== window || call.at < since) continue;
    if (serviceOf(hall, call) === service) called += 1;
  }
  return called;
}
