import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommand } from './run-command';
import {
  type AgentFolders,
  claudeCall,
  claudeWrite,
  commit,
  git,
  makeSample,
  storeClaude,
  trajectoryId,
  write,
  writeLines,
} from './sample-repository';

let base: string;
let repo: string;
let folders: AgentFolders;

beforeEach(() => {
  ({ base, repo, folders } = makeSample());
});

describe('check-commit-message', () => {
  const check = (message: string) =>
    runCommand('check-commit-message', write(join(base, 'MSG'), message), ...folders.flags);

  it('lets pass what names a trajectory, or says that there is none', async () => {
    const path = storeClaude(folders, trajectoryId(1), claudeCall(repo, 'Read', { file_path: 'x' }));
    for (const message of [
      `Fix\n\ntrajectory: ${trajectoryId(1)}\n`,
      `trajectory:${path}`,
      `<trajectory>${trajectoryId(1)}</trajectory>`,
      '# comment\nno trajectory\n',
    ]) {
      expect(await check(message)).toEqual({ stdout: '', stderr: '', exitCode: 0 });
    }
  });

  it('refuses the rest', async () => {
    for (const message of [
      'Fix',
      `trajectory: ${trajectoryId(9)}`,
      'trajectory: /nonexistent/t.jsonl',
      `# trajectory: ${trajectoryId(1)}`,
    ]) {
      const outcome = await check(message);
      expect(outcome.exitCode).toBe(1);
      expect(outcome.stderr).toMatch(/^commit rejected: /);
    }
    await expect(runCommand('check-commit-message', join(base, 'missing'))).rejects.toThrow(
      'could not be read',
    );
  });

  it("takes for comments what the repository's git does", async () => {
    storeClaude(folders, trajectoryId(1), claudeCall(repo, 'Read', { file_path: 'x' }));
    const cwd = vi.spyOn(process, 'cwd').mockReturnValue(repo);
    git(repo, 'config', 'core.commentChar', ';');
    expect((await check(`Fix\n; trajectory: ${trajectoryId(1)}`)).exitCode).toBe(1);
    expect((await check(`Fix\n# trajectory: ${trajectoryId(1)}`)).exitCode).toBe(0);
    vi.stubEnv('GIT_EDITOR', ':');
    expect((await check(`Fix\n; trajectory: ${trajectoryId(1)}`)).exitCode).toBe(0);
    vi.unstubAllEnvs();
    cwd.mockRestore();
  });
});

describe('verify-staged', () => {
  const stage = (files: Record<string, string>): void => {
    for (const [name, content] of Object.entries(files))
      git(repo, 'add', '--', write(join(repo, name), content));
  };
  const verify = async () => {
    const cwd = vi.spyOn(process, 'cwd').mockReturnValue(repo);
    try {
      return await runCommand('verify-staged');
    } finally {
      cwd.mockRestore();
    }
  };
  const storeInside = (content: string, id = trajectoryId(1)): void => {
    const name = join('trajectories', `${id}.jsonl`);
    writeLines(join(repo, name), claudeWrite(repo, 'f', content));
    git(repo, 'add', '--', name);
  };

  it('lets pass what reproduces, and blocks what does not', async () => {
    commit(repo, 'initial', { f: '1\n' });
    storeInside('2\n');
    stage({ f: '2\n' });
    expect(await verify()).toEqual({ stdout: '', stderr: '', exitCode: 0 });
    stage({ f: '3\n' });
    const outcome = await verify();
    expect(outcome.exitCode).toBe(1);
    expect(outcome.stderr).toContain('  differs: f\n');
    // What counts is the index, not the work tree.
    write(join(repo, 'f'), '2\n');
    expect((await verify()).exitCode).toBe(1);
  });

  it('has nothing against commits without trajectories, in an empty repository too', async () => {
    stage({ f: '1\n' });
    expect((await verify()).exitCode).toBe(0);
  });

  it('compares a trajectory that is stored later with the commit that refers to it', async () => {
    commit(repo, 'initial', { f: '1\n' });
    commit(repo, `trajectory: ${trajectoryId(1)}`, { f: '2\n' });
    commit(repo, 'later', { f: '9\n' });
    storeInside('2\n');
    expect((await verify()).exitCode).toBe(0);
  });
});
