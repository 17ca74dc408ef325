import { hash } from 'node:crypto';
import type { Input } from '../domain/inputs.js';

/**
 * What is asked and by whom, without its id and time: two asks with one digest are the same ask,
 * whatever the order of their fields. SHA-256 in base64url.
 *
 * The hash of a person stays out: it is of one day, and a repeat may come in the next.
 */
export function digestOf({ id: _, ...asked }: Input): string {
  return hash('sha256', canonical(asked), 'base64url');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).filter(
    ([name, field]) => field !== undefined && name !== 'hash',
  );
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${name}:${canonical(field)}`).join(',')}}`;
}
