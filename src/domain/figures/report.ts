import type { Hall } from '../hall.js';
import type { FigureCounts } from './counts.js';
import type { Dimension } from './dimensions.js';
import { figuresOf, SMALL_SAMPLE, type FiguresOfGroup } from './figure.js';
import type { DaySpan } from './periods.js';

/** A group under the name that people know it by. */
export type NamedFigures = FiguresOfGroup & { readonly name?: string };

/** The figures of some days, in groups in the order of their names. */
export interface FiguresReport extends DaySpan {
  readonly by: Dimension;
  /** Under so many no percentage is told. */
  readonly smallSample: number;
  readonly groups: readonly NamedFigures[];
}

/** The report over these counts; names are those of today's plan and staff. */
export function figuresReport(
  hall: Hall,
  { by, ...span }: DaySpan & { readonly by: Dimension },
  counts: ReadonlyMap<string, FigureCounts>,
): FiguresReport {
  const groups = [...counts].map(([of, each]) => {
    const name = nameOf(hall, by, of);
    const figures = figuresOf(of, each, by === 'channel');
    return name === undefined ? figures : { ...figures, name };
  });
  groups.sort((a, b) => Number(a.of) - Number(b.of) || (a.of < b.of ? -1 : 1));
  return { by, from: span.from, to: span.to, smallSample: SMALL_SAMPLE, groups };
}

function nameOf({ plan, staff }: Hall, by: Dimension, of: string): string | undefined {
  switch (by) {
    case 'hall':
      return plan.name;
    case 'window':
      return plan.windows.find(({ number }) => String(number) === of)?.title;
    case 'service':
      return plan.services.find(({ code }) => code === of)?.name;
    case 'clerk':
    case 'responsible':
      return staff.get(of)?.name;
    case 'department':
    case 'channel':
      return undefined;
  }
}
