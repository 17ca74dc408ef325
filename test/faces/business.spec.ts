import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FoundVisit } from '../../src/faces/http/parts.js';
import type { Hall, Visit } from '../../src/domain/hall.js';
import { HOUR_MS } from '../../src/domain/basics/time.js';
import { openFaces, type Browser, type Rig, type Untyped } from './rig.js';

let rig: Rig;
let administrator: Browser;
let key: string;
let visit: string;

const tables = new Map<string, FoundVisit>();

/** Stands in for the tables, which tell of a visit what the hall does on its day, for ever. */
function foundIn(hall: Hall, id: string): FoundVisit | undefined {
  const known = hall.visits.get(id);
  if (known === undefined) return tables.get(id);
  const found = visitIn(known);
  tables.set(id, found);
  return found;
}

function visitIn(known: Visit): FoundVisit {
  const { id } = known;
  const { ticket, service, window, clerk, startedAt, end, rating } = known;
  return {
    id, ticket, service, window, clerk, startedAt,
    ...(end === undefined ? {} : { endedAt: end.at, how: end.how }),
    ...(rating === undefined ? {} : { rating }),
  };
}

interface More {
  readonly body?: object;
  readonly as?: string;
}

const ask = (method: string, path: string, { body, as = key }: More = {}) =>
  rig.browser().ask(method, `/api/business/v1/${path}`, {
    ...(body !== undefined && { body }), headers: { authorization: `Bearer ${as}` },
  });
let told = 0;
const happen = (body: Untyped) =>
  rig.ledger.submit({ id: `t/${(told += 1)}`, by: 'device:d', ...body });

beforeAll(async () => {
  rig = await openFaces({
    readings: {
      ...{ ratings: async () => ({}), visits: async () => ({}), history: async () => undefined },
      journalPage: async () => ({}),
      visit: async (id) => foundIn(rig.ledger.hall, id),
      visitChanges: async (after) => ({
        changes: [
          { seq: after + 1, at: rig.clock.now(), event: 'visit.started', visit, service: 'tax' },
          { seq: after + 2, at: rig.clock.now(), event: 'visit.ended', visit: 'x', service: 'land' },
        ],
        ...{ next: after + 2, more: false },
      }),
    },
  });
  administrator = await rig.signedIn('X1');
  const { body } = await administrator.post('/api/systems', {
    id: 'tax-office', name: '税务局', services: ['tax'],
  });
  key = body.key;
  await happen({ kind: 'clerk.sign-in', window: 1, staffNo: 'S1', proof: 'right' });
  await happen({ kind: 'window.open', window: 1 });
  await happen({ kind: 'ticket.take', service: 'tax' });
  await happen({ kind: 'ticket.next', window: 1 });
  await happen({ kind: 'ticket.start', window: 1 });
});
afterAll(() => rig.stop());

