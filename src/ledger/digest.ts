import { hash } from 'node:crypto';
import type { Input } from '../domain/inputs.js';

/**
 * What is asked and by whom, without its id and time: two asks with one digest are the same ask,
 * whatever the order of their fields. SHA-256 in base64url.
 *
 * The hash of a person stays out: it is of one day, and a repeat may come in the next.
 */
export function digestOf(input: Input): string {
  return hash('sha256', inOrder(input, 'id'), 'base64url');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  return inOrder(value);
}

/** Fields by their names, without the one left out; one that is undefined is none. */
function inOrder(fields: object, leftOut?: 'id'): string {
  let text = '';
  const values = fields as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(fields).sort()) {
    if (values[name] === undefined || name === 'hash' || name === leftOut) continue;
    text += `${text === '' ? '' : ','}${name}:${canonical(values[name])}`;
  }
  return `{${text}}`;
}
