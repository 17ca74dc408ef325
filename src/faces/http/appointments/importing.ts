import { IMPORT_ROWS_MAX, type ImportedRow } from '../../../domain/appointments/appointment.js';
import type { RefusedRow } from '../../../domain/appointments/import.js';
import { refusal, type RefusalCode } from '../../../domain/refusals.js';
import { replyOf, unreadable } from '../answers.js';
import type { Asking } from '../door.js';
import type { LedgerDoor } from '../parts.js';
import { FIELDS, tableOf, type Field, type Table, type Written } from './columns.js';
import { decoded, rowsOf } from './csv.js';
import { rowOf } from './reading.js';

/** Where the rows go, and the key under which their phone numbers are hashed at the door. */
export interface ImportDoor {
  readonly ledger: LedgerDoor;
  readonly phoneKey: string;
}

/** What became of an import: counts, and each row that was not taken, by its line. */
export interface ImportReport {
  readonly rows: number;
  readonly booked: number;
  readonly cancelled: number;
  readonly unchanged: number;
  readonly refused: readonly RefusedLine[];
  readonly leftOut: readonly string[];
}

export interface RefusedLine {
  readonly line: number;
  readonly code: RefusalCode;
  readonly text: string;
}

interface Good {
  readonly line: number;
  readonly row: ImportedRow;
}

/** The table in a body: CSV as it came, or an object with `rows` by the English names. */
export function tableIn(body: unknown): Table {
  if (body instanceof Uint8Array) {
    const table = tableOf(rowsOf(decoded(body)));
    if (table.rows.length > 0) return table;
    throw unreadable([{ path: 'file', message: 'must hold a line of names and at least one row' }]);
  }
  const rows: unknown = typeof body === 'object' && body !== null && 'rows' in body
    ? body.rows : undefined;
  if (!Array.isArray(rows)) throw unreadable([{ path: 'rows', message: 'must be a list' }]);
  return {
    rows: rows.map((row, index) => ({ line: index + 1, written: writtenOf(row) })),
    leftOut: [],
  };
}

/**
 * Takes the table into the hall, in as many inputs as it needs, and tells what became of it.
 *
 * The same import under the same id has the same effect; each part of it is durable by itself.
 */
export async function importTable(
  { ledger, phoneKey }: ImportDoor,
  { id, by }: Asking,
  { rows, leftOut }: Table,
): Promise<ImportReport> {
  const known = { plan: ledger.hall.plan, phoneKey };
  const refused: RefusedLine[] = [];
  const good: Good[] = [];
  for (const { line, written } of rows) {
    const row = rowOf(written, known);
    if ('field' in row) refused.push({ line, ...refusal('bad-message', nameOf(row.field)) });
    else good.push({ line, row });
  }
  const totals = { booked: 0, cancelled: 0, unchanged: 0 };
  for (let from = 0; from < good.length; from += IMPORT_ROWS_MAX) {
    const part = good.slice(from, from + IMPORT_ROWS_MAX);
    const { outcome } = await ledger.submit({
      ...{ id: `${id}/${from}`, by, kind: 'appointments.import', rows: part.map(({ row }) => row) },
    });
    const reply = replyOf(outcome);
    for (const count of ['booked', 'cancelled', 'unchanged'] as const) {
      totals[count] += Number(reply[count]);
    }
    refused.push(...linesOf(reply['refused'] as readonly RefusedRow[], part));
  }
  refused.sort((a, b) => a.line - b.line);
  return { rows: rows.length, ...totals, refused, leftOut };
}

function linesOf(refused: readonly RefusedRow[], part: readonly Good[]): RefusedLine[] {
  return refused.map(({ row, code }) => ({ line: part[row]?.line ?? 0, ...refusal(code) }));
}

function writtenOf(row: unknown): Written {
  if (typeof row !== 'object' || row === null) return {};
  const fields = new Map(Object.entries(row));
  const texts = FIELDS.flatMap((field) => {
    const value: unknown = fields.get(field);
    return typeof value === 'string' || typeof value === 'number'
      ? [[field, String(value).trim()]] : [];
  });
  return Object.fromEntries(texts) as Written;
}

/** What the column is called in the report; what stood in it is told to nobody. */
function nameOf(field: Field): string {
  const names: Partial<Record<Field, string>> = {
    id: '预约编号', service: '业务', day: '日期', from: '开始时间', to: '结束时间',
    code: '预约码', phone: '手机号', person: 'person',
  };
  return names[field] ?? field;
}
