import type { CaseState } from './shapes.js';

/**
 * Where a case may go from each state: verify, then rectify or explain, tell the person, call back,
 * close. Whoever says that it should not count has it reviewed by somebody else (申诉复核), who
 * takes it out or sends it on. A call-back that finds the person not content begins again.
 */
export const NEXT_STATES: Readonly<Record<CaseState, readonly CaseState[]>> = {
  open: ['verifying'],
  verifying: ['rectifying', 'explaining', 'appealing'],
  rectifying: ['feedback', 'appealing'],
  explaining: ['feedback', 'rectifying', 'appealing'],
  appealing: ['excluded', 'rectifying', 'explaining'],
  feedback: ['call-back'],
  'call-back': ['closed', 'rectifying'],
  // What is over is taken up again by a step of its own.
  closed: [],
  excluded: [],
};
