/** CSS pixels to a millimetre of glass, from the screen's pixels and its diagonal in inches. */
export function pixelsPerMm(size: { width: number; height: number }, diagonalInch: number): number {
  return Math.sqrt(size.width ** 2 + size.height ** 2) / (diagonalInch * 25.4);
}

/** A diagonal somebody typed into an address, or the usual one of this kind of screen. */
export function diagonalOf(asked: string | null, usualInch: number): number {
  const inch = Number.parseFloat(asked ?? '');
  return inch >= 3 && inch <= 200 ? inch : usualInch;
}
