import type { DateForm } from '../wire/dates.js';
import type { FieldRule } from '../wire/fields.js';
import { PROJECT_STATUS, SATISFACTION, STEP_WORDS } from './codes.js';

/** Fields that several provinces name alike (field facts A6). */

export const PROJECT: FieldRule = {
  to: 'projectNo', from: 'record.projectNo', required: true, most: 50,
};

export const TASK: readonly FieldRule[] = [
  { to: 'taskCode', from: 'record.taskCode', required: true },
  { to: 'taskHandleItem', from: 'record.taskHandleItem' },
  { to: 'taskName', from: 'record.taskName', required: true },
  { to: 'subMatter', from: 'record.subMatter' },
];

/** A 承诺件 without a result is still under way when its visit is over. */
export const STATUS: FieldRule = {
  to: 'proStatus', from: 'record.status', codes: PROJECT_STATUS, required: true,
};
export const STEP: FieldRule = { to: 'serviceName', from: 'record.step', codes: STEP_WORDS };

export const LEVEL: FieldRule = {
  to: 'satisfaction', from: 'record.level', codes: SATISFACTION, required: true,
};
export const TAGS: FieldRule = { to: 'evalDetail', from: 'record.tags', join: ',' };
export const WORDS: FieldRule = { to: 'writingEvaluation', from: 'words' };
export const CHANNEL: FieldRule = { to: 'pf', from: 'channel', required: true };

export const dated = (to: string, path: string, date: DateForm): FieldRule =>
  ({ to, from: path, date });
