import { describe } from '@jest/globals';
import { testTable } from '../table/decision-table.js';
import { CALENDAR_TABLES } from './tables.js';

describe.each(CALENDAR_TABLES)('calendar: $of', testTable);
