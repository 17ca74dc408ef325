/** Keeps what was shown, and lets others wait until something certain is shown. */
export class Watch<Shown> {
  readonly all: Shown[] = [];
  readonly #name: string;
  readonly #waiting = new Set<(shown: Shown) => void>();

  constructor(name: string) {
    this.#name = name;
  }

  get latest(): Shown | undefined {
    return this.all.at(-1);
  }

  show(shown: Shown): void {
    this.all.push(shown);
    for (const look of [...this.#waiting]) look(shown);
  }

  /** The latest if it holds for it, otherwise the first that comes within the deadline. */
  until(
    holds: (shown: Shown) => boolean,
    { what, withinMs = 10_000 }: { what: string; withinMs?: number },
  ): Promise<Shown> {
    const { latest } = this;
    if (latest !== undefined && holds(latest)) return Promise.resolve(latest);
    return new Promise((seen, failed) => {
      const look = (shown: Shown): void => {
        if (!holds(shown)) return;
        this.#waiting.delete(look);
        clearTimeout(late);
        seen(shown);
      };
      const late = setTimeout(() => {
        this.#waiting.delete(look);
        const last = JSON.stringify(this.latest)?.slice(0, 400);
        failed(new Error(`${this.#name} never showed ${what}; at last ${last}`));
      }, withinMs);
      this.#waiting.add(look);
    });
  }
}