describe("a department's own system", () => {
  it('is shown its key once, and the key is kept nowhere', async () => {
    expect(key).toMatch(/^tax-office\.[A-Za-z0-9_-]{43}$/);
    const { body } = await administrator.get('/api/systems');
    expect(body).toEqual({ systems: [{ id: 'tax-office', name: '税务局', services: ['tax'] }] });
    expect(rig.ledger.keyring.find('system:tax-office')?.value).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(rig.store.facts)).not.toContain(key.split('.')[1]);
  });

  it.each([
    'http://office:word@10.0.0.7/x', 'http://office@10.0.0.7/x', 'https:\\\\office:word@10.0.0.7',
    'http:office:word@10.0.0.7', 'ftp://10.0.0.7', 'file:///etc/passwd', '10.0.0.7',
  ])('is not told at %s, and the refusal does not tell the password', async (url) => {
    const events = ['visit.started'];
    const reply = await administrator.ask('PUT', '/api/systems/tax-office/hook', {
      body: { url, events },
    });
    expect(reply.status).toBe(400);
    expect(JSON.stringify(reply.body)).not.toContain('word@');
  });

  it('finds the visit at a window and of a ticket, without a word of the citizen', async () => {
    const { status, body } = await ask('GET', 'windows/1/visit');
    visit = body.id;
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(
      ['id', 'rated', 'service', 'startedAt', 'ticket', 'window'],
    );
    expect(await ask('GET', 'tickets/A001/visit')).toMatchObject({ status: 200, body });
    expect(await ask('GET', `visits/${visit}`)).toMatchObject({ status: 200, body });
  });

  it('says what the visit is about, and what it leaves out stays', async () => {
    const said = { projectNo: '330100-2026-1', promiseType: 'instant', taskName: '个体登记' };
    const put = (body: object) => ask('PUT', `visits/${visit}/matter`, { body });
    expect(await put(said)).toMatchObject({ status: 200, body: { visit, matter: said } });
    await put({ acceptedAt: '2026-11-23T09:00:00+08:00' });
    const { body } = await ask('GET', `visits/${visit}`);
    expect(body.matter).toEqual({ ...said, acceptedAt: '2026-11-23T01:00:00.000Z' });
  });

  it('is told at once that a visit was rated, and how only after a while', async () => {
    await happen({ kind: 'ticket.finish', window: 1 });
    expect((await ask('GET', `visits/${visit}/rating`)).body).toEqual({ visit, state: 'open' });
    await happen({
      kind: 'rating.give', visit, level: 'dissatisfied', tags: ['213'],
      from: { channel: 'pad', device: 'p1', window: 1 },
    });
    const early = await ask('GET', `visits/${visit}/rating`);
    expect(early.body).toEqual({ visit, state: 'rated', from: expect.any(String) });
    const rating = { visit, state: 'rated' };
    await rig.clock.pass(23 * HOUR_MS);
    expect((await ask('GET', `visits/${visit}/rating`)).body)
      .toEqual({ ...rating, from: expect.any(String) });
    await rig.clock.pass(HOUR_MS);
    expect((await ask('GET', `visits/${visit}/rating`)).body)
      .toEqual({ ...rating, level: 'dissatisfied', score: 2, tags: ['213'] });
    expect((await ask('GET', `visits/${visit}`)).body).toMatchObject({ rated: true, window: 1 });
  });

  it('hears what became of the visits of its services, after a number', async () => {
    const { body } = await ask('GET', 'changes?after=7');
    expect(body).toMatchObject({ changes: [{ seq: 8, event: 'visit.started', visit }], next: 9 });
  });

  it.each([
    ['GET', 'windows/1/visit', undefined, 404],
    ['GET', 'windows/99/visit', undefined, 404],
    ['GET', 'tickets/Z999/visit', undefined, 404],
    ['PUT', 'visits/20261123-A999-1/matter', { projectNo: '1' }, 409],
    ['PUT', 'visits/20261123-A001-1/matter', {}, 400],
    ['PUT', 'visits/20261123-A001-1/matter', { projectNo: '' }, 400],
    ['PUT', 'visits/20261123-A001-1/matter', { acceptedAt: 'yesterday' }, 400],
    ['GET', 'changes?after=-1', undefined, 400],
  ])('is refused clearly: %s %s', async (method, path, body, status) => {
    const reply = await ask(method, path, body === undefined ? {} : { body });
    expect(reply.status).toBe(status);
  });

  it.each([
    'tax-office.wrong', 'nobody.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', '', 'Basic x',
  ])('is not let in with the key "%s"', async (as) => {
    expect((await ask('GET', 'changes', { as })).status).toBe(401);
  });

  it('is shut out with a new key until it uses that, and for good once it is removed', async () => {
    // The session of yesterday is over.
    administrator = await rig.signedIn('X1');
    const { body } = await administrator.post('/api/systems/tax-office/key');
    expect((await ask('GET', 'changes')).status).toBe(401);
    expect((await ask('GET', 'changes', { as: body.key })).status).toBe(200);
    await administrator.delete('/api/systems/tax-office');
    expect((await ask('GET', 'changes', { as: body.key })).status).toBe(401);
  });
});
