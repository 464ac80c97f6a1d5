// The home folder of whoever recorded a trajectory, told by the working directory alone.

/** The home folder that a path lies in, or null. */
export function homeOf(path: string | null): string | null {
  const match = /^(?:\/(?:home|Users)\/[^/]+|\/root(?=\/|$)|[A-Za-z]:[\\/]Users[\\/][^\\/]+)/.exec(
    path ?? '',
  );
  return match ? match[0] : null;
}
