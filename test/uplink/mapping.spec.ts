import { describe, expect, it } from '@jest/globals';
import { RATING_LEVELS } from '../../src/domain/basics/names.js';
import type { Parcel } from '../../src/ledger/outbox.js';
import { DIALECT_OF } from '../../src/uplink/dialects/all.js';
import {
  LEVEL_WORDS,
  SATISFACTION,
  SATISFACTION_39046,
} from '../../src/uplink/dialects/codes.js';
import { DIALECTS, type DialectName } from '../../src/uplink/dialects/dialect.js';
import type { PlatformPlan } from '../../src/uplink/platform-plan.js';
import { RatingsTranslation } from '../../src/uplink/records/ratings-translation.js';
import { verdictOf } from '../../src/uplink/wire/answers.js';
import { dateText } from '../../src/uplink/wire/dates.js';
import { mapFields } from '../../src/uplink/wire/fields.js';
import { messageOf } from '../../src/uplink/wire/message-of.js';
import { AT, HALL, itemsAfter, plainMemory, planFor, TASK_CODE, visitFacts } from './platform-rig.js';

/** The fields of the service and the rating of one visit, as that dialect sends them. */
function sent(
  dialect: DialectName,
  rating?: object,
  { plan = {}, kept = {} }: { plan?: Partial<PlatformPlan>; kept?: Parcel['kept'] } = {},
) {
  const all = planFor(dialect, plan);
  const translation = new RatingsTranslation({
    ...all, hall: HALL, projectMark: '', wantsServices: true,
  });
  const memory = plainMemory();
  const items = itemsAfter(visitFacts(1, rating).flatMap((fact) =>
    (translation.keysOf(fact).length === 0 ? [] : translation.changesOf(fact, memory))));
  const filling = {
    dialect: DIALECT_OF[dialect], plan: all, wordsOf: () => '材料要求不清',
  };
  return [...items.values()].map((parcel) => {
    const filled = messageOf({ ...parcel, kept }, filling);
    if ('needless' in filled) return 'needless';
    return 'problem' in filled ? filled.problem : filled.fields;
  });
}

const TASK = { taskCode: TASK_CODE, taskName: '税务登记' };
const PROJECT = '37011720261123A00101';
const ENDED = '2026-11-23 09:45:00';
const RATED = '2026-11-23 09:46:00';

/** The golden fields: what each dialect makes of one visit that was rated 满意 on a pad. */
const GOLDEN: Record<string, { service?: object; evaluation: object }> = {
  zhejiang: {
    evaluation: {
      projectNo: PROJECT, ...TASK, proStatus: '3', deptCode: '11370117004200000X',
      areaCode: '370117', proManager: '王一', projectType: '2', pf: '5', satisfaction: '4',
      evalDetail: '413', assessTime: RATED, assessNumber: '1',
      acceptDate: '2026-11-23 09:35:00', resultDate: ENDED, dataSource: '133',
    },
  },
  beijing: {
    service: {
      projectNo: PROJECT, ...TASK, proStatus: '3', orgcode: '11370117004200000X',
      orgName: '示例县税务局', areaCode: '370117', serviceName: '申报', serviceTime: ENDED,
      projectType: '1', dataSource: '111',
    },
    evaluation: {
      projectNo: PROJECT, serviceNumber: '1000', pf: '5', satisfaction: '4', evalDetail: '413',
      assessTime: RATED, assessNumber: '1',
    },
  },
  shandong: {
    service: {
      projectNo: `37${PROJECT}`, ...TASK, proStatus: '3', regionCode: '370117000000',
      orgcode: '11370117004200000X', orgName: '示例县税务局', serviceName: '申报',
      serviceTime: ENDED, serviceNumber: '1', projectType: '1', dataSource: '165',
    },
    evaluation: {
      projectNo: `37${PROJECT}`, ...TASK, regionCode: '370117000000', serviceNumber: '1',
      assessNumber: '1', pf: '5', satisfaction: '4', evalDetail: '413', assessTime: RATED,
      isdefault: '0', dataSource: '165',
    },
  },
  fujian: {
    evaluation: {
      projectNo: PROJECT, businessCode: TASK_CODE, proStatus: '3', areaCode: '370117', pf: '5',
      satisfaction: '4', evalDetail: '413', assessTime: RATED, evaluateType: '1',
      serviceName: '申报', serviceTime: ENDED, serviceNumber: '1',
    },
  },
};

