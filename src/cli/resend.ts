import { isDayKey } from '../domain/basics/time.js';
import { DONE, type Command } from './command.js';
import { dataFolder } from './journal-commands.js';

const CHANNEL = /^(platform|hook:[a-z0-9-]{1,32})$/;

/** Sends what has happened since a day outside once more, as after a backup was put back. */
export const resendCommand: Command = {
  usage: 'resend --from DAY [--channel NAME] [--data FOLDER]',
  summary: 'send services, ratings and events since that day once more; stop the hall first',
  options: ['from', 'channel', 'data'],
  takesFile: false,
  async run(asked, terminal) {
    const { from, channel } = asked.options;
    if (from === undefined) throw new Error('say from which day: --from 2026-11-23');
    if (!isDayKey(from)) throw new Error(`${from} is not a day as 2026-11-23`);
    if (channel !== undefined && !CHANNEL.test(channel)) {
      throw new Error(`${channel} is neither platform nor hook: with the id of a system`);
    }
    const folder = dataFolder(asked, terminal);
    const { resend } = await import('../storage/outbox/resend.js');
    const only = channel === undefined ? {} : { channel };
    const { day, channels } = resend(folder, { from, ...only });
    const where = channels.join(', ');
    terminal.out(`At its next start the hall sends all since ${day} once more: ${where}.`);
    terminal.out('Whoever has it already counts it once.');
    return DONE;
  },
};
