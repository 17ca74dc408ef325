import {
  BAD_LEVELS,
  CHANNELS_FUJIAN,
  CHANNELS_ZHEJIANG,
  PROMISE_39046,
  PROMISE_ZHEJIANG,
} from './codes.js';
import { CHANNEL, dated, LEVEL, PROJECT, STATUS, STEP, TAGS, TASK, WORDS } from './common-fields.js';
import type { Dialect } from './dialect.js';

/**
 * What the provinces want, as read in open implementations (field facts A4 and A6). What is not
 * known for sure is marked "guess" here and in docs/uplink.md.
 */

const SECONDS = 'yyyy-MM-dd HH:mm:ss';

/**
 * Guess: the codes of the answers, and that an evaluation is known by (projectNo, assessNumber);
 * the fields and the form are verified.
 */
export const ZHEJIANG: Dialect = {
  name: 'zhejiang',
  evaluation: {
    path: '/evaluate',
    fields: [
      PROJECT, ...TASK, STATUS,
      { to: 'deptCode', from: 'record.orgCode', required: true },
      { to: 'areaCode', from: 'settings.areaCode', required: true },
      { to: 'proManager', from: 'record.clerkName' },
      { to: 'projectType', from: 'record.promiseType', codes: PROMISE_ZHEJIANG },
      CHANNEL, LEVEL, TAGS, WORDS,
      dated('assessTime', 'record.ratedAt', SECONDS),
      { to: 'assessNumber', from: 'assessNumber' },
      dated('acceptDate', 'dates.accepted', SECONDS),
      dated('resultDate', 'dates.result', SECONDS),
      { to: 'dataSource', from: 'settings.dataSource', value: '133' },
    ],
  },
  channels: CHANNELS_ZHEJIANG,
  laterVisits: 'own-number',
  answers: {
    codeAt: ['code', 'status'], messageAt: ['msg', 'message'],
    done: ['200', '0'], duplicate: ['409'], later: ['500', '-1'],
    mayBeRepeats: ['400', '500'],
  },
  takesDefaults: true,
};

/**
 * Beijing: the service first; its number, which the answer gives, goes into the evaluation.
 * Guess: the fields of the evaluation, since only those of the service were seen.
 */
export const BEIJING: Dialect = {
  name: 'beijing',
  service: {
    path: '/service',
    fields: [
      PROJECT, ...TASK, STATUS,
      { to: 'orgcode', from: 'record.orgCode', required: true },
      { to: 'orgName', from: 'record.orgName' },
      { to: 'areaCode', from: 'settings.areaCode', required: true },
      STEP,
      dated('serviceTime', 'record.endedAt', SECONDS),
      dated('acceptDate', 'record.acceptedAt', SECONDS),
      dated('resultDate', 'record.resultAt', SECONDS),
      { to: 'projectType', from: 'record.promiseType', codes: PROMISE_39046 },
      { to: 'dataSource', from: 'settings.dataSource', value: '111' },
    ],
  },
  evaluation: {
    path: '/evaluate',
    fields: [
      PROJECT,
      { to: 'serviceNumber', from: 'kept.serviceNumber', required: true },
      CHANNEL, LEVEL, TAGS, WORDS,
      dated('assessTime', 'record.ratedAt', SECONDS),
      { to: 'assessNumber', from: 'assessNumber' },
    ],
  },
  channels: CHANNELS_FUJIAN,
  laterVisits: 'same-number',
  answers: {
    codeAt: ['code'], messageAt: ['errorMessage'],
    done: ['200'], duplicate: [], later: ['-1'], mayBeRepeats: ['404'],
    keep: { serviceNumber: 'serviceNumber', serviceCode: 'serviceCode' },
  },
  takesDefaults: false,
};

const SHANDONG_PROJECT = { ...PROJECT, prefix: '37' };
const SHANDONG_AREA = {
  to: 'regionCode', from: 'settings.areaCode', padEnd: [12, '0'], required: true,
} as const;

/**
 * Shandong: keys (projectNo, serviceNumber) and (projectNo, assessNumber); a bad rating must say
 * why. Guess: that a later visit of one 办件 may bear a number of its own, since the second key
 * has no place for it.
 */
export const SHANDONG: Dialect = {
  name: 'shandong',
  service: {
    path: '/service',
    fields: [
      SHANDONG_PROJECT, ...TASK, STATUS, SHANDONG_AREA,
      { to: 'orgcode', from: 'record.orgCode', required: true },
      { to: 'orgName', from: 'record.orgName' },
      STEP,
      dated('serviceTime', 'record.endedAt', SECONDS),
      { to: 'serviceNumber', from: 'record.serviceNumber', required: true },
      dated('acceptDate', 'record.acceptedAt', SECONDS),
      dated('resultDate', 'record.resultAt', SECONDS),
      { to: 'projectType', from: 'record.promiseType', codes: PROMISE_39046 },
      { to: 'dataSource', from: 'settings.dataSource', value: '165' },
    ],
  },
  evaluation: {
    path: '/evaluate',
    fields: [
      SHANDONG_PROJECT, ...TASK, SHANDONG_AREA,
      { to: 'serviceNumber', from: 'record.serviceNumber' },
      { to: 'assessNumber', from: 'assessNumber', required: true },
      CHANNEL, LEVEL, TAGS, WORDS,
      dated('assessTime', 'record.ratedAt', SECONDS),
      { to: 'isdefault', from: 'record.isDefault', codes: { true: '1', false: '0' } },
      { to: 'dataSource', from: 'settings.dataSource', value: '165' },
    ],
    eitherOf: {
      when: 'record.level', is: BAD_LEVELS, fields: ['evalDetail', 'writingEvaluation'],
    },
  },
  channels: { ...CHANNELS_FUJIAN, DEFAULT: '5' },
  laterVisits: 'own-number',
  answers: {
    codeAt: ['code', 'txnBodyCom.code'], messageAt: ['errorMessage', 'msg', 'txnBodyCom.msg'],
    done: ['200'], duplicate: ['409'], later: ['-1', '500'], mayBeRepeats: ['404', '500'],
  },
  takesDefaults: true,
  isLocal: ({ taskCode = '' }) => taskCode.includes('00000000'),
};

/**
 * Fujian: XML under SM4. Guess: names of the elements around, SM4 in ECB, hex in the body, and that
 * an evaluation is known by (projectNo, evaluateType).
 */
export const FUJIAN: Dialect = {
  name: 'fujian',
  evaluation: {
    path: '/evaluate',
    fields: [
      PROJECT,
      { to: 'businessCode', from: 'record.taskCode', required: true },
      STATUS,
      { to: 'areaCode', from: 'settings.areaCode', required: true },
      CHANNEL, LEVEL, TAGS, WORDS,
      dated('assessTime', 'record.ratedAt', SECONDS),
      { to: 'evaluateType', from: 'assessNumber' },
      STEP,
      dated('serviceTime', 'record.endedAt', SECONDS),
      { to: 'serviceNumber', from: 'record.serviceNumber' },
      dated('acceptDate', 'record.acceptedAt', SECONDS),
      dated('resultDate', 'record.resultAt', SECONDS),
    ],
  },
  channels: CHANNELS_FUJIAN,
  laterVisits: 'own-number',
  answers: {
    codeAt: ['code'], messageAt: ['message', 'msg'],
    done: ['200'], duplicate: ['409'], later: ['500', '-1'], mayBeRepeats: ['300', '500'],
    keep: { evaluateUnid: 'evaluateUnid' },
  },
  takesDefaults: false,
};
