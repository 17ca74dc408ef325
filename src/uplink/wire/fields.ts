import type { Instant } from '../../domain/basics/time.js';
import { dateText, type DateForm } from './dates.js';

/**
 * How one field of a platform is filled: a mapping is a list of these and nothing else, so that a
 * province is data that can be read beside its specification.
 */
export interface FieldRule {
  /** The field's name there. */
  readonly to: string;
  /** Where the value is: a path such as `record.taskCode`, `settings.areaCode`, `kept.number`. */
  readonly from?: string;
  /** The value itself; also what is sent where `from` leads to nothing. */
  readonly value?: string;
  /** Our name → their code; a name without a code is a mistake of the mapping. */
  readonly codes?: Readonly<Record<string, string>>;
  readonly date?: DateForm;
  /** Joins a list. */
  readonly join?: string;
  readonly prefix?: string;
  /** Filled up on the right with this digit to that length. */
  readonly padEnd?: readonly [length: number, digit: string];
  /** More characters are a mistake: cut, two numbers might become the same. */
  readonly most?: number;
  /** Must not be empty. */
  readonly required?: true;
}

/** What a mapping may take from: `record`, `settings`, `kept` and so on (`message-of.ts`). */
export type Source = Readonly<Record<string, unknown>>;

export interface Mapped {
  readonly fields: Readonly<Record<string, string>>;
  /** What is missing or has no code, in words for whoever looks at the parked item. */
  readonly problems: readonly string[];
}

/** The fields of a platform, filled from the source; empty ones are left out. */
export function mapFields(
  rules: readonly FieldRule[],
  source: Source,
  utcOffsetMinutes: number,
): Mapped {
  const fields: Record<string, string> = {};
  const problems: string[] = [];
  for (const rule of rules) {
    const filled = fill(rule, source, utcOffsetMinutes);
    if (filled.problem !== undefined) problems.push(filled.problem);
    else if (filled.text !== '') fields[rule.to] = filled.text;
    else if (rule.required === true) problems.push(`${rule.to} is empty`);
  }
  return { fields, problems };
}

/** The value at a path of names with dots between; nothing where it leads nowhere. */
export function valueAt(source: Source, path: string): unknown {
  return path.split('.').reduce<unknown>(
    (value, name) =>
      (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
    source,
  );
}

interface Filled {
  readonly text: string;
  readonly problem?: string;
}

function fill(rule: FieldRule, source: Source, utcOffsetMinutes: number): Filled {
  const found = rule.from === undefined ? undefined : valueAt(source, rule.from);
  const value = found ?? rule.value;
  if (value === undefined || value === '') return { text: '' };
  if (rule.date !== undefined) {
    return { text: dateText(value as Instant, rule.date, utcOffsetMinutes) };
  }
  const plain = Array.isArray(value) ? value.join(rule.join ?? ',') : plainText(value);
  if (rule.codes !== undefined && !Object.hasOwn(rule.codes, plain)) {
    return { text: '', problem: `${rule.to} has no code for ${plain}` };
  }
  const text = shaped(rule.codes?.[plain] ?? plain, rule);
  const { most } = rule;
  if (most !== undefined && [...text].length > most) {
    return { text: '', problem: `${rule.to} is longer than ${most}` };
  }
  return { text };
}

function plainText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value) ?? '';
}

function shaped(text: string, { prefix = '', padEnd }: FieldRule): string {
  if (text === '') return '';
  const whole = `${prefix}${text}`;
  return padEnd === undefined ? whole : whole.padEnd(padEnd[0], padEnd[1]);
}
