import { agreeWith, type Decision } from '../decision.js';
import type { TimedInputOf } from '../inputs.js';
import type { HandledParked } from './shapes.js';

/**
 * A manager has parked items tried again or gives some up. The hall does not know what is parked:
 * it keeps who decided what and why, and the outbox goes by that when it follows the journal.
 */
export function decideUplink(input: TimedInputOf<'uplink.handle'>): Decision {
  const handled = handledOf(input);
  return agreeWith(handled, { kind: 'uplink.handled', ...handled });
}

function handledOf(input: TimedInputOf<'uplink.handle'>): HandledParked {
  const { channel, key, parkedFor } = input;
  const which = {
    ...(key === undefined ? {} : { key }),
    ...(parkedFor === undefined ? {} : { parkedFor }),
  };
  if (input.what === 'skip') return { channel, what: 'skip', ...which, reason: input.reason };
  const { serviceNumber } = input;
  return {
    channel, what: 'retry', ...which, ...(serviceNumber === undefined ? {} : { serviceNumber }),
  };
}
