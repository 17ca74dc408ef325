import type { FieldRule } from '../wire/fields.js';
import { LEVEL_WORDS, PROJECT_STATUS, SATISFACTION, SATISFACTION_39046 } from './codes.js';
import { dated } from './common-fields.js';
import type { AnswerRules, Dialect } from './dialect.js';

/** For platforms of no dialect of their own: all that is known, under the names of the field. */
const COMMON: readonly FieldRule[] = [
  { to: 'key', from: 'key', required: true },
  { to: 'hall', from: 'settings.hall' },
  { to: 'visit', from: 'record.visit' },
  { to: 'projectNo', from: 'record.projectNo', required: true },
  { to: 'serviceNumber', from: 'record.serviceNumber' },
  { to: 'ticket', from: 'record.ticketNumber' },
  { to: 'service', from: 'record.service' },
  { to: 'serviceName', from: 'record.serviceName' },
  { to: 'taskCode', from: 'record.taskCode' },
  { to: 'taskHandleItem', from: 'record.taskHandleItem' },
  { to: 'taskName', from: 'record.taskName' },
  { to: 'subMatter', from: 'record.subMatter' },
  { to: 'promiseType', from: 'record.promiseType' },
  { to: 'orgCode', from: 'record.orgCode' },
  { to: 'orgName', from: 'record.orgName' },
  { to: 'areaCode', from: 'settings.areaCode' },
  { to: 'window', from: 'record.window' },
  { to: 'windowTitle', from: 'record.windowTitle' },
  { to: 'clerk', from: 'record.clerk' },
  dated('takenAt', 'record.takenAt', 'iso'),
  dated('startedAt', 'record.startedAt', 'iso'),
  dated('endedAt', 'record.endedAt', 'iso'),
  dated('acceptedAt', 'record.acceptedAt', 'iso'),
  dated('resultAt', 'record.resultAt', 'iso'),
];

/** Younger than the others, and so at the end of a line. */
const YOUNGER: readonly FieldRule[] = [
  { to: 'step', from: 'record.step' },
  { to: 'proStatus', from: 'record.status', codes: PROJECT_STATUS },
];

const SERVICE: readonly FieldRule[] = [...COMMON, ...YOUNGER];

const EVALUATION: readonly FieldRule[] = [
  ...COMMON,
  { to: 'level', from: 'record.level', required: true },
  { to: 'levelName', from: 'record.level', codes: LEVEL_WORDS },
  { to: 'satisfaction', from: 'record.level', codes: SATISFACTION },
  { to: 'satisfaction39046', from: 'record.level', codes: SATISFACTION_39046 },
  { to: 'channel', from: 'record.channel' },
  { to: 'tags', from: 'record.tags', join: ',' },
  { to: 'text', from: 'words' },
  dated('ratedAt', 'record.ratedAt', 'iso'),
  ...YOUNGER,
  { to: 'assessNumber', from: 'assessNumber' },
];

/** The status of HTTP says it all. */
const BY_STATUS: AnswerRules = {
  codeAt: [], messageAt: ['message', 'error', 'errorMessage', 'msg'], done: [], duplicate: [],
  later: [], mayBeRepeats: [],
};

export const JSON_DIALECT: Dialect = {
  name: 'json',
  service: { path: '/services', fields: SERVICE },
  evaluation: { path: '/ratings', fields: EVALUATION },
  channels: {},
  laterVisits: 'same-number',
  answers: BY_STATUS,
  takesDefaults: false,
};

export const CSV_DIALECT: Dialect = {
  name: 'csv',
  service: { path: 'services', fields: SERVICE },
  evaluation: { path: 'ratings', fields: EVALUATION },
  channels: {},
  laterVisits: 'same-number',
  answers: BY_STATUS,
  takesDefaults: false,
};
