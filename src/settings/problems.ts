/** The way from the top of the settings to one of them. */
export type Path = readonly (string | number)[];

/** One thing that is wrong with the settings, and where to mend it. */
export interface Problem {
  /** Such as `services[2].prefix`; empty for the settings as a whole. */
  readonly path: string;
  /** What is wrong, as the rest of a sentence that begins with the path. Never repeats a value. */
  readonly text: string;
  readonly where: Where;
}

export type Where =
  | { readonly in: 'file'; readonly file: string; readonly line?: number; readonly column?: number }
  | { readonly in: 'environment'; readonly variable: string };

/** The settings cannot be used; `problems` holds everything that is wrong with them. */
export class SettingsError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
    super([`The settings have ${count}:`, ...problems.map(lineOf)].join('\n'));
    this.name = 'SettingsError';
    this.problems = problems;
  }
}

/** One line for an operator: `hall.yaml:12:5 services[2].prefix must be …`. */
export function lineOf({ path, text, where }: Problem): string {
  return `  ${placeOf(where)}: ${path === '' ? text : `${path} ${text}`}`;
}

/** The path as people write it: `services[2].prefix`. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

function placeOf(where: Where): string {
  if (where.in === 'environment') return `environment ${where.variable}`;
  if (where.line === undefined) return where.file;
  return `${where.file}:${where.line}:${where.column ?? 1}`;
}
