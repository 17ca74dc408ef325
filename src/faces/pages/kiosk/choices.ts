import type { ServiceView } from '../../../domain/view-shapes.js';

/** The services as pages of choices, those that can be had first. */
export function pagesOf(services: readonly ServiceView[], perPage: number): ServiceView[][] {
  const inOrder = [...services].sort((a, b) => Number(b.open) - Number(a.open));
  const pages: ServiceView[][] = [];
  for (let from = 0; from < inOrder.length; from += perPage) {
    pages.push(inOrder.slice(from, from + perPage));
  }
  return pages;
}

/** The choice with this one more, or without it where it was chosen before. */
export function toggled(chosen: readonly string[], code: string): readonly string[] {
  return chosen.includes(code) ? chosen.filter((each) => each !== code) : [...chosen, code];
}

/** How many may come on one ticket for these: as few as the strictest says. */
export function partyMost(services: readonly ServiceView[], codes: readonly string[]): number {
  const most = codes.map((code) => services.find((one) => one.code === code)?.partyMax ?? 1);
  return Math.min(...most);
}

/** The address a phone can open, whether the controller gave a whole one or a path. */
export function absoluteLink(link: string, origin: string): string {
  return /^https?:/.test(link) ? link : `${origin}${link.startsWith('/') ? '' : '/'}${link}`;
}
