import { reactive } from 'vue';
import { api, type Trouble } from '../shared/api.js';
import type { Level } from '../shared/rating-levels.js';

/** A form that waits for a second person, as `GET /api/paper` tells it. */
export interface WaitingForm {
  readonly paper: string;
  readonly day: string;
  readonly number: string;
  readonly window: number;
  readonly level: Level;
  readonly tags: readonly string[];
  readonly text?: string;
  readonly enteredBy: { readonly staffNo: string; readonly name: string };
  readonly at: string;
}

export interface PaperReason {
  readonly code: string;
  readonly level: Level;
  readonly zh: string;
  readonly en?: string;
}

interface Told {
  readonly day: string;
  readonly waiting: readonly WaitingForm[];
  readonly reasons: readonly PaperReason[];
}

/** The desk as it stands: what waits, and what may be ticked. */
export interface PaperDesk {
  told: Told | undefined;
  trouble: Trouble | undefined;
  busy: boolean;
  look: () => Promise<void>;
  /** Sends it and looks again; whether the hall agreed. */
  act: (path: string, body?: object) => Promise<boolean>;
}

export function paperDesk(): PaperDesk {
  const desk: PaperDesk = reactive({
    told: undefined, trouble: undefined, busy: false, look, act,
  }) as PaperDesk;

  async function look(): Promise<void> {
    const answer = await api.get<Told>('/api/paper');
    if (answer.ok) desk.told = answer.value;
    else desk.trouble = answer.trouble;
  }

  async function act(path: string, body: object = {}): Promise<boolean> {
    if (desk.busy) return false;
    desk.busy = true;
    const answer = await api.post(path, body);
    desk.busy = false;
    desk.trouble = answer.ok ? undefined : answer.trouble;
    await look();
    return answer.ok;
  }

  return desk;
}
