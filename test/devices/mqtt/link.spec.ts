import { beforeEach, describe, expect, it } from '@jest/globals';
import { TEST_VAULT } from '../../rig/test-vault.js';
import { linkedHall, type LinkedHall } from './support/linked-hall.js';

let hall: LinkedHall;
beforeEach(async () => {
  hall = await linkedHall();
  await hall.register('d1', 'dispenser', { zone: 'a' });
  await hall.register('c1', 'caller', { window: 1 });
  await hall.register('sp-a', 'speaker', { zone: 'a' });
  await hall.register('sp-b', 'speaker', { zone: 'b' });
  await hall.register('sp-all', 'speaker', { zone: 'entrance' });
  await hall.happen({ kind: 'clerk.sign-in', window: 1, staffNo: 'S1', proof: 'right' });
  await hall.happen({ kind: 'window.open', window: 1 });
});

const said = (device: string) => hall.broker.takeOut(device, 'cmd');
const receipts = (device: string) => hall.broker.takeOut(device, 'receipt');

describe('an ask over the wire', () => {
  it('gets its receipt under its own id, with the link of the ticket', async () => {
    await hall.arrive('d1', 'ask', '{"v":1,"id":"3-1","kind":"ticket.take","service":"tax"}');
    expect(receipts('d1')).toMatchObject([{
      v: 1, id: '3-1', ok: true, ticket: { number: 'A001', link: expect.stringMatching(/^\/t\//) },
    }]);
  });

  it('gets the same receipt when it comes again', async () => {
    const text = '{"v":1,"id":"3-1","kind":"ticket.take","service":"tax"}';
    await hall.arrive('d1', 'ask', text);
    await hall.arrive('d1', 'ask', text);
    const [first, second] = receipts('d1');
    expect(second).toEqual(first);
  });

  it.each([
    ['is not JSON', '{"v":1,', []],
    ['is cut after its id', '{"v":1,"id":"x","kind":"ticket.take",', ['bad-message']],
    ['is of no known kind but has an id', '{"v":1,"id":"x","kind":"dance"}', ['bad-message']],
    ['uses a known id for something else',
      '{"v":1,"id":"3-1","kind":"ticket.take","service":"land"}', ['stale-id']],
  ])('that %s is answered only where its id can be read', async (_, text, codes) => {
    await hall.arrive('d1', 'ask', '{"v":1,"id":"3-1","kind":"ticket.take","service":"tax"}');
    receipts('d1');
    await hall.arrive('d1', 'ask', text);
    const refusals = receipts('d1').map(({ refusal }) => refusal);
    expect(refusals).toMatchObject(codes.map((code) => ({ code })));
  });

  it('is not answered while the hall is closing, so that the device repeats it', async () => {
    await hall.ledger.stop();
    await hall.arrive('d1', 'ask', '{"v":1,"id":"3-9","kind":"ticket.take","service":"tax"}');
    expect(receipts('d1')).toEqual([]);
  });

  it('that was refused by a failing disk may come again under its id', async () => {
    const text = '{"v":1,"id":"3-5","kind":"ticket.take","service":"tax"}';
    hall.store.failing = 'before';
    await hall.arrive('d1', 'ask', text);
    expect(receipts('d1')).toMatchObject([{ ok: false, refusal: { code: 'outage' } }]);
    hall.store.failing = undefined;
    await hall.clock.pass(5_000);
    await hall.arrive('d1', 'ask', text);
    expect(receipts('d1')).toMatchObject([{ id: '3-5', ok: true, ticket: { number: 'A001' } }]);
  });
});

describe('a rating over the wire', () => {
  const visit = '20261123-A001-1';
  beforeEach(async () => {
    await hall.register('p1', 'pad', { window: 1 });
    await hall.happen({ kind: 'ticket.take', service: 'tax' });
    for (const kind of ['ticket.next', 'ticket.start', 'ticket.finish'] as const) {
      await hall.happen({ kind, window: 1 });
    }
  });

  it.each([
    ['a tag in words', { tags: ['213', '态度不好'] }, '态度不好'],
    ['a phone number as a tag', { tags: ['213', '13912345678'] }, '13912345678'],
    ['lines', { tags: ['213'], text: '等了很久\n没人叫号' }, '等了很久\n没人叫号'],
    ['too much of it', { tags: ['213'], text: '慢'.repeat(2_000) }, '慢'.repeat(500)],
  ])('is never lost for its words, which the journal does not hold: %s', async (_, said, words) => {
    const ask = { v: 1, id: '4-1', kind: 'rating.give', visit, level: 2, ...said };
    await hall.arrive('p1', 'ask', JSON.stringify(ask));
    expect(receipts('p1')).toMatchObject([{ id: '4-1', ok: true, visit }]);
    const given = hall.store.facts.find(({ kind }) => kind === 'rating.given');
    expect(given).toMatchObject({ level: 'dissatisfied', tags: ['213'], words: true });
    expect(JSON.stringify(hall.store.facts)).not.toContain(words.split('\n')[0]);
    const owner = `sealed:words:${visit}` as const;
    const sealed = hall.ledger.keyring.find(owner)?.value ?? '';
    expect(TEST_VAULT.open(owner, sealed)).toBe(words);
  });

  it('may say its reasons afterwards in words alone', async () => {
    const tell = (id: string, more: object) =>
      hall.arrive('p1', 'ask', JSON.stringify({ v: 1, id, visit, ...more }));
    await tell('4-1', { kind: 'rating.give', level: 2 });
    await tell('4-2', { kind: 'rating.reasons', tags: ['办理 太慢'] });
    expect(receipts('p1')).toMatchObject([{ ok: true }, { id: '4-2', ok: true }]);
    expect(JSON.stringify(hall.store.facts)).not.toContain('太慢');
  });
});

describe('a call', () => {
  beforeEach(async () => {
    await hall.happen({ kind: 'ticket.take', service: 'tax' });
    await hall.happen({ kind: 'ticket.next', window: 1 });
  });

  it('is spoken in the zone of its window, and where a speaker serves the whole hall', () => {
    const [command] = said('sp-a');
    expect(command).toMatchObject({ kind: 'say', text: '请A001号到1号窗口' });
    expect(said('sp-all')).toEqual([command]);
    expect(said('sp-b')).toEqual([]);
  });

  it('is noted as spoken once, with the first word of a speaker', async () => {
    const [command] = said('sp-a');
    const ack = (status: string) => JSON.stringify({ v: 1, id: command?.['id'], status });
    await hall.arrive('sp-a', 'ack', ack('received'));
    expect(hall.done).toEqual([]);
    await hall.arrive('sp-a', 'ack', ack('done'));
    await hall.arrive('sp-all', 'ack', ack('done'));
    expect(hall.done).toEqual([command?.['id']]);
  });

  it('is spoken once more when it is repeated, under an id of its own', async () => {
    const [first] = said('sp-a');
    await hall.happen({ kind: 'ticket.recall', window: 1 });
    const [again] = said('sp-a');
    expect(again?.['text']).toBe(first?.['text']);
    expect(again?.['id']).not.toBe(first?.['id']);
  });
});

describe('a speaker at a window', () => {
  beforeEach(async () => {
    await hall.register('sp-1', 'speaker', { window: 1 });
    await hall.happen({ kind: 'clerk.sign-in', window: 2, staffNo: 'S2', proof: 'right' });
    await hall.happen({ kind: 'window.open', window: 2 });
    for (const window of [1, 2]) {
      await hall.happen({ kind: 'ticket.take', service: 'tax' });
      await hall.happen({ kind: 'ticket.next', window });
    }
  });

  it('says the calls of its window, as its zone does, and none of another', () => {
    const [first, second] = said('sp-a');
    expect(second).toMatchObject({ text: '请A002号到2号窗口' });
    expect(said('sp-1')).toEqual([first]);
  });

  it('says them again when they are repeated, and a repeat at another window not', async () => {
    said('sp-1');
    await hall.happen({ kind: 'ticket.recall', window: 2 });
    await hall.happen({ kind: 'ticket.recall', window: 1 });
    expect(said('sp-1')).toMatchObject([{ kind: 'say', text: '请A001号到1号窗口' }]);
  });
});

describe('a device that is taken away', () => {
  it.each([
    ['removed', { kind: 'device.remove', device: 'c1' } as const],
    ['given a new secret', { kind: 'device.rotate', device: 'c1' } as const],
  ])('by being %s is cut off at once', async (_, body) => {
    hall.broker.connected.add('c1');
    await hall.happen(body);
    expect(hall.broker.cutOff).toEqual(['c1']);
  });

  it('is not heard any more', async () => {
    await hall.happen({ kind: 'device.remove', device: 'd1' });
    const before = hall.ledger.hall.tickets.size;
    await hall.broker.take({
      device: 'd1', kind: 'dispenser', leaf: 'ask', topic: 'hall/v1/test/dispenser/d1/ask',
      payload: Buffer.from('{"v":1,"id":"9","kind":"ticket.take","service":"tax"}'), retain: false,
    });
    expect([hall.ledger.hall.tickets.size, receipts('d1')]).toEqual([before, []]);
  });
});
