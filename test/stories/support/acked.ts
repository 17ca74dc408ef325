import type { AuditedFact } from '../../virtual/hall-client.js';

type Fact = AuditedFact['fact'];

const LEVEL_NAMES = [
  'very-dissatisfied', 'dissatisfied', 'basically-satisfied', 'satisfied', 'very-satisfied',
];

/** Everything that the hall has acknowledged, as those remember it who were told. */
export class Acknowledged {
  readonly tickets = new Map<string, string>();
  readonly calls: { readonly window: number; readonly number: string }[] = [];
  readonly ratings = new Map<string, string>();
  /** The links that no phone could follow. */
  readonly deadLinks: string[] = [];

  ticket({ id, number, link }: {
    readonly id: string; readonly number: string; readonly link: string;
  }): void {
    this.tickets.set(id, number);
    if (!/^https?:\/\/[^/]+\/t\//.test(link)) this.deadLinks.push(link);
  }

  call(window: number, number: string): void {
    this.calls.push({ window, number });
  }

  rating(visit: string, level: number): void {
    this.ratings.set(visit, LEVEL_NAMES[level - 1] ?? 'no level');
  }

  get count(): number {
    return this.tickets.size + this.calls.length + this.ratings.size;
  }

  /** What is wrong with a journal, compared with what was acknowledged; empty is well. */
  problemsIn(facts: readonly Fact[]): string[] {
    return [
      ...this.deadLinks.map((link) => `nobody reaches ${link}`),
      ...this.#lostTickets(facts),
      ...this.#lostCalls(facts),
      ...this.#lostRatings(facts),
      ...twice(of(facts, 'ticket.issued').map(({ number }) => `number ${String(number)}`)),
      ...twice(of(facts, 'ticket.called').map(({ call }) => `call ${String(call)}`)),
      ...twice(of(facts, 'rating.given').map(({ visit }) => `rating of ${String(visit)}`)),
      ...gaps(facts),
    ];
  }

  #lostTickets(facts: readonly Fact[]): string[] {
    const issued = new Map(of(facts, 'ticket.issued').map((f) => [f['ticket'], f['number']]));
    const lost = [...this.tickets].filter(([id, number]) => issued.get(id) !== number);
    return lost.map(([id]) => `ticket ${id} was acknowledged and is lost`);
  }

  #lostCalls(facts: readonly Fact[]): string[] {
    const made = new Set(of(facts, 'ticket.called').map((f) => `${String(f['number'])}@${String(f['window'])}`));
    const lost = this.calls.filter(({ number, window }) => !made.has(`${number}@${window}`));
    return lost.map(({ number }) => `the call of ${number} was acknowledged and is lost`);
  }

  #lostRatings(facts: readonly Fact[]): string[] {
    const given = new Map(of(facts, 'rating.given').map((f) => [f['visit'], f['level']]));
    const lost = [...this.ratings].filter(([visit, level]) => given.get(visit) !== level);
    return lost.map(([visit]) => `the rating of ${visit} was acknowledged and is lost`);
  }
}

function of(facts: readonly Fact[], kind: string): readonly Fact[] {
  return facts.filter((fact) => fact.kind === kind);
}

function twice(names: readonly string[]): string[] {
  const seen = new Set<string>();
  const doubled = names.filter((name) => seen.has(name) || !seen.add(name));
  return doubled.map((name) => `${name} is there twice`);
}

function gaps(facts: readonly Fact[]): string[] {
  return facts.flatMap(({ seq }, index) => {
    const before = facts[index - 1]?.seq;
    return before !== undefined && seq !== before + 1 ? [`${before} is followed by ${seq}`] : [];
  });
}
