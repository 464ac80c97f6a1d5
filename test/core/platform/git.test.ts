import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { git, gitText } from '../../../electron/core/platform/git';

let repo: string;
beforeAll(() => {
  repo = mkdtempSync(join(tmpdir(), 'git-'));
  execFileSync('git', ['init', '-q'], { cwd: repo });
});
afterAll(() => rmSync(repo, { recursive: true, force: true }));

describe('git in a repository that is not trusted', () => {
  it('runs neither the fsmonitor nor the hooks that the repository configures', async () => {
    const trap = join(repo, 'trap.sh');
    const sprung = join(repo, 'sprung');
    writeFileSync(trap, `#!/bin/sh\ntouch '${sprung}'\n`);
    chmodSync(trap, 0o755);
    execFileSync('git', ['config', 'core.fsmonitor', trap], { cwd: repo });
    execFileSync('git', ['config', 'core.hooksPath', repo], { cwd: repo });
    writeFileSync(join(repo, 'post-index-change'), `#!/bin/sh\ntouch '${sprung}'\n`);
    chmodSync(join(repo, 'post-index-change'), 0o755);
    await git(['status', '--porcelain'], { cwd: repo });
    await git(['add', '-A'], { cwd: repo });
    expect(existsSync(sprung)).toBe(false);
    // The trap works when git runs without our settings: the test can fail.
    execFileSync('git', ['status', '--porcelain'], { cwd: repo });
    expect(existsSync(sprung)).toBe(true);
  });

  it('does not run the program that is to check signatures', async () => {
    const [sprung, trap] = [join(repo, 'gpg-sprung'), join(repo, 'gpg.sh')];
    writeFileSync(trap, `#!/bin/sh\ntouch '${sprung}'\n`);
    chmodSync(trap, 0o755);
    const plain = (args: string[], input = ''): string =>
      execFileSync('git', args, { cwd: repo, input }).toString().trim();
    const tree = plain(['hash-object', '-t', 'tree', '-w', '--stdin']);
    const person = 'A <a@example.org> 1600000000 +0000';
    const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ\n -----END PGP SIGNATURE-----';
    const commit = `tree ${tree}\nauthor ${person}\ncommitter ${person}\n${signature}\n\nsigned\n`;
    const name = plain(['hash-object', '-t', 'commit', '-w', '--stdin'], commit);
    plain(['config', 'gpg.program', trap]);
    plain(['config', 'log.showSignature', 'true']);
    expect((await git(['log', '-1', name], { cwd: repo })).code).toBe(0);
    expect(existsSync(sprung)).toBe(false);
    plain(['log', '-1', name]);
    expect(existsSync(sprung)).toBe(true);
  });

  it('gives the exit code, and an AppError only where text was asked for', async () => {
    expect((await git(['rev-parse', 'HEAD'], { cwd: repo })).code).not.toBe(0);
    await expect(gitText(['rev-parse', '--verify', 'nothing'], { cwd: repo })).rejects.toMatchObject({
      code: 'unexpected',
    });
  });

  it('does not wait for ever for settings that lie in a pipe', async () => {
    if (process.platform === 'win32') return;
    const pipe = join(repo, 'pipe');
    execFileSync('mkfifo', [pipe]);
    execFileSync('git', ['config', 'include.path', pipe], { cwd: repo });
    const asked = git(['config', '--list'], { cwd: repo, timeoutMs: 200 });
    await expect(asked).rejects.toMatchObject({ code: 'unreadable' });
    rmSync(pipe);
  });

  it('says so when there is no folder', async () => {
    for (const cwd of [join(repo, 'none'), join(repo, '.git/HEAD')])
      await expect(git(['status'], { cwd })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('says so when there is no git', async () => {
    await expect(git(['status'], { cwd: repo, env: { PATH: '/nowhere' } })).rejects.toMatchObject({
      code: 'git-missing',
    });
  });
});
