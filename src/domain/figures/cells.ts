import type { DayKey } from '../basics/time.js';
import { addCounts, emptyCounts, type FigureCounts } from './counts.js';
import type { Dimension } from './dimensions.js';
import type { DaySpan } from './periods.js';
import { countsOfVisit, nameIn, type SeenVisit } from './seen-visit.js';

/** Visits of one day that are told under the same names, added up. */
interface Cell extends Omit<SeenVisit, 'unrated' | 'ended' | 'bad'> {
  counts: FigureCounts;
}

/** Visits added up by all that they can be told by, day by day. */
export class FigureCells {
  readonly #days = new Map<DayKey, Map<string, Cell>>();

  /** From here on, nothing may change the visit. */
  add(visit: SeenVisit): void {
    const counts = countsOfVisit(visit);
    if (counts.due === 0) return;
    const { day, service, window, clerk, responsible, department, channel } = visit;
    const key = [service, window, clerk, responsible, department, channel].join('\n');
    const cells = this.#days.get(day) ?? new Map<string, Cell>();
    this.#days.set(day, cells);
    const cell = cells.get(key);
    if (cell !== undefined) cell.counts = addCounts(cell.counts, counts);
    else {
      cells.set(key, {
        ...{ day, service, window, clerk, responsible, department, counts },
        ...(channel === undefined ? {} : { channel }),
      });
    }
  }

  /** The counts of each group on these days, by the group's name. */
  counts(dimension: Dimension, { from, to }: DaySpan): Map<string, FigureCounts> {
    const groups = new Map<string, FigureCounts>();
    let due = 0;
    for (const [day, cells] of this.#days) {
      if (day < from || day > to) continue;
      for (const cell of cells.values()) {
        due += cell.counts.due;
        const name = nameIn(dimension, cell);
        if (name === undefined) continue;
        groups.set(name, addCounts(groups.get(name) ?? emptyCounts(), cell.counts));
      }
    }
    if (dimension !== 'channel') return groups;
    // Who could have rated by one channel are all who could have rated.
    return new Map([...groups].map(([name, counts]) => [name, { ...counts, due }]));
  }
}
