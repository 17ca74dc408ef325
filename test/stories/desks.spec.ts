import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeWhereThereIs } from '../rig/machine.js';
import { HallClient } from '../virtual/hall-client.js';
import { HallBrowser, type Glass } from './support/browser.js';
import { faultsOf, NO_FAULTS } from './support/browser-looks.js';
import { StoryHall } from './support/story-hall.js';

/** Every rule on that puts something on the desks: none of it is on without settings. */
const SECTIONS = {
  serving: { undoSeconds: 5, confirmUnderSeconds: 60, restSeconds: 60, returnBehind: 0 },
  load: { waitingPerWindow: 1, shortLine: 2, helpMinutes: 30, anyWindow: true },
};

describeWhereThereIs(['chromium', 'fonts'], "the clerk's and the manager's desks", () => {
  let hall: StoryHall;
  let browser: HallBrowser;
  let clerk: Glass;
  let board: Glass;
  let guide: Glass;
  let other: HallClient;
  const desks: Glass[] = [];

  beforeAll(async () => {
    hall = await StoryHall.open({ sections: SECTIONS });
    browser = await HallBrowser.launch(hall.program.ready.http, 'desks');
    clerk = await browser.glass({ name: 'clerk', width: 1280, height: 800 });
    board = await browser.glass({ name: 'board', width: 1440, height: 900 });
    guide = await browser.glass({ name: 'guide', width: 1280, height: 900 });
    desks.push(clerk, board, guide);
    other = await hall.session('S2');
    for (const step of ['sign-in', 'open']) await other.post(`/api/windows/2/${step}`);
    await Promise.all([
      begin(clerk, '/clerk', 'S1'), begin(board, '/board', 'M1'), begin(guide, '/paper', 'G1'),
    ]);
    await clerk.press('综合窗口');
    await clerk.shows('开启窗口');
    await at(1, 'open');
    await clerk.shows('等待叫号');
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await hall?.close();
  });

  async function begin(glass: Glass, path: string, staffNo: string): Promise<void> {
    await glass.open(new URL(path, hall.program.ready.http).href);
    await glass.signIn(staffNo, await hall.passwordOf(staffNo));
  }

  async function take(service: string): Promise<string> {
    const { body } = await hall.admin.post<{ number: string }>('/api/tickets', { service });
    return body.number;
  }

  /** What else happens at a window; only what a story is about is pressed on its page. */
  async function at(window: number, ...steps: readonly string[]): Promise<void> {
    const who = window === 1 ? hall.admin : other;
    for (const step of steps) {
      const { status } = await who.post(`/api/windows/${window}/${step}`);
      expect({ step, status }).toEqual({ step, status: 200 });
    }
  }

  const comesNext = (number: string) =>
    clerk.page.locator('.side__next').filter({ hasText: number }).waitFor();

  it('takes a call back, and puts a missed number back in line', async () => {
    expect(await take('tax')).toBe('A001');
    await comesNext('A001');
    await clerk.page.keyboard.press('F8');
    await clerk.shows('已叫号');
    await clerk.page.keyboard.press('z');
    await clerk.shows('等待叫号');
    await at(1, 'next');
    await clerk.shows('正在呼叫');
    await clerk.page.keyboard.press('F7');
    await clerk.page.locator('.side__missed li').getByRole('button', { name: '过号恢复' }).click();
    await comesNext('A001');
  });

  it('asks before it calls over a visit that has only begun', async () => {
    await take('tax');
    await at(1, 'next', 'start');
    await clerk.shows('正在办理');
    await clerk.page.keyboard.press('F2');
    await clerk.shows('办理刚开始，确定办结吗？');
    await clerk.page.keyboard.press('Escape');
    await clerk.showsNoMore('办理刚开始，确定办结吗？');
    await clerk.shows('正在办理');
  });

  it('sends a ticket to a clerk found by name, and gets it back', async () => {
    await clerk.page.keyboard.press('F4');
    await clerk.shows('保留原有次序');
    await clerk.picture('transfer');
    await clerk.page.keyboard.type('sb');
    await clerk.shows(/社保.*Enter/);
    await clerk.page.getByLabel(/拼音首字母/).fill('甘霖二');
    await clerk.page.keyboard.press('Enter');
    await clerk.shows('已转移');
    await at(2, 'next', 'start');
    const { body } = await other.get<{ back: object }>('/api/windows/2/transfer');
    expect(body.back).toEqual({ service: 'tax', name: '甘霖一', window: 1, ahead: 0 });
    expect((await other.post('/api/windows/2/transfer', { back: true })).status).toBe(200);
    await comesNext('A001');
  });

  it('counts down to the next call after a visit, until the clerk holds it off', async () => {
    await at(1, 'next', 'start');
    await clerk.shows('正在办理');
    await clerk.page.keyboard.press('F8');
    await clerk.shows(/\d+ 秒后自动呼叫下一位/);
    await clerk.picture('auto-call');
    await clerk.press('稍后再叫');
    await clerk.showsNoMore(/秒后自动呼叫下一位/);
  });

  it('stands in a small window over other programs too', async () => {
    const opened = clerk.page.context().waitForEvent('page');
    await clerk.press('小窗');
    const small = await opened;
    await small.frameLocator('iframe').getByText('税务').first().waitFor({ state: 'attached' });
    await small.close();
  });

  it('puts down what could not be done, and tells the clerk no figure of so few', async () => {
    await clerk.press('登记“办不成事”');
    await clerk.fill('没有办成的事和原因', '系统里查不到，材料退回');
    await clerk.press('确定');
    await clerk.shows(/^已登记，编号 c\d+/);
    const opened = (await hall.journal()).find(({ kind }) => kind === 'case.opened');
    expect(opened).toMatchObject({ origin: 'unresolved', window: 1, by: 'staff:S1' });
    expect(opened).not.toHaveProperty('clerk');
    await clerk.press('我的评价');
    await clerk.shows(/^评价太少，不显示/);
    await clerk.page.keyboard.press('Escape');
    await clerk.showsNoMore(/^评价太少/);
  });

  it('lists its keys', async () => {
    await clerk.page.keyboard.press('?');
    await clerk.shows('撤销刚才的操作');
    await clerk.page.keyboard.press('Escape');
    await clerk.press('离开窗口');
    await clerk.shows('请选择您的窗口');
  });

  it('lets a manager take an alert on, put it off, and send a clerk there', async () => {
    await take('land');
    const alert = board.page.locator('.alerts li').filter({ hasText: '不动产 有人等候' });
    await alert.getByRole('button', { name: '我来处理' }).click();
    await alert.getByText('梅值班 处理中').waitFor();
    await alert.getByRole('button', { name: '10 分钟后再提醒' }).click();
    await alert.getByText(/再提醒$/).waitFor();
    await alert.getByRole('button', { name: '请 甘霖二 接岗' }).click();
    await alert.getByText('已派 甘霖二 接岗').waitFor();
    await board.picture('alert');
    const sent = (await hall.journal()).find(({ kind }) => kind === 'roster.changed');
    expect(sent).toMatchObject({ entry: { window: 1, staffNo: 'S2', as: 'b' } });
  });

  it('lets a manager send on whoever waits for a window where nobody sits', async () => {
    const services = ['tax', 'social'];
    const { body } = await hall.admin.post<{ number: string; link: string }>(
      '/api/tickets', { service: 'tax', services },
    );
    const phone = await browser.glass({ name: 'phone', width: 390, height: 844 });
    desks.push(phone);
    await phone.open(new URL(body.link, hall.program.ready.http).href);
    await phone.shows('请等候叫号');
    await phone.page.locator('.phone__after').getByText('社保').waitFor();
    await other.post('/api/windows/2/call', { number: body.number });
    await at(2, 'start');
    await other.post('/api/windows/2/transfer', { window: 3 });
    await phone.shows('请等候 3 号窗口叫号');
    await phone.picture('sent');
    const alert = board.page.locator('.alerts li').filter({ hasText: '3 号窗口 有人等候' });
    await alert.getByRole('button', { name: '转由同业务窗口叫号' }).click();
    await board.fill('结束原因', '三号窗口今日不开');
    await board.picture('others-call');
    await board.page.getByRole('dialog').getByRole('button', { name: '转由同业务窗口叫号' }).click();
    await alert.waitFor({ state: 'detached' });
    await phone.shows('请等候叫号');
    const sent = (await hall.journal()).findLast(({ kind }) => kind === 'ticket.rejoined');
    expect(sent).toMatchObject({ by: 'staff:M1', service: 'tax' });
    expect(sent).not.toHaveProperty('only');
  });

  it('suggests help, gives it at one touch, and takes it back', async () => {
    await take('social');
    await take('social');
    const suggested = board.page.locator('.load li').getByRole('button', { name: '增援', exact: true });
    await suggested.click();
    await board.shows('让 2 号窗口增援');
    await board.press('确认增援');
    await board.picture('helping');
    await board.press('结束增援');
    await board.showsNoMore('增援中');
    await board.shows(/2 号窗口增援 社保 .*：叫 0 人，等候 2→2/);
    await board.picture('helped');
  });

  it('takes a rating on paper from the guide, and counts it when the manager has compared it', async () => {
    await guide.fill('号码', 'a001');
    await guide.press('查找');
    await guide.page.getByText('不满意', { exact: true }).click();
    await guide.page.getByText('窗口人员业务不熟练').click();
    await guide.fill(/^纸上所写/, '等了很久');
    await guide.picture('paper');
    await guide.press('录入，请另一人核对');
    await guide.shows('对照纸质评价表核对');
    expect(await guide.page.getByRole('button', { name: '须由另一人核对' }).isDisabled()).toBe(true);
    await board.open(new URL('/paper', hall.program.ready.http).href);
    await board.shows('等了很久');
    await board.picture('paper');
    await board.press('与纸上一致，确认');
    await board.shows('没有待核对的纸质评价');
    const rated = (await hall.journal()).find(({ kind }) => kind === 'rating.given');
    expect(rated).toMatchObject({ level: 'dissatisfied', tags: ['213'], via: 'PAPER' });
  });

  it('hands a post over from console to console, and the one that moved follows its clerk', async () => {
    const second = await browser.glass({ name: 'second', width: 1280, height: 800 });
    desks.push(second);
    await begin(second, '/clerk', 'S2');
    await second.shows('离开窗口');
    await clerk.press('综合窗口');
    await clerk.press('开启窗口');
    await clerk.press('交接');
    await clerk.fill('交接说明', '材料在左手抽屉');
    await clerk.press('请 B 岗人员接岗');
    await second.shows('1 号窗口请您接岗');
    await second.shows('交接说明：材料在左手抽屉');
    await second.picture('asked');
    await second.press('接岗');
    await second.shows('综合窗口');
    await second.shows('等待叫号');
    await clerk.shows('您已不在 1 号窗口');
    await clerk.picture('moved');
    await clerk.press('综合窗口');
    await clerk.press('我是 1 号窗口的 A 岗');
    await clerk.shows('等待叫号');
    await second.shows('您已不在 1 号窗口');
  });

  it('does not let a clerk leave somebody behind by 退出, and leaves the window by it', async () => {
    await take('tax');
    await at(1, 'next', 'start');
    await clerk.shows('正在办理');
    await clerk.press('退出');
    await clerk.shows('窗口正在办理');
    await clerk.picture('stays');
    await at(1, 'finish');
    await clerk.shows('等待叫号');
    await clerk.press('退出');
    await clerk.page.getByLabel('工号或姓名').waitFor();
    const gone = (await hall.journal()).filter(({ kind }) => kind === 'clerk.signed-out').at(-1);
    expect(gone).toMatchObject({ window: 1, clerk: 'S1', why: 'asked', by: 'staff:S1' });
  });

  it('has nothing to complain about', async () => {
    for (const glass of desks) expect(await faultsOf(glass)).toEqual(NO_FAULTS);
    expect(browser.outside).toEqual([]);
    // Chromium writes every no of the hall down; two of them are part of the stories.
    const odd = browser.complaints.filter(({ text }) => !/status of (401|409)/.test(text));
    expect(odd).toEqual([]);
  });
});
