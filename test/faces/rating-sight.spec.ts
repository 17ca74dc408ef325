import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FigureTally } from '../../src/domain/figures/tally.js';
import type { PastReadings } from '../../src/faces/http/parts.js';
import { CaseTables } from './case-tables.js';
import { openFaces, type Browser, type Reply, type Rig } from './rig.js';

/** Two halls alike to the letter, but for the level that somebody has just given. */
const LEVELS = [5, 1] as const;

interface Sight {
  readonly rig: Rig;
  readonly clerk: Browser;
  readonly ids: Readonly<Record<string, string>>;
}

const sights: Sight[] = [];
beforeAll(async () => {
  for (const level of LEVELS) sights.push(await ratedHall(level));
});
afterAll(() => Promise.all(sights.map(({ rig }) => rig.stop())));

/** Figures that are worked out from the facts of the hall itself, whenever they are asked for. */
function pastOf(rig: () => Rig): PastReadings {
  return {
    coverage: async () => [], minute: async () => undefined, call: async () => undefined,
    trend: async () => [],
    figures: async (dimension, span) => {
      const tally = new FigureTally(span);
      for (const fact of rig().store.facts) tally.take(fact);
      return tally.finish().counts(dimension, span);
    },
  };
}

async function ratedHall(level: number): Promise<Sight> {
  const cases = new CaseTables();
  const rig: Rig = await openFaces({ cases, past: pastOf(() => rig) });
  await cases.follow(rig.ledger);
  const guide = await rig.signedIn('G1');
  const clerk = await rig.signedIn('S1');
  await clerk.post('/api/windows/2/sign-in');
  await clerk.post('/api/windows/2/open');
  const { body } = await guide.post('/api/tickets', { service: 'tax' });
  for (const step of ['next', 'start', 'finish']) await clerk.post(`/api/windows/2/${step}`);
  const rated = await rig.browser().post(`/api${body.link}/rating`, { level, text: '说不好' });
  if (rated.status !== 200) throw new Error(rated.text);
  const ids = {
    window: '2', id: body.id, token: body.link.slice('/t/'.length), visit: rated.body.visit,
    service: 'tax', staffNo: 'S1', call: `${body.id}-c1`, case: 'c1', review: 'r1',
  };
  return { rig, clerk, ids };
}

/** What a clerk may ask: every question of the interface, with things that are there. */
async function questions({ rig, ids }: Sight): Promise<string[]> {
  const { paths } = (await rig.browser().get('/api/openapi.json')).body as {
    paths: Record<string, Record<string, { 'x-roles': string | string[] }>>;
  };
  return Object.entries(paths)
    .filter(([, { get }]) => get !== undefined && mayAsk(get['x-roles']))
    .map(([path]) => path.replace(/\{([^}]+)\}/g, (_, name: string) => ids[name] ?? '1'))
    .filter((path) => !path.includes('openapi'));
}

const mayAsk = (who: string | string[]): boolean => who === 'public' || who.includes('clerk');

/** How busy the machine is differs between any two halls. */
const OF_THE_MACHINE = /^(# .*|jiaohao_(process|nodejs|commit)_.*)\n/gm;
/** And so do when an answer was sent, its request's number, and how long it is by all that. */
const OF_THE_MOMENT = new Set(['date', 'x-request-id', 'content-length']);

/** The answer with its headers, which are as good a place for a secret as its words. */
const said = ({ status, text, headers }: Reply): string => {
  const kept = [...headers].filter(([name]) => !OF_THE_MOMENT.has(name));
  return `${status} ${JSON.stringify(kept)} ${text.replaceAll(OF_THE_MACHINE, '')}`;
};

describe('what a clerk can read after a rating', () => {
  it('is the same whatever the level was: every answer of the interface, headers too', async () => {
    const [good, bad] = sights as [Sight, Sight];
    const asked = await questions(good);
    expect(asked.length).toBeGreaterThan(8);
    expect(asked).toEqual(expect.arrayContaining(['/metrics', '/api/hall', '/api/own-cases']));
    const month = good.rig.ledger.hall.day.slice(0, 7);
    for (const path of [...asked, `/api/figures/own?month=${month}`]) {
      const answers = [await good.clerk.get(path), await bad.clerk.get(path)];
      expect({ path, status: answers[0]?.status }).not.toEqual({ path, status: 503 });
      const [first, second] = answers.map(said);
      expect({ path, said: second }).toEqual({ path, said: first });
    }
  });

  it('is the same in the rooms that a clerk may enter, and says that it is rated', async () => {
    const snapshots = await Promise.all(sights.map(async ({ clerk }) => {
      const rooms = [];
      for (const room of ['public', 'window', 'window:2']) {
        rooms.push(await clerk.live({ room }).snapshot());
      }
      return rooms.map(({ rev: _count, ...view }) => view);
    }));
    expect(snapshots[1]).toEqual(snapshots[0]);
    expect(snapshots[0]?.[2]).toMatchObject({ lastVisit: { rated: true } });
  });

  it('holds no words of the citizen, which managers can read', async () => {
    const [, bad] = sights as [Sight, Sight];
    const path = `/api/visits/${bad.ids['visit'] ?? ''}/words`;
    expect((await bad.clerk.get(path)).status).toBe(403);
    expect((await (await bad.rig.signedIn('M1')).get(path)).body).toMatchObject({ words: '说不好' });
    const kept = bad.rig.ledger.hall.visits.get(bad.ids['visit'] ?? '');
    expect(JSON.stringify(kept)).not.toContain('说不好');
  });

  it('would not be the same where a manager looks: the test can tell levels apart', async () => {
    const boards = await Promise.all(sights.map(async ({ rig }) =>
      said(await (await rig.signedIn('M1')).get('/api/board'))));
    expect(boards[1]).not.toEqual(boards[0]);
    const managers = await Promise.all(sights.map(({ rig }) => rig.signedIn('M1')));
    for (const path of ['/api/cases', '/api/figures']) {
      const answers = await Promise.all(managers.map(async (one) => said(await one.get(path))));
      expect({ path, said: answers[1] }).not.toEqual({ path, said: answers[0] });
    }
  });
});

describe('the clerk\'s key and the reasons on a page', () => {
  it('asks once and answers with the window', async () => {
    const { clerk } = sights[0] as Sight;
    const again = await clerk.post('/api/windows/2/ask-rating');
    expect(again.body.refusal.code).toBe('already-rated');
  });

  it('tells everybody which reasons there are, and of which version', async () => {
    const { body } = await (sights[0] as Sight).rig.browser().get('/api/rating-reasons');
    expect(body).toMatchObject({ version: 'national-108-517', official: false });
    expect(body.reasons).toHaveLength(40);
    expect(body.reasons[0]).toMatchObject({ level: 5, code: '510', zh: '一窗受理一次办结' });
  });
});
