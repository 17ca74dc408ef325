/**
 * Takes pictures of every page at the size of the glass it is made for, into .artefacts/pages:
 * `node test/pages/look.mjs [name…]`. The pages must be built.
 */
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { startVirtualHall } from './virtual-hall.mjs';

const OUT = '.artefacts/pages';
const shot = (name, path, size, more = {}) => ({ name, path, size, ...more });
const RATED = {
  state: 'ended', how: 'finished', ahead: 0, rate: '20261121-A024-1', rateWindow: 3,
};
/** To be called by one window, with two more services to come, and booked. */
const SENT = {
  ...{ ahead: 0, lane: 'transferred', waitsFor: 5, left: ['tax', 'fund'] },
  appointment: { from: '14:00', to: '14:30' },
};

const SHOTS = [
  shot('index', '/', [1280, 800]),
  shot('kiosk-tall', '/kiosk', [1080, 1920], { device: 'dispenser' }),
  shot('kiosk-wide', '/kiosk', [1920, 1080], { device: 'dispenser' }),
  shot('kiosk-care', '/kiosk', [1080, 1920], { device: 'dispenser', touch: ['关怀模式'] }),
  shot('kiosk-care-wide', '/kiosk', [1920, 1080], { device: 'dispenser', touch: ['关怀模式'] }),
  shot('kiosk-closed', '/kiosk', [1080, 1920], { device: 'dispenser', touch: ['更多业务'] }),
  shot('kiosk-green', '/kiosk', [1080, 1920], { device: 'dispenser', touch: ['绿色通道'] }),
  shot('kiosk-en-low', '/kiosk', [1080, 1920], { device: 'dispenser', touch: ['Lower'], lang: 'en' }),
  shot('kiosk-taken', '/kiosk', [1080, 1920], { device: 'dispenser', touch: ['社会保险'] }),
  shot('kiosk-taken-wide', '/kiosk', [1920, 1080], { device: 'dispenser', touch: ['社会保险'] }),
  shot('kiosk-booked', '/kiosk', [1080, 1920], { device: 'dispenser', touch: ['预约签到'] }),
  shot('kiosk-booked-wide', '/kiosk', [1920, 1080], {
    device: 'dispenser', touch: ['预约签到'], keys: ['2', 'Enter'],
  }),
  shot('kiosk-booked-phone', '/kiosk', [1080, 1920], {
    device: 'dispenser', touch: ['预约签到', '手机号'], keys: ['5', '6', '7', '8', 'Enter'],
  }),
  shot('kiosk-booked-care', '/kiosk', [1080, 1920], {
    device: 'dispenser', touch: ['关怀模式', '预约签到'],
  }),
  shot('kiosk-booked-taken', '/kiosk', [1080, 1920], {
    device: 'dispenser', touch: ['预约签到'], keys: ['1', 'Enter'],
  }),
  shot('kiosk-several', '/kiosk', [1080, 1920], {
    device: 'dispenser', touch: ['一号多办', '社会保险', '税务服务'],
  }),
  shot('kiosk-several-wide', '/kiosk', [1920, 1080], {
    device: 'dispenser', touch: ['一号多办', '社会保险'],
  }),
  shot('kiosk-unpaired', '/kiosk', [1080, 1920]),
  shot('clerk-door', '/clerk', [1280, 800]),
  shot('clerk-windows', '/clerk', [1280, 800], { role: 'clerk' }),
  shot('clerk', '/clerk', [1280, 800], { role: 'clerk', seated: true }),
  shot('clerk-laptop', '/clerk', [1366, 768], { role: 'clerk', seated: true }),
  shot('clerk-desk', '/clerk', [1920, 1080], { role: 'clerk', seated: true }),
  shot('clerk-hold', '/clerk', [1366, 768], { role: 'clerk', seated: true, keys: ['F6'] }),
  shot('clerk-keys', '/clerk', [1366, 768], { role: 'clerk', seated: true, keys: ['?'] }),
  shot('clerk-mini', '/clerk', [360, 220], { role: 'clerk', seated: true }),
  shot('clerk-transfer', '/clerk', [1280, 800], { role: 'clerk', seated: true, keys: ['F4'] }),
  shot('clerk-own', '/clerk', [1280, 800], { role: 'clerk', seated: true, touch: ['我的评价'] }),
  shot('clerk-report', '/clerk', [1280, 800], {
    role: 'clerk', seated: true, touch: ['登记“办不成事”'],
  }),
  shot('hall', '/hall-screen', [1920, 1080]),
  shot('hall-page', '/hall-screen', [1366, 768], { device: 'hall-screen' }),
  shot('window-strip', '/window-screen', [1920, 360], { device: 'window-screen' }),
  shot('window', '/window-screen', [1024, 600], { device: 'window-screen' }),
  shot('window-awaited', '/window-screen', [1920, 360], {
    device: 'window-screen',
    window: { state: 'closed', awaited: true, ticket: undefined, clerk: undefined },
  }),
  shot('window-public', '/window-screen?window=4', [1024, 600]),
  shot('pad', '/pad', [1280, 800], { device: 'pad' }),
  shot('pad-reasons', '/pad', [1280, 800], { device: 'pad', touch: ['非常不满意'] }),
  shot('pad-small', '/pad', [1024, 600], { device: 'pad' }),
  shot('pad-small-reasons', '/pad', [1024, 600], { device: 'pad', touch: ['非常不满意'] }),
  shot('pad-small-en', '/pad', [1024, 600], { device: 'pad', lang: 'en' }),
  shot('pad-declined', '/pad', [1024, 600], { device: 'pad', touch: ['不评价'] }),
  shot('pad-thanks', '/pad', [1280, 800], { device: 'pad', touch: ['基本满意'] }),
  shot('pad-more', '/pad', [1280, 800], { device: 'pad', touch: ['非常满意'] }),
  shot('pad-small-more', '/pad', [1024, 600], { device: 'pad', touch: ['非常满意'] }),
  shot('pad-asked', '/pad', [1024, 600], { device: 'pad', pad: { state: 'serving', askedToCover: [4] } }),
  shot('pad-idle', '/pad', [1280, 800], { device: 'pad', pad: { state: 'serving' } }),
  shot('board', '/board', [1440, 900], { role: 'duty-manager' }),
  shot('board-wide', '/board', [1920, 1080], { role: 'duty-manager' }),
  shot('board-tablet', '/board', [1024, 768], { role: 'duty-manager' }),
  shot('board-help', '/board', [1440, 900], { role: 'duty-manager', touch: ['增援'] }),
  shot('board-finish', '/board', [1440, 900], {
    role: 'duty-manager', touch: ['办结 5 号窗口的 C003'],
  }),
  shot('board-sign-out', '/board', [1440, 900], {
    role: 'duty-manager', touch: ['让 李建国 离开 4 号窗口'],
  }),
  shot('board-goes-on', '/board', [1440, 900], { role: 'duty-manager', touch: ['继续取号'] }),
  shot('board-past', '/board', [1920, 1080], { role: 'duty-manager', touch: ['回看'] }),
  shot('board-past-tablet', '/board', [1024, 768], { role: 'duty-manager', touch: ['回看'] }),
  shot('board-posts', '/board', [1920, 1080], { role: 'duty-manager', touch: ['岗位报表'] }),
  shot('board-figures', '/board', [1920, 1080], { role: 'duty-manager', touch: ['评价指标'] }),
  shot('board-figures-en', '/board', [1366, 768], {
    role: 'duty-manager', touch: ['Figures'], lang: 'en',
  }),
  shot('board-posts-en', '/board', [1024, 768], {
    role: 'duty-manager', touch: ['Posts'], lang: 'en',
  }),
  shot('board-reviews', '/board', [1440, 900], { role: 'duty-manager', touch: ['评价核查'] }),
  shot('board-en', '/board', [1440, 900], { role: 'duty-manager', lang: 'en' }),
  shot('board-choose', '/board', [1366, 768], { role: 'duty-manager', touch: ['自选窗口增援'] }),
  shot('manage', '/manage', [1366, 768], { role: 'duty-manager' }),
  shot('manage-swap', '/manage', [1366, 768], { role: 'duty-manager', touch: ['换班'] }),
  shot('manage-bookings', '/manage', [1366, 768], { role: 'hall-manager', touch: ['预约'] }),
  shot('manage-queue', '/manage', [1366, 900], { role: 'hall-manager', touch: ['叫号规则', '试算'] }),
  shot('manage-en', '/manage', [1366, 768], { role: 'auditor', lang: 'en' }),
  shot('ticket', '/t/Yk3vQ9sXw2', [390, 844]),
  shot('ticket-sent', '/t/Yk3vQ9sXw2', [390, 844], { ticket: SENT }),
  shot('ticket-sent-en', '/t/Yk3vQ9sXw2', [390, 844], { ticket: SENT, lang: 'en' }),
  shot('ticket-late', '/t/Yk3vQ9sXw2', [390, 844], {
    ticket: { lane: 'appointment', appointment: { from: '14:00', to: '14:30', late: true } },
  }),
  shot('ticket-called', '/t/Yk3vQ9sXw2', [390, 844], { ticket: { state: 'called', window: 3 } }),
  shot('ticket-rate', '/t/Yk3vQ9sXw2', [390, 844], { ticket: RATED }),
  shot('ticket-reasons', '/t/Yk3vQ9sXw2', [390, 844], { ticket: RATED, touch: ['非常满意'] }),
  shot('ticket-bad', '/t/Yk3vQ9sXw2', [390, 844], { ticket: RATED, touch: ['非常不满意'] }),
  shot('ticket-later', '/t/Yk3vQ9sXw2', [390, 844], {
    ticket: { ...RATED, pastDay: '2026-11-19', rateUntilDay: '2026-11-26', takenAt: undefined },
  }),
  shot('setup', '/setup?code=abc', [1280, 800]),
  shot('admin', '/admin', [1280, 800], { role: 'administrator' }),
  shot('admin-person', '/admin', [1280, 800], { role: 'administrator', touch: ['修改'] }),
  shot('admin-device', '/admin', [1280, 900], {
    role: 'administrator', touch: ['设备', '详情'],
  }),
  shot('admin-device-en', '/admin', [1280, 900], {
    role: 'administrator', touch: ['Devices', 'Details', 'Blink', 'History'], lang: 'en',
  }),
  shot('admin-pairing', '/admin', [1280, 800], {
    role: 'administrator', touch: ['设备', '配对新设备', '700922'],
  }),
  shot('admin-calendar', '/admin', [1280, 1200], {
    role: 'administrator', touch: ['日历'],
  }),
  shot('admin-devices', '/admin', [1280, 800], { role: 'administrator', touch: ['设备'] }),
];

