import { describe, expect, it } from '@jest/globals';
import {
  examplesOf,
  foldersIn,
  MESSAGES,
  publishedChecks,
  rejectsOf,
  schemaOf,
  TOPICS,
} from './published.js';

const checks = publishedChecks();

describe('the published messages', () => {
  it('have examples and rejects, every one of them, and nothing else has', () => {
    expect(foldersIn('examples')).toEqual([...MESSAGES].sort());
    expect(foldersIn('rejects')).toEqual([...MESSAGES].sort());
    for (const message of MESSAGES) {
      expect(examplesOf(message).length).toBeGreaterThan(0);
      expect(rejectsOf(message).length).toBeGreaterThan(0);
    }
  });

  it.each(MESSAGES)('%s is named, described and shown in its schema', (message) => {
    const schema = schemaOf(message);
    expect(schema.$id).toBe(`hall:/v1/schemas/${message}.json`);
    expect(schema.title).toMatch(/^\S/);
    expect(schema.description).toMatch(/^\S.*\.$/);
    expect(schema.examples.filter((example) => faults(message, example).length > 0)).toEqual([]);
  });

  it.each(all(examplesOf))('%s is accepted: %s', (message, _name, example) => {
    expect(faults(message, example)).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(example))).toBeLessThan(TOPICS.maxMessageBytes);
  });

  it.each(all(rejectsOf))('%s is refused: %s', (message, _name, reject) => {
    expect(reject.why).toMatch(/^\S.*[.?]$/);
    expect(faults(message, reject.message)).not.toEqual([]);
  });

  it.each(MESSAGES)('%s accepts a field of tomorrow', (message) => {
    for (const [, example] of examplesOf(message)) {
      expect(faults(message, { ...(example as object), fieldOfTomorrow: [1] })).toEqual([]);
    }
  });

  it.each(MESSAGES)('%s misses every field that it requires', (message) => {
    const { required } = schemaOf(message) as unknown as { required: string[] };
    const [, example] = examplesOf(message)[0] ?? [];
    for (const field of required) {
      const { [field]: _gone, ...rest } = example as Record<string, unknown>;
      expect([field, faults(message, rest)]).not.toEqual([field, []]);
    }
  });
});

function faults(message: string, value: unknown): string[] {
  const check = checks.get(message);
  if (check === undefined) throw new Error(`no schema for ${message}`);
  return check(value) ? [] : (check.errors ?? []).map((error) => error.message ?? error.keyword);
}

function all<T>(of: (message: string) => [string, T][]): [string, string, T][] {
  return MESSAGES.flatMap((message) =>
    of(message).map(([name, value]): [string, string, T] => [message, name, value]),
  );
}
