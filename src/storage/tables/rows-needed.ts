import { Bug } from '../../domain/basics/bug.js';

/** A row that an earlier fact must have written. */
export function need<Row>(row: Row | undefined, what: string, key: string | number): Row {
  if (row === undefined) throw new Bug(`no row of ${what} ${key}`);
  return row;
}
