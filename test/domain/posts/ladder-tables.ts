import { MINUTE_MS } from '../../../src/domain/basics/time.js';
import type { DecisionTable } from '../table/decision-table.js';
import { HAND_OVER_FIRST, WITH_LADDER } from '../table/plans.js';
import { IN_PERSON } from './in-person-tables.js';

/** Nobody comes to window 1: seen after three minutes, 请稍候 one minute later. */
const SEEN = '+3m; clock; +1m; clock';
const OPENED = `${SEEN}; +1m; clock`;
const DUTY = `${OPENED}; +3m; clock`;
const HALL = `${DUTY}; +10m; clock`;
const BS = 'S2 works at w2; S3 works at w3';

const PROMISED = `take tax; w2 next; w2 start; ${SEEN}; +1ms; clock; w2 accept post 1`;
/** A served somebody and went away: the duty manager is told, and B has said yes since. */
const LEFT_RUNNING = 'S2 works at w2; S1 works at w1; take land; take land; w1 next; w1 start; '
  + '+30m; clock; +1m; clock; +1m; clock; +3m; clock; send S2 to w1 as b until 10:30; w2 accept post 1';
const B_BUSY = LEFT_RUNNING.replace('send', 'take tax; w2 next; w2 start; send');

export const LADDER: DecisionTable = {
  of: 'the absence ladder (空岗阶梯)',
  plan: WITH_LADDER,
  rows: [
    ['nobody comes: seen when the minutes are over', '+3m', 'clock',
      'cover.seen w1 signed-out since=-180s S1'],
    ['not a moment sooner', '+2m; +59s; +999ms', 'clock', ''],
    ['the screen says so', '+3m; clock; +1m', 'clock', 'cover.announced w1'],
    ['nobody can be asked: the tickets are opened to others', `${SEEN}; +1m`, 'clock',
      'cover.opened-to-others w1 to=w2(window:1)'],
    ['the duty manager', `${OPENED}; +3m`, 'clock',
      'cover.escalated w1 to=duty-manager; alert.raised uncovered:1 alertKind=uncovered w1'],
    ['the hall manager', `${DUTY}; +10m`, 'clock',
      'cover.escalated w1 to=hall-manager; alert.escalated uncovered:1 to=hall-manager'],
    ['and no further', `${HALL}; +1h`, 'clock', ''],
    ['the first B clerk is asked', `${BS}; ${SEEN}; +1ms`, 'clock', 'cover.asked w1 S2 until=+120s'],
    ['no answer', `${BS}; ${SEEN}; +1ms; clock; +2m`, 'clock',
      'cover.answered w1 S2 answer=unanswered'],
    ['then the second', `${BS}; ${SEEN}; +1ms; clock; +2m; clock; +1ms`, 'clock',
      'cover.asked w1 S3 until=+120s'],
    ['a B clerk says no', `${BS}; ${SEEN}; +1ms; clock`, 'w2 decline post 1',
      'cover.answered w1 S2 answer=declined'],
    ['somebody who was not asked yet', `${BS}; ${SEEN}; +1ms; clock`, 'w3 accept post 1',
      'no: no-hand-over'],
    ['a B clerk says yes in the middle of a visit: promised',
      `${BS}; take tax; w2 next; w2 start; ${SEEN}; +1ms; clock`, 'w2 accept post 1',
      'post.promised w1 S2'],
    ['meanwhile nobody else is asked', `${BS}; ${PROMISED}; +1m`, 'clock',
      'cover.opened-to-others w1 to=w2(window:1)'],
    ['and stands in when the visit ends', `${BS}; ${PROMISED}; +5s`, 'w2 finish',
      'visit.ended A001-1 w2 S2 finished; rating.invited A001-1 w2 until=+60s; '
      + 'post.promise-over w1 S2 kept; cover.answered w1 S2 answer=accepted; '
      + 'clerk.signed-out w2 S2 elsewhere; clerk.signed-in w1 S2 standsInFor=S1; '
      + 'window.opened w1; cover.ended w1 covered signed-out since=-245.001s S2'],
    ['unless A is back before', `${BS}; ${PROMISED}; S1 signs in at w1`, 'w1 open',
      'window.opened w1; cover.ended w1 returned signed-out since=-240.001s S1; '
      + 'post.promise-over w1 S2 settled'],
    ['a manager ends the visit that A left running: B, who has said yes, comes', LEFT_RUNNING,
      'w1 finish by M1', 'visit.ended B001-1 w1 S1 finished; rating.invited B001-1 w1 until=+60s; '
      + 'post.promise-over w1 S2 kept; '
      + 'cover.answered w1 S2 answer=accepted; clerk.signed-out w1 S1 handed-over; '
      + 'clerk.signed-out w2 S2 elsewhere; clerk.signed-in w1 S2 standsInFor=S1; '
      + 'window.opened w1; cover.ended w1 settled idle since=-2100s S2; alert.cleared idle:1'],
    ['or puts it on hold', LEFT_RUNNING, 'w1 hold fetch-papers by M1',
      'visit.held B001-1 w1 fetch-papers; post.promise-over w1 S2 kept; '
      + 'cover.answered w1 S2 answer=accepted; clerk.signed-out w1 S1 handed-over; '
      + 'clerk.signed-out w2 S2 elsewhere; clerk.signed-in w1 S2 standsInFor=S1; '
      + 'window.opened w1; cover.ended w1 settled idle since=-2100s S2; alert.cleared idle:1'],
    ['who is still on the way where B serves somebody, too', B_BUSY,
      'w1 finish by M1', 'visit.ended B001-1 w1 S1 finished; rating.invited B001-1 w1 until=+60s'],
    ['A ends it after all, and is there: nobody need come', LEFT_RUNNING, 'w1 finish',
      'visit.ended B001-1 w1 S1 finished; rating.invited B001-1 w1 until=+60s; '
      + 'cover.ended w1 settled idle since=-2100s S1; alert.cleared idle:1; '
      + 'post.promise-over w1 S2 settled'],
    ['nobody waits any more: neither need B', `${B_BUSY}; w1 finish by M1`, 'cancel B002',
      'ticket.cancelled B002; cover.ended w1 settled idle since=-2100s S1; alert.cleared idle:1; '
      + 'post.promise-over w1 S2 settled'],
    ['a manager signs A out, who is gone: the tickets are opened to others',
      'S1 works at w1; take tax; +5m; clock; +1m; clock; +1m; clock; +3m; clock',
      'w1 sign-out because gone by M1', 'clerk.signed-out w1 S1 asked gone; '
      + 'cover.opened-to-others w1 to=w2(window:1) late; alert.raised unserved:tax alertKind=unserved tax'],
    ['a B clerk says yes and stands in', `${BS}; ${SEEN}; +1ms; clock`, 'w2 accept post 1',
      'cover.answered w1 S2 answer=accepted; clerk.signed-out w2 S2 elsewhere; '
      + 'clerk.signed-in w1 S2 standsInFor=S1; window.opened w1; '
      + 'cover.ended w1 covered signed-out since=-240.001s S2'],
    ['A comes', `${HALL}; S1 signs in at w1`, 'w1 open',
      'window.opened w1; cover.ended w1 returned signed-out since=-1080s S1; '
      + 'alert.cleared uncovered:1'],
    ['a pause may be longer', 'S1 works at w1; w1 pause; +9m', 'clock', ''],
    ['a pause too long', 'S1 works at w1; w1 pause; +10m', 'clock',
      'cover.seen w1 paused since=-600s S1'],
    ['no end of it by signing out', 'S1 works at w1; w1 pause; +10m; clock', 'w1 sign-out',
      'clerk.signed-out w1 S1 asked'],
  ],
};

