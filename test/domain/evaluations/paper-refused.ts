import { decide } from '../../../src/domain/decide.js';
import type { StaffNo } from '../../../src/domain/basics/names.js';
import type { PaperForm, PaperInput } from '../../../src/domain/evaluations/paper-shapes.js';
import { WAITING_MAX } from '../../../src/domain/evaluations/paper.js';
import { Play } from '../table/play.js';

/** A001 was served by S1 at window 1; G1 and G2 are guides. */
export const SERVED = 'register G1 as guide; register G2 as guide; S1 works at w1; take tax; '
  + 'w1 next; w1 start; +3m; w1 finish; +10m; clock';
export const VISIT = '20261123-A001-1';
const ENTER: PaperInput = {
  kind: 'paper.enter', visit: VISIT, level: 'satisfied', tags: ['408', '408', 'odd'],
};

export function played(script = SERVED): Play {
  return new Play().given(script);
}

/** What comes of it: the kinds of the facts, or the code of the refusal. */
export function outcome(play: Play, input: PaperInput, staffNo: StaffNo): string {
  const { facts, outcome: what } = play.take(input, `staff:${staffNo}`);
  if (!what.ok) return what.refusal.code;
  return facts.map(({ kind }) => kind).join(' ');
}

export const enter = (play: Play, by: StaffNo, more: Partial<typeof ENTER> = {}) =>
  outcome(play, { ...ENTER, ...more }, by);
export const onlyPaper = (play: Play): PaperForm => {
  const [form] = play.hall.papers.values();
  if (form === undefined) throw new Error('no form waits');
  return form;
};
export const confirm = (play: Play, by: StaffNo, paper = onlyPaper(play).id) =>
  outcome(play, { kind: 'paper.confirm', paper }, by);

export const reject = (play: Play, by: StaffNo, reason = 'misread') =>
  outcome(play, { kind: 'paper.reject', paper: onlyPaper(play).id, reason }, by);

/** What is asked of a form, and the code it is refused with. */
type Row = readonly [title: string, code: string, ask: (play: Play) => string];

export const PAPER_REFUSED: readonly Row[] = [
  ['entered by a clerk', 'not-allowed', (play) => enter(play, 'S2')],
  ['of a visit there is not', 'unknown-visit', (play) => enter(play, 'G1', { visit: 'x' })],
  ['of a visit rated already', 'already-rated', (play) => {
    play.given('pad1 rates A001-1 5');
    return enter(play, 'G1');
  }],
  ['entered twice', 'paper-waiting', (play) => {
    enter(play, 'G1');
    return enter(play, 'G2');
  }],
  ['confirmed by whoever entered it', 'second-person', (play) => {
    enter(play, 'G1');
    return confirm(play, 'G1');
  }],
  ['confirmed by a clerk', 'not-allowed', (play) => {
    enter(play, 'G1');
    return confirm(play, 'S2');
  }],
  ['confirmed when the link has rated meanwhile', 'already-rated', (play) => {
    enter(play, 'G1');
    play.given('link A001 rates A001-1 5');
    return confirm(play, 'G2');
  }],
  ['confirmed a second time', 'unknown-paper', (play) => {
    enter(play, 'G1');
    const { id } = onlyPaper(play);
    confirm(play, 'G2');
    return confirm(play, 'G2', id);
  }],
  ['of a visit of whoever enters it', 'own-visit', (play) => {
    play.given('M1 works at w2; take tax; w2 next; w2 start; w2 finish');
    return enter(play, 'M1', { visit: VISIT.replace('A001', 'A002') });
  }],
  ['put away by whoever served the visit', 'own-visit', (play) => {
    play.given('M1 works at w2; take tax; w2 next; w2 start; w2 finish');
    enter(play, 'G1', { visit: VISIT.replace('A001', 'A002') });
    return reject(play, 'M1');
  }],
  ['put away with a phone in the reason', 'personal-number', (play) => {
    enter(play, 'G1');
    return reject(play, 'M1', '请回电138.1234.5678');
  }],
  ['put away by a clerk', 'not-allowed', (play) => {
    enter(play, 'G1');
    return reject(play, 'S2');
  }],
  ['one more than may wait', 'too-many-papers', (play) => {
    enter(play, 'G1');
    const form = onlyPaper(play);
    play.given('take tax; w1 next; w1 start; w1 finish');
    const { hall, at } = play;
    for (let n = 1; n < WAITING_MAX; n += 1) hall.papers.set(`more-${n}`, form);
    const visit = VISIT.replace('A001', 'A002');
    const { answer } = decide(hall, { ...ENTER, visit, id: 'x', by: 'staff:G1', at });
    return answer.ok ? 'entered' : answer.refusal.code;
  }],
];
