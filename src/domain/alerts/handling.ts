import { need } from '../basics/bug.js';
import type { WindowNumber } from '../basics/names.js';
import { plus } from '../basics/time.js';
import { agreeWith, refuse, type Decision } from '../decision.js';
import type { FactBody } from '../facts.js';
import type { Alert, Hall } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import { isUncovered } from '../posts/coverage.js';
import { intoServiceLine } from '../tickets/following.js';
import { managerOf } from '../windows/authority.js';
import { SNOOZE_MAX_MS } from './alert.js';

type AlertInput = TimedInputOf<'alert.acknowledge' | 'alert.snooze' | 'alert.end'>;

/** A manager takes an alert on, has it wait, or ends it with a reason. */
export function decideAlert(hall: Hall, input: AlertInput): Decision {
  const manager = managerOf(hall, input.by);
  if (manager === undefined) return refuse('not-allowed');
  const alert = hall.alerts.get(input.key);
  if (alert === undefined) return refuse('unknown-alert');
  const { key } = alert;
  switch (input.kind) {
    case 'alert.acknowledge':
      if (alert.acknowledged !== undefined) return agreeWith({ key });
      return agreeWith({ key }, { kind: 'alert.acknowledged', key, staffNo: manager });
    case 'alert.snooze': {
      if (input.forMs <= 0 || input.forMs > SNOOZE_MAX_MS) return refuse('bad-period');
      const until = plus(input.at, input.forMs);
      return agreeWith({ key }, { kind: 'alert.snoozed', key, staffNo: manager, until });
    }
    case 'alert.end':
      return end(hall, alert, input.reason);
  }
}

/**
 * People who wait for nobody cannot be ended away, but those who wait for one window alone can be
 * sent to others; an empty post is closed for the rest of the
 * day, and a clerk who was seen idle is seen anew from now on.
 */
function end(hall: Hall, alert: Alert, reason: string): Decision {
  const { key, kind, window: number, since } = alert;
  if (alert.case !== undefined) return refuse('case-waits');
  if (number === undefined) return refuse('alert-still-true');
  if (kind === 'unserved') return letOthersCall(hall, number, { key, reason });
  const window = hall.windows.get(number);
  const ladder = hall.ladders.get(number);
  const empty = window !== undefined && isUncovered(hall, window);
  const ended: FactBody = {
    kind: 'cover.ended',
    window: number,
    how: empty ? 'closed-for-the-day' : 'settled',
    why: ladder?.why ?? 'signed-out',
    since: ladder?.since ?? since,
    reason,
  };
  const offered = kind === 'hand-over' && hall.handOvers.has(number);
  return agreeWith(
    { key },
    ...(offered ? [{ kind: 'hand-over.withdrawn' as const, window: number }] : []),
    ended,
    { kind: 'alert.cleared', key, reason },
  );
}

/** Whoever waits for this window alone goes into the lines of their services, in their places. */
function letOthersCall(
  hall: Hall,
  number: WindowNumber,
  { key, reason }: { readonly key: string; readonly reason: string },
): Decision {
  const sent: FactBody[] = [];
  for (const [line, , tickets] of hall.queue.lines()) {
    if (line !== `window:${number}`) continue;
    for (const { ticket } of tickets) sent.push(intoServiceLine(need(hall.tickets, ticket, 'ticket')));
  }
  return agreeWith({ key }, ...sent, { kind: 'alert.cleared', key, reason });
}

/** The snooze is over: the alert speaks again where it still stands. */
export function wakeAlert(hall: Hall, key: string): FactBody[] {
  return hall.alerts.get(key)?.snoozedUntil === undefined ? [] : [{ kind: 'alert.woke', key }];
}
