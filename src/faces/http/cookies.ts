/** The two cookies of the hall: a member of staff, and a browser standing in for a device. */
export const SESSION_COOKIE = 'jiaohao_session';
export const PAGE_COOKIE = 'jiaohao_page';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The token a cookie of this name carries, or nothing when there is none that could be ours. */
export function tokenIn(header: string | undefined, name: string): string | undefined {
  if (header === undefined) return undefined;
  for (const part of header.split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value !== undefined && TOKEN.test(value)) return value;
  }
  return undefined;
}

/** A cookie that no script can read and no other site can send (RFC 6265bis). */
export function cookieOf(
  name: string,
  token: string,
  options: { readonly maxAgeMs: number; readonly https: boolean },
): string {
  const maxAgeSeconds = Math.floor(options.maxAgeMs / 1_000);
  const secure = options.https ? '; Secure' : '';
  return `${name}=${token}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${secure}`;
}

/** The cookie that takes one of that name back. */
export function cookieGone(name: string, https: boolean): string {
  return cookieOf(name, '', { maxAgeMs: 0, https });
}
