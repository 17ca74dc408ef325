import { settingsShape, type Shape } from './keys.js';

/** The JSON Schema by which editors complete and check a settings file. */
export function schemaText(): string {
  return `${JSON.stringify(settingsShape(), null, 2)}\n`;
}

const HEAD = `# Every setting

Written by \`jiaohao config-keys\` from \`src/settings/schema.ts\`; a test fails when the two differ.

A settings file is YAML in UTF-8; \`config/hall.example.yaml\` is one with everything in it. Keys that
are not listed here are refused, and so is every kind of password: \`jiaohao config-check FILE\` tells
all that is wrong with a file at once, with line and column.

The environment goes before the file. A variable is \`HALL__\` and the path in capitals, its steps
parted by two underscores: \`HALL__HTTP__PORT=80\` is \`http.port\`, \`HALL__RULES__RATING_SECONDS=90\` is
\`rules.ratingSeconds\`. Lists (services, windows, staff, devices, hours) stand only in the file. An
empty variable is as if it were not set. Three variables are no settings:

| variable | |
| --- | --- |
| \`HALL_CONFIG\` | the settings file; without it the example hall is opened |
| \`HALL_ADMIN_PASSWORD\` | password (8 to 128 characters) of the first administrator \`admin\`, on an empty data folder |
| \`HALL_ADMIN_PASSWORD_FILE\` | the same, read from a file that holds nothing else |

Staff and devices of the file are added where the hall does not know them yet. What an administrator
has changed on the pages since is never overwritten by the file.

`;

/** The page of the docs that explains every key, one row each. */
export function keysPage(): string {
  return `${HEAD}${sections(settingsShape()).join('\n')}`;
}

const TOP_ROWS = '| key | 中文 | what may stand there | left out | what it does |\n| --- | --- | --- | --- | --- |\n';

function sections(shape: Shape): string[] {
  return Object.entries(shape.properties ?? {}).map(([key, part]) => {
    const required = shape.required?.includes(key) === true;
    const own = rowsOf(key, part, required);
    const about = [part.title, part.description].filter(Boolean).join(' · ');
    return `## ${key}\n\n${about}\n\n${TOP_ROWS}${own.join('')}`;
  });
}

function rowsOf(path: string, shape: Shape, required: boolean): string[] {
  if (shape.oneOf !== undefined) return shape.oneOf.flatMap((form) => formRows(path, form));
  if (shape.properties !== undefined) return groupRows(path, shape, required);
  const list = shape.type === 'array' && shape.items?.properties !== undefined;
  const own = row(path, shape, required);
  const entries = shape.items?.oneOf ?? [];
  if (entries.length > 0) return [own, ...entries.flatMap((form) => formRows(`${path}[]`, form))];
  return list ? [own, ...below(`${path}[]`, shape.items ?? {})] : [own];
}

/** A group at the top has a heading of its own; one inside another has a row. */
function groupRows(path: string, shape: Shape, required: boolean): string[] {
  return [...(path.includes('.') ? [row(path, shape, required)] : []), ...below(path, shape)];
}

function below(path: string, shape: Shape): string[] {
  return Object.entries(shape.properties ?? {}).flatMap(([key, inner]) =>
    rowsOf(`${path}.${key}`, inner, shape.required?.includes(key) === true),
  );
}

/** A group that has forms says in each row which of them it belongs to. */
function formRows(path: string, form: Shape): string[] {
  const name = form.properties?.['form']?.const ?? '';
  return below(`${path}(${name})`, form);
}

function row(path: string, shape: Shape, required: boolean): string {
  const cells = [
    `\`${path}\``,
    shape.title ?? '',
    kindOf(shape),
    leftOut(shape, required),
    shape.description ?? '',
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
}

function kindOf(shape: Shape): string {
  if (shape.const !== undefined) return `\`${shape.const}\``;
  if (shape.enum !== undefined) return shape.enum.map((value) => `\`${value}\``).join(', ');
  if (shape.type === 'integer') return `whole number, ${range(shape)}`;
  if (shape.type === 'number') return `number, ${range(shape)}`;
  if (shape.type === 'array') return `list of ${itemsOf(shape.items ?? {})}`;
  if (shape.type === 'object') return 'group';
  if (shape.examples !== undefined) return `text such as \`"${shape.examples.join('", "')}"\``;
  return shape.maxLength === undefined ? 'text' : `text, at most ${shape.maxLength} characters`;
}

function itemsOf(shape: Shape): string {
  if (shape.type === 'string') return 'texts';
  if (shape.properties !== undefined || shape.oneOf !== undefined) return 'groups';
  return kindOf(shape).replace('number', 'numbers');
}

function range({ minimum, maximum }: Shape): string {
  return `${minimum ?? ''} to ${maximum ?? ''}`;
}

function leftOut(shape: Shape, required: boolean): string {
  if (required) return 'must be given';
  if (shape.type === 'object') return shape.default === undefined ? 'none' : 'as below';
  if (shape.default === undefined) return 'none';
  return `\`${JSON.stringify(shape.default)}\``;
}
