import type { TextRow } from './csv.js';

/** What a row of bookings may say; every field is text as it was written. */
export const FIELDS = [
  'id', 'service', 'day', 'from', 'to', 'slot', 'code', 'phone', 'person', 'state',
] as const;
export type Field = (typeof FIELDS)[number];
export type Written = Readonly<Partial<Record<Field, string>>>;

/** The names under which other systems write each column. */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  id: ['id', 'appointment', 'appointmentid', '预约编号', '预约号', '预约id', '编号', '流水号'],
  service: ['service', '业务', '业务代码', '业务名称', '事项', '事项名称', '办理事项', '预约业务'],
  day: ['day', 'date', '日期', '预约日期', '办理日期'],
  from: ['from', 'start', '开始', '开始时间', '起始时间', '预约开始时间'],
  to: ['to', 'end', '结束', '结束时间', '截止时间', '预约结束时间'],
  slot: ['slot', 'time', '时段', '预约时段', '预约时间'],
  code: ['code', '预约码', '验证码', '取号码', '凭证码'],
  phone: ['phone', 'mobile', '手机', '手机号', '手机号码', '电话', '联系电话'],
  person: ['person', 'personhash'],
  state: ['state', 'status', '状态', '预约状态'],
};

const FIELD_OF = new Map(
  FIELDS.flatMap((field) => NAMES[field].map((name) => [name, field] as const)),
);

/** A row with its fields by name, and the line of the file where somebody finds it. */
export interface WrittenRow {
  readonly line: number;
  readonly written: Written;
}

export interface Table {
  readonly rows: readonly WrittenRow[];
  /** Columns that were passed over unread: names of people among them. */
  readonly leftOut: readonly string[];
}

/** The rows under a first line that names the columns, in Chinese or English, in any order. */
export function tableOf([head, ...rows]: readonly TextRow[]): Table {
  const names = head?.cells.map((cell) => cell.trim()) ?? [];
  const fields = names.map((name) => FIELD_OF.get(name.toLowerCase().replace(/[\s_-]/g, '')));
  return {
    rows: rows.map(({ line, cells }) => ({ line, written: writtenOf(fields, cells) })),
    leftOut: names.filter((name, index) => name !== '' && fields[index] === undefined),
  };
}

function writtenOf(fields: readonly (Field | undefined)[], cells: readonly string[]): Written {
  const written: Partial<Record<Field, string>> = {};
  fields.forEach((field, index) => {
    const text = cells[index]?.trim() ?? '';
    if (field !== undefined && text !== '') written[field] = text;
  });
  return written;
}
