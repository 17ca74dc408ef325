import type { DecisionTable } from '../table/decision-table.js';

/** Clerk S1 of window 1 is rated 'dissatisfied' on Monday 23 November 2026. */
const BAD = 'S1 works at w1; take tax; w1 next; w1 start; w1 finish; pad1 rates A001-1 2';
const TAKEN_UP = `${BAD}; #1 goes to verifying`;
const AT_WORK = `${TAKEN_UP}; #1 goes to rectifying because 属实`;
/** The same clerk and a visit on Thursday 31 December 2026, the last day of a known year. */
const EVE = 'calendar 2026 rests 2026-10-01; +38d; clock; S1 works at w1; take tax; w1 next; '
  + 'w1 start; w1 finish';
const REPORTED = 'S1 works at w1; take tax; w1 next; w1 start; report 缺材料 in A001-1';
const APPEALED = `${TAKEN_UP}; #1 goes to appealing as malicious because 未到场`;
const CALLED_BACK = `${AT_WORK}; #1 goes to feedback because 已补办; #1 goes to call-back because 已告知`;

export const CASE_OPENING: DecisionTable = {
  of: 'what opens a case',
  rows: [
    ['what a person could not get done, told to a manager', '', 'report 缺材料 of tax',
      'case.opened due 11-24? 缺材料 unresolved tax; alert.raised unresolved alertKind=unresolved'],
    ['told to the clerk of a window', 'S1 works at w1', 'report 缺材料 at w1 by S1',
      'case.opened due 11-24? 缺材料 unresolved w1; alert.raised unresolved alertKind=unresolved'],
    ['in a visit, which says where and of what', 'S1 works at w1; take tax; w1 next; w1 start',
      'report 缺材料 in A001-1 by S1',
      'case.opened due 11-24? 缺材料 unresolved A001-1 S1 w1 tax; '
      + 'alert.raised unresolved alertKind=unresolved'],
    ['at a window where the clerk is not', 'S1 works at w1', 'report 缺材料 at w2 by S1',
      'no: not-your-window'],
    ['by somebody unknown', '', 'report 缺材料 by Z9', 'no: not-allowed'],
    ['by an auditor, who only looks', 'register U1 as auditor', 'report 缺材料 by U1',
      'no: not-allowed'],
    ['of a service there is not', '', 'report 缺材料 of fishing', 'no: unknown-service'],
    ['in a visit there is not', '', 'report 缺材料 in A009-1', 'no: unknown-visit'],
    ['with a phone in it', '', 'report 打电话13912345678', 'no: personal-number'],
    ['with an identity number in it', '', 'report 11010119900307123X来过', 'no: personal-number'],
    ['with a long number of a file', '', 'report 办件3301202611230000123456 of tax',
      'case.opened due 11-24? 办件3301202611230000123456 unresolved tax; '
      + 'alert.raised unresolved alertKind=unresolved'],
  ],
};

