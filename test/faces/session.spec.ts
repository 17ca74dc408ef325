import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openFaces, PASSWORD, type Rig } from './rig.js';

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
    expect(cookie).toMatch(/^jiaohao_session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/);
    expect((await browser.get('/api/session')).body.staffNo).toBe('S1');
  });
});
