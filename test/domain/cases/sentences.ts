import type {
  CallBack, CaseSize, CaseState, ClosedCase, Exclusion,
} from '../../../src/domain/cases/shapes.js';
import { instant } from '../../../src/domain/basics/time.js';
import type { Reading } from '../table/sentences.js';

/** A case as storage tells it: of clerk S2, closed or as `state` has it. */
export function closedCase(id: string, state: CaseState): ClosedCase {
  return { id, origin: 'rating', state, openedAt: instant(1), late: false, clerk: 'S2', handler: 'M1' };
}

const STEP = new RegExp([
  String.raw`^(?<id>c\d+) goes to (?<to>\S+)(?: as (?<as>mistaken|malicious))?`,
  String.raw`(?: \((?<size>simple|complex)\))?(?: found (?<callBack>\S+))?(?: because (?<note>.+))?$`,
].join(''));

const OPEN = new RegExp([
  String.raw`^report (?<what>[^ ]+)(?: of (?<service>\S+))?(?: at w(?<w>\d+))?`,
  String.raw`(?: in (?<visit>\S+))?$`,
].join(''));

/** `#1` is the case that was opened first. */
export const CASES: readonly Reading[] = [
  [OPEN, ({ what = '', service, w, visit }, day) => ({ body: {
    kind: 'case.open', what,
    ...(service === undefined ? {} : { service }),
    ...(w === undefined ? {} : { window: Number(w) }),
    ...(visit === undefined ? {} : { visit: `${day.replaceAll('-', '')}-${visit}` }),
  }, by: 'staff:M1' })],
  [STEP, ({ id = '', to, as, size, callBack, note }) => ({ body: {
    kind: 'case.step', case: id, to: to as CaseState,
    ...(as === undefined ? {} : { as: as as Exclusion }),
    ...(size === undefined ? {} : { size: size as CaseSize }),
    ...(callBack === undefined ? {} : { callBack: callBack as CallBack }),
    ...(note === undefined ? {} : { note }),
  }, by: 'staff:M1' })],
  [/^reopen (?<id>c\d+) which is (?<state>\S+)(?: because (?<note>.+))?$/,
    ({ id = '', state, note = '不满意' }) => ({ body: {
      kind: 'case.reopen', was: closedCase(id, state as CaseState), note,
    }, by: 'staff:M1' })],
  [/^extend (?<id>c\d+) to (?<until>\S+)(?: because (?<note>.+))?$/,
    ({ id = '', until = '', note = '等部门' }) => ({ body: {
      kind: 'case.extend', case: id, until, note,
    }, by: 'staff:M1' })],
  [/^give (?<id>c\d+) to (?<handler>\S+)(?: because (?<note>.+))?$/,
    ({ id = '', handler = '', note }) => ({ body: {
      kind: 'case.assign', case: id, handler, ...(note === undefined ? {} : { note }),
    }, by: 'staff:M1' })],
  [/^(?<what>ask about|answer for) (?<id>c\d+): (?<note>.+)$/, ({ what, id = '', note = '' }) => ({
    body: { kind: what === 'ask about' ? 'case.ask-clerk' : 'case.answer', case: id, note },
    by: what === 'ask about' ? 'staff:M1' : 'staff:S1',
  })],
  [/^link (?<ticket>\S+) leaves a phone for (?<id>c\d+)$/, ({ ticket = '', id = '' }, day) => ({
    body: { kind: 'case.keep-phone', case: id }, by: `link:${day.replaceAll('-', '')}-${ticket}`,
  })],
  [/^keep a phone for (?<id>c\d+)$/, ({ id = '' }) => ({
    body: { kind: 'case.keep-phone', case: id }, by: 'staff:M1',
  })],
  [/^show the phone of (?<id>c\d+)$/, ({ id = '' }) => ({
    body: { kind: 'case.show-phone', case: id }, by: 'staff:M1',
  })],
];