export const CASE_STEPS: DecisionTable = {
  of: 'the way of a case',
  rows: [
    ['taken up', BAD, '#1 goes to verifying',
      'case.stepped from=open to=verifying due 11-25? handler=M1; alert.cleared bad-rating'],
    ['one there is not', BAD, 'c0 goes to verifying', 'no: unknown-case'],
    ['by the clerk concerned', BAD, '#1 goes to verifying by S1', 'no: not-allowed'],
    ['by a manager who is the clerk concerned', `${BAD}; change S1 to duty-manager`,
      '#1 goes to verifying by S1', 'no: own-case'],
    ['closed at once', BAD, '#1 goes to closed found content because 好', 'no: no-such-step'],
    ['past the call-back', AT_WORK, '#1 goes to closed found content because 好',
      'no: no-such-step'],
    ['without a word', TAKEN_UP, '#1 goes to rectifying', 'no: note-needed'],
    ['with a phone in the words', TAKEN_UP, '#1 goes to rectifying because 139-1234-5678 说了',
      'no: personal-number'],
    ['rectified, which is simple', TAKEN_UP, '#1 goes to rectifying because 属实',
      'case.stepped from=verifying to=rectifying note=属实 due 11-30?'],
    ['rectified, which is not simple', TAKEN_UP, '#1 goes to rectifying (complex) because 多部门',
      'case.stepped from=verifying to=rectifying note=多部门 due 12-14? size=complex'],
    ['explained', TAKEN_UP, '#1 goes to explaining because 无依据',
      'case.stepped from=verifying to=explaining note=无依据 due 11-30?'],
    ['told to the person', AT_WORK, '#1 goes to feedback because 已补办',
      'case.stepped from=rectifying to=feedback note=已补办 due 11-25?'],
    ['closed after the call-back', CALLED_BACK, '#1 goes to closed found content because 满意',
      'case.stepped from=call-back to=closed note=满意 callBack=content; '
      + 'case.closed outcome=rectified inTime calledBack=content'],
    ['closed without what the call-back found', CALLED_BACK, '#1 goes to closed because 满意',
      'no: step-incomplete'],
    ['begun again after the call-back', CALLED_BACK, '#1 goes to rectifying because 仍不满意',
      'case.stepped from=call-back to=rectifying note=仍不满意 due 11-30? '],
    ['closed late', `${CALLED_BACK}; +8d; clock`, '#1 goes to closed found content because 满意',
      'case.stepped from=call-back to=closed note=满意 late callBack=content; '
      + 'case.closed outcome=rectified calledBack=content; alert.cleared case-overdue'],
  ],
};

export const CASE_REVIEWS: DecisionTable = {
  of: 'taking a case out needs two',
  rows: [
    ['the clerk concerned asks for a review', TAKEN_UP,
      '#1 goes to appealing as mistaken because 按错 by S1',
      'case.stepped from=verifying to=appealing note=按错 due 11-30? as=mistaken'],
    ['without saying as what', TAKEN_UP, '#1 goes to appealing because 按错 by S1',
      'no: step-incomplete'],
    ['another clerk does not', TAKEN_UP, '#1 goes to appealing as mistaken because 按错 by S2',
      'no: not-allowed'],
    ['taken out by whoever asked for it', APPEALED, '#1 goes to excluded because 查实',
      'no: second-person'],
    ['taken out by the clerk concerned', APPEALED, '#1 goes to excluded because 查实 by S1',
      'no: not-allowed'],
    ['taken out by a second person', APPEALED, '#1 goes to excluded because 查实 by X1',
      'case.stepped from=appealing to=excluded note=查实; case.closed outcome=malicious inTime'],
    ['taken out without a reason', APPEALED, '#1 goes to excluded by X1', 'no: note-needed'],
    ['not taken out', APPEALED, '#1 goes to rectifying because 属实 by X1',
      'case.stepped from=appealing to=rectifying note=属实 due 11-30?'],
  ],
};

