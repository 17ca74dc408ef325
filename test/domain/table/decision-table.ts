import { expect, it } from '@jest/globals';
import type { Plan } from '../../../src/domain/plan.js';
import { decide } from '../../../src/domain/decide.js';
import { snapshotOf } from '../../rig/snapshot.js';
import { told } from './facts-told.js';
import { Play, sentencesOf } from './play.js';
import { read } from './sentences.js';

/** What has happened, what is asked now, and what comes of it: `no: code` or facts, by `;`. */
export type Row = readonly [title: string, given: string, when: string, then: string];

export interface DecisionTable {
  readonly of: string;
  readonly plan?: Plan;
  /** Played before the given of every row. */
  readonly given?: string;
  readonly rows: readonly Row[];
}

/** One test for each row; deciding alone must leave the hall as it was. */
export function testTable({ plan, given = '', rows }: DecisionTable): void {
  it.each(rows)('%s', (_title, before, sentence, then) => {
    const play = new Play(plan).given(given).given(before);
    expectPure(play, sentence);
    const step = play.when(sentence);
    expect(step === undefined ? [] : told(step)).toEqual(sentencesOf(then));
  });
}

function expectPure(play: Play, sentence: string): void {
  const { hall, at } = play;
  const [plain = '', sender] = play.named(sentence).split(' by ');
  const { body, by = 'device:caller' } = read(plain, hall.day);
  const input = { ...body, id: 'x', by: sender === undefined ? by : `staff:${sender}` as const, at };
  const before = snapshotOf(hall);
  const [first, second] = [decide(hall, input), decide(hall, input)];
  expect(second).toEqual(first);
  expect(snapshotOf(hall)).toBe(before);
}
