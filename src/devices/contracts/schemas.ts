import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, type Options, type ValidateFunction } from 'ajv';
import { ASKS } from './v1/topics.generated.js';

/** One message's check, and the fields that the contract names for it. */
export interface MessageCheck {
  passes: ValidateFunction;
  fields: ReadonlySet<string>;
}

/**
 * `verbose` lets a reason name the alternatives. That the schemas are sound themselves is
 * proven by the tests; proving it at every start would cost a third of the time to be ready.
 */
const CHECKING: Options = {
  strict: true,
  strictRequired: false,
  verbose: true,
  meta: false,
  validateSchema: false,
};

interface MessageSchema {
  properties: Record<string, unknown>;
}

/** Where the contract lies: beside `src` when run from sources, beside `dist` when built. */
export const CONTRACT_FOLDER = findContract(dirname(fileURLToPath(import.meta.url)));

/** The names of all messages that a device may send. */
export const INBOUND: readonly string[] = [
  'state',
  'status',
  'ack',
  ...Object.values(ASKS).flatMap((asks) => asks.map((ask) => `ask.${ask}`)),
];

/**
 * The checks of the named messages, compiled, by name.
 *
 * Compiled when the controller starts: a schema that is broken or missing stops it there, and no
 * device pays for the compiling. Throws what reading or compiling throws.
 */
export function compileChecks(names: readonly string[]): ReadonlyMap<string, MessageCheck> {
  const ajv = new Ajv(CHECKING);
  ajv.addSchema(readSchema('common'));
  return new Map(names.map((name) => [name, compileOne(ajv, name)]));
}

function compileOne(ajv: Ajv, name: string): MessageCheck {
  const schema = readSchema(name) as MessageSchema;
  return { passes: ajv.compile(schema), fields: new Set(Object.keys(schema.properties)) };
}

function readSchema(name: string): object {
  const path = join(CONTRACT_FOLDER, 'v1', 'schemas', `${name}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as object;
}

function findContract(from: string): string {
  const folder = join(from, 'firmware-contracts');
  if (existsSync(join(folder, 'v1', 'topics.json'))) return folder;
  const above = dirname(from);
  if (above === from)
    throw new Error('firmware-contracts/v1/topics.json is nowhere above the program');
  return findContract(above);
}
