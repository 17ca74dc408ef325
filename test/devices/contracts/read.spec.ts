import { describe, expect, it } from '@jest/globals';
import { readMessage } from '../../../src/devices/contracts/read.js';
import { compileChecks, INBOUND } from '../../../src/devices/contracts/schemas.js';
import type { DeviceKind, PublishedLeaf } from '../../../src/devices/contracts/topics.js';
import { DEVICE_KINDS, isPublishedLeaf } from '../../../src/devices/contracts/topics.js';
import { examplesOf, rejectsOf, schemaOf, TOPICS } from '../../contracts/published.js';

type Case = [message: string, name: string, content: unknown];

const HASH = 'c1a5d3f0'.repeat(8);
const asksOf = (kind: DeviceKind): string[] => TOPICS.kinds[kind]?.asks ?? [];
const allAsks = Object.keys(TOPICS.receipts);
const cases = (of: (message: string) => [string, unknown][]): Case[] =>
  INBOUND.flatMap((message) =>
    of(message).map(([name, content]): Case => [message, name, content]),
  );

describe('a message that fits the contract', () => {
  it.each(cases(examplesOf))('is read: %s, %s', (message, _name, content) => {
    const [kind, leaf] = senderOf(message);
    const { properties } = schemaOf(message);
    const known = Object.entries(content as object).filter(([field]) => field in properties);
    expect(read(kind, leaf, content)).toEqual({
      ok: true,
      leaf,
      message: Object.fromEntries(known),
    });
  });

  it('leaves at the door what the contract does not name', () => {
    const said = { v: 1, id: '3-1', kind: 'ticket.take', service: 'tax', name: '张三' };
    const result = read('dispenser', 'ask', said);
    expect(result).toEqual({
      ok: true,
      leaf: 'ask',
      message: { v: 1, id: '3-1', kind: 'ticket.take', service: 'tax' },
    });
  });
});

describe('a message that breaks the contract', () => {
  it.each(cases(rejectsOf as (message: string) => [string, unknown][]).filter(unlessOtherKind))(
    'is refused: %s, %s',
    (message, _name, reject) => {
      const [kind, leaf] = senderOf(message);
      const content = (reject as { message: Record<string, unknown> }).message;
      const result = read(kind, leaf, content);
      expect(result).toMatchObject({ ok: false, code: 'bad-message' });
      expect(idOf(result)).toBe(content['id']);
    },
  );

  it.each([
    ['{"v":1', 'the message is not JSON'],
    ['', 'the message is not JSON'],
    ['[]', 'the message is not a JSON object'],
    ['null', 'the message is not a JSON object'],
    ['"ask"', 'the message is not a JSON object'],
    ['{}', 'kind is missing'],
    ['{"kind":"ticket.next"}', 'v is missing'],
    ['{"v":1,"kind":"ticket.next"}', 'id is missing'],
    ['{"v":2,"id":"3-1","kind":"ticket.next"}', 'v must be 1'],
    ['{"v":1,"id":"3 1","kind":"ticket.next"}', 'id must match ^[A-Za-z0-9._:-]{1,64}$'],
    ['{"v":1,"id":"3-1","kind":"ticket.sell"}', 'kind is none that the contract knows'],
    ['{"v":1,"id":"3-1","kind":["ticket.next"]}', 'kind is none that the contract knows'],
    ['{"v":1,"id":"3-1","kind":"rating.give"}', 'a caller may not ask rating.give'],
    ['{"v":1,"id":"3-1","kind":"ticket.transfer"}', 'exactly one of service, window, clerk, back is needed'],
    [
      '{"v":1,"id":"3-1","kind":"ticket.transfer","service":"tax","window":3}',
      'exactly one of service, window, clerk, back is needed',
    ],
    ['{"v":1,"id":"3-1","kind":"ticket.call","number":12}', 'number must be text'],
    [
      '{"v":1,"id":"3-1","kind":"window.pause","reason":""}',
      'reason must be at least 1 characters long',
    ],
    [
      '{"v":1,"id":"3-1","kind":"window.pause","reason":"a\\u0007b"}',
      'reason must be one line without control characters',
    ],
    [
      '{"v":1,"id":"3-1","kind":"window.pause","reason":"a\\ud800b"}',
      'reason must be one line without control characters',
    ],
    [
      '{"v":1,"id":"3-1","kind":"ticket.hold","holdKind":"tea"}',
      'holdKind must be one of fetch-papers, papers-stay, waiting-step',
    ],
  ])('is told what is wrong with it: %s', (text, why) => {
    expect(readMessage('caller', 'ask', Buffer.from(text))).toMatchObject({ ok: false, why });
  });

  it.each([
    [{ hash: HASH, name: '张三' }, 'person may hold only hash, elderly'],
    [{ hash: HASH, '110101194001010014': 1 }, 'person may hold only hash, elderly'],
    [{ hash: '110101194001010014' }, 'person.hash must match ^[0-9a-f]{64}$'],
    [{ elderly: true }, 'person.hash is missing'],
    [{ hash: HASH, elderly: 82 }, 'person.elderly must be true or false'],
    ['张三', 'person must be an object'],
  ])('never repeats who the person is: %j', (person, why) => {
    const said = { v: 1, id: '3-1', kind: 'ticket.take', service: 'tax', person };
    expect(read('dispenser', 'ask', said)).toEqual({
      ok: false,
      code: 'bad-message',
      why,
      id: '3-1',
    });
  });

  it.each([
    [{}, 'exactly one of staffNo with pin, card is needed'],
    [{ staffNo: '1007' }, 'exactly one of staffNo with pin, card is needed'],
    [{ pin: '480215' }, 'exactly one of staffNo with pin, card is needed'],
    [{ staffNo: '1007', pin: '480215', card: '04A1B2C3D4' },
      'exactly one of staffNo with pin, card is needed'],
    [{ card: '04:A1:B2' }, 'card must match ^[A-Za-z0-9]{6,32}$'],
  ])('says how a clerk signs in: %j', (shown, why) => {
    const said = { v: 1, id: '3-1', kind: 'clerk.sign-in', ...shown };
    expect(read('caller', 'ask', said)).toMatchObject({ ok: false, why });
  });

  it('never repeats a pin', () => {
    const said = { v: 1, id: '3-1', kind: 'clerk.sign-in', staffNo: '1007', pin: '48021' };
    const result = read('caller', 'ask', said);
    expect(result).toMatchObject({ ok: false, why: 'pin must match ^[0-9]{6,12}$' });
    expect(JSON.stringify(result)).not.toContain('48021');
  });
});

