import { ref } from 'vue';
import { api, type Trouble } from './api.js';

/** One thing somebody does from a page: sent once, and told when it was not done. */
export function useActing<T = object>() {
  const busy = ref(false);
  const trouble = ref<Trouble>();

  /** Sends it; what the hall answers when it agrees. */
  async function act(path: string, body: object = {}): Promise<T | undefined> {
    if (busy.value) return undefined;
    busy.value = true;
    const answer = await api.post<T>(path, body);
    busy.value = false;
    trouble.value = answer.ok ? undefined : answer.trouble;
    return answer.ok ? answer.value : undefined;
  }

  return { busy, trouble, act };
}
