import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AskDesk } from '../../src/devices/ask-desk.js';
import { RatingPost } from '../../src/faces/pages/pad/giving.js';
import { troubleOf, type Answer } from '../../src/faces/pages/shared/api.js';
import type { DeviceDesk } from '../../src/faces/http/parts.js';
import { CARDS } from '../rig/cards.js';
import { TEST_VAULT } from '../rig/test-vault.js';
import { until } from '../rig/until.js';
import { openFaces, type Browser, type Page, type Rig } from './rig.js';

/** Of the test hall; its clock stands still but for what a story lets pass. */
const RATING_MS = 60_000;

let rig: Rig;
let clerk: Browser;
let pad: Browser;
let page: Page;

beforeAll(async () => {
  const desk: DeviceDesk = {
    ask: async (id, body) => {
      const { ledger, clock, links } = rig;
      const device = ledger.hall.devices.get(id);
      if (device === undefined) throw new Error(`no device ${id}`);
      const asks = new AskDesk({ ledger, clock, links, cards: CARDS, vault: TEST_VAULT });
      const { outcome } = await asks.ask(device, body);
      return outcome?.ok === true ? { ok: true } : { ...outcome };
    },
  };
  rig = await openFaces({ desk });
  clerk = await rig.signedIn('S1');
  await clerk.post('/api/windows/1/sign-in');
  await clerk.post('/api/windows/1/open');
  const admin = await rig.signedIn('X1');
  const device = { id: 'pad-9', kind: 'pad', place: { window: 1 } };
  const { secret } = (await admin.post('/api/devices', device)).body;
  pad = rig.browser();
  await pad.post('/api/page', { id: 'pad-9', secret });
  await join();
});
afterAll(() => rig?.stop());

async function join(): Promise<void> {
  page = pad.live({ room: 'page' });
  await page.snapshot();
  await until(() => rig.ledger.hall.devices.get('pad-9')?.online === true);
}

async function served(): Promise<string> {
  const guide = await rig.signedIn('G1');
  await guide.post('/api/tickets', { service: 'tax' });
  for (const step of ['next', 'start', 'finish']) await clerk.post(`/api/windows/1/${step}`);
  return (await pad.get('/api/page')).body.view.visit;
}

/** The page's way to the hall, with a line that is cut until `mended` has been called. */
function post(cut: { mended: () => Promise<void> }) {
  let isCut = true;
  return new RatingPost({
    send: async (ask, id): Promise<Answer<object>> => {
      if (isCut) return { ok: false, trouble: { kind: 'offline' } };
      const { status, body } = await pad.post('/api/page/asks', { v: 1, id, ...ask });
      if (body.ok === true) return { ok: true, value: {} };
      return { ok: false, trouble: troubleOf(status, body) };
    },
    pause: async () => {
      await cut.mended();
      isCut = false;
    },
    newId: () => `pad-${rig.ledger.hall.seq}`,
    now: () => rig.clock.now(),
    shelf: { read: () => [], write: () => {} },
  });
}

it('delivers what was pressed while the line was cut for longer than ratings are asked for', async () => {
  const visit = await served();
  const pressedAt = rig.clock.now();
  page.close();
  await until(() => rig.ledger.hall.devices.get('pad-9')?.online === false);
  const giving = post({
    mended: async () => {
      await rig.clock.pass(10 * RATING_MS);
      await join();
    },
  });
  expect(await giving.give({ visit, level: 1, tags: ['115'], surface: 'screen' })).toBeUndefined();
  const rated = rig.ledger.hall.visits.get(visit)?.rating;
  expect(rated).toMatchObject({ level: 'very-dissatisfied', tags: ['115'], at: pressedAt });
});

it('takes no rating for kept that a pad on the line sends after its time', async () => {
  await rig.clock.pass(RATING_MS);
  const visit = await served();
  const giving = post({ mended: () => rig.clock.pass(10 * RATING_MS) });
  const trouble = await giving.give({ visit, level: 5, tags: [], surface: 'screen' });
  expect(trouble).toMatchObject({ code: 'rating-late' });
  expect(rig.ledger.hall.visits.get(visit)?.rating).toBeUndefined();
});
