type Separator = ',' | '\t' | ';';

/** A cell, quoted or bare, and what ends it: a separator, the end of a line, or of the text. */
const CELLS: Readonly<Record<Separator, RegExp>> = {
  ',': /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|\r|$)/g,
  '\t': /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r?\n|\r|$)/g,
  ';': /(?:"((?:[^"]|"")*)"|([^;\r\n]*))(;|\r?\n|\r|$)/g,
};

/** One line of a table of text, and on which line of the file it begins, counted from 1. */
export interface TextRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The text of a file in UTF-8, with or without a mark at its beginning, else in GB18030: what
 * spreadsheets in China write.
 */
export function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/**
 * The rows of a CSV text (RFC 4180): cells parted by commas, or by tabs or semicolons where the
 * first line has more of those, and quoted where they hold one. Empty rows are left out.
 */
export function rowsOf(text: string): TextRow[] {
  const separator = separatorIn(text);
  const rows: TextRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let beganAt = 1;
  for (const [, quoted, bare = '', end = ''] of text.matchAll(CELLS[separator])) {
    const cell = quoted?.replaceAll('""', '"') ?? bare;
    cells.push(cell);
    line += cell.split('\n').length - 1;
    if (end === separator) continue;
    if (cells.some((each) => each.trim() !== '')) rows.push({ line: beganAt, cells });
    line += 1;
    [cells, beganAt] = [[], line];
    if (end === '') break;
  }
  return rows;
}

function separatorIn(text: string): Separator {
  const [first = ''] = text.split('\n', 1);
  const count = (letter: string): number => first.split(letter).length;
  const all: readonly Separator[] = [',', '\t', ';'];
  return all.reduce((best, each) => (count(each) > count(best) ? each : best));
}
