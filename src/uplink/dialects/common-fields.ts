import type { DateForm } from '../wire/dates.js';
import type { FieldRule } from '../wire/fields.js';
import { SATISFACTION } from './codes.js';

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

/** A visit that was finished at the window: 3 已办结. */
export const FINISHED: FieldRule = { to: 'proStatus', value: '3' };

export const LEVEL: FieldRule = {
  to: 'satisfaction', from: 'record.level', codes: SATISFACTION, required: true,
};
export const TAGS: FieldRule = { to: 'evalDetail', from: 'record.tags', join: ',' };
export const WORDS: FieldRule = { to: 'writingEvaluation', from: 'words' };
export const CHANNEL: FieldRule = { to: 'pf', from: 'channel', required: true };

export const dated = (to: string, path: string, date: DateForm): FieldRule =>
  ({ to, from: path, date });
