import { LineDown, type Line, type LineState } from './line.js';

/** What settings write where a device is in the box itself and on no line. */
export const IN_THE_BOX = 'box';

/** The line of a device that is part of the box, such as its own voice: never open, never asked. */
export class NoLine implements Line {
  readonly name = IN_THE_BOX;
  readonly state: LineState = { at: 'down', why: 'there is no line: it is in the box itself' };

  open(): void {}

  close(): Promise<void> {
    return Promise.resolve();
  }

  write(): Promise<void> {
    return Promise.reject(new LineDown('there is no line: it is in the box itself'));
  }

  onBytes(): void {}

  onState(): void {}
}
