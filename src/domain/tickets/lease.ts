import { isoOf, nextDayStart } from '../basics/time.js';
import { agreeWith, refuse, type Decision } from '../decision.js';
import type { Device, Hall, Lease } from '../hall.js';
import type { Reply, TimedInputOf } from '../inputs.js';
import { dayDigits, NUMBER_DIGITS } from './numbering.js';
import { plannedService } from './planned.js';

/** One block in use and one in reserve: whoever asks for more has lost track of them. */
const HELD_BLOCKS = 2;

/** What is printed on a ticket that was given out while the controller was away. */
export const OFFLINE_MARK = '离线';

/**
 * Blocks of numbers lent to a dispenser for the time when the controller is away, and what it
 * gives back of them.
 *
 * A number that is lent belongs to that dispenser until the day ends, used or not: the series
 * goes on behind the block, and nothing of it is ever given to anybody else (invariant 1).
 */
export function decideLease(
  hall: Hall,
  input: TimedInputOf<'lease.take' | 'lease.return'>,
): Decision {
  return input.kind === 'lease.take' ? lend(hall, input) : giveBack(hall, input);
}

/**
 * The block of that id if it is this dispenser's and of today, or why not. Blocks of earlier days
 * are told from blocks that never were by their ids alone.
 */
export function leaseOf(
  hall: Hall,
  { device, lease: id }: { readonly device: string; readonly lease: string },
): Lease | 'unknown-lease' | 'lease-over' {
  const lease = hall.leases.get(id);
  if (lease !== undefined && lease.device === device) return lease;
  return lease === undefined && isOfEarlierDay(hall, id) ? 'lease-over' : 'unknown-lease';
}

/** Whether an id that begins with its day is of a day that is over. */
export function isOfEarlierDay(hall: Hall, id: string): boolean {
  const day = /^(\d{8})-/.exec(id)?.[1];
  return day !== undefined && day < dayDigits(hall);
}

function lend(hall: Hall, input: TimedInputOf<'lease.take'>): Decision {
  const { leaseSize = 0, numbersPerSeries } = hall.plan.rules;
  if (leaseSize === 0) return refuse('leases-off');
  const device = hall.devices.get(input.device);
  if (device === undefined) return refuse('unknown-device');
  const prefix = plannedService(hall, input.service)?.prefix;
  if (prefix === undefined) return refuse('unknown-service');
  if (heldBlocks(hall, device, prefix) >= HELD_BLOCKS) return refuse('lease-held');
  const from = (hall.series.get(prefix) ?? 0) + 1;
  const to = Math.min(from + leaseSize - 1, numbersPerSeries);
  if (to < from) return refuse('numbers-used-up');
  const id = `${dayDigits(hall)}-${prefix}-${from}`;
  return agreeWith(
    { lease: lent(hall, { id, prefix, from, to }, input) },
    { kind: 'lease.granted', lease: id, device: device.id, prefix, from, to },
  );
}

/** What the dispenser is told of its block, so that it needs to know no rule of the hall. */
function lent(
  hall: Hall,
  block: Pick<Lease, 'id' | 'prefix' | 'from' | 'to'>,
  { service, at }: TimedInputOf<'lease.take'>,
): Reply {
  const expiresAt = isoOf(nextDayStart(at, hall.plan));
  return { ...block, service, digits: NUMBER_DIGITS, mark: OFFLINE_MARK, expiresAt };
}

/** Blocks not used up and not given back; those of earlier hardware under this id are lost. */
function heldBlocks(hall: Hall, device: Device, prefix: string): number {
  let held = 0;
  for (const lease of hall.leases.values()) {
    if (lease.device !== device.id || lease.prefix !== prefix) continue;
    const usedUp = lease.given.size > lease.to - lease.from;
    if (!usedUp && !lease.returned && lease.seq > device.epoch) held += 1;
  }
  return held;
}

function giveBack(hall: Hall, input: TimedInputOf<'lease.return'>): Decision {
  const lease = leaseOf(hall, input);
  if (typeof lease === 'string') return refuse(lease);
  const { next } = input;
  const last = Math.max(lease.from - 1, ...lease.given.keys());
  if (next <= last || next > lease.to + 1) return refuse('not-in-lease');
  if (lease.returned && next === lease.to + 1) return agreeWith({});
  return agreeWith({}, {
    kind: 'lease.returned', lease: lease.id, device: lease.device, next,
  });
}
