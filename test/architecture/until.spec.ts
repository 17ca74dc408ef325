import { describe, expect, it } from '@jest/globals';
import { NeverCame, until } from '../rig/until.js';

describe('waiting for a condition', () => {
  it('answers with the first thing that is there', async () => {
    const answers = [undefined, null, false, 'A012'];
    await expect(until(() => answers.shift())).resolves.toBe('A012');
  });

  it('takes nought and an empty text for answers', async () => {
    await expect(until(() => 0)).resolves.toBe(0);
    await expect(until(() => '')).resolves.toBe('');
  });

  it('goes on after a condition that throws', async () => {
    let tries = 0;
    const condition = () => {
      tries += 1;
      if (tries < 3) throw new Error('not yet open');
      return tries;
    };
    await expect(until(condition)).resolves.toBe(3);
  });

  it('fails at the deadline with what was waited for and what was seen last', async () => {
    const waiting = until(() => false, { deadlineMs: 20, what: 'the screen shows A012' });
    await expect(waiting).rejects.toThrow(NeverCame);
    await expect(until(() => undefined, { deadlineMs: 20, what: 'a receipt' })).rejects.toThrow(
      'not within 20 ms: a receipt (at last it was undefined)',
    );
    const door = () => Promise.reject(new Error('door shut'));
    await expect(until(door, { deadlineMs: 20, what: 'the door' })).rejects.toThrow('door shut');
  });
});
