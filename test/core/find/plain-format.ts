// A small agent format for tests of finding and scanning: its summary is a faithful listing of what its projection names.
import type { AgentFormat, FileIdentity, Formats, Summariser } from '../../../electron/core/find/format';
import { parseLine } from '../../../electron/core/agents/parse-line';
import { noSummary } from '../agents/no-summary';

interface Kept {
  records: number;
  titles: string[];
  unread: { line: number; reason: string }[];
}

/** Counts records and lists their `title`s with the line. */
export const plainFormat: AgentFormat = {
  id: 'pi',
  name: 'Plain',
  summaryVersion: 1,
  folders: ['sessions', 'archive'],
  projection: { paths: [{ path: 'title', keep: 'value' }] },
  classify(relativePath) {
    const match = /([^/]+)\.jsonl(\.zst)?$/.exec(relativePath);
    return match ? identity(match[1] ?? '', match[2] !== undefined) : null;
  },
  createSummariser(file, state) {
    return new PlainSummariser(
      file,
      (structuredClone(state) as Kept | undefined) ?? { records: 0, titles: [], unread: [] },
    );
  },
};

/** The formats of a scan in which only the plain one occurs. */
export const plainFormats: Formats = { agentOf: () => plainFormat, parseLine };

export function identity(id: string, compressed = false): FileIdentity {
  return { id, isSubagent: false, parentId: null, compressed };
}

class PlainSummariser implements Summariser {
  constructor(
    private readonly file: FileIdentity,
    private readonly kept: Kept,
  ) {}

  add(record: unknown, line: number): void {
    this.kept.records += 1;
    const { title } = record as { title?: unknown };
    if (title !== undefined) this.kept.titles.push(`${line}:${JSON.stringify(title)}`);
  }

  unreadable(line: number, reason: string): void {
    this.kept.unread.push({ line, reason });
  }

  summary(): ReturnType<Summariser['summary']> {
    return {
      ...noSummary(),
      agent: 'pi',
      id: this.file.id,
      title: this.kept.titles.join('\n'),
      turns: this.kept.records,
      isSubagent: this.file.isSubagent,
      parentId: this.file.parentId,
      unread: [...this.kept.unread],
    };
  }

  state(): unknown {
    return structuredClone(this.kept);
  }
}
