import { describe } from '@jest/globals';
import { testTable } from '../table/decision-table.js';
import { APPOINTMENT_TABLES } from './tables.js';

describe.each(APPOINTMENT_TABLES)('appointments: $of', testTable);
