import { RATING_LEVELS } from '../../domain/basics/names.js';
import { NOT_RATED } from '../../domain/figures/counts.js';
import { DEFINITIONS } from '../../domain/figures/indicators.js';
import type { FiguresReport, NamedFigures } from '../../domain/figures/report.js';
import { csvOf, type Cell } from './csv.js';

const LEVELS: Readonly<Record<(typeof RATING_LEVELS)[number], string>> = {
  'very-satisfied': '非常满意 very satisfied',
  satisfied: '满意 satisfied',
  'basically-satisfied': '基本满意 basically satisfied',
  dissatisfied: '不满意 dissatisfied',
  'very-dissatisfied': '非常不满意 very dissatisfied',
};
const UNRATED: Readonly<Record<(typeof NOT_RATED)[number], string>> = {
  refused: '未评：拒评 refused',
  'timed-out': '未评：超时 timed out',
  'never-asked': '未评：未邀评 never asked',
  open: '未评：等待中 still asked',
};
const BEST_FIRST = RATING_LEVELS.toReversed();

const HEAD = [
  '从 from', '至 to', '代码 code', '名称 name', '应评 due', '其中代岗 of these covering',
  ...BEST_FIRST.map((level) => LEVELS[level]),
  ...NOT_RATED.map((group) => UNRATED[group]),
  '差评件 cases', '已剔除 excluded', '仅解释 explained',
  ...DEFINITIONS.flatMap(({ name }) => [
    `${name.zh}分子 ${name.en} of`, `${name.zh}分母 ${name.en} in`, `${name.zh}% ${name.en} %`,
  ]),
];

/**
 * The report as a table, a row for each group. A percentage of a small sample is left empty; its
 * numerator and denominator never are.
 */
export function figuresCsv({ from, to, groups }: FiguresReport): string {
  return csvOf(HEAD, groups.map((group) => [from, to, ...rowOf(group)]));
}

function rowOf({ of, name, counts, figures }: NamedFigures): Cell[] {
  const rates = DEFINITIONS.flatMap(({ key }) => {
    const figure = figures.find((each) => each.key === key);
    return [figure?.numerator, figure?.denominator, figure?.percentage];
  });
  return [
    ...[of, name, counts.due, counts.covering],
    ...BEST_FIRST.map((level) => counts.levels[level]),
    ...NOT_RATED.map((group) => counts.unrated[group]),
    ...[counts.cases.opened, counts.cases.excluded, counts.cases.explained],
    ...rates,
  ];
}
