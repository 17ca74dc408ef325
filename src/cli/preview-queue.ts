import { resolve } from 'node:path';
import { isoOf, MINUTE_MS, type DurationMs } from '../domain/basics/time.js';
import { changeTo } from '../domain/queue/preview/change.js';
import type { PreviewResult, WaitFigures } from '../domain/queue/preview/preview.js';
import { sentenceOf } from '../domain/queue/words.js';
import { readSettings } from '../settings/settings.js';
import { DONE, FAILED, type Command } from './command.js';
import { dataFolder } from './journal-commands.js';

/** Tells what other settings would have changed on a past day; nothing is changed by it. */
export const previewQueue: Command = {
  usage: 'preview-queue --settings FILE --day 2026-11-20 [--data FOLDER]',
  summary: 'tell what these settings would have changed in who was called on a past day',
  options: ['settings', 'day', 'data'],
  takesFile: false,
  async run(asked, terminal) {
    const { settings: file, day } = asked.options;
    if (file === undefined || day === undefined) {
      throw new Error('--settings and --day say which settings and which day');
    }
    const folder = dataFolder(asked, terminal);
    const env = { ...terminal.env, HALL_CONFIG: resolve(terminal.cwd, file) };
    const { plan } = readSettings({ env, cwd: terminal.cwd });
    const { Past } = await import('../storage/past/past.js');
    const { connect } = await import('../storage/connection.js');
    const { existingDatabase } = await import('../storage/files.js');
    const connection = connect(existingDatabase(folder), { readonly: true });
    try {
      const result = new Past(connection).preview(day, changeTo(plan));
      if (result === undefined) {
        terminal.err(`The journal has no day ${day}.`);
        return FAILED;
      }
      const names = new Map(plan.services.map(({ code, name }) => [code, name]));
      for (const line of linesOf(result, names)) terminal.out(line);
      return DONE;
    } finally {
      connection.close();
    }
  },
};

function linesOf(result: PreviewResult, names: ReadonlyMap<string, string>): string[] {
  const nameOf = (code: string) => ({ name: names.get(code) ?? code });
  const share = result.calls === 0 ? 0 : Math.round((result.changed / result.calls) * 100);
  return [
    `${result.day}: ${result.changed} of ${result.calls} calls (${share} %) would have gone to ` +
      'another ticket, each with the queue as it was.',
    'Waits in minutes, mean / P90 (calls): as it was | played again | with these settings',
    ...result.services.map(({ service, was, before, after }) =>
      `  ${nameOf(service).name}: ${figures(was)} | ${figures(before)} | ${figures(after)}`),
    ...result.examples.map(({ at, window, called, instead, won }) =>
      `  ${isoOf(at)} window ${window}: ${instead} instead of ${called}: ${sentenceOf(won, nameOf).zh}`),
  ];
}

function figures({ called, meanMs, p90Ms }: WaitFigures): string {
  return `${minutes(meanMs)} / ${minutes(p90Ms)} (${called})`;
}

function minutes(durationMs: DurationMs): string {
  return (durationMs / MINUTE_MS).toFixed(1);
}
