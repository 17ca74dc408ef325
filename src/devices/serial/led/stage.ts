import type { Pauses } from './pauses.js';
import type { Scene } from './scenes.js';

/** What became of a play: it stands on the card, it never came there, or another took its place. */
export type PlayEnd = 'shown' | 'lost' | 'overtaken';

/** Puts one scene where people see it; tells whether it has come there. */
export type PutScene = (scene: Scene, stillWanted: () => boolean) => Promise<boolean>;

interface Play {
  readonly scenes: Scene[];
  readonly end: (how: PlayEnd) => void;
}

/**
 * Plays scenes one after the other; a new play takes the place of the running one, and of its
 * scenes none is sent any more, so that a slow line shows the present and not the past.
 */
export class Stage {
  readonly #put: PutScene;
  readonly #pauses: Pauses;
  #play: Play | undefined;
  #running = false;

  constructor(put: PutScene, pauses: Pauses) {
    this.#put = put;
    this.#pauses = pauses;
  }

  play(scenes: readonly Scene[]): Promise<PlayEnd> {
    this.clear();
    return new Promise((end) => {
      this.#play = { scenes: [...scenes], end };
      void this.#run();
    });
  }

  get playing(): boolean {
    return this.#play !== undefined;
  }

  /** Ends what is being played; what stands on the card stays there. */
  clear(): void {
    this.#end('overtaken');
    this.#pauses.endAll();
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      while (this.#play !== undefined) await this.#step(this.#play);
    } finally {
      this.#running = false;
    }
  }

  async #step(play: Play): Promise<void> {
    const scene = play.scenes.shift();
    if (scene === undefined) return this.#end('shown');
    if (scene.afterMs > 0) await this.#pauses.pause(scene.afterMs);
    if (play !== this.#play) return;
    const arrived = await this.#put(scene, () => play === this.#play);
    // A blank that was lost on its way must not keep the text behind it from coming back.
    if (play === this.#play && scene.lasting && !arrived) this.#end('lost');
  }

  #end(how: PlayEnd): void {
    const play = this.#play;
    this.#play = undefined;
    play?.end(how);
  }
}
