import type { DeviceKind } from '../../../domain/basics/names.js';
import type { DevicePlace } from '../../../domain/hall.js';
import { api, isPassing, type Answer, type Sending } from './api.js';
import { newKey } from './keys.js';

/** The device this browser stands in for. */
export interface PageDevice {
  readonly id: string;
  readonly kind: DeviceKind;
  readonly place: DevicePlace;
}

interface PageAnswer {
  readonly device: string;
  readonly kind: DeviceKind;
  readonly place: DevicePlace;
}

/** Which device this browser stands in for: undefined when none, 'unknown' while out of reach. */
export async function pageDevice(): Promise<PageDevice | 'unknown' | undefined> {
  const answer = await api.get<PageAnswer>('/api/page');
  if (!answer.ok) return isPassing(answer.trouble) ? 'unknown' : undefined;
  const { device: id, kind, place } = answer.value;
  return { id, kind, place };
}

interface Receipt {
  readonly ok: boolean;
  readonly refusal?: { readonly code: string; readonly text: string };
}

/** Asks as that device, in the words of the wire; the id makes every repeat the same ask. */
export async function askAsDevice<T>(
  ask: { readonly kind: string; readonly [field: string]: unknown },
  sending: Sending = {},
): Promise<Answer<T>> {
  const id = sending.key ?? newKey();
  const answer = await api.post<Receipt & T>('/api/page/asks', { v: 1, id, ...ask }, {
    ...sending,
    key: id,
  });
  if (!answer.ok || answer.value.ok) return answer;
  const { code, text } = answer.value.refusal ?? { code: 'bad-message', text: '' };
  return { ok: false, trouble: { kind: 'refused', code, text } };
}
