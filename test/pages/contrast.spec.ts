import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const tokens = new Map(
  [
    ...readFileSync('src/faces/pages/shared/tokens.css', 'utf8').matchAll(
      /(--[a-z-]+): (#[0-9a-f]{6});/g,
    ),
  ].map(([, name = '', value = '']) => [name, value]),
);

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(first: string, second: string): number {
  const [a, b] = [first, second].map((name) => luminance(tokens.get(name) ?? name));
  const [light, dark] = [Math.max(a ?? 0, b ?? 0), Math.min(a ?? 0, b ?? 0)];
  return (light + 0.05) / (dark + 0.05);
}

describe('Text on its ground', () => {
  it.each([
    ['--ink-soft', '--paper'],
    ['--ink-soft', '--card'],
    ['--ink-soft', '--red-soft'],
    ['--ink-soft', '--amber-soft'],
    ['--ink-soft', '#d7deea'],
    ['--amber', '--amber-soft'],
    ['--green', '--green-soft'],
    ['--red', '--red-soft'],
    ['--blue', '--blue-soft'],
    ['#dbe6fa', '--blue'],
  ])('%s on %s reaches 4.5:1', (ink, ground) => {
    expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ['--wall-ink', '--wall'],
    ['--wall-ink', '--wall-raised'],
    ['--wall-ink', '#12387e'],
    ['--wall-soft', '--wall'],
    ['--wall-soft', '--wall-raised'],
    ['--gold', '--wall'],
    ['--gold', '--wall-raised'],
    ['--gold', '#12387e'],
    ['#1d1600', '--gold'],
  ])('%s on %s reaches 7:1, as on a wall', (ink, ground) => {
    expect(contrast(ink, ground)).toBeGreaterThanOrEqual(7);
  });

  it.each([
    ['--ink', '--card'],
    ['--ink', '#eaf0f9'],
    ['--blue-deep', '#eaf0f9'],
    ['--blue', '--card'],
    ['#ffffff', '--blue'],
    ['#ffffff', '--green'],
    ['#3c475b', '#e7eaf0'],
  ])('%s on %s reaches 7:1, as care mode asks', (ink, ground) => {
    expect(contrast(ink, ground)).toBeGreaterThanOrEqual(7);
  });
});
