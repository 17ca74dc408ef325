import { isoOf } from '../basics/time.js';
import type { Alert, Hall } from '../hall.js';
import type { AlertView } from '../view-shapes.js';

/** A standing alert as managers see it, with who has taken it on. */
export function alertView(hall: Hall, alert: Alert): AlertView {
  const { key, kind, service, window, since, level, snoozedUntil } = alert;
  return {
    ...{ key, kind, since: isoOf(since) },
    ...(service === undefined ? {} : { service }),
    ...(window === undefined ? {} : { window }),
    ...(level === undefined ? {} : { level }),
    ...acknowledgedBy(hall, alert),
    ...(snoozedUntil === undefined ? {} : { snoozedUntil: isoOf(snoozedUntil) }),
  };
}

function acknowledgedBy(hall: Hall, { acknowledged }: Alert): Pick<AlertView, 'acknowledged'> {
  if (acknowledged === undefined) return {};
  const { by, at } = acknowledged;
  const name = hall.staff.get(by)?.name;
  return { acknowledged: { by, ...(name === undefined ? {} : { name }), at: isoOf(at) } };
}
