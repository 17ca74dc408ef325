/*
 * Runs in a page: the texts that are too faint to read, as `text (ratio)`.
 *
 * WCAG 2.2, 1.4.3: 4.5 to 1, or 3 to 1 for large type; what cannot be used at the moment is
 * exempt. Grounds that are pictures cannot be judged and are passed over.
 */
(() => {
  const LARGE_PX = 24;
  const LARGE_BOLD_PX = 18.66;

  function colorOf(words) {
    const [r, g, b, a = 1] = (words.match(/[\d.]+/g) ?? []).map(Number);
    return { r, g, b, a };
  }

  function over(top, ground) {
    const mix = (one, other) => one * top.a + other * (1 - top.a);
    return { r: mix(top.r, ground.r), g: mix(top.g, ground.g), b: mix(top.b, ground.b), a: 1 };
  }

  function groundOf(element) {
    if (element === null) return { r: 255, g: 255, b: 255, a: 1 };
    const style = getComputedStyle(element);
    if (style.backgroundImage !== 'none') return undefined;
    const own = colorOf(style.backgroundColor);
    if (own.a === 1) return own;
    const under = groundOf(element.parentElement);
    return under && over(own, under);
  }

  function luminance({ r, g, b }) {
    const [x, y, z] = [r, g, b].map((channel) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  }

  function ratioOf(one, other) {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }

  function isSeen(element) {
    const { width, height } = element.getBoundingClientRect();
    const { visibility, opacity } = getComputedStyle(element);
    return width > 1 && height > 1 && visibility === 'visible' && opacity !== '0';
  }

  function faintness(element) {
    const style = getComputedStyle(element);
    const ground = groundOf(element);
    if (ground === undefined) return undefined;
    const ratio = ratioOf(over(colorOf(style.color), ground), ground);
    const px = Number.parseFloat(style.fontSize);
    const isLarge = px >= LARGE_PX || (px >= LARGE_BOLD_PX && Number(style.fontWeight) >= 700);
    return ratio < (isLarge ? 3 : 4.5) ? ratio : undefined;
  }

  const faint = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const text = node.textContent.trim();
    const element = node.parentElement;
    if (!/[\p{L}\p{N}]/u.test(text)) continue;
    if (element.closest('svg, script, :disabled, [aria-hidden]') || !isSeen(element)) continue;
    const ratio = faintness(element);
    if (ratio !== undefined) faint.add(`${text} (${ratio.toFixed(2)})`);
  }
  return [...faint];
})();
