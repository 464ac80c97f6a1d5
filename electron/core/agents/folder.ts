// Where an agent keeps its files, as text.
import { expandHome } from '../platform/paths';

/** `base` with `parts` below it, with the separator that `base` itself uses. */
export function joinFolder(base: string, ...parts: string[]): string {
  const separator = base.includes('\\') && !base.includes('/') ? '\\' : '/';
  return [base.replace(/(?<=[^\\/:])[\\/]+$/, ''), ...parts].join(separator);
}

/** An environment variable's folder with a leading `~` replaced, or `fallback` when it is unset or blank. */
export function folderFromEnv(value: string | undefined, home: string, fallback: string): string {
  const folder = value?.trim();
  return folder ? expandHome(folder, home) : fallback;
}
