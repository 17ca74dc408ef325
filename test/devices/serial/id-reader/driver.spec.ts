import { inspect } from 'node:util';
import { describe, expect, it, jest } from '@jest/globals';
import {
  ID_READER,
  isCardReading,
  type Person,
} from '../../../../src/devices/serial/drivers/id-reader/driver.js';
import type { IdReaderOptions }
  from '../../../../src/devices/serial/drivers/id-reader/options.js';
import { isoOf, plus } from '../../../../src/domain/basics/time.js';
import { CARD, cardAnswer, IdCardReader, idWithCheck }
  from '../../../virtual/serial/id-card-reader.js';
import { seated } from '../support/fake-seat.js';

const KEY = '07'.repeat(32);

async function plugged(options: Partial<IdReaderOptions> = {}) {
  const seats = seated(ID_READER, { options: { personKey: KEY, ...options } });
  const { driver, seat } = seats;
  if (!isCardReading(driver)) throw new Error('a reader that reads no cards');
  let said: number[] = [];
  const reader = new IdCardReader((bytes) => void said.push(...bytes));
  seat.answer = (sent) => {
    said = [];
    reader.receive(sent);
    return said.length === 0 ? undefined : Uint8Array.from(said);
  };
  const people: Person[] = [];
  driver.onCard((person) => people.push(person));
  await seat.line(true);
  await seats.clock.pass(600);
  return { ...seats, driver, reader, people };
}

describe('an ID-card reader', () => {
  it('is there while it answers, and gone when it keeps silent', async () => {
    const { clock, desk, seat } = await plugged();
    expect(desk.online).toBe(true);
    seat.answer = () => undefined;
    await clock.pass(5_000);
    expect(desk.online).toBe(false);
  });

  it('tells of a card once while it lies there, and again when it is laid down later', async () => {
    const { clock, reader, people } = await plugged();
    reader.card = CARD;
    await clock.pass(15_000);
    expect(people).toEqual([{ hash: expect.stringMatching(/^[0-9a-f]{64}$/u), elderly: true }]);
    reader.card = undefined;
    await clock.pass(11_000);
    reader.card = CARD;
    await clock.pass(1_000);
    expect(people).toHaveLength(2);
    expect(people[0]?.hash).toBe(people[1]?.hash);
  });

  it('tells two cards apart', async () => {
    const { clock, reader, people } = await plugged();
    reader.card = CARD;
    await clock.pass(1_000);
    reader.card = { ...CARD, id: idWithCheck('11010119990307123') };
    await clock.pass(1_000);
    expect(people.map(({ elderly }) => elderly)).toEqual([true, false]);
    expect(people[0]?.hash).not.toBe(people[1]?.hash);
  });

  it('makes another hash with another key', async () => {
    const hashes = await Promise.all([KEY, '08'.repeat(32)].map(async (personKey) => {
      const { clock, reader, people } = await plugged({ personKey });
      reader.card = CARD;
      await clock.pass(1_000);
      return people[0]?.hash;
    }));
    expect(hashes[0]).not.toBe(hashes[1]);
  });

  it('takes a ticket by itself where the settings name a service', async () => {
    const { clock, reader, people, desk, driver } = await plugged({ takes: 'household' });
    const taken: unknown[] = [];
    driver.onTaken((outcome) => taken.push(outcome));
    reader.card = CARD;
    await clock.pass(1_000);
    const [{ hash, elderly } = { hash: '', elderly: false }] = people;
    expect(desk.asked()).toEqual([
      { kind: 'ticket.take', service: 'household', person: { hash, elderly } },
    ]);
    expect(taken).toEqual([{ ok: true, reply: {} }]);
  });

  it('counts a card that is no ID card and tells nothing of it', async () => {
    const { clock, reader, people, log } = await plugged();
    reader.card = { ...CARD, id: 'FRN123456789012345' };
    await clock.pass(1_000);
    expect(people).toEqual([]);
    expect(log.lines.map(({ message }) => message).join()).toContain('a card without an ID number');
  });

  it('lets nothing out but hash, age group and mask: planted words are nowhere', async () => {
    const written: string[] = [];
    const spies = [process.stdout, process.stderr].map((stream) =>
      jest.spyOn(stream, 'write').mockImplementation((text) => written.push(String(text)) > 0),
    );
    const { clock, reader, people, desk, log, seat, driver } = await plugged({
      takes: 'household', mask: true,
    });
    desk.outcome = () => {
      throw new Error('the hall cannot be asked');
    };
    for (const card of [CARD, { ...CARD, id: '110101194903070000' }]) {
      reader.card = card;
      await clock.pass(12_000);
      await seat.line(false);
      await seat.line(true);
    }
    spies.forEach((spy) => spy.mockRestore());
    const about = [people, desk.asks, desk.told, desk.faultsTold, log.lines, seat.sent, written];
    const said = inspect([...about, driver], { depth: 12, showHidden: true, maxArrayLength: null });
    const hidden = [CARD.name, CARD.address, CARD.issuer, CARD.birth, CARD.id, '张三丰', 'PHOTO'];
    for (const word of hidden) {
      expect(said).not.toContain(word);
      expect(said).not.toContain(Buffer.from(word, 'utf16le').toString('hex'));
    }
    expect(people[0]?.mask).toMatch(/^1\*{13}/u);
    // The mask is for the dispenser's own screen: neither hall nor log has it.
    expect(inspect([desk.asks, log.lines], { depth: 12 })).not.toContain('*****');
  });

  it('wipes an ID number that came unasked', async () => {
    const { seat, people } = await plugged();
    await seat.receive(Buffer.from(cardAnswer(CARD)).toString('hex'));
    expect(people).toEqual([]);
  });

  it('keeps nothing of its line for the device page', () => {
    expect(ID_READER.secret).toBe(true);
  });

  it('needs its key: there is none by default', () => {
    expect(() => seated(ID_READER)).toThrow('needs a key');
  });

  it('can neither beep nor speak', async () => {
    const { driver, clock } = await plugged();
    const command = (at: number) =>
      ({ id: 'c', kind: 'identify', expiresAt: isoOf(plus(clock.now(), at)) }) as const;
    expect(await driver.command(command(1_000))).toBe('failed');
    expect(await driver.command(command(0))).toBe('expired');
  });
});
