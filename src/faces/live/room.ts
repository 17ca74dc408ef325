/** What goes to a page on joining, or when it has missed something. */
export type Snapshot = Readonly<Record<string, unknown>>;

/** One room: what its pages saw last, and under which number. */
export class Room {
  readonly name: string;
  readonly #look: () => object | undefined;
  readonly #seen = new Map<string, string>();
  #rev = 0;
  /** When its pages were told last, and when they are to be told next. */
  toldMs = Number.NEGATIVE_INFINITY;
  dueMs: number | undefined;

  /** `look` makes the view as of the latest commit; nothing when there is no such thing now. */
  constructor(name: string, look: () => object | undefined) {
    this.name = name;
    this.#look = look;
    this.change();
  }

  /** All of it, as of what the room was told last: a change goes on from here. */
  snapshot(): Snapshot {
    const fields = [...this.#seen].map(([name, json]) => [name, JSON.parse(json) as unknown]);
    return { rev: this.#rev, room: this.name, ...(Object.fromEntries(fields) as object) };
  }

  /**
   * Looks again and answers what is different now, or nothing when it looks the same.
   *
   * Only the top-level fields that changed are in it; one that is gone is null.
   */
  change(): Snapshot | undefined {
    const now = Object.entries(this.#look() ?? {}).filter(([, value]) => value !== undefined);
    const changed: Record<string, unknown> = {};
    const gone = new Set(this.#seen.keys());
    for (const [name, value] of now) {
      gone.delete(name);
      const json = JSON.stringify(value);
      if (this.#seen.get(name) === json) continue;
      this.#seen.set(name, json);
      changed[name] = value;
    }
    for (const name of gone) {
      this.#seen.delete(name);
      changed[name] = null;
    }
    if (Object.keys(changed).length === 0) return undefined;
    this.#rev += 1;
    return { rev: this.#rev, room: this.name, ...changed };
  }
}
