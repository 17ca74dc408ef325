import type { Alert, AlertKind } from '../alerts/alert.js';
import type { Fact, FactBody } from '../facts.js';
import type { Hall } from '../hall.js';
import type { AlertAction } from '../view-shapes.js';
import type { Case, CaseId } from './shapes.js';

/** Alerts end with the day, so the next one raises anew what still stands. */
const RAISES = /^(case|day|plan|hall)\./;

/**
 * The alerts to be raised or cleared: a case nobody has taken up, and a step past its day. They
 * are raised by the very input that brought them about.
 */
export function alertCases(hall: Hall, facts: readonly Fact[]): FactBody[] {
  if (!facts.some(({ kind }) => RAISES.test(kind))) return [];
  const wanted = new Map<string, { kind: AlertKind; id: CaseId }>();
  for (const each of hall.cases.values()) {
    for (const kind of kindsOf(each)) wanted.set(`${kind}:${each.id}`, { kind, id: each.id });
  }
  const raised = [...wanted].filter(([key]) => !hall.alerts.has(key)).map(
    ([key, { kind, id }]): FactBody => ({ kind: 'alert.raised', key, alertKind: kind, case: id }),
  );
  const cleared = [...hall.alerts.values()]
    .filter((alert) => alert.case !== undefined && !wanted.has(alert.key))
    .map(({ key }): FactBody => ({ kind: 'alert.cleared', key }));
  return [...raised, ...cleared];
}

function kindsOf({ state, origin, overdue }: Case): AlertKind[] {
  const anew: AlertKind = origin === 'rating' ? 'bad-rating' : 'unresolved';
  return [...(state === 'open' ? [anew] : []), ...(overdue ? ['case-overdue' as const] : [])];
}

/** What would mend it: the duty manager takes the case up, or looks at what is overdue. */
export function caseActions(hall: Hall, { case: id, kind }: Alert): AlertAction[] {
  const found = id === undefined ? undefined : hall.cases.get(id);
  if (found === undefined) return [];
  const act = kind === 'case-overdue' ? 'case.look' : 'case.take-up';
  return [{ ask: act, case: found.id }];
}

/** Where it came about, for the board; the level is for those who open the case. */
export function caseOfAlert(hall: Hall, { case: id }: Alert) {
  const found = id === undefined ? undefined : hall.cases.get(id);
  if (found === undefined) return {};
  const { window, service } = found;
  return {
    case: found.id,
    ...(window === undefined ? {} : { window }),
    ...(service === undefined ? {} : { service }),
  };
}

/** The day of the step is over. */
export function overdueFact(hall: Hall, id: CaseId): FactBody[] {
  const found = hall.cases.get(id);
  if (found === undefined || found.overdue) return [];
  return [{ kind: 'case.overdue', case: id, state: found.state }];
}
