import { beginCases, carriedCases } from '../cases/moves.js';
import { beginAppointments, carriedAppointments, setMissedWake } from '../appointments/moves.js';
import { nextDayStart } from '../basics/time.js';
import { carriedSystems } from '../business/moves.js';
import { goAway } from '../equipment/absences.js';
import { beginPastVisits, carriedVisits } from '../evaluations/past-visits.js';
import { beginPapers, carriedPapers } from '../evaluations/paper-moves.js';
import type { Carried, CarriedDevice, DayFact, Fact, FactOf } from '../facts.js';
import { carriedPaces, carryPaces } from '../forecast/learning.js';
import { emptyTally, type Device, type Hall, type Window } from '../hall.js';
import type { Plan, WindowPlan } from '../plan.js';
import { carriedRoster, setShiftWake } from '../posts/roster.js';
import { beginReviews, carriedReviews } from '../reviews/moves.js';
import { setClosingWake } from '../tickets/closing.js';
import { removeWindow } from '../windows/removal.js';
import { nextHoursEdge } from '../calendar/hours.js';
import { calendarOf, withYear } from '../calendar/work-calendar.js';

/** Moves the hall on by a fact about days, opening hours and the plan. */
export function evolveDay(hall: Hall, fact: DayFact & Fact): void {
  switch (fact.kind) {
    case 'plan.adopted':
      adoptPlan(hall, fact.plan);
      break;
    case 'day.began':
      beginDay(hall, fact);
      break;
    case 'hall.started':
      for (const device of hall.devices.values()) goOffline(device, fact);
      break;
    case 'calendar.imported':
      hall.calendar = withYear(hall.calendar, fact);
      break;
    case 'day.ended':
    case 'hours.changed':
      break;
  }
  setCalendarWakes(hall);
  setMissedWake(hall);
  setClosingWake(hall);
}

/** Nobody is taken for online after a start until they say so. */
function goOffline(device: Device, { at, lastAt }: FactOf<'hall.started'> & Fact): void {
  if (!device.online) return;
  device.online = false;
  device.since = at;
  goAway(device, lastAt ?? at);
}

/** What outlives the day, as the next day's first fact keeps it. */
export function carriedOf(hall: Hall, plan: Plan): Carried {
  return {
    plan,
    ...(hall.calendar.size === 0 ? {} : { calendar: [...hall.calendar.values()] }),
    staff: [...hall.staff.values()],
    devices: [...hall.devices.values()].map(carriedDevice),
    ...carriedAppointments(hall),
    ...carriedRoster(hall),
    ...carriedCases(hall),
    ...carriedSystems(hall),
    ...carriedPaces(hall),
    ...carriedVisits(hall),
    ...carriedPapers(hall),
    ...carriedReviews(hall),
  };
}

function carriedDevice(device: Device): CarriedDevice {
  return {
    id: device.id,
    kind: device.kind,
    place: device.place,
    online: device.online,
    since: device.since,
    faults: device.faults,
    faultsSince: device.faultsSince,
    epoch: device.epoch,
    ...(device.session === undefined ? {} : { session: device.session }),
    ...(device.model === undefined ? {} : { model: device.model }),
    ...(device.firmware === undefined ? {} : { firmware: device.firmware }),
  };
}

function beginDay(hall: Hall, fact: FactOf<'day.began'>): void {
  hall.day = fact.began;
  for (const map of [
    hall.tickets, hall.numbers, hall.series, hall.leases, hall.windows, hall.calls, hall.visits,
    hall.staff, hall.devices, hall.handOvers, hall.alerts, hall.paces, hall.wakes, hall.tries,
    hall.turns,
    hall.posts, hall.ladders, hall.roster, hall.systems,
    hall.demand, hall.persons, hall.stopped, hall.overrides,
  ]) map.clear();
  hall.queue.clear();
  hall.rushes.clear();
  carryPaces(hall, fact.carried.paces);
  hall.heldTickets.clear();
  hall.missedTickets.clear();
  hall.groups.clear();
  hall.tally = emptyTally();
  hall.shownCalls.length = 0;
  hall.pairingUntil = undefined;
  hall.calendar = calendarOf(fact.carried.calendar ?? []);
  for (const person of fact.carried.staff) hall.staff.set(person.staffNo, person);
  for (const device of fact.carried.devices) {
    hall.devices.set(device.id, {
      session: undefined, model: undefined, firmware: undefined, epoch: 0, faultsSince: {},
      ...device, absences: device.online ? [] : [{ from: device.since }],
    });
  }
  for (const entry of fact.carried.roster ?? []) hall.roster.set(entry.id, entry);
  for (const system of fact.carried.systems ?? []) hall.systems.set(system.id, system);
  beginPapers(hall, fact.carried.papers);
  adoptPlan(hall, fact.carried.plan);
  beginAppointments(hall, fact.began, fact.carried.appointments);
  beginCases(hall, fact.carried.cases);
  beginPastVisits(hall, fact.carried.pastVisits);
  beginReviews(hall, fact.carried.reviews);
}

/** A window that is no longer planned stays as long as somebody is in it. */
function adoptPlan(hall: Hall, plan: Plan): void {
  hall.plan = plan;
  for (const [number, window] of hall.windows) {
    const planned = plan.windows.some((candidate) => candidate.number === number);
    if (planned) hall.wakes.delete(`gone:${number}`);
    else if (window.clerk === undefined) removeWindow(hall, number);
  }
  for (const planned of plan.windows) {
    const window = hall.windows.get(planned.number);
    if (window === undefined) hall.windows.set(planned.number, emptyWindow(planned));
    else window.plan = planned;
  }
}

function emptyWindow(plan: WindowPlan): Window {
  return {
    number: plan.number,
    plan,
    state: { at: 'closed' },
    clerk: undefined,
    standsInFor: undefined,
    lastVisit: undefined,
    thanksUntil: undefined,
  };
}

function setCalendarWakes(hall: Hall): void {
  setShiftWake(hall);
  hall.wakes.set('day', nextDayStart(hall.now, hall.plan));
  const edge = nextHoursEdge(hall, hall.now);
  if (edge === undefined) hall.wakes.delete('hours');
  else hall.wakes.set('hours', edge);
}
