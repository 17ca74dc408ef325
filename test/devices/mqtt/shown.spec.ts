import { beforeEach, describe, expect, it } from '@jest/globals';
import { StaffCards } from '../../../src/ledger/cards.js';
import { TicketLinks } from '../../../src/ledger/ticket-links.js';
import { CARDS } from '../../rig/cards.js';
import { linkedHall, type LinkedHall } from './support/linked-hall.js';

const CARD = '04a1b2c3d4';

/** What a citizen or a clerk shows at a machine: a card, the code on a paper, a number. */
describe('what is shown at a machine', () => {
  let hall: LinkedHall;
  let asks = 0;

  beforeEach(async () => {
    hall = await linkedHall();
    asks = 0;
    await hall.register('c2', 'caller', { window: 2 });
    await hall.register('d1', 'dispenser', { zone: 'a' });
    await give(CARD);
  });

  async function give(number: string, cards = CARDS): Promise<void> {
    const sealed = cards.seal(number);
    await hall.ledger.submit(
      { id: `give/${sealed.mark}`, by: 'staff:X1', kind: 'staff.change', staffNo: 'S2', change: {},
        sets: [], card: sealed.mark },
      [{ owner: 'card:S2', value: sealed.hash }],
    );
  }

  async function ask(device: string, fields: object): Promise<Record<string, unknown>> {
    asks += 1;
    await hall.arrive(device, 'ask', JSON.stringify({ v: 1, id: `a-${asks}`, ...fields }));
    const [{ v: _, id: __, ...receipt } = {}] = hall.broker.takeOut(device, 'receipt');
    return receipt;
  }

  const laid = (card: string) => ask('c2', { kind: 'clerk.sign-in', card });

  async function held(): Promise<void> {
    await laid(CARD);
    for (const kind of ['window.open', 'ticket.take', 'ticket.next', 'ticket.start']) {
      const device = kind === 'ticket.take' ? 'd1' : 'c2';
      await ask(device, kind === 'ticket.take' ? { kind, service: 'tax' } : { kind });
    }
    await ask('c2', { kind: 'ticket.hold', holdKind: 'papers-stay' });
  }

  it.each(['04A1B2C3D4', '04a1b2c3d4'])('the card %s signs its clerk in', async (card) => {
    expect(await laid(card)).toMatchObject({ ok: true, window: { clerk: { staffNo: 'S2' } } });
  });

  it('a strange card signs nobody in, and stands nowhere in what is kept', async () => {
    expect(await laid('99887766')).toMatchObject({ ok: false, refusal: { code: 'unknown-card' } });
    expect(JSON.stringify([...hall.ledger.hall.tries])).not.toContain('99887766');
  });

  it('a card with the mark of another is not that card', async () => {
    await hall.ledger.submit(
      { id: 'x', by: 'clock', kind: 'time.came' },
      [{ owner: 'card:S2', value: 'ab'.repeat(32) }],
    );
    expect(await laid(CARD)).toMatchObject({ refusal: { code: 'unknown-card' } });
  });

  it('a card that was given under another key of the hall is to be given again', async () => {
    await give('0488776655', new StaffCards(Buffer.alloc(32, 1)));
    expect(await laid('0488776655')).toMatchObject({ refusal: { code: 'unknown-card' } });
    await give('0488776655');
    expect(await laid('0488776655')).toMatchObject({ ok: true });
  });

  it('the number of a held ticket, confirmed, is called next, and its link is not told', async () => {
    await held();
    expect(await ask('d1', { kind: 'ticket.back', number: 'A001', confirmed: true })).toEqual({
      ok: true,
      ticket: { number: 'A001', service: 'tax', window: 2, ahead: 0, wait: expect.anything() },
    });
    expect(await ask('c2', { kind: 'ticket.next' })).toMatchObject({ window: { ticket: 'A001' } });
  });

  it.each(['/t/', 'http://192.168.1.20:8080/t/', ''])('so is the code after "%s"', async (before) => {
    await held();
    const token = new TicketLinks('key', '').tokenOf(`${hall.ledger.hall.day.replaceAll('-', '')}-A001`);
    expect(await ask('d1', { kind: 'ticket.back', link: `${before}${token}` })).toMatchObject({
      ok: true, ticket: { number: 'A001' },
    });
  });

  it.each([
    [{ link: '/t/20261123-A001.AAAAAAAAAAAAAAAAAAAAAA' }, 'unknown-ticket'],
    [{ link: 'https://example.org/' }, 'unknown-ticket'],
    [{ number: 'A999', confirmed: true }, 'unknown-ticket'],
    [{ number: 'A002', confirmed: true }, 'ticket-not-held'],
  ])('%j is nobody who was away', async (shown, code) => {
    await held();
    await ask('d1', { kind: 'ticket.take', service: 'tax' });
    expect(await ask('d1', { kind: 'ticket.back', ...shown })).toMatchObject({ refusal: { code } });
  });

  it('a machine that shows a dozen codes that are none has to wait a minute', async () => {
    const guess = () => ask('d1', { kind: 'appointment.check-in', code: 'NONE' });
    for (let nth = 0; nth < 12; nth += 1) {
      expect(await guess()).toMatchObject({ refusal: { code: 'unknown-appointment' } });
    }
    expect(await guess()).toMatchObject({ refusal: { code: 'busy' } });
    expect(await ask('d1', { kind: 'ticket.take', service: 'tax' })).toMatchObject({ ok: true });
    await hall.clock.pass(60_000);
    expect(await guess()).toMatchObject({ refusal: { code: 'unknown-appointment' } });
  });
});
