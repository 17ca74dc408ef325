import { describe, expect, it } from '@jest/globals';
import * as inCode from '../../src/devices/contracts/topics.js';
import { DEVICE_KINDS } from '../../src/domain/basics/names.js';
import { MESSAGES, TOPICS } from './published.js';

const kinds = Object.entries(TOPICS.kinds);

describe('the published topics', () => {
  it('know the kinds of devices that the hall knows', () => {
    expect(Object.keys(TOPICS.kinds)).toEqual([...DEVICE_KINDS]);
    expect([...inCode.DEVICE_KINDS]).toEqual([...DEVICE_KINDS]);
  });

  it('give each leaf its direction, QoS 1 and whether it is kept', () => {
    const kept = Object.entries(TOPICS.leaves).map(([leaf, how]) => [leaf, how.from, how.retain]);
    expect(kept).toEqual([
      ['state', 'device', true],
      ['status', 'device', true],
      ['ask', 'device', false],
      ['receipt', 'controller', false],
      ['view', 'controller', true],
      ['cmd', 'controller', false],
      ['ack', 'device', false],
    ]);
    expect(Object.values(TOPICS.leaves).every(({ qos }) => qos === 1)).toBe(true);
    expect(Object.entries(TOPICS.leaves).filter(([, { will }]) => will)).toHaveLength(1);
  });

  it('are the leaves that a device may publish and subscribe to in the code', () => {
    const from = (who: string): string[] =>
      Object.entries(TOPICS.leaves)
        .filter(([, leaf]) => leaf.from === who)
        .map(([name]) => name);
    expect([...inCode.PUBLISHED_LEAVES].sort()).toEqual(from('device').sort());
    expect([...inCode.SUBSCRIBED_LEAVES].sort()).toEqual(from('controller').sort());
    expect(inCode.PLACE_ID.source).toBe(TOPICS.hallPattern);
    expect(inCode.PLACE_ID.source).toBe(TOPICS.devicePattern);
  });

  it.each(kinds)('name only messages that have a schema: %s', (_kind, { asks, view, cmds }) => {
    const receipts = asks.map((ask) => TOPICS.receipts[ask]);
    const named = [...asks.map((ask) => `ask.${ask}`), ...receipts, ...cmds];
    expect(MESSAGES).toEqual(expect.arrayContaining(view === undefined ? named : [...named, view]));
  });

  it('leave no schema without a use', () => {
    const used = kinds.flatMap(([, { asks, view, cmds }]) => [
      ...asks.map((ask) => `ask.${ask}`),
      ...asks.map((ask) => TOPICS.receipts[ask]),
      view,
      ...cmds,
    ]);
    const everywhere = ['state', 'status', 'ack', 'ask', 'receipt.refusal'];
    expect(MESSAGES.filter((name) => ![...used, ...everywhere].includes(name))).toEqual([]);
  });
});