describe('who may ask what', () => {
  const matrix = DEVICE_KINDS.flatMap((kind) =>
    allAsks.map((ask): [DeviceKind, string] => [kind, ask]),
  );

  it.each(matrix)('a %s asks %s only when the contract says so', (kind, ask) => {
    const [, example] = examplesOf(`ask.${ask}`)[0] ?? [];
    const result = read(kind, 'ask', example);
    if (asksOf(kind).includes(ask)) expect(result).toMatchObject({ ok: true });
    else expect(result).toMatchObject({ ok: false, why: `a ${kind} may not ask ${ask}` });
  });
});

describe('the id of what is not JSON', () => {
  const long = (ids: number): string => 'x'.repeat(ids);

  it.each([
    ['cut, the id first', '{"v":1,"id":"x1","kind":"ticket.take",', 'x1'],
    ['cut, the id last', '{"v":1,"kind":"ticket.take","id":"x1"', 'x1'],
    ['cut, the id after an object that is whole', '{"v":1,"person":{"id":"p"},"id":"x1",', 'x1'],
    ['cut in an inner object that has an id', '{"v":1,"person":{"id":"p","hash":"', undefined],
    ['cut in an inner list that has an id', '{"v":1,"tags":[{"id":"p"},"id","id":"x1"', undefined],
    ['cut in the middle of the id', '{"v":1,"kind":"ticket.next","id":"x1', undefined],
    ['cut after the name', '{"v":1,"id":', undefined],
    ['the id with bad characters', '{"v":1,"id":"x 1","kind":', undefined],
    ['the id of 64 characters', `{"id":"${long(64)}",`, long(64)],
    ['the id of 65 characters', `{"id":"${long(65)}",`, undefined],
    ['the id a number', '{"v":1,"id":17,"kind":', undefined],
    ['two ids', '{"id":"x1","id":"x2","kind":', 'x1'],
    ['two ids, the first one bad', '{"id":"x 1","id":"x2","kind":', 'x2'],
    ['id as a value', '{"kind":"id","v":"x1","service"', undefined],
    ['id within another text', '{"text":"\\"id\\":\\"p\\",","id":"x1",', 'x1'],
    ['escapes', '{"\\u0069d":"x\\u0031","kind":', 'x1'],
    ['spaces and lines', ' {\n "v" : 1,\r\n\t"id" : "x1" ,', 'x1'],
    ['rubbish after the end', '{"v":1,"id":"x1","kind":"ticket.next"}}]"x', 'x1'],
    ['another object after the end', '{"v":1}{"id":"x1"}', undefined],
    ['rubbish before the start', 'ask{"id":"x1"}', undefined],
    ['no object', '["id","x1",{"id":"x1"},', undefined],
    ['a comma too many', '{"v":1,"id":"x1",}', 'x1'],
    ['another encoding', '{"v":1,"text":"\ufffd","id":"x1",', 'x1'],
  ])('is read where it is legible: %s', (_, text, id) => {
    const result = readMessage('caller', 'ask', Buffer.from(text));
    expect(result).toMatchObject({ ok: false, code: 'bad-message' });
    expect(idOf(result)).toBe(id);
  });

  it('is read of every ask in the examples, wherever behind it the ask is cut', () => {
    for (const [kind, leaf, example] of allAsks.flatMap(exampleAsks)) {
      const whole = Buffer.from(JSON.stringify(example));
      const from = whole.indexOf(`"id":"${example.id}"`) + `"id":"${example.id}"`.length;
      for (let to = from; to <= whole.length; to += 1) {
        const result = readMessage(kind, leaf, whole.subarray(0, to));
        expect(result.ok ? result.message : result).toMatchObject({ id: example.id });
      }
    }
  });

  it.each([
    ['open texts', '{"a'.repeat(21_000)],
    ['spaces', `{${' '.repeat(65_000)}`],
    ['backslashes', `{"${'\\'.repeat(65_001)}`],
    ['open objects', '{"id":'.repeat(10_000)],
    ['ids that are none', `{${'"id":" ",'.repeat(7_000)}`],
  ])('costs no more than one reading: %s', (_, text) => {
    const before = process.cpuUsage();
    expect(idOf(readMessage('caller', 'ask', Buffer.from(text)))).toBeUndefined();
    expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
  });
});

