import type { ImportedRow } from '../../../domain/appointments/appointment.js';
import type { Plan } from '../../../domain/plan.js';
import type { Field, Written } from './columns.js';
import { dayIn, minuteIn, nameIn, phoneIn, slotIn } from './fields.js';

const CANCELLED = /^(cancel(l?ed)?|已?取消|作废|true)$/i;
const HASH = /^[0-9a-f]{64}$/;

/** What a row needs to be understood: the services, and the key under which phones are sealed. */
export interface Knowledge {
  readonly plan: Plan;
  readonly phoneKey: string | undefined;
}

/** The row as the hall takes it, or the field that could not be read. */
export function rowOf(written: Written, known: Knowledge): ImportedRow | { readonly field: Field } {
  const id = nameIn(written.id ?? '');
  if (id === undefined) return { field: 'id' };
  const slot = slotOf(written);
  if ('field' in slot) return slot;
  const code = nameIn(written.code ?? '');
  if (code === undefined) return { field: 'code' };
  const person = personOf(written, known);
  if ('field' in person) return person;
  const service = serviceOf(written.service ?? '', known.plan);
  const cancelled = CANCELLED.test(written.state ?? '') ? { cancelled: true as const } : {};
  return { id, service, ...slot, code, ...person, ...cancelled };
}

/** The little that may be known of a person. */
function personOf(
  { phone: number, person }: Written,
  { phoneKey }: Knowledge,
): Pick<ImportedRow, 'phone' | 'person'> | { readonly field: Field } {
  if (person !== undefined && !HASH.test(person)) return { field: 'person' };
  const hash = person === undefined ? {} : { person };
  if (number === undefined) return hash;
  const phone = phoneIn(number, phoneKey);
  return phone === undefined ? { field: 'phone' } : { ...hash, phone };
}

type Slot = Pick<ImportedRow, 'day' | 'fromMinute' | 'toMinute'>;

/** The slot, be it in three columns, or with the times in one, or with the date beside the time. */
function slotOf(written: Written): Slot | { readonly field: Field } {
  const [slotFrom, slotTo] = slotIn(afterDate(written.slot ?? '')) ?? [];
  const day = dayIn(written.day ?? dateOf(written.from) ?? dateOf(written.slot) ?? '');
  if (day === undefined) return { field: 'day' };
  const fromMinute = minuteIn(afterDate(written.from ?? slotFrom ?? ''));
  if (fromMinute === undefined) return { field: 'from' };
  const toMinute = minuteIn(afterDate(written.to ?? slotTo ?? ''));
  return toMinute === undefined ? { field: 'to' } : { day, fromMinute, toMinute };
}

const dateOf = (text: string | undefined): string | undefined =>
  /^(\S*\d{4}\S+)[\sT]+\S/.exec(text ?? '')?.[1];
const afterDate = (text: string): string => text.replace(/^\S*\d{4}\S+[\sT]+(?=\S)/, '');

/** A service by its code, or by its name as people write it; the text itself for any other. */
function serviceOf(text: string, { services }: Plan): string {
  const found = services.find(({ code, name, nameEn }) => [code, name, nameEn].includes(text));
  return found?.code ?? text.slice(0, 32);
}
