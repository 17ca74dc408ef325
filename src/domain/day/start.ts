import { dayOf } from '../basics/time.js';
import { agreeWith, type Decision } from '../decision.js';
import type { FactBody } from '../facts.js';
import type { Hall } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import { carriedOf } from './moves.js';
import { adoptKept } from '../calendar/import.js';
import { endOfDay } from './end-of-day.js';

/**
 * Opens the hall after the controller has started: a new day where the old one is over, the plan
 * where it differs, and the staff and devices of the settings that the hall does not know yet.
 *
 * What an administrator changed since is never overwritten by the settings file.
 */
export function decideStart(hall: Hall, input: TimedInputOf<'hall.start'>): Decision {
  const facts: FactBody[] = [];
  const today = dayOf(input.at, input.plan);
  if (hall.day !== '' && hall.day < today) facts.push(...endOfDay(hall));
  if (hall.day < today) {
    facts.push({ kind: 'day.began', began: today, carried: carriedOf(hall, input.plan) });
  } else if (!samePlan(hall, input)) {
    facts.push({ kind: 'plan.adopted', plan: input.plan });
  }
  facts.push(...adoptKept(hall, input.calendars ?? []));
  for (const person of input.staff) {
    if (hall.staff.has(person.staffNo)) continue;
    facts.push({ kind: 'staff.registered', staff: { ...person, active: true } });
  }
  for (const { id, kind, place } of input.devices) {
    if (hall.devices.has(id)) continue;
    facts.push({ kind: 'device.registered', device: id, deviceKind: kind, place });
  }
  const someoneOnline = [...hall.devices.values()].some(({ online }) => online);
  facts.push({ kind: 'hall.started', ...(someoneOnline ? { lastAt: hall.now } : {}) });
  return agreeWith({ day: today }, ...facts);
}

function samePlan(hall: Hall, input: TimedInputOf<'hall.start'>): boolean {
  return JSON.stringify(hall.plan) === JSON.stringify(input.plan);
}
