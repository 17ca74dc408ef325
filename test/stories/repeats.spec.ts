import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../rig/until.js';
import type { Caller } from '../virtual/caller.js';
import type { Dispenser } from '../virtual/dispenser.js';
import { refusalOf, type HallClient } from '../virtual/hall-client.js';
import type { Receipt } from '../virtual/messages.js';
import type { Pad } from '../virtual/pad.js';
import { StoryHall } from './support/story-hall.js';

const TIMES = 10;

describe('a repeat is answered as before and changes nothing', () => {
  let hall: StoryHall;
  let dispenser: Dispenser;
  let caller: Caller;
  let pad: Pad;
  let desk: HallClient;

  beforeAll(async () => {
    hall = await StoryHall.open();
    [dispenser, pad] = [await hall.dispenser(), await hall.pad(1)];
    caller = await hall.openWindow(1, 'S1');
    desk = await hall.session('G1');
  });
  afterAll(() => hall?.close());

  /** Publishes one ask ten times without waiting, and gives every receipt of its id. */
  async function tenTimes(device: Dispenser['device'] | Caller['device'] | Pad['device'], ask: object) {
    const id = device.nextId();
    const payload = JSON.stringify({ v: 1, id, ...ask });
    for (let time = 0; time < TIMES; time += 1) {
      device.publish(device.topic('ask'), payload).catch(() => {});
    }
    const told = () => device.receipts.filter((receipt) => receipt.id === id);
    await until(() => told().length === TIMES, { what: `${TIMES} receipts` });
    return told();
  }

  const alike = (receipts: readonly Receipt[]) =>
    new Set(receipts.map((receipt) => JSON.stringify(receipt))).size;

  it('takes one ticket for ten asks with one id', async () => {
    const before = await hall.happenings();
    const receipts = await tenTimes(dispenser.device, { kind: 'ticket.take', service: 'tax' });
    expect(alike(receipts)).toBe(1);
    expect(receipts[0]).toMatchObject({ ok: true, ticket: { number: 'A001' } });
    const after = await hall.happenings();
    expect(after.slice(before.length).map((line) => line.split(' ')[1])).toEqual(['ticket.issued']);
  });

  it('calls, starts, finishes and rates once for ten presses of each key', async () => {
    await dispenser.take('tax');
    for (const kind of ['ticket.next', 'ticket.start', 'ticket.finish']) {
      const receipts = await tenTimes(caller.device, { kind });
      const [first] = receipts;
      expect({ kind, alike: alike(receipts), ok: first?.ok }).toEqual({ kind, alike: 1, ok: true });
    }
    const visit = await pad.asks();
    const rated = await tenTimes(pad.device, { kind: 'rating.give', visit, level: 3 });
    expect([alike(rated), rated[0]?.ok]).toEqual([1, true]);
    const kinds = (await hall.happenings()).map((line) => line.split(' ')[1]);
    const count = (kind: string) => kinds.filter((one) => one === kind).length;
    expect(['ticket.called', 'visit.started', 'visit.ended', 'rating.given'].map(count)).toEqual([
      1, 1, 1, 1,
    ]);
  });

  it('remembers a refusal too, even when the same ask could succeed by now', async () => {
    const id = caller.device.nextId();
    expect((await caller.ask('ticket.start', {}, id)).refusal?.code).toBe('nobody-called');
    await caller.press('ticket.next');
    expect((await caller.ask('ticket.start', {}, id)).refusal?.code).toBe('nobody-called');
    await caller.press('ticket.start');
    await caller.press('ticket.finish');
  });

  it('keeps the ids of two devices apart', async () => {
    const other = await hall.dispenser('d2');
    const [mine, theirs] = [
      await dispenser.take('tax', {}, { id: 'boot1:1' }),
      await other.take('tax', {}, { id: 'boot1:1' }),
    ];
    expect(theirs.number).not.toBe(mine.number);
  });

  it('answers ten requests with one Idempotency-Key alike, also at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: TIMES }, () => desk.post('/api/tickets', { service: 'social' }, 'key-1')),
    );
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 201, body: { number: 'C001' } });
    const other = await desk.post('/api/tickets', { service: 'tax' }, 'key-1');
    expect([other.status, refusalOf(other)]).toEqual([409, 'stale-id']);
  });

  it('presses a window key by HTTP once, however often it is sent', async () => {
    const clerk = await hall.session('S3');
    await clerk.post('/api/windows/3/sign-in');
    await clerk.post('/api/windows/3/open');
    const answers = [];
    for (let time = 0; time < 3; time += 1) {
      answers.push(await clerk.post('/api/windows/3/next', {}, 'next-1'));
    }
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it('answers across a lost connection', async () => {
    const id = dispenser.device.nextId();
    const { session } = dispenser.device;
    const asking = dispenser.take('tax', {}, { id });
    dispenser.device.cutLine();
    const paper = await asking;
    await until(() => dispenser.device.session !== session && dispenser.device.connected);
    expect(await dispenser.take('tax', {}, { id })).toEqual(paper);
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('answers across a restart by %s', async (signal) => {
    const ids = { take: dispenser.device.nextId(), no: caller.device.nextId(), key: `key-${signal}` };
    const first = {
      take: await dispenser.ask('tax', {}, { id: ids.take }),
      no: await caller.ask('ticket.start', {}, ids.no),
      http: (await desk.post('/api/tickets', { service: 'social' }, ids.key)).body,
    };
    const before = await hall.happenings();
    await hall.program.restart(signal);
    const again = {
      take: await dispenser.ask('tax', {}, { id: ids.take }),
      no: await caller.ask('ticket.start', {}, ids.no),
      http: (await desk.post('/api/tickets', { service: 'social' }, ids.key)).body,
    };
    expect(again).toEqual(first);
    const since = (await hall.happenings()).slice(before.length).map((line) => line.split(' ')[1]);
    expect(since.filter((kind) => !kind?.startsWith('hall.'))).toEqual([]);
  });

  it('says a call once, also when the command comes again', async () => {
    const speaker = await hall.speaker('a');
    await caller.press('ticket.next');
    await until(() => speaker.said.length === 1);
    const said = speaker.said[0];
    // Plays the broker's second delivery of the same command.
    speaker.device.receive(speaker.device.topic('cmd'), JSON.stringify(said));
    expect(speaker.said.length).toBe(1);
    expect(speaker.device.acks.map(({ status }) => status)).toEqual(['done', 'duplicate']);
  });
});
