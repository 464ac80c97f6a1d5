// What the files of a commit are: plain, executable, links (and where they lead to), submodules.
import { git, gitText } from '../platform/git';

/** The mode of every file of a commit; none without one. */
export async function listModes(root: string, commit: string | null): Promise<Map<string, string>> {
  if (commit === null) return new Map();
  const listed = await gitText(['ls-tree', '-r', '-z', commit], { cwd: root });
  return new Map(
    listed.split('\0').flatMap((entry) => {
      const [head = '', path = ''] = entry.split('\t', 2);
      return path === '' ? [] : [[entry.slice(head.length + 1), head.slice(0, 6)] as const];
    }),
  );
}

/** Where the links among these files of a commit lead to. */
export async function readLinks(
  root: string,
  commit: string,
  modes: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const paths = [...modes].flatMap(([path, mode]) =>
    mode === '120000' && !/[\n\r]/.test(path) ? [path] : [],
  );
  if (paths.length === 0) return new Map();
  const input = paths.map((path) => `${commit}:${path}\n`).join('');
  const { stdout } = await git(['cat-file', '--batch'], { cwd: root, input });
  const links = new Map<string, string>();
  let at = 0;
  for (const path of paths) {
    const end = stdout.indexOf(0x0a, at);
    const [, size] = / blob (\d+)$/.exec(stdout.toString('latin1', at, end)) ?? [];
    at = end + 1;
    if (end === -1 || size === undefined) continue;
    links.set(path, stdout.toString('utf8', at, at + Number(size)));
    at += Number(size) + 1;
  }
  return links;
}
