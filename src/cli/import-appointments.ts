import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { decoded } from '../faces/http/appointments/csv.js';
import { DONE, FAILED, type Command, type Terminal } from './command.js';
import { addressOf, HallDoor, lineIn } from './hall-door.js';

/** Lines that are sent at once: well below what the hall reads in one request. */
const LINES_AT_ONCE = 2_000;

interface RefusedLine {
  readonly line: number;
  readonly code: string;
  readonly text: string;
}

interface Report {
  readonly rows: number;
  readonly booked: number;
  readonly cancelled: number;
  readonly unchanged: number;
  readonly refused: readonly RefusedLine[];
  readonly leftOut: readonly string[];
}

/** Takes a file of bookings into a hall that is open, and tells line by line what was not taken. */
export const importAppointments: Command = {
  usage: 'import-appointments FILE --name STAFF --password-file FILE [--to URL]',
  summary: 'take a CSV file of appointments into the hall that is open; a row counts by itself',
  options: ['name', 'password-file', 'to'],
  takesFile: true,
  async run(asked, terminal) {
    const { file, options } = asked;
    if (file === undefined) throw new Error('say which file');
    const { name, 'password-file': passwordFile } = options;
    if (name === undefined || passwordFile === undefined) {
      throw new Error('--name and --password-file say who brings the appointments in');
    }
    const table = decoded(readFileSync(resolve(terminal.cwd, file)));
    const password = lineIn(passwordFile, terminal);
    const hall = new HallDoor(addressOf(asked, terminal));
    await hall.signIn(name, password);
    let refused = 0;
    try {
      for (const part of partsOf(table)) refused += told(await bringIn(hall, part), part, terminal);
    } finally {
      await hall.signOut();
    }
    return refused === 0 ? DONE : FAILED;
  },
};

interface Part {
  readonly text: string;
  /** How many lines of the file stand before it, its repeated first line left out. */
  readonly linesBefore: number;
}

/** The file in parts, each under its first line; a quoted line break stays whole. */
function partsOf(table: string): Part[] {
  const [head = '', ...lines] = table.split('\n');
  const parts: Part[] = [];
  for (let from = 0; from < lines.length;) {
    let to = Math.min(from + LINES_AT_ONCE, lines.length);
    while (to < lines.length && isInQuotes(lines.slice(from, to))) to += 1;
    const part = lines.slice(from, to);
    const hasRows = part.some((line) => line.trim() !== '');
    if (hasRows) parts.push({ text: [head, ...part].join('\n'), linesBefore: from });
    from = to;
  }
  return parts.length === 0 ? [{ text: table, linesBefore: 0 }] : parts;
}

function isInQuotes(lines: readonly string[]): boolean {
  return (lines.join('\n').split('"').length - 1) % 2 === 1;
}

async function bringIn(hall: HallDoor, { text }: Part): Promise<Report> {
  const answer = await hall.ask('POST', '/api/appointments/import', { body: text, type: 'text/csv' });
  if (answer.ok) return (await answer.json()) as Report;
  throw new Error(`the hall does not take the file (${answer.status}): ${await answer.text()}`);
}

/** Prints the report of a part; gives how many rows were refused. */
function told(report: Report, { linesBefore }: Part, { out, err }: Terminal): number {
  const { rows, booked, cancelled, unchanged, refused, leftOut } = report;
  if (linesBefore === 0 && leftOut.length > 0) err(`Not read: ${leftOut.join(', ')}.`);
  for (const { line, code, text } of refused) out(`line ${line + linesBefore}: ${code} ${text}`);
  out(`${rows} rows: ${booked} booked, ${cancelled} cancelled, ${unchanged} unchanged, `
    + `${refused.length} refused`);
  return refused.length;
}
