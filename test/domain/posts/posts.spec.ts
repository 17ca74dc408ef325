import { describe } from '@jest/globals';
import { testTable } from '../table/decision-table.js';
import { POST_TABLES } from './tables.js';

describe.each(POST_TABLES)('AB posts: $of', testTable);
