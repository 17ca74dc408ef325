import { describe, expect, it } from '@jest/globals';
import { Exchange } from '../../../src/devices/mqtt/exchange.js';
import { Shelf } from '../../../src/devices/mqtt/shelf.js';

const D1 = 'hall/v1/example/dispenser/d1/';

describe('the exchange', () => {
  it('hands a message to the exact filter and to both wildcards of its prefix', () => {
    const exchange = new Exchange();
    const heard: string[] = [];
    for (const last of ['view', 'cmd', '#', '+']) {
      exchange.on(`${D1}${last}`, (_packet, done) => (heard.push(last), done()));
    }
    exchange.on('hall/v1/example/dispenser/d2/view', () => heard.push('d2'));
    let isDone = false;
    exchange.emit({ topic: `${D1}view` }, () => (isDone = true));
    expect([heard, isDone]).toEqual([['view', '#', '+'], true]);
  });

  it('is done only when the last subscriber is', () => {
    const exchange = new Exchange();
    const finish: (() => void)[] = [];
    for (const last of ['view', '#']) exchange.on(D1 + last, (_packet, done) => finish.push(done));
    let isDone = false;
    exchange.emit({ topic: `${D1}view` }, () => (isDone = true));
    finish[0]?.();
    expect(isDone).toBe(false);
    finish[1]?.();
    expect(isDone).toBe(true);
  });

  it('keeps nothing of who has left', () => {
    const exchange = new Exchange();
    const deliver = (): void => {};
    for (const last of ['view', '#']) exchange.on(D1 + last, deliver);
    for (const last of ['view', '#', 'cmd']) exchange.removeListener(D1 + last, deliver);
    expect(exchange.size).toBe(0);
  });

  it('outlives ten thousand unheard messages behind two hundred unfinished ones', () => {
    const exchange = new Exchange();
    const finish: (() => void)[] = [];
    exchange.on(`${D1}view`, (_packet, done) => finish.push(done));
    let done = 0;
    for (let index = 0; index < 200; index++) exchange.emit({ topic: `${D1}view` }, () => done++);
    for (let index = 0; index < 10_000; index++) exchange.emit({ topic: `x/${index}` }, () => done++);
    for (const each of finish) each();
    expect(done).toBe(10_200);
  });
});

describe('the shelf', () => {
  const message = (leaf: string, text: string) => {
    return { topic: D1 + leaf, payload: Buffer.from(text), qos: 1 };
  };

  async function found(shelf: Shelf, ...filters: string[]): Promise<string[]> {
    const messages = await shelf.createRetainedStreamCombi(filters).toArray();
    return messages.map(({ payload }: { payload: Uint8Array }) => Buffer.from(payload).toString());
  }

  it('keeps the newest of each topic, and gives it once for all filters that match', async () => {
    const shelf = new Shelf();
    for (const text of ['old', 'new']) await shelf.storeRetained(message('view', text));
    expect(await found(shelf, `${D1}view`, `${D1}#`, `${D1}+`)).toEqual(['new']);
    expect(await found(shelf, `${D1}cmd`, 'hall/v1/example/dispenser/d2/#')).toEqual([]);
  });

  it('shows a newcomer the view as it is when delivered, not as it was when asked for', async () => {
    const shelf = new Shelf();
    await shelf.storeRetained(message('view', 'old'));
    const stream = shelf.createRetainedStreamCombi([`${D1}view`]);
    await shelf.storeRetained(message('view', 'new'));
    const [kept] = await stream.toArray();
    expect(kept.payload.toString()).toBe('new');
  });

  it('drops what an empty message clears, and all of a device that is purged', async () => {
    const shelf = new Shelf();
    for (const leaf of ['view', 'cmd']) await shelf.storeRetained(message(leaf, 'x'));
    await shelf.storeRetained(message('view', ''));
    expect(await found(shelf, `${D1}#`)).toEqual(['x']);
    shelf.purgeDevice('d');
    expect(shelf.size).toBe(1);
    shelf.purgeDevice('d1');
    expect(shelf.size).toBe(0);
  });
});
