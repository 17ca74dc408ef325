import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../rig/until.js';
import { Device } from '../virtual/device.js';
import { refusalOf } from '../virtual/hall-client.js';
import {
  BAD_INPUTS,
  BAD_REQUESTS,
  changesNothing,
  setTheScene,
  type Scene,
} from './support/bad-inputs.js';
import { StoryHall } from './support/story-hall.js';

describe('whatever is asked wrongly gets its own refusal and changes nothing', () => {
  let hall: StoryHall;
  let scene: Scene;

  beforeAll(async () => {
    hall = await StoryHall.open({
      rules: { ratingSeconds: 5, triesMax: 3, lockOutSeconds: 600 },
      env: { HALL__LOG__LEVEL: 'info' },
    });
    scene = await setTheScene(hall);
  });
  afterAll(() => hall?.close());

  describe('over MQTT', () => {
    it.each(BAD_INPUTS)('$what: $code', async ({ code, send }) => {
      await changesNothing(hall, async () => {
        const { ok, refusal } = await send(scene);
        expect({ ok, code: refusal?.code }).toEqual({ ok: false, code });
        expect(refusal?.text).not.toBe('');
      });
    });

    it('calls no ticket that another window has, nor one of a service it does not offer', async () => {
      const { second } = scene;
      await second.press('ticket.no-show');
      await scene.dispenser.take('land');
      await changesNothing(hall, async () => {
        const codes = [];
        for (const number of ['A001', 'B001', 'A002', 'Z999']) {
          codes.push((await second.ask('ticket.call', { number })).refusal?.code);
        }
        expect(codes).toEqual([
          'other-windows-ticket', 'service-not-here', 'ticket-not-waiting', 'unknown-ticket',
        ]);
      });
    });

    it('counts what cannot be read at all, and answers nobody', async () => {
      await changesNothing(hall, async () => {
        const { device } = scene.dispenser;
        const heard = device.receipts.length;
        for (const bytes of ['', '{', 'null', '[]', '"x"', '{"v":1}', '\u0000\u0001']) {
          await device.publish(device.topic('ask'), bytes);
        }
        expect(await scene.dispenser.ask('no-such')).toMatchObject({ ok: false });
        expect(device.receipts.length).toBe(heard + 1);
      });
    });

    it('cuts a device that sends 100 KiB, and lets it back in', async () => {
      await changesNothing(hall, async () => {
        const { device } = scene.dispenser;
        const { session } = device;
        device.publishOnce(device.topic('ask'), 'x'.repeat(100 * 1024));
        await until(() => device.connected && device.session !== session);
        expect(await scene.dispenser.ask('no-such')).toMatchObject({ ok: false });
      });
    });

    it('lets nobody in with a wrong secret, and no stranger at all', async () => {
      const identity = await hall.identity('d1', 'dispenser', { zone: 'a' });
      for (const wrong of [{ secret: 'wrong' }, { secret: '' }, { id: 'nobody' }]) {
        const joining = Device.join('dispenser', { ...identity, ...wrong });
        await expect(joining).rejects.toThrow(/refused/i);
      }
    });

    it('lets a device hear and say nothing under another topic than its own', async () => {
      const { pad, otherPad, dispenser } = scene;
      const { device } = pad;
      const foreign = [otherPad.device.topic('view'), dispenser.device.topic('receipt')];
      for (const filter of [...foreign, '#', 'hall/#', 'hall/v1/+/pad/+/view', '$SYS/#']) {
        const granted = await device.subscribe(filter);
        expect({ filter, granted }).toEqual({ filter, granted: [128] });
      }
      await changesNothing(hall, async () => {
        const before = device.heard.length;
        for (const topic of [
          otherPad.device.topic('ask'), otherPad.device.topic('view'), device.topic('view'),
          device.topic('receipt'), device.topic('cmd'), 'hall/v1/example/pad/p9/ask', 'elsewhere',
        ]) {
          const rating = { v: 1, id: 'foreign', kind: 'rating.give', visit: scene.late, level: 1 };
          device.publish(topic, JSON.stringify(rating)).catch(() => {});
          await until(() => device.connected);
        }
        expect((await pad.give('nobody', 5)).refusal?.code).toBe('unknown-visit');
        const said = device.heard.slice(before).map(({ text }) => text);
        expect(said.filter((text) => text.includes('rating.give'))).toEqual([]);
      });
    });

    it('locks a clerk out after wrong PINs, and nobody else', async () => {
      await changesNothing(hall, async () => {
        const codes = [];
        for (let tries = 0; tries < 4; tries += 1) {
          const { refusal } = await scene.third.ask('clerk.sign-in', { staffNo: 'S3', pin: '702700' });
          codes.push(refusal?.code);
        }
        expect(codes).toEqual(['wrong-pin', 'wrong-pin', 'wrong-pin', 'locked-out']);
        const right = { staffNo: 'S3', pin: await hall.pinOf('S3') };
        expect((await scene.third.ask('clerk.sign-in', right)).refusal?.code).toBe('locked-out');
      });
      expect((await scene.third.signIn('M1', await hall.pinOf('M1'))).clerk?.staffNo).toBe('M1');
      await scene.third.press('clerk.sign-out');
    });
  });

  describe('over HTTP', () => {
    it.each(BAD_REQUESTS)('$what: $answer', async ({ path, body, answer: [status, code] }) => {
      await changesNothing(hall, async () => {
        const answer = await hall.admin.post(path, body);
        expect({ status: answer.status, code: refusalOf(answer) }).toEqual({ status, code });
      });
    });

    it('names the fields of what cannot be read, and never what stood in them', async () => {
      const answer = await hall.admin.post('/api/tickets', { service: 'PLANTED WORDS' });
      expect(answer.status).toBe(400);
      expect(JSON.stringify(answer.body)).toContain('service');
      expect(JSON.stringify(answer.body)).not.toContain('PLANTED');
    });

    it('refuses what is no JSON, what is too large, and a key that is none', async () => {
      await changesNothing(hall, async () => {
        const bodies = ['{', 'null', '"tax"', '[]', `{"service":"${'x'.repeat(2_000_000)}"}`];
        const statuses = [];
        for (const raw of bodies) {
          statuses.push((await hall.admin.send('POST', '/api/tickets', { raw })).status);
        }
        expect(statuses).toEqual([400, 400, 400, 400, 413]);
        const { status } = await hall.admin.post('/api/tickets', { service: 'tax' }, 'two words');
        expect(status).toBe(400);
      });
    });

    it('refuses a wrong password, a wrong cookie and a stranger, each as what it is', async () => {
      await changesNothing(hall, async () => {
        const stranger = hall.stranger();
        const wrong = await stranger.post('/api/session', { name: 'G1', password: 'not the one' });
        expect([wrong.status, refusalOf(wrong)]).toEqual([401, 'wrong-password']);
        stranger.cookie = `jiaohao_session=${'A'.repeat(43)}`;
        const statuses = [];
        for (const path of ['/api/session', '/api/board', '/api/staff', '/api/windows/1']) {
          statuses.push((await stranger.get(path)).status);
        }
        expect(statuses).toEqual([401, 401, 401, 401]);
        expect((await stranger.post('/api/tickets', { service: 'tax' })).status).toBe(401);
        expect((await stranger.post('/api/windows/1/next')).status).toBe(401);
      });
    });

    it('locks an account out after wrong passwords', async () => {
      const stranger = hall.stranger();
      const answers = [];
      for (let tries = 0; tries < 4; tries += 1) {
        answers.push(await stranger.post('/api/session', { name: 'H1', password: 'not the one' }));
      }
      expect(answers.map((answer) => [answer.status, refusalOf(answer)])).toEqual([
        [401, 'wrong-password'], [401, 'wrong-password'], [401, 'wrong-password'],
        [429, 'locked-out'],
      ]);
      expect(Number(answers[3]?.headers.get('retry-after'))).toBeGreaterThan(0);
    });

    it('takes nothing that another site has its visitors send', async () => {
      await changesNothing(hall, async () => {
        const headers = { origin: 'http://elsewhere.example' };
        const { status } = await hall.admin.send('POST', '/api/tickets', {
          body: { service: 'tax' }, headers,
        });
        expect(status).toBe(403);
      });
    });
  });
});
