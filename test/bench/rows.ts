import { rounded } from './numbers.js';

export type Unit = 'per second' | 'ms' | 'MB' | 'µs';

/** What the project set itself, for one row. */
export interface Goal {
  readonly text: string;
  readonly met: boolean;
}

/** One line of the bench: docs/performance.md says what each field means. */
export interface Row {
  readonly id: string;
  readonly what: string;
  readonly unit: Unit;
  readonly better: 'more' | 'less';
  readonly product: number;
  /** The hand-written loop with a commit for every ask. */
  readonly floor?: number;
  /** The same with one commit for all the asks of one turn of its event loop. */
  readonly floorTick?: number;
  /** Product to floor. */
  readonly ratio?: number;
  readonly ratioTick?: number;
  readonly goals: readonly Goal[];
  /** Each round's figure for the product, in order. */
  readonly rounds: readonly number[];
  /** What somebody who reads the figure must know. */
  readonly note?: string;
}

export type Limits = {
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly ratioAtLeast?: number;
  readonly ratioAtMost?: number;
};

export type Figures = Omit<Row, 'ratio' | 'ratioTick' | 'goals' | 'note'> & {
  readonly note?: string | undefined;
};

/** The row of these figures, with its ratios, and whether it keeps within these limits. */
export function row(figures: Figures, limits: Limits = {}): Row {
  const { product, floor, floorTick, note, ...rest } = figures;
  const ratio = floor === undefined ? undefined : product / floor;
  const ratioTick = floorTick === undefined ? undefined : product / floorTick;
  return {
    ...rest,
    rounds: rest.rounds.map(rounded),
    product: rounded(product),
    ...(floor !== undefined && { floor: rounded(floor) }),
    ...(floorTick !== undefined && { floorTick: rounded(floorTick) }),
    ...(ratio !== undefined && { ratio: rounded(ratio) }),
    ...(ratioTick !== undefined && { ratioTick: rounded(ratioTick) }),
    goals: goalsOf({ product, ratio }, limits, rest.unit),
    ...(note !== undefined && { note }),
  };
}

function goalsOf(
  { product, ratio }: { product: number; ratio: number | undefined },
  { atLeast, atMost, ratioAtLeast, ratioAtMost }: Limits,
  unit: Unit,
): Goal[] {
  const goals: Goal[] = [];
  if (ratioAtLeast !== undefined && ratio !== undefined) {
    goals.push({ text: `≥ ${ratioAtLeast} × floor`, met: ratio >= ratioAtLeast });
  }
  if (ratioAtMost !== undefined && ratio !== undefined) {
    goals.push({ text: `≤ ${ratioAtMost} × floor`, met: ratio <= ratioAtMost });
  }
  if (atLeast !== undefined) goals.push({ text: `≥ ${atLeast} ${unit}`, met: product >= atLeast });
  if (atMost !== undefined) goals.push({ text: `≤ ${atMost} ${unit}`, met: product <= atMost });
  return goals;
}

const HEADS = ['what', 'unit', 'product', 'floor', '×', 'floor/tick', '×', 'goal'];

/** The rows as a table that reads well on a terminal and in Markdown. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [HEADS, ...rows.map(cellsOf)];
  const widthOf = (column: number): number =>
    Math.max(...lines.map((line) => lengthOf(line[column])));
  const widths = HEADS.map((_, column) => widthOf(column));
  const text = lines.map(
    (line) => `| ${line.map((cell, i) => pad(cell, widths[i] ?? 0)).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const notes = rows.filter(({ note }) => note !== undefined).map(noteOf);
  return [text[0], rule, ...text.slice(1), ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}

function cellsOf(row: Row): string[] {
  const { what, unit, product, floor, ratio, floorTick, ratioTick, goals } = row;
  const goal = goals.map(({ text, met }) => `${text}: ${met ? 'met' : 'MISSED'}`).join('; ');
  const figures = [product, floor, ratio, floorTick, ratioTick];
  return [what, unit, ...figures.map((figure) => figure?.toLocaleString('en') ?? ''), goal];
}

const noteOf = ({ what, note }: Row): string => `- ${what}: ${note ?? ''}`;
const lengthOf = (cell: string | undefined): number => [...(cell ?? '')].length;
const pad = (cell: string, width: number): string => cell + ' '.repeat(width - lengthOf(cell));
