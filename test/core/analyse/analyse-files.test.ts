import { describe, expect, it } from 'vitest';
import { listCallCommands } from '../../../electron/core/analyse/call-commands';
import { listModifiedFiles } from '../../../electron/core/analyse/modified-files';
import { listReadFiles } from '../../../electron/core/analyse/read-files';
import type { FileEdit, FileRead, TrajectoryEvent } from '../../../shared/trajectory';

const base = { line: 1, pointers: [], at: null, sidechain: false };

function call(
  callId: string,
  name: string,
  part: { edits?: FileEdit[]; reads?: FileRead[]; command?: string },
): TrajectoryEvent {
  return {
    ...base,
    kind: 'tool-call',
    callId,
    name,
    input: {},
    cwd: '/w',
    messageId: null,
    edits: part.edits ?? [],
    reads: part.reads ?? [],
    command: part.command ?? null,
  };
}

function result(
  callId: string,
  part: { failed?: boolean; before?: string; applied?: FileEdit[] } = {},
): TrajectoryEvent {
  return {
    ...base,
    kind: 'tool-result',
    callId,
    text: '',
    failed: part.failed ?? false,
    before: part.before ?? null,
    applied: part.applied ?? null,
    images: [],
  };
}

const read = (callId: string, path: string, whole = true): TrajectoryEvent =>
  call(callId, 'Read', { reads: [{ path, tool: 'Read', whole }] });
const write = (callId: string, path: string): TrajectoryEvent =>
  call(callId, 'Write', { edits: [{ kind: 'write', path, content: 'x' }] });
const replace = (callId: string, path: string, oldText = 'a'): TrajectoryEvent =>
  call(callId, 'Edit', {
    edits: [
      { kind: 'replace', path, edits: [{ oldText, newText: 'b', replaceAll: false }], against: 'sequential' },
    ],
  });

describe('files read', () => {
  it('keeps the read that asked for most, under the tool that did', async () => {
    const events = [read('1', '/w/f', false), call('2', 'Bash', { command: 'cat f g' }), read('3', '/w/f')];
    expect(await listReadFiles(events)).toEqual([
      { path: '/w/f', tool: 'Bash', whole: true, sure: true },
      { path: '/w/g', tool: 'Bash', whole: true, sure: true },
    ]);
  });
  it('leaves out reads that failed, not shell commands that did', async () => {
    const events = [
      read('1', '/w/gone'),
      result('1', { failed: true }),
      call('2', 'bash', { command: 'grep x f' }),
      result('2', { failed: true }),
    ];
    expect((await listReadFiles(events)).map((file) => [file.path, file.tool])).toEqual([['/w/f', 'Bash']]);
  });
});

