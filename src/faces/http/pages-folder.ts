import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** At which addresses the built pages are; each is `<name>.html` in the folder of pages. */
const PAGE_AT: Readonly<Record<string, string>> = {
  '/': 'index',
  '/kiosk': 'kiosk',
  '/clerk': 'clerk',
  '/hall-screen': 'hall-screen',
  '/window-screen': 'window-screen',
  '/pad': 'pad',
  '/board': 'board',
  '/setup': 'setup',
  '/admin': 'admin',
  '/manage': 'manage',
  '/paper': 'paper',
  '/cases': 'cases',
  '/t/:token': 'ticket',
};

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  '.txt': 'text/plain; charset=utf-8',
};

const LASTING = 'public, max-age=31536000, immutable';

/**
 * Serves what people look at, where it has been built; false where it has not.
 *
 * Only the files that were there at the start can be had, each at its own address, so no
 * address can lead out of the folder. Files under `assets/` carry a hash of their content in
 * their names and never change; the pages are asked for afresh, so that a new version is seen.
 * Each page is told the hall's time zone, since the terminal may be set to another.
 */
export function servePages(
  server: FastifyInstance,
  folder: string,
  utcOffsetMinutes: () => number,
): boolean {
  if (!existsSync(join(folder, 'index.html'))) return false;
  const zoned = (html: string) =>
    html.replace('<html ', `<html data-utc-offset="${utcOffsetMinutes()}" `);
  for (const path of filesIn(folder)) {
    const address = `/${relative(folder, path).split(sep).map(encodeURIComponent).join('/')}`;
    const caching = address.startsWith('/assets/') ? LASTING : 'no-cache';
    server.get(address, sends(path, caching, zoned));
  }
  for (const [address, name] of Object.entries(PAGE_AT)) {
    const path = join(folder, `${name}.html`);
    if (existsSync(path)) server.get(address, sends(path, 'no-cache', zoned));
  }
  return true;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extname(entry.name) in TYPES)
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Reads the file when it is first asked for, and keeps it. */
function sends(path: string, caching: string, written: (html: string) => string) {
  let file: { readonly content: Buffer; readonly tag: string } | undefined;
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  return (request: FastifyRequest, reply: FastifyReply): void => {
    file ??= tagged(type.startsWith('text/html')
      ? Buffer.from(written(readFileSync(path, 'utf8')))
      : readFileSync(path));
    void reply.header('cache-control', caching).header('etag', file.tag);
    if (request.headers['if-none-match'] === file.tag) void reply.code(304).send();
    else void reply.type(type).send(file.content);
  };
}

function tagged(content: Buffer): { readonly content: Buffer; readonly tag: string } {
  const hash = createHash('sha256').update(content).digest('base64url');
  return { content, tag: `"${hash.slice(0, 22)}"` };
}
