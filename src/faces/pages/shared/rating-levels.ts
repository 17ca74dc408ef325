import type { RatingLevel } from '../../../domain/basics/names.js';

/** The five answers in their fixed order (好差评), best first as the rules print them. */
export const LEVELS = [5, 4, 3, 2, 1] as const;
export type Level = (typeof LEVELS)[number];

/** The name each level has inside the hall, under which the board counts it. */
export const NAME_OF_LEVEL: Readonly<Record<Level, RatingLevel>> = {
  5: 'very-satisfied',
  4: 'satisfied',
  3: 'basically-satisfied',
  2: 'dissatisfied',
  1: 'very-dissatisfied',
};

/** Why somebody was not satisfied: the code is what travels. */
export interface Reason {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/**
 * The reasons of a bad rating with the codes of the national list of 好差评. A hall may not add to
 * it or take from it, and the Chinese wording is the official one.
 */
export const REASONS: Readonly<Record<1 | 2, readonly Reason[]>> = {
  2: [
    { code: '207', zh: '没有提供材料样本', en: 'No sample documents were given' },
    { code: '208', zh: '没有提供材料清单', en: 'No list of documents was given' },
    { code: '209', zh: '未在承诺时间内办结', en: 'Not finished in the promised time' },
    {
      code: '210',
      zh: '同样内容的证明材料被要求多次提交',
      en: 'The same proof was asked for several times',
    },
    {
      code: '211',
      zh: '承诺网办但无法在线办理',
      en: 'Promised online, but could not be done online',
    },
    {
      code: '212',
      zh: '在线预约办理后到实体大厅重复取号排队',
      en: 'Had to queue again despite an appointment',
    },
    { code: '213', zh: '窗口人员业务不熟练', en: 'The clerk did not know the matter well' },
    { code: '214', zh: '服务态度生硬', en: 'The clerk was curt' },
  ],
  1: [
    {
      code: '108',
      zh: '在办事指南之外增加新的审批条件',
      en: 'Conditions were added beyond the guide',
    },
    { code: '109', zh: '需提供办事指南之外的申报材料', en: 'Documents were asked beyond the guide' },
    { code: '110', zh: '无理由超过法定办理时间', en: 'Legal time exceeded without a reason' },
    { code: '111', zh: '办事指南提供样本有错', en: 'The samples of the guide were wrong' },
    {
      code: '112',
      zh: '承诺在线收取申报材料实际无法收取',
      en: 'Documents promised online could not be sent',
    },
    { code: '113', zh: '多头跑窗口和部门', en: 'Sent from window to window' },
    { code: '114', zh: '跑动次数与承诺的不一致', en: 'More visits were needed than promised' },
    { code: '115', zh: '服务态度差效率低', en: 'Bad manner and slow' },
  ],
};
