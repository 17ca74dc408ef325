import type { Voice } from './speech.js';

const LONGEST_MS = 12_000;

/** The browser's own voice in Chinese, or undefined where the browser has none at all. */
export function webVoice(): Voice | undefined {
  const synthesis = window.speechSynthesis as SpeechSynthesis | undefined;
  if (synthesis === undefined) return undefined;
  return {
    say: (text) =>
      new Promise((resolve) => {
        const words = new SpeechSynthesisUtterance(text);
        words.lang = 'zh-CN';
        words.rate = 0.9;
        words.onend = () => resolve();
        words.onerror = () => resolve();
        // Some engines never report the end; a silent hall would be worse than an overlap.
        setTimeout(resolve, LONGEST_MS);
        synthesis.speak(words);
      }),
  };
}

/** Whether this browser speaks without a touch, as one started with the autoplay flag does. */
export function soundIsFree(): Promise<boolean> {
  const synthesis = window.speechSynthesis as SpeechSynthesis | undefined;
  if (synthesis === undefined) return Promise.resolve(false);
  return new Promise((resolve) => {
    const silence = new SpeechSynthesisUtterance(' ');
    silence.volume = 0;
    silence.onstart = () => resolve(true);
    silence.onerror = () => resolve(false);
    synthesis.speak(silence);
  });
}

/** Unlocks the voice; call it from a touch, which is what browsers wait for. */
export function unlockSound(): void {
  const synthesis = window.speechSynthesis as SpeechSynthesis | undefined;
  if (synthesis === undefined) return;
  synthesis.cancel();
  const silence = new SpeechSynthesisUtterance(' ');
  silence.volume = 0;
  synthesis.speak(silence);
}
