/**
 * Walks one citizen through a running controller, by the real pages in a real browser: an
 * administrator adds a clerk and devices, a kiosk gives a number, the clerk calls and serves, the
 * pad asks and is answered. `node test/pages/walk.mjs <url> <administrator's password>`; names are
 * new each time, and window 1 must be free. Leaves with 1 when a step does not come true.
 */
import { chromium } from 'playwright-core';

const [url = 'http://127.0.0.1:8080', password = ''] = process.argv.slice(2);
const mark = Date.now().toString(36).slice(-5);
const CLERK = { staffNo: `w-${mark}`, name: `走查${mark}`, password: `walk-${mark}-through` };
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});

async function face(path, [width, height]) {
  const size = { width, height };
  const page = await (await browser.newContext({ viewport: size, screen: size })).newPage();
  page.setDefaultTimeout(8_000);
  page.on('pageerror', (error) => {
    process.exitCode = 1;
    process.stdout.write(`${path}: ${error.message}\n`);
  });
  await page.goto(new URL(path, url).href);
  return page;
}

const key = (page, name) => page.getByRole('button', { name, exact: true }).first();
const step = (words) => process.stdout.write(`${words}\n`);

async function signIn(page, name, secret) {
  await page.getByLabel('工号或姓名').fill(name);
  await page.getByLabel('密码').fill(secret);
  await key(page, '登录').click();
}

async function addClerk(admin) {
  await key(admin, '添加人员').click();
  await admin.getByLabel('工号').fill(CLERK.staffNo);
  await admin.getByLabel('姓名').fill(CLERK.name);
  await admin.locator('input[type=password]').first().fill(CLERK.password);
  await key(admin, '保存').click();
  await admin.getByRole('cell', { name: CLERK.name }).waitFor();
}

/** Adds a device and opens the page that stands in for it. */
async function standIn(admin, [kind, place], size) {
  const id = `${kind}-${mark}`;
  await key(admin, '添加设备').click();
  await admin.getByLabel('设备编号').fill(id);
  await admin.getByLabel('种类').selectOption(kind);
  await admin.getByLabel('位置').fill(place);
  await key(admin, '保存').click();
  await key(admin, '已记录，关闭').click();
  const made = await admin.request.post(`${url}/api/devices/${id}/page-link`, {
    headers: { origin: url },
  });
  return face((await made.json()).link, size);
}

async function walk() {
  const admin = await face('/admin', [1280, 800]);
  await signIn(admin, 'admin', password);
  await addClerk(admin);
  await key(admin, '设备').click();
  const kiosk = await standIn(admin, ['dispenser', 'a'], [1080, 1920]);
  const pad = await standIn(admin, ['pad', '1'], [1280, 800]);
  const screen = await standIn(admin, ['hall-screen', 'a'], [1920, 1080]);
  step('devices stand');

  const hall = await (await admin.request.get(`${url}/api/hall`)).json();
  const [code] = hall.windows[0].services;
  const { name } = hall.services.find((one) => one.code === code);
  await kiosk.locator('.service').first().waitFor();
  const choice = kiosk.getByRole('button', { name });
  while (!(await choice.isVisible())) await key(kiosk, '更多业务').click();
  const answered = kiosk.waitForResponse((response) => response.url().endsWith('/api/page/asks'));
  await choice.click();
  const { ticket } = await (await answered).json();
  const phone = await face(new URL(ticket.link, url).pathname, [390, 844]);
  await phone.getByText('请等候叫号').waitFor();
  step(`${ticket.number} waits`);

  const clerk = await face('/clerk', [1280, 800]);
  await signIn(clerk, CLERK.staffNo, CLERK.password);
  await clerk.locator('.choose-window button').first().click();
  for (const usual of [/开启窗口/, /呼叫下一位/]) await press(clerk, usual);
  await screen.locator('.call__number', { hasText: ticket.number }).waitFor();
  await phone.getByText('请到', { exact: true }).waitFor();
  step(`${ticket.number} is called`);

  await press(clerk, /开始办理/);
  await pad.getByText('正在为您服务').waitFor();
  await press(clerk, /办结并请评价/);
  await key(pad, '不满意').click();
  await pad.getByRole('button', { name: '服务态度生硬' }).click();
  await key(pad, '提交评价').click();
  await pad.getByText('感谢您的评价').waitFor();
  step(`${ticket.number} is served and has rated`);
  await clerk.getByRole('button', { name: '离开窗口' }).click();
  await clerk.getByText('请选择您的窗口').waitFor();
}

/** Presses F8 while the main button says so: a press too soon after the last one does not count. */
async function press(clerk, usual) {
  const button = clerk.getByRole('button', { name: usual }).and(clerk.locator(':enabled'));
  await button.waitFor();
  while (await button.isVisible()) {
    await clerk.keyboard.press('F8');
    await button.waitFor({ state: 'hidden', timeout: 900 }).catch(() => undefined);
  }
}

try {
  await walk();
} catch (trouble) {
  process.exitCode = 1;
  process.stdout.write(`${trouble.message}\n`);
}
await browser.close();
