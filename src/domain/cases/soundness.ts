import type { Hall } from '../hall.js';
import type { Case } from './shapes.js';

/** 8. A case that is not over is told of when its day has come, and whoever has it is no party. */
export function checkCases(hall: Hall): string[] {
  return [...hall.cases.values()].flatMap((found) => checkOne(hall, found));
}

function checkOne(hall: Hall, found: Case): string[] {
  const { id, overdue, state, clerk, handler, appeal, level } = found;
  const told = hall.alerts.has(`bad-rating:${id}`) || hall.alerts.has(`unresolved:${id}`);
  const problems: string[] = [];
  if (overdue === hall.wakes.has(`case:${id}`)) problems.push(`8: ${id} is late, and who knows`);
  if (state === 'open' && !told) problems.push(`7: nobody was told of ${id}`);
  if (state !== 'open' && handler === undefined) problems.push(`8: nobody has ${id}`);
  if (handler !== undefined && handler === clerk) problems.push(`8: ${id} is with its own clerk`);
  if ((state === 'appealing') === (appeal === undefined)) problems.push(`8: ${id} appeals or not`);
  if (level !== undefined && !level.includes('dissatisfied')) problems.push(`8: ${id} is no bad one`);
  return problems;
}
