import { describe, expect, it } from '@jest/globals';
import { step } from '../../../src/domain/step.js';
import { emptyHall } from '../../../src/domain/hall.js';
import type { InputBody } from '../../../src/domain/inputs.js';
import { PLAN } from '../../rig/example-plan.js';
import { testTable } from '../table/decision-table.js';
import { told } from '../table/facts-told.js';
import { MONDAY_NINE } from '../table/play.js';
import { read } from '../table/sentences.js';
import { FIRST_ADMINISTRATOR, PEOPLE_TABLES } from './tables.js';

describe.each(PEOPLE_TABLES)('people: $of', testTable);

describe('the first administrator of a hall without staff', () => {
  const inNewHall = (...sentences: string[]) => {
    const hall = emptyHall();
    const take = (body: InputBody) =>
      step(hall, { ...body, id: `i${hall.seq}`, by: 'set-up', at: MONDAY_NINE });
    take({ kind: 'hall.start', plan: PLAN, staff: [], devices: [] });
    return sentences.map((sentence) => told(take(read(sentence, hall.day).body))).at(-1);
  };

  it.each(FIRST_ADMINISTRATOR)('%j', (sentences, then) => {
    expect(inNewHall(...sentences)).toEqual(then);
  });
});
