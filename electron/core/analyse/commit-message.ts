// A commit message as the commit-msg hook gets it, and what of it git will store. Pure text.
// https://git-scm.com/docs/git-commit#Documentation/git-commit.txt---cleanupltmodegt

/** What decides on comments: settings as git has them (null: not set), and whether the person had an editor. */
export interface MessageSettings {
  /** `core.commentString` or `core.commentChar`, whichever was set last. */
  comment: string | null;
  /** `commit.cleanup`. */
  cleanup: string | null;
  edited: boolean;
}

const scissors = '------------------------ >8 ------------------------';

/** The message without what `commit --verbose` puts below the scissors and, where git takes them out, without comments. */
export function storedMessage(message: string, { comment, cleanup, edited }: MessageSettings): string {
  const lines = message.split(/\r?\n/);
  const mark = comment === 'auto' ? findMark(lines) : comment || '#';
  const end = lines.indexOf(`${mark} ${scissors}`);
  const kept = end === -1 ? lines : lines.slice(0, end);
  const strips = cleanup === 'strip' || (edited && (cleanup ?? 'default') === 'default');
  return (strips ? kept.filter((line) => !line.startsWith(mark)) : kept).join('\n');
}

/** With `auto` git takes a character that no line of the message began with: its own lines, the last ones, tell which. */
function findMark(lines: readonly string[]): string {
  const cut = lines.find((line) => line.slice(2) === scissors && /^[#;@!$%^&|:] /.test(line));
  if (cut !== undefined) return cut.slice(0, 1);
  const [last = '', before = ''] = lines
    .filter((line) => line !== '')
    .slice(-2)
    .reverse();
  const [mark = '#'] = /^[#;@!$%^&|:](?=[ \t]|$)/.exec(last) ?? [];
  return before.startsWith(mark) ? mark : '#';
}
