import type { CoverageReport, CoverageTold } from '../../domain/reports/coverage-report.js';
import { csvOf, type Cell } from './csv.js';

const HEAD = [
  '日期 day', '窗口 window', '名称 title', '应在岗分钟 due', '在岗分钟 covered', '空岗分钟 uncovered',
  '其中暂停 paused', '其中他人 by others',
  '全部在岗 staffed', '空岗次数 gaps', '补位次数 covered gaps',
  '补位用时中位秒 time to cover P50 s', '补位用时最长秒 time to cover max s',
  '交接提出 offered', '交接接受 accepted', '交接拒绝 declined', '交接未应 unanswered',
  '空岗发现 seen', '请接岗 asked', '接岗 accepted', '不能接 declined', '无应答 unanswered',
  '上报 escalated',
  '谁在岗 who (minutes)',
];

/** The report as a table, a row for each window and day, and one for each window over all days. */
export function coverageCsv(
  { days, windows }: CoverageReport,
  nameOf: (staffNo: string) => string | undefined,
): string {
  return csvOf(HEAD, [...days, ...windows].map((row) => rowOf(row, nameOf)));
}

function rowOf(row: CoverageTold, nameOf: (staffNo: string) => string | undefined): Cell[] {
  const { timeToCover, handOvers, asks } = row;
  const seconds = (ms?: number) => (ms === undefined ? undefined : Math.round(ms / 1_000));
  const named = (staffNo: string) => [nameOf(staffNo), staffNo].filter(Boolean).join(' ');
  return [
    ...[row.day ?? '合计 total', row.window, row.title, row.dueMinutes, row.coveredMinutes],
    ...[row.uncoveredMinutes, row.pausedMinutes, row.othersMinutes, row.staffedMinutes, row.gaps],
    ...[timeToCover.count, seconds(timeToCover.p50Ms), seconds(timeToCover.maxMs)],
    ...[handOvers.offered, handOvers.accepted, handOvers.declined, handOvers.unanswered],
    ...[asks.seen, asks.asked, asks.accepted, asks.declined, asks.unanswered, asks.escalated],
    row.people.map(({ clerk, standsInFor, minutes }) =>
      `${named(clerk)}${standsInFor === undefined ? '' : ` 代 ${named(standsInFor)}`} ${minutes}`,
    ).join('; '),
  ];
}
