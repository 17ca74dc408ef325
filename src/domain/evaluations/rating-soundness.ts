import type { Hall, Visit } from '../hall.js';

/** 5. A visit has at most one rating, given when it was asked for; asked and answered agree. */
export function checkRating(hall: Hall, visit: Visit): string[] {
  const problems = visit.rating === undefined ? [] : checkGiven(hall, visit, visit.rating);
  const { id, rating, invitation, end } = visit;
  if ((rating !== undefined) !== (invitation.is === 'answered')) {
    problems.push(`5: ${id} has ${rating === undefined ? 'no' : 'a'} rating, ${invitation.is}`);
  }
  if (invitation.is !== 'not-asked' && end === undefined && visit.keyUsed !== true) {
    problems.push(`5: ${id} is asked for before it ended`);
  }
  if (invitation.is === 'open' && !hall.wakes.has(`lapse:${id}`)) {
    problems.push(`5: ${id} is asked for without an end`);
  }
  return problems;
}

/** A rating comes after the end, unless the clerk's key asked for it while the visit went on. */
function checkGiven(
  hall: Hall,
  { id, end, keyUsed }: Visit,
  rating: NonNullable<Visit['rating']>,
): string[] {
  const problems: string[] = [];
  const early = keyUsed === true;
  if (end?.how !== 'finished' && !early) problems.push(`5: ${id} rated unfinished`);
  if (end !== undefined && rating.at < end.at && !early) {
    problems.push(`5: ${id} rated before it ended`);
  }
  if (rating.at > hall.now) problems.push(`9: ${id} rated in the future`);
  return problems;
}
