import type { Fact } from '../facts.js';
import type { Hall } from '../hall.js';
import type { PaperFact, PaperForm } from './paper-shapes.js';

export function isPaperFact(fact: Fact): fact is PaperFact & Fact {
  return fact.kind.startsWith('paper.');
}

/** Moves the hall on by a fact about paper forms; the rating itself is a fact of its own. */
export function evolvePaper(hall: Hall, fact: PaperFact): void {
  switch (fact.kind) {
    case 'paper.entered':
      hall.papers.set(fact.form.id, fact.form);
      return;
    case 'paper.confirmed': case 'paper.rejected':
      hall.papers.delete(fact.paper);
      return;
  }
}

/** The forms that wait for a second person outlive the day. */
export function carriedPapers({ papers }: Hall): { papers?: readonly PaperForm[] } {
  return papers.size === 0 ? {} : { papers: [...papers.values()] };
}

export function beginPapers(hall: Hall, carried: readonly PaperForm[] = []): void {
  hall.papers.clear();
  for (const form of carried) hall.papers.set(form.id, form);
}

/** 5. Of one visit at most one form waits, under its own name. */
export function checkPapers({ papers }: Hall): string[] {
  const problems: string[] = [];
  const visits = new Set<string>();
  for (const [id, form] of papers) {
    if (form.id !== id) problems.push(`5: the form ${form.id} waits as ${id}`);
    if (visits.has(form.visit)) problems.push(`5: two forms wait for ${form.visit}`);
    visits.add(form.visit);
  }
  return problems;
}
