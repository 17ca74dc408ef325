import type { Hall } from '../../../domain/hall.js';
import type { caseView } from './views.js';
import { csvOf, type Cell } from '../csv.js';

const HEAD = [
  '编号 case', '来源 origin', '受理时间 opened at', '窗口 window', '工号 clerk', '业务 service',
  '评价 level', '环节 state', '期限 due', '承办人 handler', '繁简 size', '办结时间 closed at',
  '结果 outcome', '按期 in time', '回访 call-back',
];

/** The cases of a period as a table, without what people wrote. */
export function casesCsv(cases: readonly ReturnType<typeof caseView>[], { plan }: Hall): string {
  const names = new Map(plan.services.map(({ code, name }) => [code, name]));
  return csvOf(HEAD, cases.map((one): Cell[] => [
    ...[one.id, one.origin, one.openedAt, one.window],
    ...[one.clerk ? one.clerk.staffNo : undefined, names.get(one.service ?? '') ?? one.service],
    ...[one.level, one.state, 'due' in one ? one.due.day : undefined],
    ...[one.handler ? one.handler.staffNo : undefined, one.size],
    ...('closedAt' in one ? [one.closedAt, one.outcome, one.inTime ? '1' : '0', one.calledBack] : []),
  ]));
}
