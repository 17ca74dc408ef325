import { describe } from '@jest/globals';
import { testTable } from '../table/decision-table.js';
import { CASE_TABLES } from './tables.js';

describe.each(CASE_TABLES)('cases: $of', (table) => testTable(table));
