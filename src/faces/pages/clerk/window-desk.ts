import { reactive } from 'vue';
import type { Lane } from '../../../domain/basics/names.js';
import type { DeskView, PublicHall } from '../../../domain/view-shapes.js';
import { api, type Trouble } from '../shared/api.js';
import { joinRoom, type Live } from '../shared/live.js';
import { PressGuard } from '../shared/press-guard.js';
import type { Action } from './actions.js';

/** A ticket that waits for this window, as its clerk may see it. */
export interface QueueEntry {
  readonly number: string;
  readonly lane: Lane;
  readonly since: string;
  readonly service?: string;
}

/** One window as its clerk works it: what it shows, and the actions on their way. */
export interface WindowDesk {
  readonly number: number;
  readonly live: Live<DeskView>;
  readonly hall: Live<PublicHall>;
  busy: Action | undefined;
  trouble: Trouble | undefined;
  queue: readonly QueueEntry[];
  act: (action: Action, body?: object) => Promise<boolean>;
  look: () => Promise<void>;
  leave: () => void;
}

/** Takes a seat at a window: joins its room and carries the clerk's actions to it. */
export function windowDesk(number: number): WindowDesk {
  const guard = new PressGuard();
  const desk: WindowDesk = reactive({
    number,
    live: joinRoom<DeskView>({ room: `window:${number}` }),
    hall: joinRoom<PublicHall>({ room: 'public' }),
    busy: undefined,
    trouble: undefined,
    queue: [],
    act,
    look,
    leave,
  }) as WindowDesk;

  async function act(action: Action, body: object = {}): Promise<boolean> {
    const what = `${action} ${JSON.stringify(body)}`;
    if (desk.busy !== undefined || !guard.counts(what, Date.now())) return false;
    desk.busy = action;
    desk.trouble = undefined;
    const answer = await api.post(`/api/windows/${number}/${action}`, body);
    desk.busy = undefined;
    if (!answer.ok) desk.trouble = answer.trouble;
    return answer.ok;
  }

  async function look(): Promise<void> {
    const answer = await api.get<{ queue?: readonly QueueEntry[] }>(`/api/windows/${number}`);
    if (answer.ok) desk.queue = answer.value.queue ?? [];
  }

  function leave(): void {
    desk.live.leave();
    desk.hall.leave();
  }

  return desk;
}
