// Numbers, sizes, times and names as the screens write them: MB for sizes, relative times under a week, ISO dates in details.
import type { AgentId } from '../../shared/trajectory';

const integer = new Intl.NumberFormat('en');
const units = ['kB', 'MB', 'GB', 'TB'] as const;

/** 12,345 */
export function formatCount(count: number): string {
  return integer.format(count);
}

/** "1 repository", "12 repositories"; the plural is the singular with an s unless given. */
export function formatPlural(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/** The plural form "trajectories" is asked for everywhere. */
export function formatTrajectories(count: number): string {
  return formatPlural(count, 'trajectory', 'trajectories');
}

/** "12 repositories" */
export function formatRepositories(count: number): string {
  return formatPlural(count, 'repository', 'repositories');
}

/** 4.2 MB; powers of ten, one decimal under ten. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${Math.round(bytes)} B`;
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** "40 s", "3 min", "1 h 5 min" */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${minutes / 60} h`;
}

/** Relative under a week ("now", "5 min", "5 h", "2 d"), else the ISO date. */
export function formatAgo(iso: string | null, now = Date.now()): string {
  const time = iso === null ? Number.NaN : Date.parse(iso);
  if (Number.isNaN(time)) return 'unknown';
  const minutes = Math.max(0, (now - time) / 60_000);
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${Math.floor(minutes)} min`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h`;
  if (minutes < 7 * 24 * 60) return `${Math.floor(minutes / 1440)} d`;
  return formatDate(iso);
}

/** 2026-10-03 in local time, or "unknown". */
export function formatDate(iso: string | null): string {
  const date = new Date(iso ?? Number.NaN);
  if (Number.isNaN(date.getTime())) return 'unknown';
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
}

/** 14:03 in local time. */
export function formatTime(iso: string | null): string {
  const date = new Date(iso ?? Number.NaN);
  if (Number.isNaN(date.getTime())) return 'unknown';
  return `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
}

/** 2026-10-03 14:03 in local time. */
export function formatDateTime(iso: string | null): string {
  return `${formatDate(iso)} ${formatTime(iso)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** "~/dev/parser" of "/home/maria/dev/parser": what lies in the home folder begins with ~. */
export function shortenPath(path: string, home: string): string {
  if (home.length < 2 || !path.startsWith(home)) return path;
  const rest = path.slice(home.length);
  return rest === '' || /^[/\\]/.test(rest) ? `~${rest}` : path;
}

const agentNames: Record<AgentId, string> = { 'claude-code': 'Claude Code', pi: 'pi', codex: 'Codex' };

/** The agent's name as a person knows it. */
export function agentName(agent: AgentId): string {
  return agentNames[agent];
}

/** "claude-opus-4-5" of "claude-opus-4-5-20251101": a tooltip has the whole name. */
export function shortModel(model: string): string {
  return model.replace(/-20\d{6}$/, '');
}

/** "a", "a and b", "a, b and c" */
export function joinWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
