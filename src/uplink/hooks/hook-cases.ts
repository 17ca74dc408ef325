import type { HookEvent } from '../../domain/business/shapes.js';
import { seesService } from '../../domain/business/describe.js';
import type { Fact, FactOf } from '../../domain/facts.js';
import type { Change } from '../../ledger/outbox.js';
import type { Memory } from '../translation.js';
import { itemOf, type HookRules, type Told, type ToldSystem } from './hook-items.js';
import { visitKey, visitTold, type ToldVisit, type VisitMemo } from './hook-memo.js';

type CaseFact = Fact & FactOf<'case.opened' | 'case.reopened' | 'case.closed'>;

/** What a hook keeps in mind of a case. */
interface CaseMemo {
  readonly visit?: ToldVisit;
  readonly case: { readonly id: string; readonly origin: string; readonly service: string };
  /** How often it was closed. */
  readonly closed?: number;
}

export const caseKey = (id: string): string => `c:${id}`;

/** The course of a case as events, in line behind those of the visit it came from. */
export function changesOfCase(
  fact: CaseFact,
  memory: Memory,
  system: ToldSystem,
  rules: HookRules,
): readonly Change[] {
  const memo = fact.kind === 'case.opened'
    ? openedMemo(fact, memory) : memory.get(caseKey(fact.case)) as CaseMemo | undefined;
  if (memo === undefined || !seesService(system, memo.case.service)) return [];
  const { closed = 0, ...about } = memo;
  const event: HookEvent = fact.kind;
  memory.set(caseKey(fact.case), event === 'case.closed' ? { ...memo, closed: closed + 1 } : memo);
  if (!system.hook.events.includes(event)) return [];
  const { case: id, at } = fact;
  // It may be closed, taken up again and closed once more.
  const nth = event === 'case.closed' ? closed + 1 : closed;
  const mark = nth > 1 ? `${id}/${nth}` : id;
  const told: Told = fact.kind === 'case.closed'
    ? { ...about, case: { ...about.case, outcome: fact.outcome, inTime: fact.inTime } } : about;
  const item = itemOf({ event, at, about: about.visit?.id ?? id, mark, told }, rules);
  return [{ is: 'put', item }];
}

function openedMemo(fact: FactOf<'case.opened'>, memory: Memory): CaseMemo | undefined {
  const visit = fact.visit === undefined
    ? undefined : memory.get(visitKey(fact.visit)) as VisitMemo | undefined;
  const service = visit?.service ?? fact.service;
  if (service === undefined) return undefined;
  const told = visit === undefined || fact.visit === undefined ? {} : visitTold(fact.visit, visit);
  return { ...told, case: { id: fact.case, origin: fact.origin, service } };
}
