import { between, instant, latest, plus, type Instant } from '../basics/time.js';
import { agreeWith, refuse, type Decision } from '../decision.js';
import type { FactOf } from '../facts.js';
import type { Absence, Hall, Lease } from '../hall.js';
import type { KeptTicket, Reply, TimedInputOf } from '../inputs.js';
import { refusal, type RefusalCode } from '../refusals.js';
import { contentOf, contentOfKept } from './lease-moves.js';
import { leaseOf } from './lease.js';
import { numberOf } from './numbering.js';
import { plannedService } from './planned.js';
import { laneFor } from './tickets.js';

type Upload = TimedInputOf<'ticket.upload'>;
type Issued = FactOf<'ticket.issued'>;

/** What one message is judged by: its block, and when its dispenser was away. */
interface Desk {
  readonly hall: Hall;
  readonly lease: Lease;
  readonly absences: readonly Absence[];
  readonly input: Upload;
  /** The tickets of this message so far. */
  readonly taken: Issued[];
}

/**
 * The tickets that a dispenser gave out by itself while the controller was away, each taken or
 * refused by itself.
 *
 * A taken one joins its line by the time at which it was taken: by the dispenser's clock, set
 * right by what that clock says now, and never earlier than the outage as the hall knows it. A
 * number told again with the same content is answered as before; it becomes one ticket.
 */
export function decideUpload(hall: Hall, input: Upload): Decision {
  const lease = leaseOf(hall, input);
  if (lease === 'unknown-lease') return refuse(lease);
  if (lease === 'lease-over') return agreeWith({ results: input.tickets.map(refusedAs(lease)) });
  const absences = hall.devices.get(input.device)?.absences ?? [];
  const desk: Desk = { hall, lease, absences, input, taken: [] };
  const results = input.tickets.map((kept) => resultOf(desk, kept));
  return agreeWith({ results }, ...desk.taken);
}

function resultOf(desk: Desk, kept: KeptTicket): Reply {
  const { hall, lease, taken } = desk;
  const { serial } = kept;
  const lane = laneFor(kept.lane, kept.person?.elderly === true);
  const { ticket, number } = numberOf(hall, lease.prefix, serial);
  const given = lease.given.get(serial) ?? contentOfTaken(taken, serial);
  const same = given === contentOfKept(kept, lane);
  if (given !== undefined && !same) return refusedAs('number-differs')(kept);
  if (given === undefined) {
    const why = whyNot(desk, kept);
    if (why !== undefined) return refusedAs(why)(kept);
    taken.push(issuedFact(desk, kept));
  }
  return { serial, ok: true, number, ticket };
}

function refusedAs(code: RefusalCode): (kept: KeptTicket) => Reply {
  return ({ serial }) => ({ serial, ok: false, refusal: refusal(code) });
}

function whyNot({ hall, lease }: Desk, { serial, service: code }: KeptTicket) {
  if (serial < lease.from || serial > lease.to) return 'not-in-lease';
  const service = plannedService(hall, code);
  if (service === undefined) return 'unknown-service';
  return service.prefix === lease.prefix ? undefined : 'not-in-lease';
}

function issuedFact(desk: Desk, kept: KeptTicket): Issued {
  const { hall, lease } = desk;
  const elderly = kept.person?.elderly === true;
  const lane = laneFor(kept.lane, elderly);
  const takenAt = arrivalOf(desk, kept);
  return {
    kind: 'ticket.issued',
    ...numberOf(hall, lease.prefix, kept.serial),
    service: kept.service,
    lane,
    effectiveAt: plus(takenAt, -hall.plan.headStartMs[lane]),
    elderly,
    ...(kept.person === undefined ? {} : { person: kept.person.hash }),
    offline: { lease: lease.id, takenAt, saidAt: kept.takenAt },
  };
}

function contentOfTaken(taken: readonly Issued[], serial: number): string | undefined {
  const issued = taken.find((each) => each.serial === serial);
  return issued?.offline === undefined ? undefined : contentOf(issued, issued.offline);
}

/** When the ticket counts as taken: as judged, and in the order of the block's numbers. */
function arrivalOf(desk: Desk, { serial, takenAt }: KeptTicket): Instant {
  const { lease, input, absences, taken } = desk;
  const told = plus(input.at, -between(takenAt, input.deviceNow));
  const judged = judgedArrival({ told, now: input.at, since: lease.at, absences });
  const earlier = taken.at(-1)?.offline?.takenAt ?? lease.at;
  const floor = latest(earlier, neighbour(desk, serial, -1) ?? lease.at);
  const ceiling = neighbour(desk, serial, 1) ?? input.at;
  return instant(Math.min(ceiling, latest(judged, floor)));
}

/** When the number next before or behind this one was taken, if one of the block is known. */
function neighbour({ hall, lease, taken }: Desk, serial: number, step: 1 | -1) {
  for (let at = serial + step; at >= lease.from && at <= lease.to; at += step) {
    const here = taken.find((each) => each.serial === at)?.offline?.takenAt
      ?? (lease.given.has(at)
        ? hall.tickets.get(numberOf(hall, lease.prefix, at).ticket)?.takenAt
        : undefined);
    if (here !== undefined) return here;
  }
  return undefined;
}

interface Told {
  /** When the dispenser says that it was, by the hall's clock. */
  readonly told: Instant;
  readonly now: Instant;
  /** When the block was lent: nothing of it can be older. */
  readonly since: Instant;
  readonly absences: readonly Absence[];
}

/**
 * What is told, where the hall knows the dispenser to have been away then; else the beginning of
 * the next absence, since a lost line is noticed late; else now. A clock that puts a ticket before
 * its block is not to be trusted at all: the last absence is taken.
 */
export function judgedArrival({ told, now, since, absences }: Told): Instant {
  const known = absences
    .filter(({ to }) => (to ?? now) >= since)
    .map(({ from, to }) => ({ from: latest(from, since), to: to ?? now }));
  const last = known.at(-1);
  if (last === undefined || told >= now) return now;
  if (told < since) return last.from;
  const then = known.find(({ to }) => told <= to);
  return then === undefined ? now : latest(told, then.from);
}
