import { ref } from 'vue';
import { api, type Trouble } from '../shared/api.js';

/** One thing a manager does from the board: sent once, and told when it was not done. */
export function useActing() {
  const busy = ref(false);
  const trouble = ref<Trouble>();

  /** Sends it and says whether the hall agreed. */
  async function act(path: string, body: object = {}): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    const answer = await api.post(path, body);
    busy.value = false;
    trouble.value = answer.ok ? undefined : answer.trouble;
    return answer.ok;
  }

  return { busy, trouble, act };
}