const COVER_MS = 8 * MINUTE_MS;

export const COVER_AND_LADDER: DecisionTable = {
  of: 'the time allowed and the ladder, over at the same moment',
  plan: { ...WITH_LADDER, rules: { ...WITH_LADDER.rules, coverWithinMs: COVER_MS } },
  rows: [
    ['one alert', `${OPENED}; +3m`, 'clock',
      'alert.raised uncovered:1 alertKind=uncovered w1; cover.escalated w1 to=duty-manager'],
    ['late as well', `${OPENED}; +2h`, 'clock',
      'alert.raised uncovered:1 alertKind=uncovered w1; cover.escalated w1 to=duty-manager'],
  ],
};

export const IDLE: DecisionTable = {
  of: 'an open window where nothing is done',
  plan: WITH_LADDER,
  given: 'S1 works at w1',
  rows: [
    ['people wait and nobody is called', 'take tax; +5m', 'clock', 'cover.seen w1 idle since=-300s S1'],
    ['nobody waits', '+1h', 'clock', ''],
    ['counted from when somebody came', '+1h; take land; +4m; +59s', 'clock', ''],
    ['and no later', '+1h; take land; +5m', 'clock', 'cover.seen w1 idle since=-300s S1'],
    ['for another service', 'take social; +1h', 'clock', ''],
    ['called by another window meanwhile', 'S2 works at w2; take tax; +1m; w2 next; +4m', 'clock',
      'cover.looked w1'],
    ['called, and nobody taken up', 'take tax; take tax; w1 next; +5m', 'clock',
      'cover.seen w1 idle since=-300s S1'],
    ['a call settles it', 'take tax; +5m; clock', 'w1 next',
      'ticket.called A001-c1 w1 S1; cover.ended w1 settled idle since=-300s S1'],
    ['called and left behind: B takes the call over',
      `${BS}; take land; w1 next; take land; +5m; clock; +1m; clock; +1ms; clock`,
      'w2 accept post 1', 'cover.answered w1 S2 answer=accepted; '
      + 'clerk.signed-out w1 S1 handed-over callStays; clerk.signed-out w2 S2 elsewhere; '
      + 'clerk.signed-in w1 S2 standsInFor=S1; cover.ended w1 settled idle since=-360.001s S2'],
    ['and serves whoever was called',
      `${BS}; take land; w1 next; take land; +5m; clock; +1m; clock; +1ms; clock; w2 accept post 1`,
      'w1 start', 'visit.started B001-1 w1 S2 land'],
    ['the duty manager is told', 'take tax; +5m; clock; +1m; clock; +1m; clock; +3m', 'clock',
      'cover.escalated w1 to=duty-manager; alert.raised idle:1 alertKind=idle w1'],
    ['a running visit is as long as it is', 'take tax; take tax; w1 next; w1 start; +29m', 'clock', ''],
    ['unless it is far too long and people wait', 'take tax; take tax; w1 next; w1 start; +30m',
      'clock', 'cover.seen w1 idle since=-1800s S1'],
    ['and nobody waits meanwhile', 'take tax; w1 next; w1 start; +2h', 'clock', ''],
    ['no B clerk is asked into it', `${BS}; take land; take land; w1 next; w1 start; +30m; clock; `
      + '+1m; clock; +1m', 'clock', 'cover.opened-to-others w1 to='],
    ['the clerk leaves during the ladder: opened to others at its step',
      'S4 works at w2; take land; +5m; clock; w1 sign-out; +1m; clock; +1m', 'clock',
      'cover.opened-to-others w1 to=w2(window:1)'],
    ['the clerk leaves after that step: opened late',
      'S4 works at w2; take land; +5m; clock; +1m; clock; +1m; clock; +1m', 'w1 sign-out',
      'clerk.signed-out w1 S1 asked; cover.opened-to-others w1 to=w2(window:1) late; '
      + 'alert.raised unserved:land alertKind=unserved land'],
    ['a caller that is gone, and nothing done', 'place c1, a caller, at w1; +10m', 'clock',
      'cover.seen w1 devices since=-600s S1'],
    ['a caller that is gone, and the page is used', 'place c1, a caller, at w1; +9m; w1 pause; '
      + 'w1 resume; +9m', 'clock', ''],
  ],
};

