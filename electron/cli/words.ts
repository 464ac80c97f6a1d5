// How the command line writes numbers, times and long sentences for a person. JSON has the exact values.
import { relativeInside } from '../core/platform/paths';
import { printable } from './printable';

const units = ['kB', 'MB', 'GB', 'TB'] as const;

/** "1 repository", "12 files"; the plural is the singular with an s unless given. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** Where no commit names a trajectory. */
export const noneTagged = 'No trajectory-tagged commits found: none has "trajectory: <id>" in its message.';

/** "1 trajectory", "23 trajectories" */
export function trajectories(count: number): string {
  return counted(count, 'trajectory', 'trajectories');
}

/** "1 repository", "5 repositories" */
export function repositories(count: number): string {
  return counted(count, 'repository', 'repositories');
}

/** 3.2 MB; powers of ten, one decimal under ten. */
export function size(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte');
  let value = bytes / 1000;
  let unit = 0;
  for (; value >= 999.5 && unit < units.length - 1; unit += 1) value /= 1000;
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** 2026-10-03 14:03, in the time of this computer. */
export function time(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return printable(iso);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** "Jan–Feb 2026", "Dec 2025 – Feb 2026"; '' when nothing is known. */
export function span(first: string | null, last: string | null): string {
  const [from, to] = [first ?? last, last ?? first].map((iso) => new Date(iso ?? Number.NaN));
  if (!from || !to || Number.isNaN(from.getTime()) || Number.isNaN(to.getTime())) return '';
  const month = (date: Date): string => date.toLocaleString('en', { month: 'short' });
  const whole = (date: Date): string => `${month(date)} ${date.getFullYear()}`;
  if (whole(from) === whole(to)) return whole(to);
  return from.getFullYear() === to.getFullYear()
    ? `${month(from)}–${whole(to)}`
    : `${whole(from)} – ${whole(to)}`;
}

/** Columns of the terminal that words go to; 80 when it is none. */
export function columns(): number {
  const { isTTY, columns: wide } = process.stderr;
  return isTTY === true && wide > 20 ? wide : 80;
}

/** Breaks text between words at the terminal's width; further lines are indented by `hang`. What has no space stays whole. */
export function wrap(text: string, hang = '', width = columns()): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, hang, width))
    .join('\n');
}

function wrapLine(text: string, hang: string, width: number): string {
  const indent = /^ */.exec(text)?.[0] ?? '';
  const lines: string[] = [];
  let line = indent;
  for (const word of text.slice(indent.length).split(' ')) {
    const isStart = line === indent || line === indent + hang;
    if (!isStart && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + hang + word;
    } else line += isStart ? word : ` ${word}`;
  }
  return [...lines, line].join('\n');
}

/** `~/code/app` for what lies in the home folder. */
export function shortPath(path: string, home: string): string {
  const below = home.length > 1 ? relativeInside(path, home) : null;
  return printable(below === null ? path : below === '' ? '~' : `~/${below}`);
}
