import { worksWithAppointments } from '../appointments/views.js';
import { ASKABLE_LANES, type Zone } from '../basics/names.js';
import { isoOf } from '../basics/time.js';
import { hallIsOpen, opensAt } from '../calendar/hours.js';
import type { Call, Hall, Window } from '../hall.js';
import type { ServicePlan } from '../plan.js';
import { waitOf } from '../forecast/forecast.js';
import { partyOffered } from '../tickets/groups.js';
import { callsInSight } from '../tickets/shown-calls.js';
import { whyNoTicket } from '../tickets/tickets.js';
import type {
  CallView,
  DispenserView,
  HallScreenView,
  PublicHall,
  PublicWindow,
  ServiceView,
} from '../view-shapes.js';
import { awaitedAt, numberInHand } from './window-view.js';

/** How many calls a hall screen shows, newest first; more only where more of them stand. */
const SCREEN_CALLS = 8;
/** The same for the public picture and the board. */
export const HALL_CALLS = 12;

export function dispenserView(hall: Hall): DispenserView {
  return { services: hall.plan.services.map((each) => serviceView(hall, each)),
    ...severalAtOnce(hall), lanes: ASKABLE_LANES };
}

/** Offered before the touch only where the settings say so. */
function severalAtOnce({ plan }: Hall): { servicesMax?: number } {
  const most = plan.tickets?.servicesMax ?? 1;
  return most > 1 ? { servicesMax: most } : {};
}

/** One service as people at the door see it: waiting, wait, and why it is closed if it is. */
export function serviceView(hall: Hall, service: ServicePlan): ServiceView {
  const why = whyNoTicket(hall, service, hall.now);
  const waiting = hall.queue.count(service.code);
  return {
    code: service.code,
    name: service.name,
    ...(service.nameEn === undefined ? {} : { nameEn: service.nameEn }),
    open: why === undefined,
    ...(why === undefined ? {} : { why }),
    ...(why === 'service-closed' ? nextOpening(hall, service) : {}),
    waiting,
    wait: waitOf(hall, service.code, waiting),
    ...partyOffered(service),
  };
}

function nextOpening(hall: Hall, service: ServicePlan): { opensAt?: string } {
  const opens = opensAt(hall, service, hall.now);
  return opens === undefined ? {} : { opensAt: isoOf(opens) };
}

/** The calls and waiting counts of one zone, or of the whole hall where no zone is given. */
export function hallScreenView(hall: Hall, zone?: Zone): HallScreenView {
  const calls = callsInSight(hall, SCREEN_CALLS, (call) => isInZone(hall, call, zone));
  return {
    calls: calls.map(callView),
    waiting: hall.plan.services.map(({ code, name }) => ({
      service: code, name, count: hall.queue.count(code),
    })),
    notices: [],
  };
}

/** `GET /api/hall`: the hall as anybody may see it, without personal data. */
export function publicHall(hall: Hall): PublicHall {
  return {
    hall: hall.plan.id,
    name: hall.plan.name,
    open: hallIsOpen(hall, hall.now),
    services: hall.plan.services.map((each) => serviceView(hall, each)),
    ...severalAtOnce(hall),
    windows: [...hall.windows.values()].map((window) => publicWindow(hall, window)),
    calls: callsInSight(hall, HALL_CALLS).map(callView),
    ...(worksWithAppointments(hall) ? { appointments: true as const } : {}),
  };
}

export function publicWindow(hall: Hall, window: Window): PublicWindow {
  const ticket = numberInHand(hall, window);
  return {
    number: window.number,
    title: window.plan.title,
    state: window.state.at,
    services: window.plan.services,
    ...(ticket === undefined ? {} : { ticket }),
    ...awaitedAt(hall, window),
  };
}

/** A call with its latest time: a recall is shown and spoken as new. */
export function callView(call: Call): CallView {
  return { ticket: call.number, window: call.window, at: isoOf(call.lastAt), callId: call.id };
}

/** A screen in a zone where no window stands is a screen for the whole hall. */
function isInZone(hall: Hall, call: Call, zone: Zone | undefined): boolean {
  if (zone === undefined) return true;
  const zones = hall.plan.windows.map((window) => window.zone);
  return !zones.includes(zone) || hall.windows.get(call.window)?.plan.zone === zone;
}
