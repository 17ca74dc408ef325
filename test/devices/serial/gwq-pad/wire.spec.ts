import { expect, it } from '@jest/globals';
import { Bus } from '../../../../src/devices/serial/bus.js';
import { GWQ_PAD } from '../../../../src/devices/serial/drivers/gwq-pad/driver.js';
import { tcpLine } from '../../../../src/devices/serial/tcp-line.js';
import { HallClock } from '../../../../src/ledger/clock.js';
import { SILENT_LOG } from '../../../../src/ledger/log.js';
import { until } from '../../../rig/until.js';
import { VirtualGwq } from '../../../virtual/serial/gwq.js';
import { onBus } from '../support/on-bus.js';
import { padView, ratingView } from '../support/views.js';

const levels = {
  1: 'very-satisfied', 2: 'satisfied', 3: 'basically-satisfied', 4: 'dissatisfied', 5: 'very-dissatisfied',
} as const;
const tags = [{ level: 'very-dissatisfied', code: '115', text: '服务态度差效率低' }] as const;
const clerk = { name: '李娜', staffNo: '1003' };

it('a screen pad over TCP shows who is rated, asks, and is asked again after it restarted', async () => {
  let pad = await VirtualGwq.listen();
  const { port } = pad;
  const clock = new HallClock();
  const name = `tcp://127.0.0.1:${port}`;
  const line = tcpLine({ host: '127.0.0.1', port }, { name, clock, log: SILENT_LOG });
  const bus = new Bus({ line, clock, log: SILENT_LOG, quietMs: 1_000 });
  const { driver, desk } = onBus(bus, GWQ_PAD, { options: { levels, tags, framing: 'line' } });
  line.open();
  driver.show(padView({ clerk }));
  await until(() => pad.orders.some((order) => order.name === '李娜'), { what: 'the clerk' });
  driver.show(ratingView('20261123-A012-1', { clerk }));
  await until(() => pad.question, { what: 'the question' });
  await pad.close();
  await until(() => desk.online === false, { what: 'the pad is away' });
  pad = await VirtualGwq.listen(port);
  await until(() => pad.question, { what: 'the question again' });
  expect(pad.question?.map(({ evaluatorText }) => evaluatorText)).toEqual([
    '非常满意', '满意', '基本满意', '不满意', '非常不满意',
  ]);
  pad.choose('非常不满意', ['115'], '窗口"无人"');
  await until(() => desk.asks.length > 0, { what: 'a rating' });
  expect(desk.asks).toEqual([
    { kind: 'rating.give', visit: '20261123-A012-1', level: 1, tags: ['115'], text: '窗口"无人"', surface: 'screen' },
  ]);
  driver.stop();
  await line.close();
  await pad.close();
});
