import { plus } from '../../../../src/domain/basics/time.js';
import { step } from '../../../../src/domain/step.js';
import type { Rules } from '../../model/hall-run.js';

/** The real rules with one mistake in each, as somebody might make it one day. */
export const PLANTED_IN_LEASES: Readonly<Record<string, Rules>> = {
  'the series runs into the block': (hall, input) => {
    const before = hall.series.get('A');
    const done = step(hall, input);
    if (input.kind === 'lease.take' && done.outcome.ok) hall.series.set('A', before ?? 0);
    return done;
  },
  'unused numbers are given out anew': (hall, input) => {
    const done = step(hall, input);
    if (input.kind === 'lease.return' && done.outcome.ok) hall.series.set('A', input.next - 1);
    return done;
  },
  'a number told again becomes another ticket': (hall, input) => {
    if (input.kind === 'ticket.upload') {
      for (const { serial } of input.tickets) hall.leases.get(input.lease)?.given.delete(serial);
    }
    return step(hall, input);
  },
  'tickets count from when they are told': (hall, input) =>
    step(hall, input.kind === 'ticket.upload'
      ? { ...input, tickets: input.tickets.map((each) =>
        ({ ...each, takenAt: input.deviceNow })) }
      : input),
  'the clock of the device is believed': (hall, input) =>
    step(hall, input.kind === 'ticket.upload' ? { ...input, deviceNow: input.at } : input),
  'a restart is no outage': (hall, input) => {
    const done = step(hall, input);
    if (input.kind !== 'hall.start') return done;
    for (const device of hall.devices.values()) {
      device.absences = device.absences.map(({ from, ...rest }) =>
        ({ from: 'to' in rest ? from : plus(from, 60_000), ...rest }));
    }
    return done;
  },
};
