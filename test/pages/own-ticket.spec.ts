import { describe, expect, it } from '@jest/globals';
import { fill } from '../../src/faces/pages/shared/fill.js';
import { zhCN } from '../../src/faces/pages/shared/words/zh-CN.js';
import { headlineOf, slotOf, type Said } from '../../src/faces/pages/ticket/own-words.js';

const read = (said: Said | undefined) =>
  said === undefined ? '' : fill(zhCN[said.key], said.blanks ?? {});

describe('The page of a ticket', () => {
  it.each<[Parameters<typeof headlineOf>[0], string]>([
    [{ state: 'waiting' }, '请等候叫号'],
    [{ state: 'waiting', waitsFor: 5 }, '请等候 5 号窗口叫号'],
    [{ state: 'called', window: 3 }, '请到'],
    [{ state: 'serving', window: 3 }, '正在 3 号窗口办理'],
    [{ state: 'held', window: 3 }, '已挂起，恢复后仍由 3 号窗口办理'],
    [{ state: 'ended', how: 'no-show' }, '已过号，请到咨询台'],
    [{ state: 'ended', how: 'something new' }, '已办结'],
  ])('says of %j: %s', (ticket, words) => {
    expect(read(headlineOf(ticket))).toBe(words);
  });

  const slot = { from: '14:00', to: '14:30' };
  it.each<[Parameters<typeof slotOf>[0], string]>([
    [{ state: 'waiting' }, ''],
    [{ state: 'waiting', appointment: slot }, '预约时间 14:00–14:30'],
    [{ state: 'waiting', appointment: { ...slot, late: true } },
      '已超过预约时间 14:00–14:30，按普通号排队'],
    [{ state: 'serving', appointment: slot }, ''],
  ])('says of the slot of %j: %s', (ticket, words) => {
    expect(read(slotOf(ticket))).toBe(words);
  });
});
