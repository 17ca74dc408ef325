/** Something that is fed one random or mutated input per call. */
export interface FuzzTarget {
  /** As `--only` names it; the name of its driver as a rule. */
  readonly name: string;
  /**
   * Makes one input from the chance it is given and feeds it; throws on a crash, a wrong accept, or
   * a rest that grows beyond the dialect's bound.
   *
   * All chance comes from `random(max)`, a whole number from 0 to max - 1, so that a failure can
   * be had again from its seed.
   */
  run(random: (max: number) => number): void;
}
