import { instant, latest, plus, type Instant } from '../basics/time.js';
import type { AlertFact, Fact, FactOf } from '../facts.js';
import type { Alert, Hall } from '../hall.js';
import { SNOOZE_MAX_MS } from './alert.js';
import { alertKeyOf } from '../posts/ladder.js';

/** Moves the hall on by a fact about standing alerts. */
export function evolveAlerts(hall: Hall, fact: AlertFact & Fact): void {
  switch (fact.kind) {
    case 'alert.raised':
      return raise(hall, fact);
    case 'alert.cleared':
      hall.alerts.delete(fact.key);
      hall.wakes.delete(`snooze:${fact.key}`);
      return;
    case 'alert.acknowledged':
      change(hall, fact.key, { acknowledged: { by: fact.staffNo, at: fact.at } });
      return givenTime(hall, fact.key, plus(fact.at, hall.plan.posts?.ladder?.hallMs ?? 0));
    case 'alert.snoozed':
      change(hall, fact.key, { snoozedUntil: fact.until });
      hall.wakes.set(`snooze:${fact.key}`, fact.until);
      return givenTime(hall, fact.key, fact.until);
    case 'alert.woke':
      return speakAgain(hall, fact.key);
    case 'alert.escalated':
      return change(hall, fact.key, { level: fact.to });
  }
}

function raise(hall: Hall, fact: FactOf<'alert.raised'> & Fact): void {
  hall.alerts.set(fact.key, {
    key: fact.key,
    kind: fact.alertKind,
    since: fact.at,
    ...(fact.service === undefined ? {} : { service: fact.service }),
    ...(fact.window === undefined ? {} : { window: fact.window }),
    ...(fact.case === undefined ? {} : { case: fact.case }),
  });
}

function change(hall: Hall, key: string, with_: Partial<Alert>): void {
  const alert = hall.alerts.get(key);
  if (alert !== undefined) hall.alerts.set(key, { ...alert, ...with_ });
}

/** Nobody has it any more: it is as loud as when it was raised. */
function speakAgain(hall: Hall, key: string): void {
  hall.wakes.delete(`snooze:${key}`);
  const alert = hall.alerts.get(key);
  if (alert === undefined) return;
  const { acknowledged: _, snoozedUntil: __, ...loud } = alert;
  hall.alerts.set(key, loud);
}

/**
 * Whoever has taken an alert on has that long before it goes to the hall manager; however often
 * it is put off, two hours from when it was raised at the most.
 */
function givenTime(hall: Hall, key: string, wanted: Instant): void {
  const raised = hall.alerts.get(key)?.since ?? wanted;
  const until = instant(Math.min(wanted, plus(raised, SNOOZE_MAX_MS)));
  for (const ladder of hall.ladders.values()) {
    if (alertKeyOf(ladder) !== key || ladder.step !== 'duty-manager') continue;
    const wake = `ladder:${ladder.window}`;
    hall.wakes.set(wake, latest(hall.wakes.get(wake) ?? until, until));
  }
}
