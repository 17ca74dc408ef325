import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { HallApi, troubleOf } from '../../src/faces/pages/shared/api.js';
import { HallClock } from '../../src/faces/pages/shared/hall-clock.js';

interface Heard {
  readonly method: string;
  readonly key: string | undefined;
  readonly body: string;
}

type Reply = readonly [status: number, body: string] | 'hang-up';
let server: Server | undefined;

/** A controller that gives these answers one after the other, and the api that asks it. */
async function desk(...replies: Reply[]) {
  const heard: Heard[] = [];
  const paused: number[] = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const key = request.headers['idempotency-key'] as string | undefined;
      heard.push({ method: request.method ?? '', key, body: Buffer.concat(chunks).toString() });
      const reply = replies.shift() ?? [200, '{}'];
      if (reply === 'hang-up') request.socket.destroy();
      else response.writeHead(reply[0]).end(reply[1]);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const api = new HallApi({
    fetch: (path, init) => fetch(`http://127.0.0.1:${port}${path}`, init),
    pause: async (ms) => void paused.push(ms),
    clock: new HallClock(),
  });
  return { api, heard, paused };
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

describe('An action of a page', () => {
  it('is sent with a key of its own and answered', async () => {
    const { api, heard } = await desk([201, '{"number":"A012"}']);
    const answer = await api.post('/api/tickets', { service: 'tax' });
    expect(answer).toEqual({ ok: true, value: { number: 'A012' } });
    expect(heard[0]?.body).toBe('{"service":"tax"}');
    expect(heard[0]?.key).toMatch(/^[A-Za-z0-9]{22}$/);
  });

  it('may carry a file as it is', async () => {
    const { api, heard } = await desk([200, '{"rows":1}']);
    const file = new Blob(['a,b\n1,2']);
    expect(await api.file('/api/appointments/import', file, 'text/csv'))
      .toEqual({ ok: true, value: { rows: 1 } });
    expect(heard[0]).toMatchObject({ method: 'POST', body: 'a,b\n1,2' });
    expect(heard[0]?.key).toMatch(/^[A-Za-z0-9]{22}$/);
  });

  it('is sent again with the same key when the line breaks or the hall is out of service', async () => {
    const { api, heard, paused } = await desk('hang-up', [503, '{"error":"outage"}'], [201, '{}']);
    expect((await api.post('/api/tickets', {})).ok).toBe(true);
    expect(new Set(heard.map(({ key }) => key)).size).toBe(1);
    expect(heard).toHaveLength(3);
    expect(paused).toEqual([400, 1_200]);
  });

  it('gives up after its patience and says that nobody knows', async () => {
    const { api } = await desk('hang-up', 'hang-up', 'hang-up', 'hang-up');
    const answer = await api.post('/api/tickets', {});
    expect(answer).toEqual({ ok: false, trouble: { kind: 'offline' } });
  });

  it('is not sent again after a refusal', async () => {
    const refusal = '{"refusal":{"code":"nobody-waiting","text":"无人等候"}}';
    const { api, heard } = await desk([409, refusal]);
    const answer = await api.post('/api/windows/3/next');
    expect(answer).toEqual({
      ok: false,
      trouble: { kind: 'refused', code: 'nobody-waiting', text: '无人等候' },
    });
    expect(heard).toHaveLength(1);
  });

  it('takes half an answer for none, and asks again', async () => {
    const { api, heard } = await desk([200, '{"number":"A0'], [200, '{"number":"A012"}']);
    expect(await api.post('/api/tickets', {})).toEqual({ ok: true, value: { number: 'A012' } });
    expect(heard).toHaveLength(2);
  });

  it('gets a new key each time a person acts', async () => {
    const { api, heard } = await desk();
    await api.post('/api/windows/3/next');
    await api.post('/api/windows/3/next');
    expect(heard[0]?.key).not.toBe(heard[1]?.key);
  });
});

describe('Bad news', () => {
  it.each([
    [400, { fields: [{ path: 'pin', message: 'x' }] }, 'unreadable'],
    [401, { error: 'not-signed-in' }, 'not-signed-in'],
    [401, { refusal: { code: 'wrong-password', text: '' } }, 'refused'],
    [403, { error: 'not-allowed' }, 'not-allowed'],
    [403, { refusal: { code: 'not-your-window', text: '' } }, 'refused'],
    [404, {}, 'not-found'],
    [429, {}, 'too-many'],
    [429, { refusal: { code: 'locked-out', text: '' } }, 'refused'],
    [503, { refusal: { code: 'busy', text: '' } }, 'outage'],
    [500, {}, 'outage'],
  ])('%i %j is %s', (status, content, kind) => {
    expect(troubleOf(status, content).kind).toBe(kind);
  });
});

describe('The time of the hall on a page', () => {
  it('is put right by what the controller says', () => {
    const clock = new HallClock(() => 1_000_000);
    clock.heard(new Date(1_600_000).toUTCString());
    expect(clock.now()).toBe(1_600_500);
  });

  it('keeps its own clock for small differences and unreadable dates', () => {
    const clock = new HallClock(() => 1_000_000);
    clock.heard(new Date(1_001_000).toUTCString());
    clock.heard('yesterday');
    clock.heard(null);
    expect(clock.now()).toBe(1_000_000);
  });
});
