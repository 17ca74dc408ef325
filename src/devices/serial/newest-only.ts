import { LineDown } from './line.js';

/**
 * Draws what is to be shown, one drawing at a time; what was overtaken meanwhile is left out, so
 * that a slow line shows the present and not the past.
 *
 * A drawing that the line cut short is dropped: it is shown again when the line is back.
 */
export class NewestOnly<Item> {
  #due: { readonly item: Item } | undefined;
  #drawing = false;

  constructor(readonly draw: (item: Item) => Promise<void>) {}

  show(item: Item): void {
    this.#due = { item };
    if (!this.#drawing) void this.#drawAll();
  }

  /** Draws nothing more but what is being drawn now. */
  drop(): void {
    this.#due = undefined;
  }

  async #drawAll(): Promise<void> {
    this.#drawing = true;
    try {
      while (this.#due !== undefined) {
        const { item } = this.#due;
        this.#due = undefined;
        await wasSent(this.draw(item));
      }
    } finally {
      this.#drawing = false;
    }
  }
}

/** Whether it was sent; no when the line is down, which is no reason to throw here. */
export async function wasSent(sending: Promise<unknown>): Promise<boolean> {
  try {
    await sending;
    return true;
  } catch (error) {
    if (error instanceof LineDown) return false;
    throw error;
  }
}
