import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkHall } from '../../src/domain/soundness.js';
import { until } from '../rig/until.js';
import { openFaces, type Browser, type Rig } from './rig.js';

let rig: Rig;
let admin: Browser;
let routes: { method: string; path: string; fields: string[] }[];
beforeAll(async () => {
  rig = await openFaces({
    throttle: { writesPerMinute: 1e6, readsPerMinute: 1e6, wrongLogInsPerMinute: 1e6 },
  });
  admin = await rig.signedIn('X1');
  await admin.post('/api/windows/2/sign-in');
  await admin.post('/api/windows/2/open');
  const { paths, components } = (await admin.get('/api/openapi.json')).body;
  routes = Object.entries<Record<string, object>>(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      ...{ method: method.toUpperCase(), path },
      fields: fieldsOf(operation, components.schemas),
    })),
  );
  routes = routes.filter(({ method, path }) => !(method === 'DELETE' && path === '/api/session'));
});
afterAll(() => rig.stop());

function fieldsOf(operation: object, schemas: Record<string, { properties?: object }>): string[] {
  const body = /"requestBody".*?#\/components\/schemas\/(\w+)/;
  const [, name] = body.exec(JSON.stringify(operation)) ?? [];
  return Object.keys(schemas[name ?? '']?.properties ?? {});
}

const odd = fc.oneof(
  fc.constantFrom('', ' ', '\u0000', '\u202e', '𠮷', "' OR 1=1 --", '../..', '__proto__', '2'),
  fc.constantFrom('tax', 'S1', 'A001', 'clerk', 'fetch-papers', 'Fine-password-7', '824615'),
  fc.constantFrom(0, -1, 1, 2, 1e9, 0.5, null, true, [], {}, { window: 2 }, ['a']),
  fc.jsonValue({ maxDepth: 3 }),
);

describe('nonsense', () => {
  it('is refused on every route and never breaks anything', async () => {
    const ask = fc.record({
      route: fc.nat(),
      inPath: fc.constantFrom('1', '2', '0', 'S4', 'x', '%00', '%2e%2e', 'A'.repeat(150)),
      values: fc.array(odd, { minLength: 8, maxLength: 8 }),
      bare: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(ask, async ({ route, inPath, values, bare }) => {
        const { method, path, fields } = routes[route % routes.length] ?? fail();
        const filled = fields.map((field, n) => [field, values[n % 8]]);
        const body = bare ? values[0] : Object.fromEntries(filled);
        const reply = await admin.ask(method, path.replace(/\{\w+\}/g, inPath), {
          ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
        });
        expect({ method, path, body, status: reply.status }).not.toMatchObject({ status: 500 });
        expect(reply.text).not.toMatch(/node_modules|at \w+ \(/);
      }),
      { numRuns: 600 },
    );
    expect(rig.complaints).toEqual([]);
    expect(rig.bugs).toEqual([]);
    expect(checkHall(rig.ledger.hall)).toEqual([]);
  });

  it('at the door of the live rooms is shown out', async () => {
    const wishes = fc.sample(fc.record({ room: odd, token: odd }), { numRuns: 60, seed: 7 });
    const pages = wishes.map((wish) => rig.browser().live(wish));
    await until(() => pages.every((page) => page.gone || page.snapshots.length > 0), {
      what: 'each was let in or shown out',
    });
    const letIn = pages.filter((page) => page.snapshots.length > 0);
    expect(letIn.every((page) => page.snapshots[0].room === 'public')).toBe(true);
    expect(rig.complaints).toEqual([]);
  });

  it('longer than a page has to say cuts that page off, and no other', async () => {
    const [loud, quiet] = [rig.browser().live(), rig.browser().live()];
    await Promise.all([loud.snapshot(), quiet.snapshot()]);
    loud.ask('snapshot', 'x'.repeat(20_000));
    await until(() => loud.gone, { what: 'the loud page was cut off' });
    expect(quiet.gone).toBe(false);
  });
});

function fail(): never {
  throw new Error('no routes');
}
