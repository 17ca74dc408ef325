/** What a caller and a pad know of the posts that their clerk is asked to take over. */
interface Asked {
  readonly askedToCover?: readonly number[];
}

/** Whether the clerk here is asked for a post that was not asked for when last shown (AB岗). */
export function isAskedAnew(before: Asked | undefined, now: Asked): boolean {
  const known = before?.askedToCover ?? [];
  return (now.askedToCover ?? []).some((post) => !known.includes(post));
}