export const HAND_OVER_LADDER: DecisionTable = {
  of: 'a hand-over that nobody takes up',
  plan: HAND_OVER_FIRST,
  given: `S1 works at w1; ${BS}`,
  rows: [
    ['leaving without one', '', 'w1 sign-out', 'no: hand-over-first'],
    ['a manager forces it', '', 'w1 sign-out because ill by M1', 'clerk.signed-out w1 S1 asked ill'],
    ['a clerk cannot', '', 'w1 sign-out because ill by S1', 'no: hand-over-first'],
    ['leaving after one was offered', 'w1 hand-over', 'w1 sign-out', 'clerk.signed-out w1 S1 asked'],
    ['leaving after everybody said no', 'w1 hand-over; w2 decline post 1; w3 decline post 1',
      'w1 sign-out', 'no: hand-over-first'],
    ['leaving by sitting down elsewhere', 'w2 sign-out', 'S1 signs in at w2', 'no: hand-over-first'],
    ['sitting down elsewhere after one was offered', 'w1 hand-over; w2 sign-out',
      'S1 signs in at w2', 'clerk.signed-out w1 S1 elsewhere; clerk.signed-in w2 S1'],
    ['what is left is told: on hold, promised, served last, waiting',
      'take tax; take tax; take land; w1 next; w1 start; w1 hold papers-stay; w2 next; w2 start; '
      + 'w2 transfer to w1', 'w1 hand-over to S3', 'hand-over.offered w1 from=S1 asked=S3 '
      + 'left=on hold A001 papers-stay, promised A002, 2 wait'],
    ['no answer', 'w1 hand-over; +2m', 'clock', 'cover.seen w1 hand-over since=-120s S1'],
    ['everybody says no', 'w1 hand-over; w2 decline post 1; w3 decline post 1; +1ms', 'clock',
      'cover.seen w1 hand-over since=-0.001s S1'],
    ['a window without a post', '', 'w2 sign-out', 'clerk.signed-out w2 S2 asked'],
  ],
};