describe('dialects', () => {
  it.each(Object.entries(GOLDEN))('%s sends exactly these fields', (name, golden) => {
    const kept = { serviceNumber: '1000' };
    const [service, evaluation] = sent(name as DialectName, { level: 'satisfied', tags: ['413'] }, {
      kept,
    });
    expect(evaluation).toEqual(golden.evaluation);
    expect(service).toEqual(golden.service ?? 'needless');
  });

  it.each(['json', 'csv'] as const)('%s sends all that is known', (name) => {
    const [, evaluation] = sent(name, { level: 'very-dissatisfied', tags: ['115'], words: true });
    expect(evaluation).toMatchObject({
      key: '370117.test/20261123-A001-1/rating', level: 'very-dissatisfied', levelName: '非常不满意',
      satisfaction: '1', satisfaction39046: '5', tags: '115', text: '材料要求不清',
      ratedAt: '2026-11-23T01:46:00.000Z', channel: 'HALL_TERMINAL',
    });
  });

  it.each([
    ['very-satisfied', '5', '1', '非常满意'], ['satisfied', '4', '2', '满意'],
    ['basically-satisfied', '3', '3', '基本满意'], ['dissatisfied', '2', '4', '不满意'],
    ['very-dissatisfied', '1', '5', '非常不满意'],
  ] as const)('%s is %s to the platforms and %s in GB/T 39046', (level, national, gb, words) => {
    expect([SATISFACTION[level], SATISFACTION_39046[level], LEVEL_WORDS[level]])
      .toEqual([national, gb, words]);
    for (const name of ['zhejiang', 'shandong', 'fujian'] as const) {
      const [, evaluation] = sent(name, { level, tags: ['x'] });
      expect(evaluation).toMatchObject({ satisfaction: national });
    }
    expect(RATING_LEVELS).toHaveLength(5);
  });

  it.each([
    ['zhejiang', 'SMS', '6'], ['fujian', 'SMS', '7'], ['fujian', 'PHONE', '6'],
    ['shandong', 'PHONE', '6'], ['zhejiang', 'PAPER', '5'], ['zhejiang', 'QR', '3'],
    ['beijing', 'HALL_TABLET', '4'], ['fujian', 'PC', '1'], ['fujian', 'MOBILE', '2'],
  ] as const)('in %s %s is pf %s', (name, via, pf) => {
    const kept = { serviceNumber: '1' };
    const [, evaluation] = sent(name, { level: 'satisfied', tags: [], via }, { kept });
    expect(evaluation).toMatchObject({ pf });
  });

  it('a channel without a number is a problem, and the settings may give it one', () => {
    const rating = { level: 'satisfied', tags: [], via: 'PHONE' };
    expect(sent('zhejiang', rating)[1]).toBe('pf has no code for PHONE');
    const plan = { channels: { PHONE: '5' } };
    expect(sent('zhejiang', rating, { plan })[1]).toMatchObject({ pf: '5' });
  });

  it('Shandong wants a reason of every bad rating; nobody invents one', () => {
    const bad = (more: object) =>
      sent('shandong', { level: 'dissatisfied', tags: [], ...more })[1];
    const problem = 'a bad rating needs one of evalDetail, writingEvaluation';
    expect(bad({})).toBe(problem);
    expect(bad({ tags: ['213'] })).toMatchObject({ evalDetail: '213' });
    expect(bad({ words: true })).toMatchObject({ writingEvaluation: '材料要求不清' });
    const plan = { unstatedReason: '（评价人未填写原因）' };
    const [, unstated] = sent('shandong', { level: 'dissatisfied', tags: [] }, { plan });
    expect(unstated).toMatchObject({ writingEvaluation: '（评价人未填写原因）' });
  });

  it("the hall's own reasons go up under the platform's codes, and those without one do not", () => {
    const rating = { level: 'dissatisfied', tags: ['own-1', 'own-2', 'own-3', '214'] };
    const plan = { tags: { 'own-1': '213', 'own-2': '', 'own-3': '213' } };
    expect(sent('zhejiang', rating, { plan })[1]).toMatchObject({ evalDetail: '213,214' });
    const bare = { level: 'dissatisfied', tags: ['own-2'] };
    expect(sent('shandong', bare, { plan })[1])
      .toBe('a bad rating needs one of evalDetail, writingEvaluation');
  });

  it('a service without its official code is told as a problem', () => {
    expect(sent('zhejiang', { level: 'satisfied', tags: [] }, { plan: { tasks: {} } })[1])
      .toBe('taskCode is empty; deptCode is empty');
  });

  it('Beijing waits for the number of the service', () => {
    expect(sent('beijing', { level: 'satisfied', tags: [] })[1]).toBe('serviceNumber is empty');
  });

  it('the codes with 00000000 are local in Shandong alone', () => {
    const plan = { tasks: { tax: { ...planFor('json').tasks['tax'], taskCode: '3700000000001' } } };
    const kept = { serviceNumber: '1' };
    const local = DIALECTS.filter((name) =>
      sent(name, { level: 'satisfied', tags: [] }, { plan, kept })[1] === 'needless');
    expect(local).toEqual(['shandong']);
  });

  it('nothing goes up of a service that the settings leave out', () => {
    const plan = { tasks: { tax: { report: false as const } } };
    expect(sent('json', { level: 'satisfied', tags: [] }, { plan })).toEqual(['needless', 'needless']);
  });
});

