import type { Fact, FactKind } from '../facts.js';

const KINDS = [
  'day.began', 'plan.adopted', 'clerk.signed-in', 'clerk.signed-out', 'post.stood-in',
  'visit.started', 'visit.resumed', 'visit.ended', 'visit.start-undone', 'visit.end-undone',
  'rating.invited', 'rating.unanswered', 'rating.given', 'case.opened', 'case.stepped',
  'case.closed', 'case.reopened', 'case.extended', 'case.due-moved', 'case.overdue',
  'case.phone-kept',
] as const satisfies readonly FactKind[];

/** The kinds of facts that figures follow from; whoever reads a long journal parses no others. */
export const FIGURE_FACTS: ReadonlySet<FactKind> = new Set<FactKind>(KINDS);

/** One of these kinds: whoever takes them in takes all of them, and nothing else. */
export type FigureFact = Extract<Fact, { readonly kind: (typeof KINDS)[number] }>;

/** Those of one family, by the first word of their kind. */
export type FigureFactOf<Family extends string> =
  Extract<FigureFact, { readonly kind: `${Family}.${string}` }>;

export function isFigureFact(fact: Fact): fact is FigureFact {
  return FIGURE_FACTS.has(fact.kind);
}
