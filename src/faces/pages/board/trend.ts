/** One quarter of an hour of `GET /api/reports/trend`. */
export interface TrendPoint {
  readonly at: number;
  readonly waiting: number;
  readonly calls: number;
  readonly meanWaitMs?: number;
}

export interface Drawn {
  /** Points of a line over a box of 100 by 40, y down. */
  readonly line: string;
  readonly area: string;
  readonly most: TrendPoint | undefined;
  readonly last: TrendPoint | undefined;
}

const WIDTH = 100;
const HEIGHT = 40;

/** How the numbers of waiting people are drawn, from the first quarter in which somebody waited. */
export function drawn(points: readonly TrendPoint[]): Drawn {
  const first = points.findIndex(({ waiting, calls }) => waiting > 0 || calls > 0);
  const shown = first < 0 ? [] : points.slice(Math.max(0, first - 1));
  const most = shown.reduce<TrendPoint | undefined>(
    (best, point) => (best === undefined || point.waiting > best.waiting ? point : best),
    undefined,
  );
  const top = Math.max(4, most?.waiting ?? 0);
  const x = (at: number) => ((WIDTH * at) / Math.max(1, shown.length - 1)).toFixed(2);
  const y = (waiting: number) => (HEIGHT - (HEIGHT * waiting) / top).toFixed(2);
  const line = shown.map(({ waiting }, at) => `${x(at)},${y(waiting)}`).join(' ');
  const area = line === '' ? '' : `0,${HEIGHT} ${line} ${x(shown.length - 1)},${HEIGHT}`;
  return { line, area, most, last: shown[shown.length - 1] };
}
