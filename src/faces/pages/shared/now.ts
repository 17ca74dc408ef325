import { onUnmounted, ref, type Ref } from 'vue';
import { hallClock } from './hall-clock.js';

/** The controller's time, moving while the component stands. */
export function useNow(everyMs = 500): Ref<number> {
  const now = ref(hallClock.now());
  const ticking = setInterval(() => (now.value = hallClock.now()), everyMs);
  onUnmounted(() => clearInterval(ticking));
  return now;
}
