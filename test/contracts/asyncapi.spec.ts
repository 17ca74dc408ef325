import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { MESSAGES, readJson, TOPICS } from './published.js';

interface Reference {
  $ref: string;
}

interface Operation {
  action: string;
  channel: Reference;
  messages: Reference[];
  reply?: { channel: Reference; messages: Reference[] };
  bindings: { mqtt: { qos: number; retain: boolean; bindingVersion: string } };
}

interface Document {
  asyncapi: string;
  info: { title: string; version: string };
  channels: Record<string, { address: string; messages: Record<string, Reference> }>;
  operations: Record<string, Operation>;
  components: {
    messages: Record<string, { payload: Reference; examples: { payload: unknown }[] }>;
    schemas: Record<string, object>;
  };
}

const document = readJson('asyncapi.json') as Document;
const { schemas } = document.components;
const ajv = new Ajv({ strict: true, strictRequired: false, keywords: ['components'] });
ajv.addSchema({ $id: 'doc:/', components: { schemas } });
const operations = Object.entries(document.operations);

describe('the AsyncAPI document', () => {
  it('is of version 3.0 and says what it is', () => {
    expect(document.asyncapi).toBe('3.0.0');
    expect(document.info).toMatchObject({ title: expect.any(String), version: '1.0.0' });
  });

  it('has no reference that leads nowhere', () => {
    const references = referencesIn(document);
    expect(references.length).toBeGreaterThan(100);
    expect(references.filter((reference) => resolve(reference) === undefined)).toEqual([]);
  });

  it('uses only keys that AsyncAPI allows for names', () => {
    const names = [
      schemas,
      document.components.messages,
      document.channels,
      document.operations,
    ].flatMap(Object.keys);
    expect(names.filter((name) => !/^[A-Za-z0-9._-]+$/.test(name))).toEqual([]);
  });

  it('gives every channel an address of its own, with the hall and the device left open', () => {
    const addresses = Object.values(document.channels).map(({ address }) => address);
    expect(new Set(addresses).size).toBe(addresses.length);
    const form = /^hall\/v1\/\{hall\}\/[a-z-]+\/\{device\}\/[a-z]+$/;
    expect(addresses.filter((address) => !form.test(address))).toEqual([]);
    expect(addresses).toContain('hall/v1/{hall}/dispenser/{device}/ask');
    expect(addresses).not.toContain('hall/v1/{hall}/speaker/{device}/view');
  });

  it.each(operations)('lets the device do what its leaf says: %s', (name, operation) => {
    const [verb, kind, leaf] = name.split('.') as [string, string, string];
    const how = TOPICS.leaves[leaf];
    expect(operation.channel.$ref).toBe(`#/channels/${kind}.${leaf}`);
    expect(operation.action).toBe(how?.from === 'device' ? 'send' : 'receive');
    expect(verb).toBe(operation.action);
    expect(operation.bindings.mqtt).toMatchObject({ qos: how?.qos, retain: how?.retain });
    const carried = Object.keys(document.channels[`${kind}.${leaf}`]?.messages ?? {});
    const prefix = `#/channels/${kind}.${leaf}/messages/`;
    expect(operation.messages.map(({ $ref }) => $ref)).toEqual(carried.map((m) => prefix + m));
  });

  it('answers every ask with a receipt or a refusal', () => {
    const asks = operations.filter(([name]) => name.endsWith('.ask'));
    expect(asks).toHaveLength(3);
    for (const [, { reply }] of asks) {
      expect(reply?.channel.$ref).toMatch(/\.receipt$/);
      expect(reply?.messages.at(-1)?.$ref).toMatch(/receipt\.refusal$/);
    }
  });

  it.each(MESSAGES)('carries a payload schema of its own that takes its examples: %s', (name) => {
    const message = document.components.messages[name];
    const check = ajv.compile({ $ref: `doc:/${message?.payload.$ref}` });
    const payloads = message?.examples.map(({ payload }) => payload) ?? [];
    expect(payloads.length).toBeGreaterThan(0);
    expect(payloads.filter((payload) => !check(payload))).toEqual([]);
  });
});

function referencesIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = '$ref' in node ? [String(node.$ref)] : [];
  return [...own, ...Object.values(node).flatMap(referencesIn)];
}

function resolve(reference: string): unknown {
  const steps = reference.replace(/^#\//, '').split('/');
  return steps.reduce<unknown>(
    (node, step) => (node as Record<string, unknown> | undefined)?.[step],
    document,
  );
}
