import type { ServiceCode, WindowNumber } from '../basics/names.js';
import type { Plan } from '../plan.js';

/** Which department (进驻部门) a visit is told under: the service's own, else the window's. */
export interface Departments {
  readonly services: ReadonlyMap<ServiceCode, string>;
  readonly windows: ReadonlyMap<WindowNumber, string>;
}

/** As the plan names them; who is not named has none. */
export function departmentsOf({ services, windows }: Plan): Departments {
  return {
    services: new Map(named(services, ({ code }) => code)),
    windows: new Map(named(windows, ({ number }) => number)),
  };
}

function named<T extends { readonly department?: string }, K>(
  all: readonly T[],
  keyOf: (one: T) => K,
): [K, string][] {
  return all.flatMap((one) =>
    one.department === undefined ? [] : [[keyOf(one), one.department] as [K, string]],
  );
}
