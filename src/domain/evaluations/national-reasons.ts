import type { RatingLevel } from '../basics/names.js';
import type { RatingReason, ReasonCatalogue } from './reason-shapes.js';

type Row = readonly [code: string, zh: string, en: string];

const VERY_SATISFIED: readonly Row[] = [
  ['510', '一窗受理一次办结', 'One window, finished at once'],
  ['511', '可以先受理后补材料', 'Accepted first, papers brought later'],
  ['512', '不用提交证明', 'No proof had to be handed in'],
  ['513', '可以全程网上办理', 'Everything can be done online'],
  ['514', '可以使用手机办理', 'Can be done by phone'],
  ['515', '可以就近办理', 'Can be done nearby'],
  ['516', '无需材料直接办理', 'Done without any papers'],
  ['517', '服务热情效率高', 'Kind and quick'],
];

const SATISFIED: readonly Row[] = [
  ['406', '填写一张表单就可完成申报', 'One form was enough'],
  ['407', '在线提交材料窗口核验', 'Papers sent online, checked at the window'],
  ['408', '一张清单告知全部申报材料', 'One list named all the papers'],
  ['409', '用告知承诺减免申报材料', 'A promise stood in for papers'],
  ['410', '可以在线预约办理', 'Can be booked online'],
  ['411', '跑大厅一次办完', 'One visit was enough'],
  ['412', '可以使用自助机办理', 'Can be done at a machine'],
  ['413', '服务态度较好', 'Good manner'],
];

const BASICALLY_SATISFIED: readonly Row[] = [
  ['307', '一次性告知需要补正的材料', 'Told at once what was missing'],
  ['308', '提供申报材料样本', 'Samples of the papers were given'],
  ['309', '在承诺的时间内办结', 'Finished in the promised time'],
  ['310', '办事指南指引准确', 'The guide was right'],
  ['311', '按办事指南要求的材料即可办理', 'The papers of the guide were enough'],
  ['312', '可以快递送达', 'Can be sent by courier'],
  ['313', '跑动次数与承诺的一致', 'As many visits as promised'],
  ['314', '服务态度一般', 'Manner was fair'],
];

const DISSATISFIED: readonly Row[] = [
  ['207', '没有提供材料样本', 'No sample documents were given'],
  ['208', '没有提供材料清单', 'No list of documents was given'],
  ['209', '未在承诺时间内办结', 'Not finished in the promised time'],
  ['210', '同样内容的证明材料被要求多次提交', 'The same proof was asked for several times'],
  ['211', '承诺网办但无法在线办理', 'Promised online, but could not be done online'],
  ['212', '在线预约办理后到实体大厅重复取号排队', 'Had to queue again despite an appointment'],
  ['213', '窗口人员业务不熟练', 'The clerk did not know the matter well'],
  ['214', '服务态度生硬', 'The clerk was curt'],
];

const VERY_DISSATISFIED: readonly Row[] = [
  ['108', '在办事指南之外增加新的审批条件', 'Conditions were added beyond the guide'],
  ['109', '需提供办事指南之外的申报材料', 'Documents were asked beyond the guide'],
  ['110', '无理由超过法定办理时间', 'Legal time exceeded without a reason'],
  ['111', '办事指南提供样本有错', 'The samples of the guide were wrong'],
  ['112', '承诺在线收取申报材料实际无法收取', 'Documents promised online could not be sent'],
  ['113', '多头跑窗口和部门', 'Sent from window to window'],
  ['114', '跑动次数与承诺的不一致', 'More visits were needed than promised'],
  ['115', '服务态度差效率低', 'Bad manner and slow'],
];

const of = (level: RatingLevel, rows: readonly Row[]): RatingReason[] =>
  rows.map(([code, zh, en]) => ({ code, level, zh, en }));

/**
 * The sets 108 to 517 that the national platform's interfaces use; the first digit is the level.
 *
 * Seen alike in three independent sources but not in the text of GB/T 39734-2020 annex A, so they
 * are not marked official. The English words are this house's own.
 */
export const NATIONAL_REASONS: ReasonCatalogue = {
  version: 'national-108-517',
  source: '全国一体化政务服务平台好差评指标项 108–517，未与标准原文核对',
  official: false,
  reasons: [
    ...of('very-satisfied', VERY_SATISFIED),
    ...of('satisfied', SATISFIED),
    ...of('basically-satisfied', BASICALLY_SATISFIED),
    ...of('dissatisfied', DISSATISFIED),
    ...of('very-dissatisfied', VERY_DISSATISFIED),
  ],
};
