import { agree, refuse, type Decision } from '../decision.js';
import type { Hall } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import { describe } from './describe.js';
import type { BusinessInput } from './shapes.js';

/** What is asked about business systems, and by them. */
export function decideBusiness(
  hall: Hall,
  input: TimedInputOf<BusinessInput['kind']>,
): Decision {
  switch (input.kind) {
    case 'system.keep':
      return keep(hall, input);
    case 'system.remove':
      return remove(hall, input.system);
    case 'visit.describe':
      return describe(hall, input);
  }
}

/** Lets a system in, or lets it in otherwise; a new one under an id that nobody has. */
function keep(hall: Hall, { system, isNew }: TimedInputOf<'system.keep'>): Decision {
  if (hall.systems.has(system.id) === isNew) {
    return refuse(isNew ? 'system-exists' : 'unknown-system');
  }
  const planned = new Set(hall.plan.services.map(({ code }) => code));
  const isPlanned = system.services?.every((service) => planned.has(service)) ?? true;
  if (!isPlanned) return refuse('unknown-service');
  return agree({ of: 'fields', fields: { id: system.id } }, { kind: 'system.kept', system });
}

function remove(hall: Hall, system: string): Decision {
  if (!hall.systems.has(system)) return refuse('unknown-system');
  return agree({ of: 'fields', fields: { id: system } }, { kind: 'system.removed', system });
}
