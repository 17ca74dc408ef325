import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TicketFields, TicketLanguage } from './ticket.js';

const MARK = /%(\??)([a-zA-Z]+)%/g;

/**
 * The receiptline text of a template with its fields filled in.
 *
 * `%number%` stands for a field, `%?bring%` for nothing but its presence; a line that names an
 * empty field is left out, and one that names a list is repeated for each of it. A field that
 * does not exist is a mistake in the template and throws.
 */
export function fill(template: string, fields: TicketFields): string {
  return template
    .split(/\r?\n/u)
    .flatMap((line) => filledLines(line, fields))
    .join('\n');
}

function filledLines(line: string, fields: TicketFields): readonly string[] {
  const marks = [...line.matchAll(MARK)];
  const values = marks.map(([, , name = '']) => valueOf(name, fields));
  if (values.some((value) => value.length === 0)) return [];
  const listAt = marks.findIndex(([, guard], at) => guard === '' && Array.isArray(values[at]));
  const turns = listAt === -1 ? [''] : [...(values[listAt] ?? [])];
  return turns.map((turn) =>
    line.replace(MARK, (_, guard: string, name: string) => {
      if (guard !== '') return '';
      const value = valueOf(name, fields);
      return typeof value === 'string' ? value : turn;
    }),
  );
}

function valueOf(name: string, fields: TicketFields): string | readonly string[] {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (value === undefined) throw new RangeError(`a ticket has no field ${name}`);
  return value;
}

/** The template that comes with the program: `config/tickets/ticket.zh.receipt` or `.en`. */
export function ticketTemplate(language: TicketLanguage): string {
  const name = join('config', 'tickets', `ticket.${language}.receipt`);
  return readFileSync(findAbove(dirname(fileURLToPath(import.meta.url)), name), 'utf8').trimEnd();
}

/** Beside `src` when run from sources, beside `dist` when built. */
function findAbove(folder: string, name: string): string {
  const path = join(folder, name);
  if (existsSync(path)) return path;
  const above = dirname(folder);
  if (above === folder) throw new Error(`${name} is nowhere above the program`);
  return findAbove(above, name);
}
