import { describe, expect, it } from '@jest/globals';
import { LiveKeeper } from '../../src/faces/pages/shared/live-keeper.js';

interface View {
  readonly state: string;
  readonly ticket?: string;
}

function keeper() {
  const kept = new LiveKeeper<View>();
  kept.snapshot({ rev: 7, room: 'window:3', state: 'open' });
  return kept;
}

describe('A room kept by a page', () => {
  it('begins with the snapshot, without its count and room', () => {
    expect(keeper().view).toEqual({ state: 'open' });
  });

  it('takes the next change in, and only the fields that changed', () => {
    const kept = keeper();
    expect(kept.change({ rev: 8, ticket: 'A012' })).toBe('taken');
    expect(kept.view).toEqual({ state: 'open', ticket: 'A012' });
  });

  it('drops a field that is gone', () => {
    const kept = keeper();
    kept.change({ rev: 8, ticket: 'A012' });
    kept.change({ rev: 9, ticket: null });
    expect(kept.view).toEqual({ state: 'open' });
  });

  it('asks for a snapshot after a gap, and believes no change before it has come', () => {
    const kept = keeper();
    expect(kept.change({ rev: 9, state: 'closed' })).toBe('gap');
    expect(kept.change({ rev: 10, state: 'paused' })).toBe('gap');
    expect(kept.view).toEqual({ state: 'open' });
    kept.snapshot({ rev: 10, state: 'paused' });
    expect(kept.change({ rev: 11, state: 'open' })).toBe('taken');
  });

  it('passes over a change it has already', () => {
    const kept = keeper();
    expect(kept.change({ rev: 7, state: 'closed' })).toBe('old');
    expect(kept.view).toEqual({ state: 'open' });
  });

  it('keeps showing what was last known while the line is down', () => {
    const kept = keeper();
    kept.lost();
    expect(kept.view).toEqual({ state: 'open' });
    expect(kept.change({ rev: 8, state: 'closed' })).toBe('gap');
  });

  it('hands out a new view for each change, so that a page sees it', () => {
    const kept = keeper();
    const before = kept.view;
    kept.change({ rev: 8, ticket: 'A012' });
    expect(kept.view).not.toBe(before);
    expect(before).toEqual({ state: 'open' });
  });
});
