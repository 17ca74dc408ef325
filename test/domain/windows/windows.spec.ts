import { describe } from '@jest/globals';
import { testTable } from '../table/decision-table.js';
import { WINDOW_TABLES } from './tables.js';

describe.each(WINDOW_TABLES)('at the windows: $of', testTable);
