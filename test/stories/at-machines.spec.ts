import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from '../virtual/caller.js';
import type { Dispenser } from '../virtual/dispenser.js';
import { refusalOf } from '../virtual/hall-client.js';
import { STORY } from './support/plan.js';
import { StoryHall } from './support/story-hall.js';

const CARD = '04A1B2C3D4E5';
const LOST = '0499887766AA';
const CODE = 'K7Q2M9';

/** Local minutes and day as the hall of this story has them: its day began within two hours. */
const local = new Date(Date.now() + 8 * 3_600_000);
const [day = ''] = local.toISOString().split('T');
const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
const clock = (at: number) =>
  `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
const dayStart = Math.max(0, (local.getUTCHours() - 1) * 60);

describe('a day at the machines, without PIN, name or list', () => {
  let hall: StoryHall;
  let caller: Caller;
  let dispenser: Dispenser;

  beforeAll(async () => {
    hall = await StoryHall.open({
      sections: {
        hall: { id: STORY, name: '故事大厅', utcOffset: '+08:00', dayStarts: clock(dayStart) },
        appointments: { earlyMinutes: 120, lateMinutes: 120 },
      },
    });
    caller = await hall.caller(2);
    dispenser = await hall.dispenser();
  });
  afterAll(() => hall?.close());

  const give = (staffNo: string, card: string | null) =>
    hall.admin.send('PUT', `/api/staff/${staffNo}`, { body: { card } });

  it('a clerk signs in with the card that the administrator gave her', async () => {
    expect((await caller.ask('clerk.sign-in', { card: CARD })).refusal?.code).toBe('unknown-card');
    expect((await give('S2', CARD)).status).toBe(200);
    expect(await caller.press('clerk.sign-in', { card: CARD.toLowerCase() })).toMatchObject({
      clerk: { staffNo: 'S2' },
    });
    await caller.press('window.open');
  });

  it('a citizen checks in with the code of an appointment alone', async () => {
    const row = {
      id: 'ap-1', service: 'tax', day, code: CODE,
      from: clock(Math.max(dayStart, minute - 30)), to: clock(Math.min(24 * 60, minute + 60)),
    };
    const brought = await hall.admin.post('/api/appointments/import', { rows: [row] });
    expect(brought.body).toMatchObject({ booked: 1 });
    const code = `https://yuyue.example/a?code=${CODE}`;
    const receipt = await dispenser.device.ask('appointment.check-in', { code });
    expect(receipt.ticket).toMatchObject({ number: 'A001', service: 'tax', lane: 'appointment' });
    const again = await dispenser.device.ask('appointment.check-in', { code });
    expect(again.refusal?.code).toBe('appointment-used');
  });

  it('and, sent to fetch papers, says at the dispenser that he is back', async () => {
    await caller.press('ticket.next');
    await caller.press('ticket.start');
    await caller.press('ticket.hold', { holdKind: 'papers-stay' });
    const { link } = await dispenser.take('tax');
    const { ticket } = await dispenser.device.ask('ticket.back', {
      number: 'A001', confirmed: true,
    });
    expect(ticket).toMatchObject({ number: 'A001', service: 'tax', window: 2, ahead: 0 });
    expect(ticket).not.toHaveProperty('link');
    expect(await caller.press('ticket.next')).toMatchObject({ ticket: 'A001' });
    expect((await dispenser.device.ask('ticket.back', { link })).refusal?.code)
      .toBe('ticket-not-held');
  });

  it('and whoever lays the card at another window leaves the first', async () => {
    await caller.press('ticket.start');
    await caller.press('ticket.finish');
    const other = await hall.caller(3);
    expect(await other.press('clerk.sign-in', { card: CARD })).toMatchObject({
      clerk: { staffNo: 'S2' },
    });
    await caller.device.shows((view) => view.clerk === undefined);
    expect(refusalOf(await give('S3', CARD))).toBe('card-taken');
  });

  it('a lost card is taken back and opens nothing', async () => {
    await give('S3', LOST);
    await give('S3', null);
    expect((await caller.ask('clerk.sign-in', { card: LOST })).refusal?.code).toBe('unknown-card');
  });

  it('and no number of a card stands in the journal or in what the program said', async () => {
    const journal = JSON.stringify(await hall.journal());
    for (const card of [CARD, LOST]) {
      expect(journal).not.toContain(card);
      expect(hall.program.said).not.toContain(card);
    }
    expect(journal).toContain('"card.given"');
    expect(journal).toContain('"with":"card"');
  });
});