async function take(browser, { name, path, size, touch = [], keys = [], lang, ...more }) {
  const virtual = await startVirtualHall(more);
  virtual.hall.seated = more.seated;
  Object.assign(virtual.hall.ticket, more.ticket);
  Object.assign(virtual.hall.pad, more.pad);
  Object.assign(virtual.hall.window, more.window);
  const [width, height] = size;
  const page = await browser.newPage({ viewport: { width, height }, screen: { width, height } });
  page.on('console', (said) => {
    if (said.type() === 'error') process.stdout.write(`${name}: ${said.text()}\n`);
  });
  page.on('pageerror', (error) => process.stdout.write(`${name}: ${error.message}\n`));
  await page.goto(virtual.url + path + (lang === undefined ? '' : `?lang=${lang}`));
  await page.waitForTimeout(700);
  for (const words of touch) await page.getByRole('button', { name: words }).first().click();
  for (const key of keys) await page.keyboard.press(key);
  await page.waitForTimeout(300);
  const over = await page.evaluate(() => {
    const root = document.documentElement;
    return [root.scrollWidth - root.clientWidth, root.scrollHeight - root.clientHeight];
  });
  process.stdout.write(`${name}: over by ${over.join(' × ')}\n`);
  await page.screenshot({ path: `${OUT}/${name}.png` });
  await page.close();
  virtual.stop();
}

mkdirSync(OUT, { recursive: true });
const wanted = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
for (const one of SHOTS) {
  if (wanted.length === 0 || wanted.includes(one.name)) await take(browser, one);
}
await browser.close();
