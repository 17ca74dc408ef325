import { Device, type Identity, type Manner } from './device.js';
import type { Command } from './messages.js';

/** A speaker (语音): says each command once. */
export class Speaker {
  private constructor(readonly device: Device) {}

  static async join(identity: Identity, manner?: Manner): Promise<Speaker> {
    return new Speaker(await Device.join('speaker', identity, manner));
  }

  get said(): readonly Command[] {
    return this.device.commands.filter(({ kind }) => kind === 'say');
  }

  /** How often it was told this command, repeats included. */
  timesTold(id: string): number {
    const told = this.device.heard.filter(({ topic }) => topic.endsWith('/cmd'));
    return told.filter(({ text }) => (JSON.parse(text) as Command).id === id).length;
  }
}
