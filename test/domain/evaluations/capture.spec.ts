import { describe } from '@jest/globals';
import { testTable } from '../table/decision-table.js';
import { ASKING, CHANNELS, LATE_LINK, REASONS, UNRATED } from './capture-tables.js';

describe('what a rating is taken as', () => {
  testTable(CHANNELS);
  testTable(REASONS);
});

describe('how a rating is asked for', () => {
  testTable(ASKING);
  testTable(UNRATED);
  testTable(LATE_LINK);
});
