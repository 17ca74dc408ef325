import type { AlertFact, Fact } from '../facts.js';
import type { Hall } from '../hall.js';

/** Moves the hall on by a fact about standing alerts. */
export function evolveAlerts(hall: Hall, fact: AlertFact & Fact): void {
  if (fact.kind === 'alert.cleared') {
    hall.alerts.delete(fact.key);
    return;
  }
  hall.alerts.set(fact.key, {
    key: fact.key,
    kind: fact.alertKind,
    since: fact.at,
    ...(fact.service === undefined ? {} : { service: fact.service }),
    ...(fact.window === undefined ? {} : { window: fact.window }),
  });
}
