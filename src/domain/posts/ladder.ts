import type { StaffNo, WindowNumber } from '../basics/names.js';
import { plus, type Instant } from '../basics/time.js';
import type { FactBody } from '../facts.js';
import type { AlertKind, Hall, Window } from '../hall.js';
import { absencesAt, isUnmanned } from './absences.js';
import { nextToAsk } from './asking.js';
import { openedTo, standsInLineFor } from './opened.js';
import { rosteredPost } from './roster.js';
import type { AbsenceWhy, Ladder } from './shapes.js';

/**
 * What comes of looking at a window because its time has come: the absence is seen, or there is
 * nothing amiss and the hall looks again later. Never nothing, so that the wake-up moves on.
 */
export function lookAt(hall: Hall, number: WindowNumber, at: Instant): FactBody[] {
  const window = hall.windows.get(number);
  if (window === undefined) return [];
  const absence = absencesAt(hall, window).find(({ dueAt }) => dueAt <= at);
  if (absence === undefined || hall.ladders.has(number)) {
    return [{ kind: 'cover.looked', window: number }];
  }
  const clerk = window.clerk ?? rosteredPost(hall, window)?.a;
  return [{
    kind: 'cover.seen', window: number, why: absence.why, since: absence.since,
    ...(clerk === undefined ? {} : { clerk }),
  }];
}

/**
 * The next step of the ladder that runs for this window: 请稍候, each B clerk in order, other
 * windows, the duty manager, the hall manager.
 */
export function nextStep(hall: Hall, number: WindowNumber, at: Instant): FactBody[] {
  const ladder = hall.ladders.get(number);
  const window = hall.windows.get(number);
  if (ladder === undefined || window === undefined) return [];
  switch (ladder.step) {
    case 'seen':
      return [{ kind: 'cover.announced', window: number }];
    case 'announced':
    case 'asking':
      return ask(hall, { ladder, window, at });
    case 'opened':
      return [
        { kind: 'cover.escalated', window: number, to: 'duty-manager' },
        ...raise(hall, ladder),
      ];
    case 'duty-manager':
      return [
        { kind: 'cover.escalated', window: number, to: 'hall-manager' },
        ...raise(hall, ladder),
        { kind: 'alert.escalated', key: alertKeyOf(ladder), to: 'hall-manager' },
      ];
    case 'hall-manager':
      return [];
  }
}

function ask(
  hall: Hall,
  { ladder, window, at }: { ladder: Ladder; window: Window; at: Instant },
): FactBody[] {
  const { asked } = ladder;
  if (asked !== undefined) {
    return [{
      kind: 'cover.answered', window: window.number, clerk: asked, answer: 'unanswered',
    }];
  }
  const next = ladder.allAsked === true ? undefined : nextToAsk(hall, window, ladder);
  if (next !== undefined) return [askFact(hall, { window, clerk: next, at })];
  return [{
    kind: 'cover.opened-to-others',
    window: window.number,
    // A clerk who is there and does nothing has not left the post: only an empty one is opened.
    to: standsEmpty(hall, window) ? openedTo(hall, window) : [],
  }];
}

/** Whether nobody is at work there now, whatever its ladder began with. */
function standsEmpty(hall: Hall, window: Window): boolean {
  return absencesAt(hall, window).some(({ why }) => isUnmanned(why));
}

const PAST_OPENING: ReadonlySet<Ladder['step']> = new Set<Ladder['step']>([
  'opened', 'duty-manager', 'hall-manager',
]);

/** The clerk who did nothing has left only after the step: its tickets are opened to others now. */
export function openedLate(hall: Hall, { window: number, step }: Ladder): FactBody[] {
  const window = hall.windows.get(number);
  if (window === undefined || !PAST_OPENING.has(step) || !standsEmpty(hall, window)) return [];
  for (const other of hall.windows.values()) if (standsInLineFor(other, number)) return [];
  const to = openedTo(hall, window);
  return to.length === 0
    ? [] : [{ kind: 'cover.opened-to-others', window: number, to, late: true }];
}

export function askFact(
  hall: Hall,
  { window, clerk, at }: { window: Window; clerk: StaffNo; at: Instant },
): FactBody {
  const askMs = hall.plan.posts?.ladder?.askMs ?? 0;
  return { kind: 'cover.asked', window: window.number, clerk, until: plus(at, Math.max(1, askMs)) };
}

/** The alert a ladder leads to, unless it stands already. */
function raise(hall: Hall, ladder: Ladder): FactBody[] {
  const key = alertKeyOf(ladder);
  if (hall.alerts.has(key)) return [];
  const alertKind = alertKindOf(ladder.why);
  return [{ kind: 'alert.raised', key, alertKind, window: ladder.window }];
}

export function alertKindOf(why: AbsenceWhy): AlertKind {
  return why === 'signed-out' || why === 'paused' ? 'uncovered' : why;
}

export function alertKeyOf({ why, window }: Pick<Ladder, 'why' | 'window'>): string {
  return `${alertKindOf(why)}:${window}`;
}