describe('the bounds of a message', () => {
  const padded = (bytes: number): Buffer => {
    const empty = JSON.stringify({ v: 1, id: '3-1', kind: 'ticket.next', more: '' });
    return Buffer.from(empty.replace('""', `"${'x'.repeat(bytes - empty.length)}"`));
  };

  it.each([
    [16_384, { ok: true }],
    [16_385, { ok: false, code: 'message-too-large', id: '3-1' }],
    [65_536, { ok: false, code: 'message-too-large', id: '3-1' }],
  ])('at %i bytes', (bytes, result) => {
    expect(padded(bytes)).toHaveLength(bytes);
    expect(readMessage('caller', 'ask', padded(bytes))).toMatchObject(result);
  });

  it('leave one of more than 64 KiB unread', () => {
    const result = readMessage('caller', 'ask', padded(65_537));
    expect(result).toMatchObject({ ok: false, code: 'message-too-large' });
    expect(idOf(result)).toBeUndefined();
  });

  it.each([
    [7, true],
    [8, false],
  ])('take %i lists in each other: %s', (depth, ok) => {
    const nested = `${'['.repeat(depth)}${']'.repeat(depth)}`;
    const text = `{"v":1,"id":"3-1","kind":"ticket.next","more":${nested}}`;
    expect(readMessage('caller', 'ask', Buffer.from(text)).ok).toBe(ok);
  });

  it.each([
    [508, true],
    [509, false],
  ])('take a list of %i entries beside the four fields: %s', (entries, ok) => {
    const more = Array.from({ length: entries }, () => 0);
    const said = { v: 1, id: '3-1', kind: 'ticket.next', more };
    expect(read('caller', 'ask', said).ok).toBe(ok);
  });

  it('are not to be got around by depth', () => {
    const deep = Buffer.from('['.repeat(16_384));
    expect(readMessage('caller', 'ask', deep)).toMatchObject({ why: 'the message is not JSON' });
    const closed = Buffer.from(`${'['.repeat(8_000)}${']'.repeat(8_000)}`);
    expect(readMessage('caller', 'ask', closed)).toMatchObject({ ok: false });
  });
});

describe('text in another encoding', () => {
  it('is refused, and the id is still answered', () => {
    const ask = '{"v":1,"id":"3-1","kind":"rating.give","visit":"x","level":2,"text":"??"}';
    const bytes = Buffer.from(ask);
    bytes.set([0xc2, 0xfd], bytes.indexOf('??'));
    expect(readMessage('pad', 'ask', bytes)).toEqual({
      ok: false,
      code: 'bad-message',
      why: 'the message is not UTF-8',
      id: '3-1',
    });
  });
});

describe('the checks', () => {
  it('refuse to start on a message that has no schema', () => {
    expect(() => compileChecks(['ask.ticket.sell'])).toThrow(/ask\.ticket\.sell\.json/);
  });
});

function read(kind: DeviceKind, leaf: PublishedLeaf, content: unknown) {
  return readMessage(kind, leaf, Buffer.from(JSON.stringify(content)));
}

function exampleAsks(ask: string): [DeviceKind, PublishedLeaf, { id: string }][] {
  const examples = examplesOf(`ask.${ask}`).map(([, example]) => example as { id: string });
  return examples.map((example) => [...senderOf(`ask.${ask}`), example]);
}

function senderOf(message: string): [DeviceKind, PublishedLeaf] {
  const [leaf, ...rest] = message.split('.');
  const kind = DEVICE_KINDS.find((candidate) => asksOf(candidate).includes(rest.join('.')));
  if (!isPublishedLeaf(leaf)) throw new Error(`no device sends ${message}`);
  return [kind ?? 'pad', leaf];
}

function idOf(result: ReturnType<typeof read>): string | undefined {
  return result.ok ? undefined : result.id;
}

/** An ask of another kind is a message of its own: it breaks the one schema, not the contract. */
function unlessOtherKind([, name]: Case): boolean {
  return name !== 'other-kind';
}
