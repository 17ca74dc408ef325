import { onBeforeUnmount, onMounted } from 'vue';
import { KeyReader } from './key-reader.js';

/**
 * Listens for a reader of cards or codes for as long as the part is shown; its Enter then presses
 * nothing. `take` says whether it has use for what was read.
 */
export function useReader(take: (read: string) => boolean): void {
  const reader = new KeyReader();
  const listen = (event: KeyboardEvent): void => {
    const read = reader.press(event.key, event.timeStamp);
    if (read === undefined || !take(read)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  onMounted(() => window.addEventListener('keydown', listen, true));
  onBeforeUnmount(() => window.removeEventListener('keydown', listen, true));
}
