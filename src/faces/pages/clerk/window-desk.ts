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

/** A number that missed its call not long ago. */
export interface MissedEntry {
  readonly id: string;
  readonly number: string;
  readonly since: string;
}

/** One window as its clerk works it: what it shows, and the actions on their way. */
export interface WindowDesk {
  readonly number: number;
  readonly live: Live<DeskView>;
  readonly hall: Live<PublicHall>;
  busy: Action | undefined;
  trouble: Trouble | undefined;
  queue: readonly QueueEntry[];
  missed: readonly MissedEntry[];
  /** The citizen of a missed number is back: it stands in its line again, or a trouble is shown. */
  comeBack: (number: string) => Promise<boolean>;
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
    missed: [],
    comeBack,
    act,
    look,
    leave,
  }) as WindowDesk;

  async function act(action: Action, body: object = {}): Promise<boolean> {
    const what = `${action} ${JSON.stringify(body)}`;
    if (desk.busy !== undefined || !guard.counts(what, Date.now())) return false;
    desk.busy = action;
    desk.trouble = undefined;
    const [path, sent] = wireOf(action, body);
    const answer = await api.post(`/api/windows/${number}/${path}`, sent);
    desk.busy = undefined;
    if (!answer.ok) desk.trouble = answer.trouble;
    return answer.ok;
  }

  async function look(): Promise<void> {
    const answer = await api.get<{
      queue?: readonly QueueEntry[];
      missed?: readonly MissedEntry[];
    }>(`/api/windows/${number}`);
    if (!answer.ok) return;
    desk.queue = answer.value.queue ?? [];
    desk.missed = answer.value.missed ?? [];
  }

  async function comeBack(typed: string): Promise<boolean> {
    if (!guard.counts(`return ${typed}`, Date.now())) return false;
    const answer = await api.post('/api/tickets/return', { number: typed });
    desk.trouble = answer.ok ? undefined : answer.trouble;
    await look();
    return answer.ok;
  }

  function leave(): void {
    desk.live.leave();
    desk.hall.leave();
  }

  return desk;
}

/** Finishing and calling the next is one step for the hall. */
function wireOf(action: Action, body: object): readonly [string, object] {
  return action === 'finish-next' ? ['next', { ...body, finishFirst: true }] : [action, body];
}
