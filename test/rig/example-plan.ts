import { MINUTE_MS } from '../../src/domain/basics/time.js';
import type { NewStaff } from '../../src/domain/inputs.js';
import { EMPTY_PLAN, type Plan } from '../../src/domain/plan.js';

const service = (code: string, prefix: string) => ({
  code,
  name: code,
  prefix,
  targetHandlingMs: 5 * MINUTE_MS,
  targetWaitMs: 15 * MINUTE_MS,
  hours: [],
});

/** A small hall for tests: three services, three windows, one AB post at window 1. */
export const PLAN: Plan = {
  ...EMPTY_PLAN,
  id: 'test',
  name: '测试大厅',
  services: [service('tax', 'A'), service('land', 'B'), service('social', 'C')],
  windows: [
    { number: 1, title: '综合窗口', kind: 'accept', zone: 'a', services: ['tax', 'land'],
      post: { a: 'S1', bs: ['S2', 'S3'] } },
    { number: 2, title: '税务窗口', kind: 'accept', zone: 'a', services: ['tax'] },
    { number: 3, title: '社保窗口', kind: 'accept', zone: 'b', services: ['social'] },
  ],
  headStartMs: {
    ordinary: 0,
    appointment: 10 * MINUTE_MS,
    priority: 15 * MINUTE_MS,
    returned: 5 * MINUTE_MS,
    transferred: 0,
  },
};

/** Clerks S1 to S4, a duty manager M1 and an administrator X1. */
export const STAFF: readonly NewStaff[] = [
  { staffNo: 'S1', name: '王一', role: 'clerk' },
  { staffNo: 'S2', name: '李二', role: 'clerk' },
  { staffNo: 'S3', name: '张三', role: 'clerk' },
  { staffNo: 'S4', name: '赵四', role: 'clerk' },
  { staffNo: 'M1', name: '值班', role: 'duty-manager' },
  { staffNo: 'X1', name: '管理', role: 'administrator' },
];
