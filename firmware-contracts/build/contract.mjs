import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Everything that the folder of one version says: topics, schemas by message name, the common
 * definitions, examples and rejects by message name.
 */
export function readContract(folder) {
  const schemas = readFolder(join(folder, 'schemas'));
  const { common, ...messages } = schemas;
  return {
    topics: readJson(join(folder, 'topics.json')),
    common: common.definitions,
    messages,
    examples: readFolders(join(folder, 'examples')),
    rejects: readFolders(join(folder, 'rejects')),
  };
}

/** `TicketNoShowAsk` for `ask.ticket.no-show`: what it is stands last, as in speech. */
export function typeName(name) {
  const [family, ...rest] = name.split('.');
  return pascal([...rest, family].join('-'));
}

/**
 * All schemas as one flat set of definitions that refer to each other under `prefix`.
 *
 * Identities and inline examples are left out: an `$id` would change what the references mean.
 */
export function flatDefinitions(contract, prefix) {
  const flat = {};
  for (const [name, schema] of Object.entries(contract.common)) {
    flat[pascal(name)] = pointTo(prefix, schema);
  }
  for (const [name, schema] of Object.entries(contract.messages)) {
    const { $schema, $id, examples, ...body } = schema;
    flat[typeName(name)] = pointTo(prefix, body);
  }
  return flat;
}

/** What a JSON file holds. Throws with the path in the message when it is not JSON. */
export function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function pointTo(prefix, node) {
  if (Array.isArray(node)) return node.map((item) => pointTo(prefix, item));
  if (node === null || typeof node !== 'object') return node;
  if (typeof node.$ref === 'string') {
    return { $ref: `${prefix}${pascal(node.$ref.split('/').at(-1))}` };
  }
  return Object.fromEntries(
    Object.entries(node).map(([key, part]) => [key, pointTo(prefix, part)]),
  );
}

function pascal(words) {
  return words
    .split(/[.-]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

function readFolder(folder) {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort();
  return Object.fromEntries(
    files.map((file) => [file.slice(0, -'.json'.length), readJson(join(folder, file))]),
  );
}

function readFolders(folder) {
  const names = readdirSync(folder).sort();
  return Object.fromEntries(names.map((name) => [name, readFolder(join(folder, name))]));
}