/** The same at a hall where windows for everything call for every empty post. */
export const COMPREHENSIVE: DecisionTable = {
  of: 'a window for everything (综合窗口)',
  plan: {
    ...WITH_LADDER,
    windows: WITH_LADDER.windows.map((window) =>
      (window.number === 3 ? { ...window, kind: 'consult' } : window)),
  },
  rows: [
    ['calls all that the empty post would', `${SEEN}; +1m`, 'clock',
      'cover.opened-to-others w1 to=w2(window:1),w3(window:1 tax land)'],
    ['and no more once somebody is there', `${OPENED}; S1 works at w1; S2 works at w3; take land`,
      'w3 next', 'no: nobody-waiting'],
  ],
};

export const ALERTS: DecisionTable = {
  of: 'what a manager does with an alert',
  plan: WITH_LADDER,
  given: DUTY,
  rows: [
    ['takes it on', '', 'acknowledge uncovered:1', 'alert.acknowledged uncovered:1 M1'],
    ['takes it on twice', 'acknowledge uncovered:1', 'acknowledge uncovered:1', ''],
    ['by somebody who is no manager', '', 'acknowledge uncovered:1 by S2', 'no: not-allowed'],
    ['that does not stand', '', 'acknowledge uncovered:2', 'no: unknown-alert'],
    ['taken on: the hall manager is told later', '+9m; acknowledge uncovered:1; +9m', 'clock', ''],
    ['has it wait', '', 'snooze uncovered:1 for 30m', 'alert.snoozed uncovered:1 M1 until=+1800s'],
    ['for too long', '', 'snooze uncovered:1 for 121m', 'no: bad-period'],
    ['again and again: the hall manager is told after two hours all the same',
      'snooze uncovered:1 for 110m; +100m; clock; snooze uncovered:1 for 110m; +20m', 'clock',
      'cover.escalated w1 to=hall-manager; alert.escalated uncovered:1 to=hall-manager'],
    ['and it speaks again', 'snooze uncovered:1 for 30m; +29m; clock; +1m', 'clock',
      'cover.escalated w1 to=hall-manager; alert.escalated uncovered:1 to=hall-manager; '
      + 'alert.woke uncovered:1'],
    ['closes the post for the day', '', 'end uncovered:1 because holiday',
      'cover.ended w1 closed-for-the-day signed-out since=-480s holiday; '
      + 'alert.cleared uncovered:1 holiday'],
    ['and it stays quiet', 'end uncovered:1 because holiday; +3h', 'clock', ''],
    ['until somebody works there and leaves again',
      'end uncovered:1 because holiday; S1 works at w1; w1 sign-out; +3m', 'clock',
      'cover.seen w1 signed-out since=-180s S1'],
    ['people who wait cannot be ended away', 'take social', 'end unserved:social because noon',
      'no: alert-still-true'],
    ['but who waits for one window alone is sent to others', 'S4 works at w2; take tax; w2 next; '
      + 'w2 start; w2 transfer to w3', 'end unserved:window:3 because nobody-comes',
      'ticket.rejoined A001 tax transferred effectiveAt=+0s; '
      + 'alert.cleared unserved:window:3 nobody-comes'],
  ],
};

