import { describe } from '@jest/globals';
import { testTable } from '../table/decision-table.js';
import { RATINGS } from './tables.js';

describe('ratings: one visit, one rating', () => testTable(RATINGS));
