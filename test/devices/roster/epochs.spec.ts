import { beforeEach, describe, expect, it } from '@jest/globals';
import { linkedHall, type LinkedHall } from '../mqtt/support/linked-hall.js';

let hall: LinkedHall;
beforeEach(async () => {
  hall = await linkedHall();
  await hall.register('d1', 'dispenser', { zone: 'a' });
});

const ASK = '{"v":1,"id":"1-1","kind":"ticket.take","service":"tax"}';

async function numberOf(text: string): Promise<unknown> {
  await hall.arrive('d1', 'ask', text);
  const [receipt] = hall.broker.takeOut('d1', 'receipt') as { ticket?: { number: string } }[];
  return receipt?.ticket?.number;
}

describe('an ask id', () => {
  it('that comes again gets the same ticket', async () => {
    expect([await numberOf(ASK), await numberOf(ASK)]).toEqual(['A001', 'A001']);
  });

  it.each(['device.replace', 'device.rotate'] as const)(
    'of before %s is another one after it',
    async (kind) => {
      expect(await numberOf(ASK)).toBe('A001');
      await hall.happen({ kind, device: 'd1' });
      expect([await numberOf(ASK), await numberOf(ASK)]).toEqual(['A002', 'A002']);
    },
  );

  it('of a device that was removed and added again is another one', async () => {
    expect(await numberOf(ASK)).toBe('A001');
    await hall.happen({ kind: 'device.remove', device: 'd1' });
    await hall.register('d1', 'dispenser', { zone: 'a' });
    expect(await numberOf(ASK)).toBe('A002');
  });

  it('stays known when the device comes anew, and when the day turns', async () => {
    expect(await numberOf(ASK)).toBe('A001');
    await hall.arrive('d1', 'state', '{"v":1,"online":true,"session":"s2"}');
    expect(await numberOf(ASK)).toBe('A001');
    const { epoch } = hall.ledger.hall.devices.get('d1') ?? {};
    await hall.clock.pass(26 * 3_600_000);
    await hall.happen({ kind: 'time.came' });
    expect(hall.ledger.hall.devices.get('d1')?.epoch).toBe(epoch);
    expect(await numberOf(ASK)).toBe('A001');
  });

  it('a device that is replaced is cut off at once', async () => {
    hall.broker.connected.add('d1');
    await hall.happen({ kind: 'device.replace', device: 'd1' });
    expect(hall.broker.cutOff).toEqual(['d1']);
  });
});