export const ROSTER: DecisionTable = {
  of: 'changes of the roster (排班)',
  plan: WITH_LADDER,
  rows: [
    ['a swap for a day', '', 'swap S1 and S4 on 2026-11-23', 'roster.changed swap'],
    ['after it, B stands in for the other', 'swap S1 and S4 on 2026-11-23', 'S2 signs in at w1',
      'clerk.signed-in w1 S2 standsInFor=S4'],
    ['not on another day', 'swap S1 and S4 on 2026-11-24', 'S2 signs in at w1',
      'clerk.signed-in w1 S2 standsInFor=S1'],
    ['carried into that day', 'swap S1 and S4 on 2026-11-24; +1d; clock', 'S2 signs in at w1',
      'clerk.signed-in w1 S2 standsInFor=S4'],
    ['of a day that is over', '', 'swap S1 and S4 on 2026-11-20', 'no: bad-period'],
    ['by the minute: within it', 'swap S1 and S4 on 2026-11-23 from 540 to 600', 'S2 signs in at w1',
      'clerk.signed-in w1 S2 standsInFor=S4'],
    ['by the minute: before it', 'swap S1 and S4 on 2026-11-23 from 541 to 600', 'S2 signs in at w1',
      'clerk.signed-in w1 S2 standsInFor=S1'],
    ['by the minute: after it', 'swap S1 and S4 on 2026-11-23 from 540 to 600; +1h; clock',
      'S2 signs in at w1', 'clerk.signed-in w1 S2 standsInFor=S1'],
    ['of minutes that are over', '', 'swap S1 and S4 on 2026-11-23 from 480 to 540', 'no: bad-period'],
    ['that ends before it begins', '', 'swap S1 and S4 on 2026-11-24 from 600 to 599',
      'no: bad-period'],
    ['that goes beyond its day', '', 'swap S1 and S4 on 2026-11-24 from 600 to 1441',
      'no: bad-period'],
    ['with oneself', '', 'swap S1 and S1 on 2026-11-23', 'no: unknown-clerk'],
    ['by a clerk alone', '', 'swap S1 and S4 on 2026-11-23 by S1', 'no: not-allowed'],
    ['sent there for a while', '', 'send S4 to w1 as b until 10:30', 'roster.changed assignment'],
    ['who is sent stands in', 'send S4 to w1 as b until 10:30', 'S4 signs in at w1',
      'clerk.signed-in w1 S4 standsInFor=S1'],
    ['until it is over', 'send S4 to w1 as b until 10:30; +2h; clock', 'S4 signs in at w1',
      'clerk.signed-in w1 S4'],
    ['has the post himself', 'send S4 to w1 as a until 10:30', 'S4 signs in at w1',
      'clerk.signed-in w1 S4'],
    ['of which A becomes nobody', 'send S4 to w1 as a until 10:30', 'S2 signs in at w1',
      'clerk.signed-in w1 S2 standsInFor=S4'],
    ['until before now', '', 'send S4 to w1 as b until 08:30', 'no: bad-period'],
    ['to a window without a post', '', 'send S4 to w2 as b until 10:30', 'no: unknown-post'],
    ['the same swap entered twice', 'swap S1 and S4 on 2026-11-23', 'swap S4 and S1 on 2026-11-23',
      'no: roster-overlap'],
    ['with a third person', 'swap S1 and S4 on 2026-11-23', 'swap S1 and S3 on 2026-11-23',
      'no: roster-overlap'],
    ['on another day', 'swap S1 and S4 on 2026-11-23', 'swap S1 and S3 on 2026-11-24',
      'roster.changed swap'],
    ['in other minutes', 'swap S1 and S4 on 2026-11-23 from 540 to 600',
      'swap S1 and S3 on 2026-11-23 from 600 to 660', 'roster.changed swap'],
    ['two have the post themselves', 'send S4 to w1 as a until 10:30',
      'send S3 to w1 as a until 11:00',
      'no: roster-overlap'],
    ['one after the other', 'send S4 to w1 as a until 10:30',
      'send S3 to w1 as a from 10:30 until 11:00', 'roster.changed assignment'],
    ['taken back', 'send S4 to w1 as b until 10:30; forget entry r9', 'S4 signs in at w1',
      'clerk.signed-in w1 S4'],
    ['taken back, though there is none', '', 'forget entry r1', 'no: unknown-roster-entry'],
    ['while a ladder runs: asked at once', `S4 works at w2; ${DUTY}`, 'send S4 to w1 as b until 10:30',
      'roster.changed assignment; cover.asked w1 S4 until=+120s suggested'],
    ['while a ladder asks another: in place of that one', `S4 works at w2; S2 works at w3; ${SEEN}; +1ms; clock`,
      'send S4 to w1 as b until 10:30', 'roster.changed assignment; '
      + 'cover.answered w1 S2 answer=unanswered; cover.asked w1 S4 until=+120s suggested'],
    ['before a ladder runs: offered the empty post', 'S4 works at w2; +1m',
      'send S4 to w1 as b until 10:30',
      'roster.changed assignment; hand-over.offered w1 from=S1 asked=S4 sent'],
    ['and one who is sent after that, with the first', 'S4 works at w2; S3 works at w3; '
      + 'send S4 to w1 as b until 10:30', 'send S3 to w1 as b until 10:30',
      'roster.changed assignment; hand-over.offered w1 from=S1 asked=S3,S4 sent'],
    ['who comes then stands in', 'S4 works at w2; send S4 to w1 as b until 10:30',
      'w2 accept post 1', 'hand-over.accepted w1 from=S1 to=S4; clerk.signed-out w2 S4 elsewhere; '
      + 'clerk.signed-in w1 S4 standsInFor=S1; window.opened w1'],
    ['to a post where somebody sits: nobody is asked', 'S4 works at w2; S1 works at w1',
      'send S4 to w1 as b until 10:30', 'roster.changed assignment'],
    ['later: nobody is asked now', 'S4 works at w2', 'send S4 to w1 as b from 10:00 until 10:30',
      'roster.changed assignment'],
  ],
};

