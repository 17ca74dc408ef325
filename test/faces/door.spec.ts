import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES, type Role } from '../../src/domain/basics/names.js';
import { actionsOf } from '../../src/faces/http/description.js';
import { CONTROLLERS } from '../../src/faces/http/http.module.js';
import { MAY, roleMay, type Action } from '../../src/faces/http/roles.js';
import { LiveGateway } from '../../src/faces/live/live.gateway.js';
import { openFaces, STAFF_OF, type Browser, type Rig } from './rig.js';

let rig: Rig;
let paths: Record<string, Record<string, { 'x-roles': string | string[]; summary: string }>>;
const signedIn = new Map<Role, Browser>();
beforeAll(async () => {
  rig = await openFaces({ throttle: { writesPerMinute: 10_000 } });
  ({ paths } = (await rig.browser().get('/api/openapi.json')).body);
  for (const role of ROLES) signedIn.set(role, await rig.signedIn(STAFF_OF[role]));
});
afterAll(() => rig.stop());

interface Route {
  readonly method: string;
  readonly path: string;
  readonly who: string | string[];
}

const routes = (): Route[] =>
  Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { 'x-roles': who }]) => ({
      ...{ method: method.toUpperCase(), who },
      path: path.replace(/\{[^}]+\}/g, '1'),
    })),
  );

/** What a route answers before anybody asks who is there: nothing that says "not you". */
const TURNED_AWAY = [401, 403];

describe('the table of roles', () => {
  const manager = ['duty-manager', 'hall-manager'];

  it.each<[Action, readonly string[]]>([
    ['staff.change', ['administrator']],
    ['device.change', ['administrator']],
    ['device.pair', ['administrator']],
    ['device.frames', ['administrator']],
    ['journal.look', ['administrator', 'auditor']],
    ['window.work', ['administrator', 'clerk', ...manager]],
    ['ticket.take', ['administrator', ...manager, 'guide']],
    ['ticket.cancel', ['administrator', ...manager, 'guide']],
    ['service.override', ['administrator', ...manager]],
    ['board.look', ['administrator', 'auditor', ...manager]],
    ['report.look', ['administrator', 'auditor', ...manager]],
  ])('gives %s to nobody else', (action, roles) => {
    expect(ROLES.filter((role) => roleMay(role, action)).sort()).toEqual([...roles].sort());
    expect(roleMay(undefined, action)).toBe(false);
  });

  it('opens to everybody only what carries its own proof or nothing personal', () => {
    const open = Object.entries(MAY).filter(([, who]) => who === 'public');
    expect(open.map(([action]) => action).sort()).toEqual([
      ...['hall.look', 'health.look', 'interface.look', 'live.look', 'page.begin'],
      ...['session.begin', 'session.end', 'set-up', 'ticket.hold-link', 'ticket.look'],
    ]);
  });

  it('leaves an auditor nothing to change', async () => {
    const changing = routes().filter(({ method, who }) => method !== 'GET' && who !== 'public');
    expect(changing.filter(({ who }) => who.includes('auditor'))).toEqual([]);
  });
});

describe('the door', () => {
  it('knows for every route what it does, and the table says who may', () => {
    const handlers = CONTROLLERS.flatMap((controller) =>
      Object.getOwnPropertyNames(controller.prototype)
        .filter((name) => name !== 'constructor')
        .filter((name) => Reflect.hasMetadata('path', Reflect.get(controller.prototype, name)))
        .map((name) => `${controller.name}.${name}`),
    );
    const known = new Map(CONTROLLERS.flatMap(actionsOf));
    expect(handlers.length).toBeGreaterThan(40);
    expect(handlers.filter((name) => !Object.hasOwn(MAY, known.get(name) ?? ''))).toEqual([]);
    expect(routes()).toHaveLength(handlers.length);
  });

  it('knows the same for every event a live page may send', () => {
    const events = Object.getOwnPropertyNames(LiveGateway.prototype).filter((name) => {
      const handler: unknown = Reflect.get(LiveGateway.prototype, name);
      return typeof handler === 'function' && Reflect.hasMetadata('message', handler);
    });
    expect(events.map((name) => `LiveGateway.${name}`)).toEqual(
      actionsOf(LiveGateway).map(([name]) => name),
    );
    expect(events).toHaveLength(1);
  });

  it('leaves no line of the table without a route', () => {
    const routesAndEvents = [...CONTROLLERS, LiveGateway].flatMap(actionsOf);
    const used = new Set(routesAndEvents.map(([, action]) => action));
    expect(Object.keys(MAY).filter((action) => !used.has(action as never))).toEqual([]);
  });

  it('lets nobody through to what is not public without a name', async () => {
    for (const { method, path, who } of routes()) {
      if (who === 'public') continue;
      const { status, body } = await rig.browser().ask(method, path);
      expect({ method, path, status, body }).toEqual({
        ...{ method, path, status: 401, body: { error: 'not-signed-in' } },
      });
    }
  });

  it.each(ROLES)('gives a %s exactly what the table says, route by route', async (role) => {
    const browser = signedIn.get(role);
    for (const { method, path, who } of routes()) {
      if (path === '/api/session' || !Array.isArray(who)) continue;
      const { status, body } = await (browser as Browser).ask(method, path);
      const turnedAway = status === 403 && body.error === 'not-allowed';
      const expected = !who.includes(role);
      expect({ method, path, turnedAway }).toEqual({ method, path, turnedAway: expected });
    }
  });

  it('opens what is for standing-in pages to no member of staff', async () => {
    const reply = await (signedIn.get('administrator') as Browser).post('/api/page/asks', {});
    expect(TURNED_AWAY).toContain(reply.status);
  });

  it("opens what is for departments' systems to no member of staff", async () => {
    const administrator = signedIn.get('administrator') as Browser;
    const forSystems = routes().filter(({ who }) => who === 'system');
    expect(forSystems).toHaveLength(6);
    for (const { method, path } of forSystems) {
      expect((await administrator.ask(method, path)).status).toBe(403);
    }
  });

  it('describes every route in words', () => {
    const silent = Object.entries(paths).flatMap(([path, operations]) =>
      Object.values(operations).filter(({ summary }) => !summary).map(() => path),
    );
    expect(silent).toEqual([]);
  });
});
