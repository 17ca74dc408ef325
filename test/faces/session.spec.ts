import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashToken } from '../../src/ledger/secrets.js';
import { openFaces, PASSWORD, SET_UP_CODE, type Rig } from './rig.js';

let rig: Rig;
beforeAll(async () => {
  rig = await openFaces({ throttle: { wrongLogInsPerMinute: 1_000, writesPerMinute: 1_000 } });
});
afterAll(() => rig.stop());

describe('signing in', () => {
  it('says who I am, and sets a cookie that no script and no other site can use', async () => {
    const browser = rig.browser();
    const reply = await browser.post('/api/session', { name: 'S1', password: PASSWORD });
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({ staffNo: 'S1', name: '王一', role: 'clerk' });
    const [cookie] = reply.headers.getSetCookie();
    expect(cookie).toMatch(
      /^jiaohao_session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/,
    );
    expect((await browser.get('/api/session')).body.staffNo).toBe('S1');
  });

  it('takes a display name that only one member of staff has', async () => {
    const reply = await rig.browser().post('/api/session', { name: '管理', password: PASSWORD });
    expect(reply.body).toMatchObject({ staffNo: 'X1', role: 'administrator' });
  });

  it('names the window where the clerk is signed in', async () => {
    const clerk = await rig.signedIn('S2');
    expect((await clerk.post('/api/windows/2/sign-in')).status).toBe(200);
    expect((await clerk.get('/api/session')).body).toMatchObject({ staffNo: 'S2', window: 2 });
  });

  it.each([
    ['a wrong password', 'S1', 'not this one at all'],
    ['a name that nobody has', 'nobody', PASSWORD],
    ['somebody without a password', 'S4', PASSWORD],
  ])('refuses %s with the same words', async (_, name, password) => {
    const browser = rig.browser();
    const reply = await browser.post('/api/session', { name, password });
    expect(reply.status).toBe(401);
    expect(reply.body).toEqual({
      refusal: { code: 'wrong-password', text: '用户名或密码不正确' },
    });
    expect(reply.headers.getSetCookie()).toEqual([]);
    expect((await browser.get('/api/session')).status).toBe(401);
  });

  it('gives each log-in a new session and takes back the one before on that browser', async () => {
    const browser = await rig.signedIn('S1');
    const before = browser.cookie;
    await browser.post('/api/session', { name: 'S1', password: PASSWORD });
    expect(browser.cookie).not.toBe(before);
    expect((await rig.browser().get('/api/session', { cookie: before })).status).toBe(401);
    expect((await browser.get('/api/session')).status).toBe(200);
  });

  it('keeps no cookie anywhere, only its hash', async () => {
    const browser = await rig.signedIn('S1');
    const token = browser.cookie.split('=')[1] ?? '';
    expect(rig.ledger.keyring.find(`session:${hashToken(token)}`)?.value).toMatch(/^S1\|/);
    expect(JSON.stringify(rig.store.facts)).not.toContain(token);
  });
});