export const TAKE_BACK: DecisionTable = {
  of: 'A comes back',
  plan: WITH_LADDER,
  given: 'S2 works at w1',
  rows: [
    ['and the window is free', '', 'w1 take-back by S1',
      'post.taken-back w1 to=S1 from=S2; clerk.signed-out w1 S2 handed-over; '
      + 'clerk.signed-in w1 S1; window.opened w1'],
    ['during a visit: asked for', 'take tax; w1 next; w1 start', 'w1 take-back by S1',
      'post.take-back-asked w1 S1'],
    ['and has it when the visit ends', 'take tax; w1 next; w1 start; w1 take-back by S1',
      'w1 finish', 'visit.ended A001-1 w1 S2 finished; rating.invited A001-1 w1 until=+60s; '
      + 'post.taken-back w1 to=S1 from=S2; clerk.signed-out w1 S2 handed-over; '
      + 'clerk.signed-in w1 S1; window.opened w1'],
    ['and F2 calls nobody before that', 'take tax; take tax; w1 next; w1 start; w1 take-back by S1',
      'w1 finishes and calls', 'visit.ended A001-1 w1 S2 finished; '
      + 'rating.invited A001-1 w1 until=+60s; post.taken-back w1 to=S1 from=S2; '
      + 'clerk.signed-out w1 S2 handed-over; clerk.signed-in w1 S1; window.opened w1'],
    ['and calls it off', 'S1 works at w2; take tax; w1 next; w1 take-back by S1',
      'w2 decline post 1', 'post.take-back-off w1 S1 asked'],
    ['and works elsewhere meanwhile: called off',
      'take tax; w1 next; w1 take-back by S1', 'S1 signs in at w2',
      'clerk.signed-in w2 S1; post.take-back-off w1 S1 elsewhere'],
    ['and has the post no more: called off', 'take tax; w1 next; w1 take-back by S1',
      'swap S1 and S4 on 2026-11-23', 'roster.changed swap; post.stood-in w1 S2 standsInFor=S4; '
      + 'post.take-back-off w1 S1 roster'],
    ['and leaves the house: called off', 'take tax; w1 next; w1 take-back by S1',
      'S1 leaves for good', 'staff.changed S1 clerk gone; post.take-back-off w1 S1 left'],
    ['a ticket that waits for A by name comes along',
      'S1 works at w2; S3 works at w3; take social; w3 next; w3 start; w3 transfer to clerk S1; '
      + 'take tax; w1 next; w1 start; w1 take-back by S1', 'w1 finish',
      'visit.ended A001-1 w1 S2 finished; rating.invited A001-1 w1 until=+60s; '
      + 'post.taken-back w1 to=S1 from=S2; clerk.signed-out w1 S2 handed-over; '
      + 'clerk.signed-out w2 S1 elsewhere; clerk.signed-in w1 S1; window.opened w1; '
      + 'ticket.rejoined C001 social transferred effectiveAt=+0s only=1 S1'],
    ['a manager asks it for A, who is in the house', 'S1 works at w2', 'w1 take-back by M1',
      'post.taken-back w1 to=S1 from=S2; clerk.signed-out w1 S2 handed-over; '
      + 'clerk.signed-out w2 S1 elsewhere; clerk.signed-in w1 S1; window.opened w1'],
    ['a manager asks it for A, who may be at home', '', 'w1 take-back by M1', 'no: clerk-not-here'],
    ['somebody else', '', 'w1 take-back by S3', 'no: not-your-window'],
    ['a window without a post', '', 'w2 take-back by S1', 'no: unknown-post'],
    ['from a running visit elsewhere', 'S1 works at w2; take tax; w2 next; w2 start',
      'w1 take-back by S1', 'no: clerk-serving'],
  ],
};

