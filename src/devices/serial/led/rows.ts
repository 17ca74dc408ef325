import { filledTo } from './text.js';

/**
 * The rows as one text for a card that knows no rows and breaks at its own width: every row but
 * the last is filled up, so that the next one begins at the left. Empty rows wipe what stood there.
 */
export function joinedRows(
  rows: readonly string[],
  { columns }: { readonly columns: number },
): string {
  return rows.map((row, index) => {
    const last = index === rows.length - 1;
    return last && row !== '' ? row : filledTo(row, columns);
  }).join('');
}
