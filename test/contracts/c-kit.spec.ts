import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONTRACT_FOLDER } from '../../src/devices/contracts/schemas.js';
import { examplesOf, MESSAGES, readJson, schemaOf, TOPICS } from './published.js';

/** What `-Wall -Werror` lets through must also be clean in what it does, where cc can tell. */
const STRICT = ['-Wall', '-Wextra', '-Werror', '-std=c99', '-pedantic', '-O1'];
const WATCHED = ['-fsanitize=address,undefined', '-fno-sanitize-recover=all'];
const hasCompiler = spawnSync('cc', ['--version']).status === 0;
const onlyWithCompiler = hasCompiler ? describe : describe.skip;

const REFUSALS = Object.keys(readJson('refusals.json') as object);
const EXAMPLES = MESSAGES.flatMap((message) =>
  examplesOf(message).map(([name, value]): [string, string, Message] => [
    message,
    name,
    value as Message,
  ]),
);

type Message = Record<string, unknown>;

interface ReceiptExample {
  readonly id: string;
  readonly ok: boolean;
  readonly ticket?: { readonly number: string };
  readonly refusal?: { readonly code: string };
}

let folder: string;
let program: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'c-kit-'));
  program = join(folder, 'roundtrip');
  if (!hasCompiler) return;
  const source = join(CONTRACT_FOLDER, 'c-example/roundtrip.c');
  const watched = compile([...STRICT, ...WATCHED, '-o', program, source]);
  if (watched.status !== 0) expect(compile([...STRICT, '-o', program, source]).stderr).toBe('');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

onlyWithCompiler(`the C kit, compiled${hasCompiler ? '' : ' (skipped: no cc here)'}`, () => {
  it.each(['jiaohao.h', 'jiaohao_json.h'])('%s stands alone, without a warning', (header) => {
    const source = join(folder, 'alone.c');
    writeFileSync(source, `#include "${header}"\n#include "${header}"\nint alone;\n`);
    const flags = ['-Wall', '-Werror', '-std=c99', '-pedantic', '-c', '-o', `${source}.o`];
    expect(compile([...flags, '-I', join(CONTRACT_FOLDER, 'v1'), source]).stderr).toBe('');
  });

  it('compiles the first ticket of the guide without a warning', () => {
    const source = join(CONTRACT_FOLDER, 'c-example/first_ticket.c');
    expect(compile([...STRICT, '-c', '-o', join(folder, 'first.o'), source]).stderr).toBe('');
  });

  it.each(EXAMPLES)('reads and writes %s, %s, and nothing is lost', (_message, _name, example) => {
    expect(JSON.parse(run(['copy'], JSON.stringify(example)).stdout)).toEqual(example);
  });

  const asks = EXAMPLES.filter(([message]) => message.startsWith('ask.'));
  it.each(asks)('writes %s, %s, from its fields', (_message, _name, example) => {
    const { v: _, id, kind, ...fields } = example;
    const { stdout } = run(['ask', String(kind), String(id), ...fieldsOf(fields)]);
    expect(JSON.parse(stdout)).toEqual(example);
  });

  const receipts = EXAMPLES.filter(([message]) => message.startsWith('receipt.'));
  it.each(receipts)('reads what counts out of %s, %s', (_message, _name, example) => {
    const { id, ok, ticket, refusal } = example as unknown as ReceiptExample;
    const word = (ok ? ticket?.number : refusal?.code) ?? '';
    const again = word === 'busy' || word === 'outage' ? ' again' : '';
    const { stdout } = run(['receipt'], JSON.stringify(example));
    expect(stdout).toBe(`${id} ${ok ? 'yes' : 'no'} ${word}${again}\n`);
  });

  it('builds every topic, and has room for the longest', () => {
    const long = 'x'.repeat(32);
    for (const kind of Object.keys(TOPICS.kinds)) {
      for (const leaf of Object.keys(TOPICS.leaves)) {
        expect(run(['topic', long, kind, long, leaf]).stdout).toBe(
          `hall/v1/${long}/${kind}/${long}/${leaf}\n`,
        );
      }
    }
  });

  it('knows every word by name, and takes one of tomorrow for unknown', () => {
    const { enum: acks } = schemaOf('ack').properties['status'] as { enum: string[] };
    const lists = {
      kind: Object.keys(TOPICS.kinds),
      ask: Object.keys(TOPICS.receipts),
      refusal: REFUSALS,
      ack: acks,
      fault: ['paper-out', 'offline-line'],
    };
    for (const [list, words] of Object.entries(lists)) {
      for (const word of words) expect(run(['words', list, word]).stdout).toBe(`${word}\n`);
      expect(run(['words', list, 'of-tomorrow']).status).toBe(1);
    }
  });

  it('takes nothing that is cut short, at whatever byte', () => {
    for (const [, , example] of receipts) {
      const { status, stdout, stderr } = run(['cuts'], JSON.stringify(example));
      expect([status, stdout, stderr]).toEqual([0, '0\n', '']);
    }
  });

  it.each([
    ['a list', '[1]'],
    ['two objects', '{"a":1}{"b":2}'],
    ['a comma too many', '{"a":1,}'],
    ['a number with a nought before it', '{"a":012}'],
    ['a raw control character', '{"a":"\u0001"}'],
    ['half an escape', '{"a":"\\u12"}'],
    ['nested too deep', '{"a":'.repeat(9) + '1' + '}'.repeat(9)],
    ['more than a message may weigh', `{"a":"${'x'.repeat(16_384)}"}`],
  ])('refuses %s', (_what, text) => {
    const { status, stderr } = run(['copy'], text);
    expect([status, stderr]).toEqual([1, '']);
  });

  it('writes what a quote, a backslash and a surrogate pair stand for', () => {
    const { stdout } = run(['copy'], '{"a":"\\"\\\\\\n\\u00e9\\u5fd9\\ud83d\\ude00\\/"}');
    expect(JSON.parse(stdout)).toEqual({ a: '"\\\né忙😀/' });
  });
});

/** The fields as the words that the example program takes, lists and objects opened and ended. */
function fieldsOf(fields: Message | unknown[]): string[] {
  const entries: [string, unknown][] = Array.isArray(fields)
    ? fields.map((value): [string, unknown] => ['-', value])
    : Object.entries(fields);
  return entries.flatMap(([key, value]) => {
    if (typeof value === 'string') return [key, 's', value];
    if (typeof value === 'number') return [key, 'n', String(value)];
    if (typeof value === 'boolean') return [key, 'b', value ? '1' : '0'];
    const type = Array.isArray(value) ? 'l' : 'o';
    return [key, type, '', ...fieldsOf(value as Message | unknown[]), '-', 'e', type];
  });
}

function compile(words: readonly string[]) {
  return spawnSync('cc', words, { encoding: 'utf8' });
}

function run(words: readonly string[], input: string | Uint8Array = '') {
  return spawnSync(program, words, { encoding: 'utf8', input });
}
