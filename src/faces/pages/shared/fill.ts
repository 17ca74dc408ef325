export type Blanks = Readonly<Record<string, string | number>>;

/** The text with each `{name}` replaced; a blank nobody filled stays readable as it is. */
export function fill(text: string, blanks: Blanks): string {
  return text.replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) => {
    const value = blanks[name];
    return value === undefined ? whole : String(value);
  });
}