describe('files modified', () => {
  const containment = async (events: TrajectoryEvent[], existed: string[] = []): Promise<string[]> =>
    (await listModifiedFiles(events, new Set(existed))).map(
      (file) => `${file.path} ${file.tool} ${file.containment}`,
    );

  it('tells what was read before', async () => {
    expect(await containment([read('1', '/w/f'), result('1'), replace('2', '/w/f'), result('2')])).toEqual([
      '/w/f Edit fully',
    ]);
    expect(await containment([read('1', '/w/f', false), result('1'), replace('2', '/w/f')])).toEqual([
      '/w/f Edit partially',
    ]);
    expect(await containment([call('1', 'Bash', { command: 'cat f' }), write('2', '/w/f')])).toEqual([
      '/w/f Write fully',
    ]);
    expect(await containment([replace('1', '/w/f'), read('2', '/w/f'), result('2')])).toEqual([
      '/w/f Edit partially',
    ]);
  });
  it('does not count reads that failed or were not answered', async () => {
    expect(
      await containment([read('1', '/w/f'), result('1', { failed: true }), replace('2', '/w/f')]),
    ).toEqual(['/w/f Edit partially']);
    expect(await containment([read('1', '/w/f'), replace('2', '/w/f')])).toEqual(['/w/f Edit partially']);
  });
  it('joins ranges that show all of a file', async () => {
    const part = (callId: string, offset: number, limit: number): TrajectoryEvent =>
      ({ ...read(callId, '/w/f', false), input: { offset, limit } }) as TrajectoryEvent;
    const shown = (callId: string, from: number, to: number): TrajectoryEvent => {
      const rows = Array.from(
        { length: to - from + 1 },
        (_row, index) => `${String(from + index).padStart(6)}\u2192x\u2192 1\t`,
      );
      return { ...result(callId), text: rows.join('\n') } as TrajectoryEvent;
    };
    const first = [part('1', 1, 3), shown('1', 1, 3)];
    const second = [part('2', 3, 5), shown('2', 3, 6)];
    expect(await containment([...first, ...second, replace('3', '/w/f')])).toEqual(['/w/f Edit fully']);
    expect(await containment([...second, replace('3', '/w/f')])).toEqual(['/w/f Edit partially']);
    expect(await containment([...first, replace('3', '/w/f')])).toEqual(['/w/f Edit partially']);
    expect(await containment([...first, part('2', 5, 5), shown('2', 5, 6), replace('3', '/w/f')])).toEqual([
      '/w/f Edit partially',
    ]);
    expect(await containment([...first, part('2', 4, 2), shown('2', 4, 5), replace('3', '/w/f')])).toEqual([
      '/w/f Edit partially',
    ]);
  });
  it('tells new files from overwritten ones', async () => {
    expect(await containment([write('1', '/w/f')])).toEqual(['/w/f Write new file']);
    expect(await containment([write('1', '/w/f')], ['/w/f'])).toEqual(['/w/f Write not contained']);
    expect(await containment([write('1', '/w/f'), result('1', { before: 'old' })])).toEqual([
      '/w/f Write not contained',
    ]);
    expect(await containment([replace('1', '/w/f', '')])).toEqual(['/w/f Edit new file']);
  });
  it('leaves out failed calls; the first one that worked tells', async () => {
    expect(
      await containment([
        write('1', '/w/f'),
        result('1', { failed: true }),
        replace('2', '/w/f'),
        result('2'),
      ]),
    ).toEqual(['/w/f Edit partially']);
  });
  it('lists every file of a patch, once, also where only the result names it', async () => {
    const patch =
      '*** Begin Patch\n*** Add File: new\n+x\n*** Update File: old\n*** Move to: moved\n@@\n-a\n+b\n*** Delete File: gone\n*** End Patch';
    const edit: FileEdit = { kind: 'apply-patch', path: '/w/new', patch, cwd: '/w' };
    expect(await containment([call('1', 'shell', { edits: [edit] }), result('1')])).toEqual([
      '/w/new apply_patch new file',
      '/w/old apply_patch partially',
      '/w/moved apply_patch partially',
      '/w/gone apply_patch not contained',
    ]);
    expect(
      await containment([
        result('exec-1', {
          applied: [{ kind: 'unified-diff', path: '/w/f', diff: '@@ -1 +1 @@\n-a\n+b\n', moveTo: null }],
        }),
      ]),
    ).toEqual(['/w/f apply_patch partially']);
  });
});

describe("commands of Codex' code mode", () => {
  const code = (input: string): TrajectoryEvent => ({
    ...(call('1', 'exec', {}) as Extract<TrajectoryEvent, { kind: 'tool-call' }>),
    input,
  });
  it('finds the commands in the code, with their folders', async () => {
    const events = [
      code(
        'const r = await tools.exec_command({\n  cmd: "sed -n \'1,5p\' a\\ncat \\"b c\\"",\n  workdir: "/x",\n});\ntext(r.output);',
      ),
      {
        ...code(
          "await Promise.all([tools.exec_command({cmd:'cat d'}), tools.exec_command({ workdir: `/y`, cmd: `cat e` })])",
        ),
        callId: '2',
      } as TrajectoryEvent,
    ];
    expect((await listReadFiles(events)).map((file) => file.path)).toEqual([
      '/x/a',
      '/x/b c',
      '/w/d',
      '/y/e',
    ]);
  });
  it('knows when it cannot know', () => {
    const complete = (input: string): boolean =>
      listCallCommands(code(input) as Extract<TrajectoryEvent, { kind: 'tool-call' }>).complete;
    expect(complete('tools.exec_command({cmd:"ls"})')).toBe(true);
    expect(complete('text(1)')).toBe(true);
    expect(complete('for (const cmd of cmds) await tools.exec_command({cmd, workdir:"/x"})')).toBe(false);
    expect(complete('tools.exec_command({cmd:`cat ${f}`})')).toBe(false);
    expect(complete('tools.exec_command({cmd: "cat " + f})')).toBe(false);
    expect(complete('tools["exec_command"]({cmd: f})')).toBe(false);
  });
});
