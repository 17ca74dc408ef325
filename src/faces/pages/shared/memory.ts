/** What this browser remembers between visits, or undefined; locked-down browsers have none. */
export function recallText(key: string): string | undefined {
  try {
    return localStorage.getItem(`jiaohao.${key}`) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Remembers a text where the browser allows it; a page must work without. */
export function rememberText(key: string, text: string): void {
  try {
    localStorage.setItem(`jiaohao.${key}`, text);
  } catch {
    // Storage may be switched off on kiosks; the page then asks again next time.
  }
}
