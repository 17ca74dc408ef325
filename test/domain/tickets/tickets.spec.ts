import { describe } from '@jest/globals';
import { testTable } from '../table/decision-table.js';
import { TICKET_TABLES } from './tables.js';

describe.each(TICKET_TABLES)('tickets: $of', testTable);
