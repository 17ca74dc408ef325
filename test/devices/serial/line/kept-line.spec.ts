import { describe, expect, it } from '@jest/globals';
import { KeptLine, type WireEvents } from '../../../../src/devices/serial/kept-line.js';
import { LineDown, type LineState } from '../../../../src/devices/serial/line.js';
import { SILENT_LOG } from '../../../../src/ledger/log.js';
import { ManualClock, settle } from '../../../rig/manual-clock.js';

interface Seen {
  readonly tries: number[];
  readonly states: LineState[];
  readonly sent: number[];
  closed: number;
}

interface Far {
  /** Why no connection is to be had. */
  refusal: string | undefined;
  events: WireEvents | undefined;
  write: () => Promise<void>;
}

/** A line over connections that the test makes and breaks. */
function rig() {
  const clock = new ManualClock();
  const startedAt = clock.now();
  const seen: Seen = { tries: [], states: [], sent: [], closed: 0 };
  const far: Far = { refusal: undefined, events: undefined, write: () => Promise.resolve() };
  const line = new KeptLine({ name: 'line', clock, log: SILENT_LOG }, (events) => {
    seen.tries.push(clock.now() - startedAt);
    if (far.refusal !== undefined) return Promise.reject(new Error(far.refusal));
    far.events = events;
    return Promise.resolve({
      write: (bytes: Uint8Array) => {
        seen.sent.push(...bytes);
        return far.write();
      },
      close: () => {
        seen.closed += 1;
        return Promise.resolve();
      },
    });
  });
  line.onState((state) => seen.states.push(state));
  return { clock, line, far, seen };
}

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('a line that is not there', () => {
  it('is tried again after pauses that double from half a second to 15 s', async () => {
    const { clock, line, far, seen } = rig();
    far.refusal = 'there is no device';
    line.open();
    await settle();
    await clock.pass(60_000);
    expect(seen.tries).toEqual([0, 500, 1_500, 3_500, 7_500, 15_500, 30_500, 45_500]);
  });

  it('is told of once for as long as it stays away for the same reason', async () => {
    const { clock, line, far, seen } = rig();
    far.refusal = 'there is no device';
    line.open();
    await settle();
    await clock.pass(60_000);
    far.refusal = 'no permission';
    await clock.pass(60_000);
    expect(seen.states).toEqual([
      { at: 'down', why: 'there is no device' }, { at: 'down', why: 'no permission' },
    ]);
  });

  it('takes no bytes, and says why', async () => {
    const { line, far } = rig();
    far.refusal = 'there is no device';
    line.open();
    await settle();
    await expect(line.write(bytes(1))).rejects.toThrow(new LineDown('line: there is no device'));
  });
});

describe('a line that breaks', () => {
  it('rejects every write that waits, and is there again after half a second', async () => {
    const { clock, line, far, seen } = rig();
    far.write = () => new Promise(() => {});
    line.open();
    await settle();
    const writes = [line.write(bytes(1)), line.write(bytes(2))];
    const ends = Promise.all(writes.map((each) => each.catch((trouble: unknown) => trouble)));
    await settle();
    far.events?.gone('unplugged');
    expect(line.state).toEqual({ at: 'down', why: 'unplugged' });
    for (const end of await ends) expect(end).toBeInstanceOf(LineDown);
    await clock.pass(500);
    expect(line.state).toEqual({ at: 'open' });
    expect(seen.closed).toBe(1);
    expect(seen.sent).toEqual([1]);
  });

  it('pauses longer when it breaks again and again, and shortly after a good while', async () => {
    const { clock, line, far, seen } = rig();
    line.open();
    await settle();
    for (let each = 0; each < 4; each += 1) {
      far.events?.gone('unplugged');
      await clock.pass(seen.tries.length === 1 ? 500 : 500 * 2 ** (seen.tries.length - 1));
    }
    expect(seen.tries).toEqual([0, 500, 1_500, 3_500, 7_500]);
    await clock.pass(10_000);
    far.events?.gone('unplugged');
    await clock.pass(500);
    expect(seen.tries.at(-1)).toBe(18_000);
  });

  it('hears nothing more of the connection that broke', async () => {
    const { line, far } = rig();
    const heard: Uint8Array[] = [];
    line.onBytes((received) => heard.push(received));
    line.open();
    await settle();
    far.events?.bytes(bytes(1));
    far.events?.gone('unplugged');
    far.events?.bytes(bytes(2));
    expect(heard).toEqual([bytes(1)]);
  });
});

describe('a line that is closed', () => {
  it('is not tried again, and lets go of what it held', async () => {
    const { clock, line, seen } = rig();
    line.open();
    await settle();
    await line.close();
    await clock.pass(60_000);
    expect(seen.tries).toEqual([0]);
    expect(seen.closed).toBe(1);
    expect(line.state.at).toBe('down');
    await expect(line.write(bytes(1))).rejects.toThrow(LineDown);
  });

  it('may be opened again', async () => {
    const { line } = rig();
    line.open();
    await settle();
    await line.close();
    line.open();
    await settle();
    expect(line.state).toEqual({ at: 'open' });
  });
});

describe('writes', () => {
  it('go out in turn', async () => {
    const { line, far, seen } = rig();
    const outs: (() => void)[] = [];
    far.write = () => new Promise((resolve) => outs.push(resolve));
    line.open();
    await settle();
    const both = [line.write(bytes(1)), line.write(bytes(2))];
    await settle();
    expect(seen.sent).toEqual([1]);
    outs[0]?.();
    await both[0];
    await settle();
    expect(seen.sent).toEqual([1, 2]);
    outs[1]?.();
    await both[1];
  });
});
