import { describe, expect, it } from '@jest/globals';
import { shortText } from '../../src/uplink/short-text.js';

/** An answer that never ends, and how much of it was fetched. */
function endless() {
  const fetched = { chunks: 0, isLeft: false };
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (stream) => {
      fetched.chunks += 1;
      stream.enqueue(new Uint8Array(10_000).fill(120));
    },
    cancel: () => {
      fetched.isLeft = true;
    },
  });
  return { body, fetched };
}

describe('the answer of a receiver', () => {
  it('is read to its end where it is short', async () => {
    expect(await shortText(new Response('{"code":"200","msg":"已收"}'))).toBe('{"code":"200","msg":"已收"}');
    expect(await shortText(new Response(null))).toBe('');
  });

  it('is left in the middle where it does not end', async () => {
    const { body, fetched } = endless();
    expect(await shortText({ body })).toHaveLength(65_536);
    expect(fetched.isLeft).toBe(true);
    expect(fetched.chunks).toBeLessThan(10);
  });
});
