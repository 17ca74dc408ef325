import { decideAlert } from './alerts/handling.js';
import { never } from './basics/bug.js';
import { decideAppointment } from './appointments/desk.js';
import { decideBusiness } from './business/systems.js';
import { decideCalendar } from './calendar/import.js';
import { decideStart } from './day/start.js';
import { decideTimeCame } from './day/time-came.js';
import { decideCase, isCaseInput } from './cases/decide-case.js';
import type { Decision } from './decision.js';
import { decideDevice } from './equipment/devices.js';
import { decidePaper } from './evaluations/paper.js';
import { decideRating } from './evaluations/rating.js';
import type { Hall } from './hall.js';
import type { TimedInput, TimedInputOf } from './inputs.js';
import { decideLoad } from './load/help.js';
import { decideSession } from './people/sessions.js';
import { decideStaff } from './people/staff.js';
import { decidePost } from './posts/hand-over.js';
import { decideRoster } from './posts/rostering.js';
import { decideTakeBack } from './posts/take-back.js';
import { decidePrivacy, isPrivacyInput } from './privacy/privacy.js';
import { decideReview } from './reviews/reviews.js';
import { decideLease } from './tickets/lease.js';
import { decideUpload } from './tickets/offline.js';
import { decideOverride } from './tickets/override.js';
import { decideReturn } from './tickets/returns.js';
import { decideTicket } from './tickets/tickets.js';
import { decideCall } from './windows/calling.js';
import { decideCardIn } from './windows/card-in.js';
import { decideOpening } from './windows/opening.js';
import { decideHoldOff } from './windows/rest.js';
import { decideServing } from './windows/serving.js';
import { decideSignIn } from './windows/sign-in.js';
import { decideUndo } from './windows/undo.js';
import { decideUplink } from './uplink/handle.js';

/**
 * The facts an input leads to in this hall, or the refusal it gets.
 *
 * Pure: nothing is changed, the time is the input's own, and the same hall and input always
 * lead to the same decision.
 */
export function decide(hall: Hall, input: TimedInput): Decision {
  // Kinds are compared one after the other: what is asked all day long comes first.
  switch (input.kind) {
    case 'ticket.next': case 'ticket.call': case 'ticket.recall': case 'ticket.no-show':
      return decideCall(hall, input);
    case 'ticket.start': case 'ticket.finish': case 'ticket.hold':
    case 'ticket.resume': case 'ticket.transfer':
      return decideServing(hall, input);
    case 'ticket.take': case 'ticket.printed': case 'ticket.cancel':
      return decideTicket(hall, input);
    default: break;
  }
  if (isCaseInput(input)) return decideCase(hall, input);
  if (isPrivacyInput(input)) return decidePrivacy(hall, input);
  switch (input.kind) {
    case 'hall.start': return decideStart(hall, input);
    case 'time.came': return decideTimeCame();
    case 'calendar.import': return decideCalendar(hall, input);
    case 'ticket.return': case 'ticket.back':
      return decideReturn(hall, input);
    case 'appointments.import': case 'appointment.cancel': case 'appointment.check-in':
      return decideAppointment(hall, input);
    case 'service.override': return decideOverride(hall, input);
    case 'lease.take': case 'lease.return':
      return decideLease(hall, input);
    case 'ticket.upload': return decideUpload(hall, input);
    case 'window.open': case 'window.pause': case 'window.resume': case 'window.close':
      return decideOpening(hall, input);
    case 'window.undo': return decideUndo(hall, input);
    case 'window.hold-off': return decideHoldOff(hall, input);
    case 'clerk.sign-in': case 'clerk.sign-out':
      return decideSignIn(hall, input);
    case 'clerk.card-in': return decideCardIn(hall, input);
    case 'post.take-back': return decideTakeBack(hall, input);
    case 'roster.swap': case 'roster.assign': case 'roster.cancel':
      return decideRoster(hall, input);
    case 'alert.acknowledge': case 'alert.snooze': case 'alert.end':
      return decideAlert(hall, input);
    case 'post.hand-over': case 'post.accept': case 'post.decline':
      return decidePost(hall, input);
    case 'rating.give': case 'rating.reasons': case 'rating.decline': case 'rating.ask':
      return decideRating(hall, input);
    case 'review.close':
      return decideReview(hall, input);
    default:
      return decideAround(hall, input);
  }
}

type AroundKind = 'paper.enter' | 'paper.confirm' | 'paper.reject'
  | 'uplink.handle' | 'system.keep' | 'system.remove' | 'visit.describe' | 'session.begin'
  | 'session.end' | 'session.card' | 'staff.register' | 'staff.change' | 'set-up'
  | 'device.register' | 'device.remove' | 'device.rotate' | 'device.page' | 'device.state'
  | 'device.status' | 'device.replace' | 'device.test' | 'device.pair' | 'pairing.open'
  | 'load.help' | 'load.end-help';

/** What is asked about people, machines and systems around the lines and windows. */
function decideAround(hall: Hall, input: TimedInputOf<AroundKind>): Decision {
  switch (input.kind) {
    case 'uplink.handle': return decideUplink(input);
    case 'system.keep': case 'system.remove': case 'visit.describe':
      return decideBusiness(hall, input);
    case 'paper.enter': case 'paper.confirm': case 'paper.reject':
      return decidePaper(hall, input);
    case 'session.begin': case 'session.end': case 'session.card':
      return decideSession(hall, input);
    case 'staff.register': case 'staff.change': case 'set-up':
      return decideStaff(hall, input);
    case 'device.register': case 'device.remove': case 'device.rotate': case 'device.page':
    case 'device.state': case 'device.status': case 'device.replace': case 'device.test':
    case 'device.pair': case 'pairing.open':
      return decideDevice(hall, input);
    case 'load.help': case 'load.end-help':
      return decideLoad(hall, input);
    default:
      return never(input);
  }
}
