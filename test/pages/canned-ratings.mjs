/** The reasons a hall tells its pages, and two review items, for pictures. */
const WORDS = {
  5: ['510 一窗受理一次办结', '511 可以先受理后补材料', '512 不用提交证明', '513 可以全程网上办理',
    '514 可以使用手机办理', '515 可以就近办理', '516 无需材料直接办理', '517 服务热情效率高'],
  2: ['207 没有提供材料样本', '208 没有提供材料清单', '209 未在承诺时间内办结',
    '210 同样内容的证明材料被要求多次提交', '211 承诺网办但无法在线办理',
    '212 在线预约办理后到实体大厅重复取号排队', '213 窗口人员业务不熟练', '214 服务态度生硬'],
  1: ['108 在办事指南之外增加新的审批条件', '109 需提供办事指南之外的申报材料',
    '110 无理由超过法定办理时间', '111 办事指南提供样本有错', '112 承诺在线收取申报材料实际无法收取',
    '113 多头跑窗口和部门', '114 跑动次数与承诺的不一致', '115 服务态度差效率低'],
};

const reasons = Object.entries(WORDS).flatMap(([level, rows]) => rows.map((row) => {
  const [code, zh] = row.split(' ');
  return { level: Number(level), code, zh };
}));

const item = (rule, numbers, more = {}) => ({
  id: `20261121-${rule}-1003`, rule, day: '2026-11-21', at: new Date().toISOString(), window: 3,
  clerk: { staffNo: '1003', name: '王晓梅' },
  evidence: {
    visits: [1, 2, 3, 4, 5].map((nth) => `20261121-A01${nth}-1`), numbers,
  },
  ...more,
});

const reviews = {
  open: [
    item('same-seconds', { ratings: 10, leastMs: 4_900, mostMs: 5_200 }),
    item('when-empty', { ratings: 16, ratedWhenEmpty: 15, visits: 60, servedWhenEmpty: 18 }),
  ],
  closed: [item('one-phone', { ratings: 6 }, {
    closed: { by: '2001', finding: 'genuine', note: '一家人用同一部手机评价' },
  })],
};

export const RATINGS = {
  'GET /api/rating-reasons': () => [200, { version: 'canned', reasons }],
  'GET /api/reviews': () => [200, reviews],
};
