import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { until } from '../rig/until.js';
import { Caller } from '../virtual/caller.js';
import { HallClient, refusalOf } from '../virtual/hall-client.js';
import { Program } from '../virtual/program.js';

const LINK = /Set up the first administrator, once: (\S+)/g;
const PASSWORDS = ['admin', 'password', '123456', '888888', 'jiaohao', ''];
const PINS = ['123456', '000000', '888888', '001001'];

describe('the first start of a hall', () => {
  let program: Program | undefined;
  afterEach(() => program?.remove());

  const linkOf = ({ said }: Program) => [...said.matchAll(LINK)].at(-1)?.[1] ?? '';
  const codeOf = (link: string) => new URL(link).searchParams.get('code');

  it('is ready with an empty folder in a few seconds, and says where its pages are', async () => {
    const startedAt = performance.now();
    program = await Program.start({ adminPassword: randomBytes(9).toString('base64url') });
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    const { http, mqtt, hall } = program.ready;
    expect(http).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(mqtt).toMatch(/^mqtt:\/\/127\.0\.0\.1:\d+$/);
    expect(hall).toBe('example');
    for (const page of ['/kiosk', '/clerk', '/board', '/hall-screen', '/pad']) {
      expect(program.said).toContain(`${http}${page}`);
    }
    expect(program.said).not.toMatch(LINK);
  });

  it('prints a link by which an administrator is made, once', async () => {
    program = await Program.start();
    const { http } = program.ready;
    const password = randomBytes(9).toString('base64url');
    const code = codeOf(linkOf(program));
    const stranger = new HallClient(http);
    const wrong = await stranger.post('/api/setup', { code: 'not the code', password });
    expect([wrong.status, refusalOf(wrong)]).toEqual([409, 'wrong-set-up-code']);
    expect((await stranger.post('/api/setup', { code, password: 'admin123' })).status).toBe(400);
    expect((await stranger.post('/api/setup', { code, password })).status).toBe(201);
    const again = await stranger.post('/api/setup', { code, password: `other ${password}` });
    expect([again.status, refusalOf(again)]).toEqual([409, 'already-set-up']);
    const admin = await HallClient.logIn(http, 'admin', password);
    expect((await admin.get('/api/session')).body).toMatchObject({ role: 'administrator' });
    await program.restart();
    expect(program.said.match(LINK)).toHaveLength(1);
    expect((await admin.get('/api/session')).status).toBe(200);
  });

  it('makes a new link at the next start while nobody has used the last', async () => {
    program = await Program.start();
    const old = codeOf(linkOf(program));
    await program.restart();
    await until(() => (program?.said.match(LINK) ?? []).length === 2);
    const stranger = new HallClient(program.ready.http);
    const password = randomBytes(9).toString('base64url');
    const answer = await stranger.post('/api/setup', { code: old, password });
    expect(refusalOf(answer)).toBe('wrong-set-up-code');
    const fresh = codeOf(linkOf(program));
    expect((await stranger.post('/api/setup', { code: fresh, password })).status).toBe(201);
  });

  it('does not take a new password from the environment once there is an administrator', async () => {
    const [first, second] = [0, 1].map(() => randomBytes(9).toString('base64url')) as [string, string];
    program = await Program.start({ adminPassword: first });
    const { data } = program;
    await program.end();
    const other = await Program.start({ data, adminPassword: second });
    const { http } = other.ready;
    await expect(HallClient.logIn(http, 'admin', second)).rejects.toThrow('401');
    await HallClient.logIn(http, 'admin', first);
    await other.remove();
  });

  it('leaves with 2 and says what is wrong when settings cannot be used', async () => {
    const start = Program.start({ env: { HALL__HTTP__PORT: 'eighty', HALL__NO_SUCH: '1' } });
    await expect(start).rejects.toThrow(/left with 2.*HALL__HTTP__PORT.*HALL__NO_SUCH/s);
  });
});

describe('nobody has a password or PIN until it is set', () => {
  let program: Program;
  let admin: HallClient;
  let staff: readonly string[];
  let guides: readonly string[];

  beforeAll(async () => {
    const adminPassword = randomBytes(9).toString('base64url');
    // Locked-out accounts and addresses would hide what this story looks for.
    const env = { HALL__RULES__TRIES_MAX: '100', HALL__CLOCK__SPEED: '600' };
    program = await Program.start({ adminPassword, env });
    admin = await HallClient.logIn(program.ready.http, 'admin', adminPassword);
    const { body } = await admin.get<{ staff: Record<string, unknown>[] }>('/api/staff');
    staff = body.staff.map(({ staffNo }) => String(staffNo)).filter((no) => no !== 'admin');
    guides = body.staff.filter(({ role }) => role === 'guide').map(({ staffNo }) => String(staffNo));
    expect(guides).toHaveLength(1);
    expect(body.staff.filter(({ hasPassword }) => hasPassword === true)).toHaveLength(1);
    expect(body.staff.filter(({ hasPin }) => hasPin === true)).toHaveLength(0);
  });
  afterAll(() => program?.remove());

  it('refuses every common password for everybody of the example hall', async () => {
    expect(staff).toHaveLength(10);
    const stranger = new HallClient(program.ready.http);
    for (const staffNo of ['admin', ...staff]) {
      const tries = [...PASSWORDS, staffNo, `${staffNo}123`].map(async (password) => {
        const { status } = await stranger.post('/api/session', { name: staffNo, password });
        return [password, status === 200];
      });
      expect((await Promise.all(tries)).filter(([, in_]) => in_)).toEqual([]);
    }
  });

  it('refuses every common PIN at a caller', async () => {
    const secret = await admin.rotate('caller-1');
    const { mqtt: url, hall } = program.ready;
    const caller = await Caller.join({ url, hall, id: 'caller-1', secret });
    for (const staffNo of staff) {
      // Guides have no window, whatever they know.
      const code = guides.includes(staffNo) ? 'unknown-clerk' : 'wrong-pin';
      for (const pin of PINS) {
        const { ok, refusal } = await caller.ask('clerk.sign-in', { staffNo, pin });
        expect({ staffNo, pin, ok, code: refusal?.code }).toEqual({
          staffNo, pin, ok: false, code,
        });
      }
    }
    await caller.device.leave();
  });

  it('lets no device of the example in, since none has a secret yet', async () => {
    const { mqtt: url, hall } = program.ready;
    for (const secret of ['', 'pad-1', 'secret', 'undefined']) {
      const joining = Caller.join({ url, hall, id: 'caller-2', secret });
      await expect(joining).rejects.toThrow(/refused/i);
    }
  });
});
