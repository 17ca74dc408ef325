import type { HallClient } from '../../virtual/hall-client.js';
import type { Glass } from './browser.js';

/** From the board: window 1 helps with what nobody serves, and is told to stop. */
export async function sendHelp(board: Glass): Promise<void> {
  await board.press('自选窗口增援');
  await board.page.getByLabel(/^窗口/).selectOption('1');
  await board.page.getByLabel('增援的业务').selectOption('business-start');
  await board.fill('原因', '旅行团到达');
  await board.picture('help');
  await board.press('确认增援');
  await board.press('结束增援');
  await board.shows('暂无增援建议');
}

/** Two clerks change places today, and do not after all. */
export async function planPosts(duty: Glass): Promise<void> {
  const { page } = duty;
  await duty.shows('现在：赵一鸣');
  await duty.press('换班');
  await page.getByLabel('甲').selectOption('W005');
  await page.getByLabel('乙').selectOption('W007');
  await duty.press('确认换班');
  await duty.shows('周白露 与 郑秋分 换班');
  await duty.picture('swapped');
  await duty.press('撤回');
  await duty.press('确定撤回？');
  await duty.shows('没有未结束的换班或临时安排');
}

/** A file with a booking and a row that cannot be one; the booking is found by its code. */
export async function lookAfterAppointments(duty: Glass): Promise<void> {
  await duty.press('预约');
  const tomorrow = new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10);
  await duty.fill('日期', tomorrow);
  // Late enough for any change of days.
  const slot = `${tomorrow},23:30,23:50`;
  const rows = [
    '预约编号,业务,日期,开始时间,结束时间,预约码', `P1,tax,${slot},550055`, `P2,moon,${slot},660066`,
  ];
  const buffer = Buffer.from(rows.join('\n'));
  const file = { name: 'bookings.csv', mimeType: 'text/csv', buffer };
  await duty.page.locator('input[type=file]').setInputFiles(file);
  await duty.press('导入');
  await duty.shows('共 2 行：预约 1，取消 0，无变化 0，未导入 1');
  await duty.fill('按预约码查找', '550055');
  await duty.press('查找');
  await duty.page.getByRole('cell', { name: '****55' }).waitFor();
  await duty.picture('bookings');
}

/** The present rules on the day that runs: nothing would have been otherwise. */
export async function tryRules(duty: Glass, admin: HallClient): Promise<void> {
  await duty.press('叫号规则');
  const { body } = await admin.get<{ day: string }>('/api/board');
  await duty.fill('用哪一天的号票', body.day);
  await duty.press('试算');
  await duty.shows(/的 1 次叫号，按新规则叫的都是同一个号/);
  await duty.picture('rules');
}