export const CASE_KEEPING: DecisionTable = {
  of: 'deadlines, handlers and phones',
  rows: [
    ['a step is past its day', `${BAD}; +1d; clock; +1d`, 'clock',
      'alert.cleared bad-rating; day.ended 2026-11-24; day.began 2026-11-25; case.overdue state=open; '
      + 'alert.raised bad-rating alertKind=bad-rating; alert.raised case-overdue alertKind=case-overdue'],
    ['moved on', BAD, 'extend #1 to 2026-11-30', 'case.extended due 11-30 note=等部门'],
    ['moved back', BAD, 'extend #1 to 2026-11-24', 'no: bad-due'],
    ['moved to a day there is not', BAD, 'extend #1 to 2026-11-31', 'no: bad-due'],
    ['moved too far', BAD, 'extend #1 to 2027-11-30', 'no: bad-due'],
    ['moved on after it was late', `${BAD}; +2d; clock`, 'extend #1 to 2026-11-30',
      'case.extended due 11-30 note=等部门 late; alert.cleared case-overdue'],
    ['moved by a clerk', BAD, 'extend #1 to 2026-11-30 by S2', 'no: not-allowed'],
    ['moved, with a phone in the words', BAD, 'extend #1 to 2026-11-30 because 13912345678',
      'no: personal-number'],
    ['of no case', '', 'extend c0 to 2026-11-30', 'no: unknown-case'],
    ['given to another manager', BAD, 'give #1 to X1', 'case.assigned handler=X1'],
    ['given to a clerk', BAD, 'give #1 to S2', 'no: unknown-clerk'],
    ['given to the one it is about', `${BAD}; change S1 to duty-manager`, 'give #1 to S1',
      'no: own-case'],
    ['given, with a phone in the words', BAD, 'give #1 to X1 because 13912345678',
      'no: personal-number'],
    ['given by a clerk', BAD, 'give #1 to X1 by S2', 'no: not-allowed'],
    ['given, of no case', '', 'give c0 to X1', 'no: unknown-case'],
    ['the clerk is asked', TAKEN_UP, 'ask about #1: 当时如何', 'case.clerk-asked note=当时如何'],
    ['the clerk is asked by a clerk', TAKEN_UP, 'ask about #1: 当时如何 by S2', 'no: not-allowed'],
    ['the clerk is asked, with a phone', TAKEN_UP, 'ask about #1: 13912345678', 'no: personal-number'],
    ['the clerk answers', TAKEN_UP, 'answer for #1: 已致歉', 'case.answered note=已致歉'],
    ['the clerk answers with a phone', TAKEN_UP, 'answer for #1: 13912345678', 'no: personal-number'],
    ['another clerk learns nothing of it', TAKEN_UP, 'answer for #1: 已致歉 by S2',
      'no: unknown-case'],
    ['an answer for no case', '', 'answer for c0: 已致歉', 'no: unknown-case'],
    ['a phone left by whoever holds the ticket', BAD, 'link A001 leaves a phone for #1',
      'case.phone-kept until=+7776000s'],
    ['a phone left by another ticket', `${BAD}; take tax`, 'link A002 leaves a phone for #1',
      'no: unknown-case'],
    ['a second one left by whoever holds the ticket', `${BAD}; keep a phone for #1`,
      'link A001 leaves a phone for #1', 'no: phone-kept'],
    ['a phone told to a manager', `${BAD}; link A001 leaves a phone for #1`, 'keep a phone for #1',
      'case.phone-kept until=+7776000s'],
    ['a phone told to the handler, who is a manager no more', `${TAKEN_UP}; change M1 to guide`,
      'keep a phone for #1', 'case.phone-kept until=+7776000s'],
    ['a phone told to a clerk, who learns nothing of the case', BAD, 'keep a phone for #1 by S2',
      'no: unknown-case'],
    ['a phone kept by the clerk concerned', BAD, 'keep a phone for #1 by S1', 'no: unknown-case'],
    ['a phone kept by the clerk concerned, who is a manager', `${BAD}; change S1 to duty-manager`,
      'keep a phone for #1 by S1', 'no: unknown-case'],
    ['a phone told to whoever wrote the case down', `${REPORTED} by S1`, 'keep a phone for #1 by S1',
      'case.phone-kept until=+7776000s'],
    ['another one after its time was over', `${REPORTED} by S1; keep a phone for #1; +91d; clock`,
      'keep a phone for #1 by S1', 'case.phone-kept until=+7776000s'],
    ['another one, told to whoever wrote it down', `${REPORTED} by S1; keep a phone for #1`,
      'keep a phone for #1 by S1', 'no: unknown-case'],
    ['a phone for no case', '', 'keep a phone for c0', 'no: unknown-case'],
    ['a phone shown to the handler', `${TAKEN_UP}; keep a phone for #1`, 'show the phone of #1',
      'case.phone-shown'],
    ['a phone shown to another manager', `${TAKEN_UP}; keep a phone for #1`,
      'show the phone of #1 by X1', 'no: not-the-handler'],
    ['a phone nobody left', TAKEN_UP, 'show the phone of #1', 'no: no-phone'],
    ['a phone whose time is over', `${TAKEN_UP}; keep a phone for #1; +91d; clock`,
      'show the phone of #1', 'no: no-phone'],
    ['a phone of no case', '', 'show the phone of c0', 'no: unknown-case'],
    ['taken up again', '', 'reopen c7 which is closed', 'case.reopened from=closed note=不满意'],
    ['taken up again after it was taken out', '', 'reopen c7 which is excluded',
      'case.reopened from=excluded note=不满意'],
    ['taken up again by a clerk', '', 'reopen c7 which is closed by S1', 'no: not-allowed'],
    ['taken up again by the one it is about', 'change S2 to duty-manager',
      'reopen c7 which is closed by S2', 'no: own-case'],
    ['taken up again, with a phone', '', 'reopen c7 which is closed because 13912345678',
      'no: personal-number'],
    ['taken up again twice', 'reopen c7 which is closed', 'reopen c7 which is closed',
      'no: case-not-over'],
    ['taken up again while it runs', '', 'reopen c7 which is feedback', 'no: case-not-over'],
    ['its alert is not ended away', BAD, 'end bad-rating:#1 because done', 'no: case-waits'],
  ],
};

