/** What Chromium has since 116, in safe contexts only: a small window over all other programs. */
interface PictureInPicture {
  requestWindow(size: { width: number; height: number }): Promise<Window>;
}

const SIZE = { width: 360, height: 220 };
const PAGE = '/clerk';

/** Whether this console stands in a corner already, where no smaller one is to be had. */
export function isFloating(): boolean {
  return window.parent !== window || window.name === 'clerk-small';
}

/**
 * Opens the console once more in a small window: one that stays over the other programs where the
 * browser can (over https), else a plain one. Keys pressed in it work as here.
 */
export async function openFloating(): Promise<void> {
  const over = (window as { documentPictureInPicture?: PictureInPicture }).documentPictureInPicture;
  if (over === undefined) {
    window.open(PAGE, 'clerk-small', `popup,width=${SIZE.width},height=${SIZE.height}`);
    return;
  }
  const { document: small } = await over.requestWindow(SIZE);
  const frame = small.createElement('iframe');
  frame.src = PAGE;
  frame.title = document.title;
  Object.assign(frame.style, { width: '100%', height: '100%', border: '0' });
  Object.assign(small.body.style, { margin: '0', height: '100vh' });
  small.body.append(frame);
  frame.addEventListener('load', () => frame.contentWindow?.focus());
}
