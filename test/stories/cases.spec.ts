import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HallClient } from '../virtual/hall-client.js';
import { LivePage, type Shown } from '../virtual/live-page.js';
import { StoryHall } from './support/story-hall.js';

interface AlertSeen {
  readonly key: string;
  readonly kind: string;
  readonly case?: string;
  readonly window?: number;
  readonly actions?: readonly { readonly ask: string }[];
}

const badOnes = (shown: Shown): AlertSeen[] =>
  ((shown['alerts'] ?? []) as AlertSeen[]).filter(({ kind }) => kind === 'bad-rating');

describe('a bad rating, from the key of the pad to the duty manager', () => {
  let hall: StoryHall;
  let manager: HallClient;
  let board: LivePage;
  let console_: LivePage;
  let id = '';

  beforeAll(async () => {
    hall = await StoryHall.open();
    manager = await hall.session('M1');
    const { http } = hall.program.ready;
    board = await LivePage.open(http, { cookie: manager.cookie });
    const clerk = await hall.session('S1');
    const caller = await hall.openWindow(1, 'S1');
    console_ = await LivePage.open(http, { cookie: clerk.cookie, room: 'window:1' });
    await (await hall.dispenser()).take('tax');
    for (const key of ['ticket.next', 'ticket.start', 'ticket.finish'] as const) await caller.press(key);
  });
  afterAll(async () => {
    for (const page of [board, console_]) page?.close();
    await hall?.close();
  });

  it('stands on the board live, with the button that takes the case up', async () => {
    const pad = await hall.pad(1);
    expect(await pad.give(await pad.asks(), 1)).toMatchObject({ ok: true });
    // No later than the rule says: two seconds after the press.
    const within = { what: 'the alert', deadlineMs: 2_000 };
    const shown = await board.shown.until((view) => badOnes(view).length > 0, within);
    const [alert] = badOnes(shown);
    expect(alert).toMatchObject({ window: 1, actions: [{ ask: 'case.take-up' }] });
    id = alert?.case ?? '';
  });

  it('was told in the very input that stored the rating, so no wait lies between them', async () => {
    const facts = await hall.journal();
    const given = facts.find(({ kind }) => kind === 'rating.given');
    const told = facts.filter(({ input }) => input === given?.input).map(({ kind }) => kind);
    expect(told).toEqual(expect.arrayContaining(['rating.given', 'case.opened', 'alert.raised']));
  });

  it('never reaches the console of its clerk', () => {
    expect(console_.heard.join('\n')).not.toMatch(/dissatisfied|bad-rating|"case"/);
  });

  it('is told no more once somebody has taken it up', async () => {
    const { status } = await manager.post(`/api/cases/${id}/step`, { to: 'verifying' });
    expect(status).toBe(200);
    await board.shown.until((view) => badOnes(view).length === 0, { what: 'no alert' });
    const { body } = await manager.get(`/api/cases/${id}`);
    expect(body).toMatchObject({ state: 'verifying', handler: { staffNo: 'M1' } });
  });
});
