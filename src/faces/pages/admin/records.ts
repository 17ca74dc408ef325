import type { Role } from '../../../domain/basics/names.js';

/** A member of staff as the administrator's list shows them. */
export interface StaffEntry {
  readonly staffNo: string;
  readonly name: string;
  readonly role: Role;
  readonly active: boolean;
  readonly window?: number;
  readonly hasPassword?: boolean;
  readonly hasPin?: boolean;
  readonly hasCard?: boolean;
}

/** What an administrator typed about a person; empty means 'leave it as it is'. */
export interface StaffForm {
  staffNo: string;
  name: string;
  role: Role;
  password: string;
  pin: string;
  /** What the reader typed. */
  card: string;
  takesCardBack: boolean;
}

/** The form of a person, or of nobody yet. Secrets are never read back, so they start empty. */
export function formOf(person?: StaffEntry): StaffForm {
  const { staffNo = '', name = '', role = 'clerk' as const } = person ?? {};
  return { staffNo, name, role, password: '', pin: '', card: '', takesCardBack: false };
}

/** What the controller is sent for a form: only what was filled in. */
export function bodyOf(form: StaffForm): Record<string, string | null> {
  const { name, role, password, pin } = form;
  const card = form.card.replace(/[^A-Za-z0-9]/g, '');
  const body: Record<string, string | null> = { name: name.trim(), role };
  if (password !== '') body.password = password;
  if (pin !== '') body.pin = pin;
  if (card !== '') body.card = card;
  else if (form.takesCardBack) body.card = null;
  return body;
}

/** Where a device stands, from one text: a window's number or the name of a zone. */
export function placeOf(text: string): { window: number } | { zone: string } {
  const plain = text.trim();
  return /^\d{1,3}$/.test(plain) ? { window: Number(plain) } : { zone: plain };
}
