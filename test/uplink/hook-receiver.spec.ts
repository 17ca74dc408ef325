import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS, SECOND_MS } from '../../src/domain/basics/time.js';
import type { Parcel } from '../../src/ledger/outbox.js';
import { HookReceiver, signatureOf } from '../../src/uplink/hooks/hook-receiver.js';
import { ManualClock } from '../rig/manual-clock.js';
import { atTheEnd, NINE } from '../storage/rig.js';
import { BusinessSystem } from '../virtual/business-system.js';

const SECRET = 'a secret for tests';
const BODY = JSON.stringify({ id: 'test/visit.started:a', event: 'visit.started' });
const parcel: Parcel = {
  key: 'a', order: 'a', body: BODY, dueAt: NINE, seq: 1, tries: 0, queuedAt: NINE, kept: {},
};
const never = new AbortController().signal;

function receiver(more: Partial<ConstructorParameters<typeof HookReceiver>[0]> = {}) {
  return new HookReceiver({
    url: 'http://inside/hook', clock: new ManualClock(NINE), isWanted: () => true,
    secret: () => SECRET, ...more,
  });
}
const answering = (status: number, headers: Record<string, string> = {}) =>
  receiver({ fetch: async () => new Response(null, { status, headers }) }).deliver(parcel, never);

describe('what a department answers to an event', () => {
  it.each([200, 201, 202, 204])('%d: it was heard', async (status) => {
    expect(await answering(status)).toEqual({ is: 'done' });
  });

  it.each([400, 402, 406, 410, 413, 415, 418, 422])('%d: it will not have it', async (status) => {
    expect(await answering(status)).toEqual({ is: 'refused', reason: `it answered ${status}` });
  });

  it.each([401, 403, 404, 405, 407, 408, 425, 429])(
    '%d: something is wrong there, and no event is to blame', async (status) => {
      const reason = `it answered ${status}`;
      expect(await answering(status)).toEqual({ is: 'later', reason, whose: 'channel' });
    },
  );

  it.each([302, 409, 500, 502, 503])('%d: it may pass', async (status) => {
    expect(await answering(status)).toEqual({ is: 'later', reason: `it answered ${status}` });
  });

  it.each<[asked: string, waits: number | undefined]>([
    ['7', 7 * SECOND_MS], ['999999', 60 * MINUTE_MS], ['soon', undefined], ['-1', undefined],
  ])('it asks us to wait "%s" seconds', async (asked, waits) => {
    const verdict = await answering(503, { 'retry-after': asked });
    expect('waitMs' in verdict ? verdict.waitMs : undefined).toBe(waits);
  });
});

describe('nothing is sent', () => {
  const silent = { fetch: () => { throw new Error('sent'); } };

  it('without the secret', async () => {
    const verdict = await receiver({ ...silent, secret: () => undefined }).deliver(parcel, never);
    expect(verdict).toEqual({ is: 'later', reason: 'its secret cannot be read', whose: 'channel' });
  });

  it('to an address with a password in it, and the reason does not tell that', async () => {
    const url = 'http://office:s3cret@inside/hook';
    const verdict = await receiver({ ...silent, url }).deliver(parcel, never);
    expect(verdict).toMatchObject({ is: 'later', whose: 'channel' });
    expect(JSON.stringify(verdict)).not.toMatch(/office|s3cret/);
  });

  it('of what the system is no longer to be told', async () => {
    const verdict = await receiver({ ...silent, isWanted: () => false }).deliver(parcel, never);
    expect(verdict).toEqual({ is: 'needless' });
  });
});

describe('a message on the wire', () => {
  it('is signed with the time of its sending, and worth nothing when it is played again', async () => {
    const clock = new ManualClock(NINE);
    const system = await BusinessSystem.open(() => clock.now());
    atTheEnd(() => system.close());
    system.secret = SECRET;
    const sent: RequestInit[] = [];
    const hook = receiver({
      url: system.url, clock,
      fetch: (url, init) => { sent.push(init ?? {}); return fetch(url, init); },
    });
    await clock.pass(60 * MINUTE_MS);
    expect(await hook.deliver(parcel, never)).toEqual({ is: 'done' });
    expect(system.heard).toMatchObject([{ id: 'test/visit.started:a', signed: true }]);
    await clock.pass(6 * MINUTE_MS);
    const [{ method, headers, body } = {}] = sent;
    const again = await fetch(system.url, {
      ...(method !== undefined && { method }), ...(headers && { headers }), ...(body && { body }),
    });
    expect(again.status).toBe(401);
    expect(system.heard).toHaveLength(1);
  });

  it('has the signature that the documents tell', () => {
    const told = { time: '1795395600', id: 'h/visit.started:a', body: '{"a":"é"}' };
    // printf '1795395600.h/visit.started:a.{"a":"é"}' | openssl dgst -sha256 -hmac secret
    expect(signatureOf('secret', told)).toBe('v1=d10a7c64aff3c8efaf1f2b8dd45a7bc3523d1b32ee7fc3c344d49029a2e4a7b4');
  });
});
