import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { CONTRACT_FOLDER } from '../../src/devices/contracts/schemas.js';

/** The published files as a maker of devices finds them, read without the controller's own code. */

export interface Reject {
  why: string;
  message: unknown;
}

export interface Schema {
  $id: string;
  title: string;
  description: string;
  examples: unknown[];
  properties: Record<string, unknown>;
}

export interface PublishedTopics {
  address: string;
  maxMessageBytes: number;
  hallPattern: string;
  devicePattern: string;
  leaves: Record<string, { from: string; qos: number; retain: boolean; will: boolean }>;
  kinds: Record<string, { asks: string[]; view?: string; cmds: string[] }>;
  receipts: Record<string, string>;
}

const V1 = join(CONTRACT_FOLDER, 'v1');

export const TOPICS = readJson('topics.json') as PublishedTopics;
export const MESSAGES = filesIn('schemas').filter((name) => name !== 'common');

export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(V1, path), 'utf8')) as unknown;
}

export function schemaOf(message: string): Schema {
  return readJson(`schemas/${message}.json`) as Schema;
}

export function examplesOf(message: string): [string, unknown][] {
  const folder = `examples/${message}`;
  return filesIn(folder).map((name) => [name, readJson(`${folder}/${name}.json`)]);
}

export function rejectsOf(message: string): [string, Reject][] {
  const folder = `rejects/${message}`;
  return filesIn(folder).map((name) => [name, readJson(`${folder}/${name}.json`) as Reject]);
}

export function foldersIn(folder: string): string[] {
  return readdirSync(join(V1, folder)).sort();
}

/** The checks that anybody would make of the published schemas, with the strictest settings. */
export function publishedChecks(): ReadonlyMap<string, ValidateFunction> {
  const ajv = new Ajv({ strict: true, strictRequired: false, allErrors: true });
  ajv.addSchema(readJson('schemas/common.json') as object);
  return new Map(MESSAGES.map((name) => [name, ajv.compile(schemaOf(name))]));
}

function filesIn(folder: string): string[] {
  return readdirSync(join(V1, folder))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}
