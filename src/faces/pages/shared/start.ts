import { createApp, type Component } from 'vue';
import { diagonalOf, pixelsPerMm } from './screen-size.js';
import './tokens.css';
import './base.css';

/**
 * Shows a page. `usualInch` is the diagonal of the glass this page is made for; `?inch=` in the
 * address says otherwise, so that sizes in millimetres are true on that very screen.
 */
export function start(page: Component, usualInch?: number): void {
  if (usualInch !== undefined) measureGlass(usualInch);
  createApp(page).mount('#page');
}

function measureGlass(usualInch: number): void {
  const asked = new URLSearchParams(location.search).get('inch');
  const perMm = pixelsPerMm(window.screen, diagonalOf(asked, usualInch));
  document.documentElement.style.setProperty('--mm', `${perMm.toFixed(3)}px`);
}

/** Keeps citizens on the page: no menu of the browser, no dragging. */
export function lockDown(): void {
  const stop = (event: Event) => event.preventDefault();
  document.addEventListener('contextmenu', stop);
  document.addEventListener('dragstart', stop);
}