describe('a session', () => {
  it('is dead after signing out', async () => {
    const browser = await rig.signedIn('S1');
    const { cookie } = browser;
    expect((await browser.delete('/api/session')).body).toEqual({ ended: true });
    expect((await rig.browser().get('/api/session', { cookie })).status).toBe(401);
  });

  it('takes its clerk from the window too: it does not look staffed after', async () => {
    const browser = await rig.signedIn('S1');
    await browser.post('/api/windows/3/sign-in');
    await browser.post('/api/windows/3/open');
    expect((await browser.delete('/api/session')).status).toBe(200);
    expect(rig.ledger.hall.windows.get(3)).toMatchObject({ clerk: undefined, state: { at: 'closed' } });
    const left = rig.store.facts.filter(({ kind }) => kind === 'clerk.signed-out').at(-1);
    expect(left).toMatchObject({ window: 3, clerk: 'S1', why: 'asked', by: 'staff:S1' });
  });

  it('goes on while a visit does: whoever is served is not left alone', async () => {
    const browser = await rig.signedIn('S1');
    const guide = await rig.signedIn('G1');
    await guide.post('/api/tickets', { service: 'social' });
    for (const step of ['sign-in', 'open', 'next', 'start']) {
      expect((await browser.post(`/api/windows/3/${step}`)).status).toBe(200);
    }
    const reply = await browser.delete('/api/session');
    expect({ status: reply.status, code: reply.body.refusal?.code })
      .toEqual({ status: 409, code: 'window-serving' });
    expect((await browser.get('/api/session')).body).toMatchObject({ staffNo: 'S1', window: 3 });
    await browser.post('/api/windows/3/finish');
    expect((await browser.delete('/api/session')).body).toEqual({ ended: true });
  });

  it('ends after twelve hours', async () => {
    const browser = await rig.signedIn('M1');
    await rig.clock.pass(12 * 3_600_000 - 1_000);
    expect((await browser.get('/api/session')).status).toBe(200);
    await rig.clock.pass(1_000);
    expect((await browser.get('/api/session')).status).toBe(401);
  });

  it('ends at once when its owner has left', async () => {
    const admin = await rig.signedIn('X1');
    const leaver = await rig.signedIn('G1');
    expect((await admin.put('/api/staff/G1', { active: false })).status).toBe(200);
    expect((await leaver.get('/api/session')).status).toBe(401);
    await admin.put('/api/staff/G1', { active: true });
  });

  it.each(['S1', 'G1'])('of %s ends when they log in elsewhere, and it is on record', async (who) => {
    const here = await rig.signedIn(who);
    const before = hashToken(here.cookie.split('=')[1] ?? '');
    const elsewhere = await rig.signedIn(who);
    expect((await here.get('/api/session')).status).toBe(401);
    expect((await elsewhere.get('/api/session')).status).toBe(200);
    const ended = rig.store.facts.filter(({ kind }) => kind === 'session.ended').at(-1);
    expect(ended).toMatchObject({ session: before, by: `staff:${who}` });
  });

  it('of somebody who watches the hall goes on when they log in elsewhere as well', async () => {
    const here = await rig.signedIn('M1');
    await rig.signedIn('M1');
    expect((await here.get('/api/session')).status).toBe(200);
  });

  it('of somebody else goes on', async () => {
    const one = await rig.signedIn('S1');
    await rig.signedIn('S2');
    expect((await one.get('/api/session')).status).toBe(200);
  });

  it('ends everywhere but here when its owner sets a new password', async () => {
    const here = await rig.signedIn('X1');
    const elsewhere = await rig.signedIn('X1');
    const password = 'another-quiet-password';
    expect((await here.put('/api/staff/X1', { password })).status).toBe(200);
    expect((await here.get('/api/session')).status).toBe(200);
    expect((await elsewhere.get('/api/session')).status).toBe(401);
    await here.put('/api/staff/X1', { password: PASSWORD });
  });
});

describe('an account', () => {
  it('rests after ten wrong passwords, whatever is typed then', async () => {
    const browser = rig.browser();
    for (let wrong = 0; wrong < 10; wrong += 1) {
      const reply = await browser.post('/api/session', { name: 'H1', password: `wrong ${wrong}` });
      expect(reply.status).toBe(401);
    }
    const right = await browser.post('/api/session', { name: 'H1', password: PASSWORD });
    expect(right.status).toBe(429);
    expect(right.body.refusal.code).toBe('locked-out');
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
    await rig.clock.pass(60_000);
    expect((await browser.post('/api/session', { name: 'H1', password: PASSWORD })).status).toBe(200);
  });

  it('rests just as well when nobody has that name', async () => {
    const browser = rig.browser();
    const statuses: number[] = [];
    for (let wrong = 0; wrong < 12; wrong += 1) {
      const { status } = await browser.post('/api/session', { name: 'ghost', password: 'x' });
      statuses.push(status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
    expect((await browser.post('/api/session', { name: 'ghost2', password: 'x' })).status).toBe(401);
  });

  it('has few passwords looked at, also when all the tries come at once', async () => {
    const tries = Array.from({ length: 150 }, (_, n) =>
      rig.browser().post('/api/session', { name: 'A1', password: `guess ${n}` }),
    );
    const replies = await Promise.all(tries);
    const looked = replies.filter(({ status }) => status === 401).length;
    expect(looked).toBeLessThanOrEqual(10);
    expect(replies.every(({ status }) => [401, 429, 503].includes(status))).toBe(true);
    await rig.clock.pass(60_000);
  });
});

describe('the first set-up', () => {
  it('is over once there is an administrator', async () => {
    const reply = await rig.browser().post('/api/setup', { code: SET_UP_CODE, password: PASSWORD });
    expect(reply.status).toBe(409);
    expect(reply.body.refusal.code).toBe('already-set-up');
  });
});