export const CASE_CALENDAR: DecisionTable = {
  of: 'deadlines and the calendar',
  rows: [
    ['a year that comes makes it certain', BAD, 'calendar 2026 rests 2026-10-01',
      'calendar.imported year=2026 holidays=2026-10-01 source=notice; case.due-moved due 11-24'],
    ['a holiday moves it', BAD, 'calendar 2026 rests 2026-11-24,2026-11-25',
      'calendar.imported year=2026 holidays=2026-11-24,2026-11-25 source=notice; '
      + 'case.due-moved due 11-26'],
    ['a known year leaves it', `calendar 2026 rests 2026-10-01; ${BAD}`,
      'calendar 2026 rests 2026-10-01,2026-10-02',
      'calendar.imported year=2026 holidays=2026-10-01,2026-10-02 source=notice'],
    ['what a manager set stays', `${BAD}; extend #1 to 2026-11-27`,
      'calendar 2026 rests 2026-11-24,2026-11-25,2026-11-27',
      'calendar.imported year=2026 holidays=2026-11-24,2026-11-25,2026-11-27 source=notice'],
    ['on the eve of a year of which nothing is known it is provisional', EVE,
      'pad1 rates A001-1 2', 'rating.given A001-1 w1 S1 dissatisfied channel=pad via=HALL_TERMINAL pad-1; '
      + 'case.opened due 01-01? rating A001-1 w1 S1 dissatisfied tax; '
      + 'alert.raised bad-rating alertKind=bad-rating'],
    ['the year that comes moves it out of its first holiday', `${EVE}; pad1 rates A001-1 2`,
      'calendar 2027 rests 2027-01-01',
      'calendar.imported year=2027 holidays=2027-01-01 source=notice; case.due-moved due 01-04'],
    ['the year comes when the case has crossed into it',
      `${EVE}; pad1 rates A001-1 2; +2d; clock`, 'calendar 2027 rests 2027-01-01',
      'calendar.imported year=2027 holidays=2027-01-01 source=notice; case.due-moved due 01-04; '
      + 'alert.cleared case-overdue'],
    ['a case that crosses into a known year keeps its day',
      `calendar 2027 rests 2027-01-01; ${EVE}; pad1 rates A001-1 2; +4d; clock`,
      '#1 goes to verifying',
      'case.stepped from=open to=verifying due 01-06 handler=M1; alert.cleared bad-rating'],
    ['a step that was late only for want of the calendar is late no more', `${BAD}; +2d; clock`,
      'calendar 2026 rests 2026-11-24,2026-11-25',
      'calendar.imported year=2026 holidays=2026-11-24,2026-11-25 source=notice; '
      + 'case.due-moved due 11-26; alert.cleared case-overdue'],
  ],
};

export const CASE_TABLES = [
  CASE_OPENING, CASE_STEPS, CASE_REVIEWS, CASE_KEEPING, CASE_CALENDAR,
];
