import { evolveAlerts } from './alerts/moves.js';
import { evolveAppointment } from './appointments/moves.js';
import { never } from './basics/bug.js';
import { latest } from './basics/time.js';
import { evolveCase, isCaseFact } from './cases/moves.js';
import { evolveBusiness } from './business/moves.js';
import { evolveDay } from './day/moves.js';
import { evolveDevice } from './equipment/moves.js';
import { evolvePaper, isPaperFact } from './evaluations/paper-moves.js';
import { evolveRating } from './evaluations/moves.js';
import type { Fact } from './facts.js';
import { learnFrom } from './forecast/learning.js';
import type { Hall } from './hall.js';
import { evolveLoad } from './load/moves.js';
import { evolveStaff } from './people/moves.js';
import { evolveCover } from './posts/ladder-moves.js';
import { evolvePost } from './posts/hand-over-moves.js';
import { evolveRoster, isRosterFact } from './posts/roster-moves.js';
import { watchPosts } from './posts/watching.js';
import { evolvePrivacy, isPrivacyFact } from './privacy/moves.js';
import { evolveReview, isReviewFact, watchRatings } from './reviews/moves.js';
import { evolveLease } from './tickets/lease-moves.js';
import { evolveTicket } from './tickets/moves.js';
import { evolveTicketing } from './tickets/ticketing-moves.js';
import { rememberAction } from './windows/memory.js';
import { setRemovalWake } from './windows/removal.js';
import { setRestWake } from './windows/rest.js';
import { evolveUndo } from './windows/undo-moves.js';
import { evolveVisit } from './windows/visit-moves.js';
import { evolveWindow } from './windows/moves.js';

/**
 * Moves the hall on by one fact, in place.
 *
 * It looks at nothing but the hall and the fact, so that the journal replays to the same hall
 * under any later settings. It never refuses: what cannot follow is a bug.
 */
export function evolve(hall: Hall, fact: Fact): void {
  hall.seq = fact.seq;
  hall.now = latest(hall.now, fact.at);
  rememberAction(hall, fact);
  learnFrom(hall, fact);
  dispatch(hall, fact);
  watchPosts(hall, fact);
  watchRatings(hall, fact);
  setRestWake(hall, fact);
  setRemovalWake(hall, fact);
}

// A table of families reads worse than the list of kinds itself, and the compiler keeps it whole.
// Kinds are compared one after the other: what happens all day long comes first.
function dispatch(hall: Hall, fact: Fact): void {
  switch (fact.kind) {
    case 'ticket.issued': case 'ticket.printed': case 'ticket.called': case 'ticket.recalled':
    case 'ticket.missed': case 'ticket.rejoined': case 'ticket.cancelled': case 'ticket.expired':
      return evolveTicket(hall, fact);
    case 'visit.started': case 'visit.held': case 'visit.resumed': case 'visit.ended':
    case 'visit.hold-due':
      return evolveVisit(hall, fact);
    case 'rating.invited': case 'rating.given': case 'rating.unanswered': case 'thanks.over':
    case 'rating.reasons':
      return evolveRating(hall, fact);
    case 'clerk.signed-in': case 'clerk.signed-out': case 'window.opened': case 'window.paused':
    case 'window.resumed': case 'window.closed': case 'window.auto-call-off': case 'window.removed':
      return evolveWindow(hall, fact);
    default: break;
  }
  if (isCaseFact(fact)) return evolveCase(hall, fact);
  if (isReviewFact(fact)) return evolveReview(hall, fact);
  if (isPrivacyFact(fact)) return evolvePrivacy(hall, fact);
  if (isPaperFact(fact)) return evolvePaper(hall, fact);
  if (isRosterFact(fact)) return evolveRoster(hall, fact);
  switch (fact.kind) {
    case 'plan.adopted': case 'day.ended': case 'day.began':
    case 'hall.started': case 'hours.changed': case 'calendar.imported':
      return evolveDay(hall, fact);
    case 'ticket.call-undone': case 'ticket.miss-undone': case 'visit.start-undone':
    case 'visit.end-undone': case 'visit.hold-undone':
      return evolveUndo(hall, fact);
    case 'appointments.imported': case 'appointment.cancelled':
    case 'appointment.checked-in': case 'appointments.missed':
      return evolveAppointment(hall, fact);
    case 'lease.granted': case 'lease.returned': return evolveLease(hall, fact);
    case 'ticketing.reviewed': case 'service.overridden': case 'service.override-over':
      return evolveTicketing(hall, fact);
    case 'system.kept': case 'system.removed': case 'visit.described':
      return evolveBusiness(hall, fact);
    case 'hand-over.offered': case 'hand-over.accepted':
    case 'hand-over.declined': case 'hand-over.withdrawn':
      return evolvePost(hall, fact);
    case 'staff.registered': case 'staff.changed': case 'credential.set':
    case 'credential.refused': case 'credential.accepted':
    case 'session.began': case 'session.ended': case 'card.given': case 'card.taken-back':
      return evolveStaff(hall, fact);
    case 'device.registered': case 'device.removed': case 'device.secret-set':
    case 'device.page': case 'device.presence': case 'device.faults':
    case 'device.replaced': case 'device.tested': case 'pairing.opened':
      return evolveDevice(hall, fact);
    case 'cover.seen': case 'cover.announced': case 'cover.asked': case 'cover.answered':
    case 'cover.opened-to-others': case 'cover.escalated': case 'cover.ended':
    case 'cover.looked':
      return evolveCover(hall, fact);
    case 'alert.raised': case 'alert.cleared': case 'alert.acknowledged':
    case 'alert.snoozed': case 'alert.woke': case 'alert.escalated':
      return evolveAlerts(hall, fact);
    case 'help.began': case 'help.ended': return evolveLoad(hall, fact);
    case 'input.refused': case 'uplink.handled': return;
    default:
      return never(fact);
  }
}
