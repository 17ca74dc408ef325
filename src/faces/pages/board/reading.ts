import { onUnmounted, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { api, type Trouble } from '../shared/api.js';

export interface Reading<T> {
  readonly value: ShallowRef<T | undefined>;
  readonly trouble: Ref<Trouble | undefined>;
  readonly busy: Ref<boolean>;
  /** Asks again; of several answers on their way the latest asked counts. */
  ask(path: string): Promise<void>;
}

/** A question to the controller, whose latest answer is shown. */
export function useReading<T>(): Reading<T> {
  const value = shallowRef<T>();
  const trouble = ref<Trouble>();
  const busy = ref(false);
  let asked = 0;

  async function ask(path: string): Promise<void> {
    asked += 1;
    const mine = asked;
    busy.value = true;
    const answer = await api.get<T>(path);
    if (mine !== asked) return;
    busy.value = false;
    trouble.value = answer.ok ? undefined : answer.trouble;
    value.value = answer.ok ? answer.value : undefined;
  }

  onUnmounted(() => (asked = -1));
  return { value, trouble, busy, ask };
}