describe('the engine of field maps', () => {
  const map = (rule: object, source: object = {}) =>
    mapFields([{ to: 'x', ...rule }], { record: source }, 480);

  it.each([
    [{ value: 'v' }, {}, 'v'],
    [{ from: 'record.a.b' }, { a: { b: 'deep' } }, 'deep'],
    [{ from: 'record.a', value: 'else' }, {}, 'else'],
    [{ from: 'record.a', prefix: '37' }, { a: '1' }, '371'],
    [{ from: 'record.a', padEnd: [5, '0'] }, { a: '37' }, '37000'],
    [{ from: 'record.a', most: 4 }, { a: '𠮷一二三' }, '𠮷一二三'],
    [{ from: 'record.a', join: '|' }, { a: ['1', '2'] }, '1|2'],
    [{ from: 'record.a' }, { a: 12 }, '12'],
    [{ from: 'record.a', date: 'yyyyMMddHHmmss' }, { a: AT }, '20261123093000'],
  ])('%j of %j is %s', (rule, source, text) => {
    expect(map(rule, source)).toEqual({ fields: { x: text }, problems: [] });
  });

  it('leaves empty fields out, unless they must be there', () => {
    expect(map({ from: 'record.a' })).toEqual({ fields: {}, problems: [] });
    expect(map({ from: 'record.a', required: true }).problems).toEqual(['x is empty']);
  });

  it('cuts nothing: what is too long is a problem', () => {
    expect(map({ from: 'record.a', prefix: '37', most: 4 }, { a: '123' }))
      .toEqual({ fields: {}, problems: ['x is longer than 4'] });
  });

  it('writes times in the zone of the hall', () => {
    expect(dateText(AT, 'yyyyMMddHHmmss', 480)).toBe('20261123093000');
    expect(dateText(AT, 'yyyy-MM-dd HH:mm:ss', 0)).toBe('2026-11-23 01:30:00');
    expect(dateText(AT, 'iso', 480)).toBe('2026-11-23T01:30:00.000Z');
  });
});

describe('answers', () => {
  const beijing = DIALECT_OF.beijing.answers;
  const json = DIALECT_OF.json.answers;
  it.each([
    [beijing, 200, '{"success":true,"code":200,"serviceNumber":"77"}',
      { is: 'done', keep: { serviceNumber: '77' } }],
    [beijing, 200, '{"code":404,"errorMessage":"数据重复","serviceNumber":"77"}',
      { is: 'done', keep: { serviceNumber: '77' } }],
    [beijing, 200, '{"code":404,"errorMessage":"taskCode\\n不存在"}',
      { is: 'refused', reason: 'code 404: taskCode 不存在' }],
    [beijing, 200, '{"code":-1}', { is: 'later', reason: 'code -1:' }],
    [beijing, 200, '<html>proxy</html>', { is: 'later', reason: 'the answer is not understood' }],
    [beijing, 200, '{}', { is: 'later', reason: 'the answer has no code' }],
    [beijing, 200, 'ok', { is: 'later', reason: 'the answer is not understood' }],
    [beijing, 502, '', { is: 'later', reason: 'HTTP 502' }],
    [beijing, 401, '', { is: 'later', reason: 'HTTP 401', whose: 'channel' }],
    [beijing, 429, '', { is: 'later', reason: 'HTTP 429', whose: 'channel', waitMs: 10_000 }],
    [beijing, 409, '{"serviceNumber":"78"}', { is: 'done', keep: { serviceNumber: '78' } }],
    [beijing, 200, '{"code":404,"errorMessage":"请求重复，请稍后再试"}',
      { is: 'later', reason: 'code 404: 请求重复，请稍后再试' }],
    [beijing, 200, '{"code":404,"errorMessage":"签名重复"}',
      { is: 'later', reason: 'code 404: 签名重复' }],
    [beijing, 200, '{"code":417,"errorMessage":"证件号重复"}',
      { is: 'refused', reason: 'code 417: 证件号重复' }],
    [json, 400, '{"error":"already exists"}', { is: 'done' }],
    [json, 413, '{"error":"duplicate header"}', { is: 'refused', reason: 'HTTP 413 duplicate header' }],
    [beijing, 302, '', { is: 'later', reason: 'HTTP 302' }],
    [json, 201, '', { is: 'done' }],
    [json, 409, '', { is: 'done' }],
    [json, 422, '{"error":"no such hall"}', { is: 'refused', reason: 'HTTP 422 no such hall' }],
    [DIALECT_OF.fujian.answers, 200,
      '<r><code>200</code><evaluateUnid>u1</evaluateUnid></r>',
      { is: 'done', keep: { evaluateUnid: 'u1' } }],
    [DIALECT_OF.zhejiang.answers, 200, '{"code":"500","msg":"请勿重复提交"}', { is: 'done' }],
  ])('%# reads as it must', (rules, status, text, verdict) => {
    expect(verdictOf(rules, { status, text })).toEqual(verdict);
  });

  it('waits as long as the header says, an hour at most', () => {
    const wait = (retryAfter: string) =>
      verdictOf(json, { status: 503, text: '', retryAfter });
    expect(wait('30')).toMatchObject({ waitMs: 30_000 });
    expect(wait('999999')).toMatchObject({ waitMs: 3_600_000 });
    expect(wait('soon')).toEqual({ is: 'later', reason: 'HTTP 503' });
  });
});
