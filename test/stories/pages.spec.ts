import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Response } from 'playwright-core';
import { describeWhereThereIs } from '../rig/machine.js';
import { until } from '../rig/until.js';
import type { TicketPaper } from '../virtual/messages.js';
import { BrowserHall, qrPath } from './support/browser-hall.js';
import type { Glass } from './support/browser.js';
import {
  faultsOf, levelsOf, NO_FAULTS, strayChinese, strayEnglish, tooWide,
} from './support/browser-looks.js';
import { crowd, namesOf } from './support/crowd.js';
import { lookAfterAppointments, planPosts, sendHelp, tryRules } from './support/managers.js';

const SOON_MS = 1_000;
const NOWHERE = { y: Number.POSITIVE_INFINITY, height: 0 };
/** Browsers note every 401 in their console: nobody is signed in before they sign in. */
const NOT_SIGNED_IN = /status of 401/;
const ASKS_WHO_I_AM = /\/api\/(session|page)$/;
const LEVELS = ['非常满意', '满意', '基本满意', '不满意', '非常不满意'];
const LINE_IS_CUT = /ERR_CONNECTION_REFUSED|ERR_SOCKET|ERR_EMPTY|ERR_CONNECTION_RESET|WebSocket/;

describeWhereThereIs(['chromium', 'fonts'], 'a hall whose every page is open at once', () => {
  let hall: BrowserHall;
  const papers: TicketPaper[] = [];
  const heardByClerk: string[] = [];

  beforeAll(async () => {
    hall = await BrowserHall.open();
  }, 60_000);
  afterAll(() => hall?.close());

  /** One story: what comes after a chapter that went wrong would only tell of that again. */
  let wentWrong: string | undefined;
  const chapter = (name: string, tell: () => void | Promise<void>) =>
    it(name, async () => {
      expect({ wentWrongBefore: wentWrong }).toEqual({ wentWrongBefore: undefined });
      wentWrong = name;
      await tell();
      wentWrong = undefined;
    });

  const at = (name: Parameters<BrowserHall['glass']>[0]): Promise<Glass> => hall.glass(name);

  chapter('is set up by the link it prints, with a password of the administrator’s own', async () => {
    const office = await at('office');
    await office.open(hall.setUpLink);
    await office.picture('set-up');
    await office.fill(/^密码/, hall.passwords.admin);
    await office.fill(/^再输入/, hall.passwords.admin);
    await office.press('完成设置');
    await office.shows('管理员账号：admin');
    await office.page.getByRole('link', { name: '去系统管理' }).click();
    await office.signIn('admin', hall.passwords.admin);
    await office.shows('赵一鸣');
  });

  chapter('gets its people and devices from the administration page', async () => {
    const office = await at('office');
    for (const [staffNo, password] of [
      ['W001', hall.passwords.W001],
      ['W009', hall.passwords.W009],
    ] as const) {
      const row = office.page.getByRole('row', { name: staffNo });
      await row.getByRole('button', { name: '修改' }).click();
      await office.page.getByRole('dialog').getByLabel(/^密码/).fill(password);
      await office.press('保存');
      await row.getByRole('cell', { name: '密码', exact: true }).waitFor();
    }
    await office.picture('staff');
    await office.press('设备');
    await office.press('添加设备');
    await office.fill(/^设备编号/, 'kiosk-door');
    await office.fill(/^位置/, 'a');
    await office.picture('new-device');
    await office.press('保存');
    await office.shows('设备密钥（只显示这一次）');
    await office.press('已记录，关闭');
    await office.shows('kiosk-door');
    await office.picture('devices');
  });

  chapter('makes every browser what it is to be', async () => {
    const wall = await hall.show('wall', await hall.pageLink('hall-screen-a'));
    const kiosk = await hall.show('kiosk', await hall.pageLink('kiosk-door'));
    const pad = await hall.show('pad', await hall.pageLink('pad-1'));
    const small = await hall.show('small-wall', '/hall-screen');
    await wall.shows('请耐心等候叫号');
    await small.shows('请耐心等候叫号');
    await kiosk.shows('请选择要办理的业务');
    await pad.shows('暂停服务');
    const board = await hall.show('board', '/board');
    await board.signIn('W009', hall.passwords.W009);
    await board.shows('各业务等候');
    for (const glass of [wall, kiosk, pad, board]) await glass.picture('idle');
  });

  chapter('lets the administrator turn the browser over a window into its screen', async () => {
    const strip = await hall.show('strip', '/admin');
    await strip.signIn('admin', hall.passwords.admin);
    await strip.press('设备');
    const row = strip.page.getByRole('row', { name: 'window-screen-1' });
    await row.getByRole('button', { name: '用此浏览器作为该设备' }).click();
    await strip.shows('暂停服务');
    expect(new URL(strip.page.url()).pathname).toBe('/window-screen');
    const whoIsIn = await strip.page.request.get(`${hall.program.ready.http}/api/session`);
    expect(whoIsIn.status()).toBe(401);
  });

  const touchForTicket = async (service: string): Promise<TicketPaper> => {
    const kiosk = await at('kiosk');
    const isTake = (answer: Response) => answer.url().endsWith('/api/page/asks');
    const [answer] = await Promise.all([kiosk.page.waitForResponse(isTake), kiosk.touch(service)]);
    const { ticket } = (await answer.json()) as { ticket: TicketPaper };
    papers.push(ticket);
    await kiosk.page.getByText(ticket.number, { exact: true }).waitFor();
    return ticket;
  };

  chapter('gives a number and a code for the phone at one touch of the kiosk', async () => {
    const ticket = await touchForTicket('社会保险');
    expect(ticket.number).toBe('B001');
    const kiosk = await at('kiosk');
    const code = kiosk.page.getByRole('img', { name: '手机查看进度的二维码' });
    const address = new URL(ticket.link, hall.program.ready.http);
    expect(await code.locator('path').getAttribute('d')).toBe(qrPath(address.href));
    await kiosk.picture('ticket');
    await kiosk.touch('我记好了');
    await kiosk.shows('请选择要办理的业务');
    expect(await (await at('wall')).text()).not.toContain('B001');
    const phone = await hall.show('phone', address.pathname);
    await phone.shows('请等候叫号');
    await phone.picture('waiting');
  });

  chapter('is worked by the clerk without a mouse: sign in, choose the window, open', async () => {
    const clerk = await at('clerk');
    clerk.page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => heardByClerk.push(String(payload)));
    });
    await hall.show('clerk', '/clerk');
    await clerk.shows('工号或姓名');
    await clerk.page.keyboard.type('W001');
    await clerk.page.keyboard.press('Tab');
    await clerk.page.keyboard.type(hall.passwords.W001);
    await clerk.picture('door');
    await clerk.page.keyboard.press('Enter');
    await clerk.shows('请选择您的窗口');
    await clerk.shows('综合受理');
    await hall.tabTo('综合受理');
    await clerk.picture('windows');
    await clerk.page.keyboard.press('Enter');
    await clerk.shows('窗口未开启');
    await hall.key('F8');
    await clerk.shows('等待叫号');
    await clerk.shows('B001');
  });

  chapter('shows a call on every screen within a second, and takes a double press for one', async () => {
    const [wall, strip, clerk] = [await at('wall'), await at('strip'), await at('clerk')];
    await hall.key('F8');
    const seen = [wall.shows('B001', SOON_MS), strip.shows('B001', SOON_MS)];
    await clerk.page.keyboard.press('F8');
    await Promise.all(seen);
    await strip.shows('请到本窗口');
    await clerk.shows('正在呼叫');
    await (await at('phone')).shows('请到');
    for (const name of ['wall', 'small-wall', 'strip', 'clerk', 'phone'] as const) {
      await (await at(name)).picture('called');
    }
    expect(await clerk.text()).not.toContain('正在办理');
  });

  chapter('says the number digit by digit, twice', async () => {
    const wall = await at('wall');
    const said = await until(async () => {
      const spoken = await wall.spoken();
      return spoken.length > 1 && spoken;
    });
    expect(said).toEqual(['请 B 零 零 一 号 到 1 号窗口', '请 B 零 零 一 号 到 1 号窗口']);
  });

  chapter('asks for a rating when the visit is over, and takes it by touch', async () => {
    const [clerk, pad] = [await at('clerk'), await at('pad')];
    await hall.key('F8');
    await clerk.shows('正在办理');
    await pad.shows('正在为您服务');
    await hall.key('F8');
    await clerk.shows('B001: 未评价');
    await pad.shows('请您对本次服务进行评价');
    await pad.picture('asks');
    expect(await levelsOf(pad)).toEqual({ words: LEVELS, sizes: 1, looks: 1, chosen: [] });
    await pad.touch(/^不满意/);
    expect(await pad.page.locator('.rating-reasons [aria-pressed=true]').count()).toBe(0);
    await pad.touch('窗口人员业务不熟练');
    await pad.picture('reasons');
    await pad.touch('提交评价');
    await pad.shows('感谢您的评价');
    await pad.picture('thanks');
  });

  chapter('tells the clerk that there is a rating, and nobody at the window which', async () => {
    const clerk = await at('clerk');
    await clerk.shows('B001: 已评价');
    await clerk.picture('rated');
    expect(await clerk.text()).not.toMatch(/满意/);
    expect(heardByClerk.join('\n')).toContain('"rated":true');
    expect(heardByClerk.join('\n')).not.toMatch(/"level"|"ratings"|"tags"|"213"/);
    const phone = await at('phone');
    await phone.shows('已办结');
    await phone.shows('感谢您的评价');
    await phone.picture('finished');
  });

  chapter('counts it all on the board', async () => {
    const board = await at('board');
    await board.shows('评价 1/1 件，评价率 —');
    await board.shows('0 / 1');
    await touchForTicket('企业开办');
    await board.shows(/企业开办 有人等候/);
    await (await at('kiosk')).touch('我记好了');
    await board.picture('alert');
  });

  chapter('lets a manager send any window to help, whatever is suggested', async () => {
    await sendHelp(await at('board'));
  });

  chapter('has its rosters, appointments and rules on one page for managers', async () => {
    const duty = await hall.show('duty', '/manage');
    await duty.signIn('admin', hall.passwords.admin);
    await planPosts(duty);
    await lookAfterAppointments(duty);
    await tryRules(duty, await hall.admin());
    await duty.press('排班');
    await duty.shows('岗位排班');
  });

  chapter('holds, resumes, misses and transfers by keys, and the phone follows', async () => {
    const [clerk, kiosk] = [await at('clerk'), await at('kiosk')];
    for (const expected of ['B002', 'B003']) {
      expect((await touchForTicket('社会保险')).number).toBe(expected);
      await kiosk.touch('我记好了');
    }
    const own = papers.find(({ number }) => number === 'B002') as TicketPaper;
    const phone = await hall.show('phone', new URL(own.link, hall.program.ready.http).pathname);
    await phone.shows('B002');
    for (const state of ['正在呼叫', '正在办理']) {
      await hall.key('F8');
      await clerk.shows(state);
    }
    await phone.shows('正在 1 号窗口办理');
    await hall.key('F6');
    await clerk.shows('为什么挂起？');
    await clerk.picture('hold');
    await hall.key('1');
    await phone.shows('已挂起，恢复后仍由 1 号窗口办理');
    await hall.key('F8');
    await clerk.shows('正在呼叫');
    await clerk.picture('held');
    await hall.key('F7');
    await clerk.shows('等待叫号');
    await hall.tabTo('恢复办理');
    await clerk.page.keyboard.press('Enter');
    await clerk.shows('正在办理');
    await hall.key('F4');
    await clerk.shows('转到哪里？');
    await clerk.picture('transfer');
    await hall.tabTo('公积金');
    await clerk.page.keyboard.press('Enter');
    await phone.shows('公积金');
    await phone.shows('转办');
    await phone.picture('transferred');
    await hall.key('F10');
    await hall.key('1');
    await (await at('strip')).shows('请稍候');
    await hall.key('F8');
    await clerk.shows('等待叫号');
  });

  chapter('is a lively hall that still fits on every glass', async () => {
    const called = await crowd(await hall.admin());
    const wall = await at('wall');
    await wall.shows(called[4] ?? '');
    for (const number of called) await (await at('small-wall')).shows(number);
    for (const glass of hall.all) await glass.picture('lively');
    const faults = await Promise.all(
      hall.all.map(async (glass) => ({ glass: glass.name, ...(await faultsOf(glass)) })),
    );
    expect(faults).toEqual(hall.all.map(({ name }) => ({ glass: name, ...NO_FAULTS })));
  });

  chapter('shows the clerk what matters on a corner of the screen', async () => {
    const clerk = await at('clerk');
    await clerk.page.setViewportSize({ width: 360, height: 220 });
    await clerk.picture('mini');
    expect(await tooWide(clerk.page)).toBe(0);
    const seen = ['.window-no', '.state-dot', '.current__number', '.big-button', '.side__facts'];
    for (const what of seen) {
      const { y, height } = (await clerk.page.locator(what).first().boundingBox()) ?? NOWHERE;
      expect({ what, fits: y + height <= 220 }).toEqual({ what, fits: true });
    }
    await clerk.page.setViewportSize({ width: 1280, height: 800 });
  });

  chapter('speaks one language at a time, beside the names it was given', async () => {
    const names = await namesOf(await hall.admin());
    const wrong = [];
    for (const glass of hall.all.filter(({ name }) => name !== 'strip')) {
      const stray = { glass: glass.name, zh: await strayEnglish(glass, names), en: [''] };
      await glass.press('切换到英文');
      await glass.page.locator('html[lang=en]').waitFor();
      stray.en = await strayChinese(glass, names);
      await glass.picture('english');
      await glass.press('Switch to Chinese');
      await glass.page.locator('html[lang=zh-CN]').waitFor();
      if (stray.zh.length + stray.en.length > 0) wrong.push(stray);
    }
    expect(wrong).toEqual([]);
  });

  chapter('asks nothing of the world outside, and has nothing to complain about', () => {
    expect(hall.browser.outside).toEqual([]);
    const odd = hall.browser.complaints.filter(
      ({ text, url }) => !NOT_SIGNED_IN.test(text) || !ASKS_WHO_I_AM.test(url),
    );
    expect(odd).toEqual([]);
    hall.browser.complaints.length = 0;
  });

  chapter('says so on every page when the program is killed', async () => {
    const [clerk, pad] = [await at('clerk'), await at('pad')];
    const admin = await hall.admin();
    for (const step of ['next', 'start', 'finish']) await admin.post(`/api/windows/1/${step}`);
    await pad.shows('请您对本次服务进行评价');
    await clerk.page.keyboard.type('B002');
    await clerk.shows('呼叫指定号码：');
    await hall.key('Enter');
    await clerk.shows('正在呼叫');
    await hall.program.end('SIGKILL');
    await pad.touch(/^非常满意/);
    await pad.touch('服务热情效率高');
    await pad.picture('kept');
    const cut = /连接已断开，数据已停 \d+ 秒/;
    for (const name of ['clerk', 'board', 'phone', 'wall', 'small-wall'] as const) {
      await (await at(name)).shows(cut);
    }
    await (await at('office')).shows('连接不上服务器');
    await (await at('kiosk')).shows('暂停取号');
    await pad.shows('网络中断，评价将在恢复后送达');
    const strip = await at('strip');
    await strip.page.clock.fastForward(65_000);
    await strip.shows('请留意广播和工作人员');
    for (const glass of hall.all) await glass.picture('cut-off');
    expect(await clerk.page.locator('.big-button').isDisabled()).toBe(true);
  });

  chapter('comes back by itself on every page, as it was', async () => {
    await hall.program.begin();
    const clerk = await at('clerk');
    for (const glass of hall.all) {
      await glass.showsNoMore(/连接已断开|连接不上服务器|暂停取号|网络中断|请留意广播和/);
    }
    await clerk.shows('正在呼叫');
    await clerk.shows('B002');
    await (await at('wall')).shows('B002');
    await (await at('strip')).shows('B002');
    await (await at('phone')).shows('请到');
    await (await at('kiosk')).shows('请选择要办理的业务');
    await (await at('board')).shows('评价 2/2 件，评价率 —');
    await hall.key('F8');
    await clerk.shows('正在办理');
    await (await at('pad')).shows('正在为您服务');
    for (const glass of hall.all) await glass.picture('back');
    const odd = hall.browser.complaints.filter(({ text }) => !LINE_IS_CUT.test(text));
    expect(odd).toEqual([]);
    expect(hall.browser.outside).toEqual([]);
  });
});
