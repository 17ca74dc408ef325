import type { DecisionTable } from '../table/decision-table.js';

const SERVING = 'S1 works at w1; take tax; w1 next; w1 start';
const LET_IN = `${SERVING}; let tax-office in`;

/** Window 1 serves tax and land, window 3 social; the visit of A001 is A001-1. */
export const BUSINESS_TABLE: DecisionTable = {
  of: 'a business system of a department',
  rows: [
    ['is let in', '', 'let tax-office in', 'system.kept tax-office'],
    ['is let in for some services', '', 'let tax-office in for tax+land',
      'system.kept tax-office for tax+land'],
    ['is not let in for a service there is not', '', 'let tax-office in for magic',
      'no: unknown-service'],
    ['is not let in twice', 'let tax-office in', 'let tax-office in', 'no: system-exists'],
    ['is changed', 'let tax-office in', 'change tax-office to for tax',
      'system.kept tax-office for tax'],
    ['is not changed where there is none', '', 'change tax-office to', 'no: unknown-system'],
    ['is shut out', 'let tax-office in', 'shut tax-office out', 'system.removed system=tax-office'],
    ['is not shut out where there is none', '', 'shut tax-office out', 'no: unknown-system'],
    ['says what a visit is about', LET_IN, 'tax-office says A001-1 is projectNo=3301',
      'visit.described A001-1 w1 S1 system=tax-office projectNo=3301'],
    ['adds to what it said before', `${LET_IN}; tax-office says A001-1 is projectNo=3301`,
      'tax-office says A001-1 is taskCode=T9',
      'visit.described A001-1 w1 S1 system=tax-office projectNo=3301 taskCode=T9'],
    ['puts right what it said before', `${LET_IN}; tax-office says A001-1 is projectNo=3301`,
      'tax-office says A001-1 is projectNo=3302',
      'visit.described A001-1 w1 S1 system=tax-office projectNo=3302'],
    ['may say so after the end of the visit', `${LET_IN}; w1 finish`,
      'tax-office says A001-1 is projectNo=3301',
      'visit.described A001-1 w1 S1 system=tax-office projectNo=3301'],
    ['says nothing of a visit there was not', LET_IN, 'tax-office says A009-1 is projectNo=1',
      'no: unknown-visit'],
    ['says nothing of a service that is not its own', `${SERVING}; let house in for land`,
      'house says A001-1 is projectNo=1', 'no: unknown-visit'],
    ['says nothing once it is shut out', `${LET_IN}; shut tax-office out`,
      'tax-office says A001-1 is projectNo=1', 'no: unknown-system'],
  ],
};
