import { badOf, goodOf, ratedOf, unratedOf, type FigureCounts } from './counts.js';

export const INDICATORS = [
  'rated', 'actively-rated', 'unrated', 'good', 'actively-good', 'bad', 'rectified',
  'rectified-in-time', 'called-back',
] as const;
export type IndicatorKey = (typeof INDICATORS)[number];

/** A text in the two languages of the hall. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/**
 * What a rate is made of, in words and as a formula over the counts.
 *
 * The names are those of the national rules of 好差评. The text of GB/T 39734 annex B, which
 * defines them, could not be read, so every formula is marked as proposed.
 */
export interface Indicator {
  readonly key: IndicatorKey;
  readonly name: Words;
  readonly numerator: Words;
  readonly denominator: Words;
  readonly standing: 'proposed';
  readonly source: Words;
  /** Whether it means something for one channel of rating alone. */
  readonly ofChannel: boolean;
  readonly top: (counts: FigureCounts) => number;
  readonly bottom: (counts: FigureCounts) => number;
}

const UNREAD: Words = {
  zh: '拟定公式：GB/T 39734 附录B正文未能查阅',
  en: 'Proposed: the text of GB/T 39734 annex B could not be read',
};

const GOOD_FROM_THREE: Words = {
  zh: `${UNREAD.zh}；好评取“基本满意”及以上，与公开系统的做法一致`,
  en: `${UNREAD.en}; good means 'basically satisfied' and better, as a public system has it`,
};

const DUE: Words = {
  zh: '应评办件（已结束且未转办）',
  en: 'visits due for a rating (ended, not transferred)',
};
const RATED: Words = { zh: '已评价办件', en: 'visits rated' };
const ACTIVE: Words = {
  zh: '本人主动评价的办件（不含默认评价）',
  en: 'visits rated by the person (no default ratings)',
};
const VALID: Words = {
  zh: '有效差评件（剔除误评、恶意）',
  en: 'cases of bad ratings without the excluded ones',
};

const validOf = ({ cases }: FigureCounts) => cases.opened - cases.excluded;
const dueOf = ({ due }: FigureCounts) => due;
const proposed = { standing: 'proposed', source: UNREAD, ofChannel: true } as const;

/** Every rate there is, in the order in which they are shown. */
export const DEFINITIONS: readonly Indicator[] = [
  { ...proposed, key: 'rated', name: { zh: '评价率', en: 'Rated' },
    ...{ numerator: RATED, denominator: DUE, top: ratedOf, bottom: dueOf } },
  // The hall makes no default ratings; an adapter that must mark some keeps them to itself.
  { ...proposed, key: 'actively-rated', name: { zh: '主动评价率', en: 'Actively rated' },
    ...{ numerator: ACTIVE, denominator: DUE, top: ratedOf, bottom: dueOf } },
  { ...proposed, key: 'unrated', name: { zh: '未评率', en: 'Not rated' }, ofChannel: false,
    numerator: { zh: '未评价办件', en: 'visits not rated' },
    ...{ denominator: DUE, top: unratedOf, bottom: dueOf } },
  { ...proposed, key: 'good', name: { zh: '好评率', en: 'Good' }, source: GOOD_FROM_THREE,
    numerator: { zh: '非常满意、满意、基本满意', en: 'rated basically satisfied or better' },
    ...{ denominator: RATED, top: goodOf, bottom: ratedOf } },
  { ...proposed, key: 'actively-good', name: { zh: '主动评价好评率', en: 'Good, actively rated' },
    source: GOOD_FROM_THREE,
    numerator: { zh: '主动评价中的好评', en: 'good ratings by the person' },
    ...{ denominator: ACTIVE, top: goodOf, bottom: ratedOf } },
  { ...proposed, key: 'bad', name: { zh: '差评率', en: 'Bad' },
    numerator: { zh: '不满意、非常不满意（含已剔除的）', en: 'rated dissatisfied or worse, excluded too' },
    ...{ denominator: RATED, top: badOf, bottom: ratedOf } },
  { ...proposed, key: 'rectified', name: { zh: '差评整改率', en: 'Bad ratings rectified' },
    numerator: { zh: '已整改或已解释并办结的差评件', en: 'cases closed, rectified or explained' },
    ...{ denominator: VALID, top: ({ cases }) => cases.rectified, bottom: validOf } },
  { ...proposed, key: 'rectified-in-time', name: { zh: '按期整改率', en: 'Rectified in time' },
    numerator: { zh: '各环节均未超期办结的差评件', en: 'such cases closed with no step over its day' },
    denominator: { zh: '已到期或已办结的有效差评件', en: 'such cases that are closed or past their day' },
    top: ({ cases }) => cases.inTime, bottom: ({ cases }) => cases.due },
  { ...proposed, key: 'called-back', name: { zh: '回访率', en: 'Called back' },
    numerator: { zh: '已回访的差评件', en: 'cases called back' },
    denominator: { zh: '留有联系方式的有效差评件', en: 'such cases with a way to call back' },
    top: ({ cases }) => cases.calledBack, bottom: ({ cases }) => cases.reachable },
];