/** S1 serves a ticket at window 1, which window 2 does not serve, and goes away. */
const GONE = 'S1 works at w1; S4 signs in at w2; take land; w1 next; w1 start';
const AWAY = `w1 sign-out; ${OPENED}; w2 open`;

export const HELD_TABLE: DecisionTable = {
  of: 'tickets on hold at a post that stands empty',
  plan: WITH_LADDER,
  rows: [
    ['the citizen has the papers: gone on with where the post is open to',
      `${GONE}; w1 hold fetch-papers; ${AWAY}`, 'w2 resume B001', 'visit.resumed B001-1 w2 S4'],
    ['before it is open to others', `${GONE}; w1 hold fetch-papers; w1 sign-out; w2 open`,
      'w2 resume B001', 'no: other-windows-ticket'],
    ['at a window it is not open to',
      `${GONE}; w1 hold fetch-papers; ${AWAY}; S2 works at w3`, 'w3 resume B001',
      'no: other-windows-ticket'],
    ['the papers lie at the empty window', `${GONE}; w1 hold papers-stay; ${AWAY}`,
      'w2 resume B001', 'no: other-windows-ticket'],
    ['a step elsewhere brings them back there', `${GONE}; w1 hold waiting-step; ${AWAY}`,
      'w2 resume B001', 'no: other-windows-ticket'],
    ['no more once somebody is there again',
      `${GONE}; w1 hold fetch-papers; ${AWAY}; S3 works at w1`, 'w2 resume B001',
      'no: other-windows-ticket'],
    ['whoever is back with papers that stayed waits for the post, and is called elsewhere',
      `${GONE}; w1 hold papers-stay; ${AWAY}; B001 comes back to the hall`, 'w2 next',
      'ticket.called B001-c2 w2 S4'],
  ],
};

export const LADDER_TABLES = [
  HELD_TABLE, COMPREHENSIVE, LADDER, COVER_AND_LADDER, IDLE, HAND_OVER_LADDER, ALERTS, ROSTER,
  TAKE_BACK, IN_PERSON,
];
