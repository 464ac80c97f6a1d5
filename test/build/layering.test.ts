import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
// @ts-expect-error a build script without types
import { checkLayering } from '../../build/layering.mjs';

const root = resolve(__dirname, '../..');
const copy = mkdtempSync(join(tmpdir(), 'layering-'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

interface Violation {
  rule: { name: string };
  from: string;
}

describe('the layering check', () => {
  it('sees breaches that are planted in a copy of the sources', async () => {
    for (const folder of ['shared', 'electron', 'renderer'])
      cpSync(join(root, folder), join(copy, folder), { recursive: true });
    cpSync(join(root, 'tsconfig.json'), join(copy, 'tsconfig.json'));
    writeFileSync(
      join(copy, 'shared', 'planted.ts'),
      "import { readFileSync } from 'node:fs';\nexport const planted = readFileSync;\n",
    );
    writeFileSync(
      join(copy, 'electron/core/redact/planted.ts'),
      "import { agents } from '../agents/index';\nimport { request } from 'node:https';\nexport const planted = [agents, request];\n",
    );
    writeFileSync(
      join(copy, 'renderer/planted.ts'),
      "import { git } from '../electron/core/platform/git';\nexport const planted = git;\n",
    );
    const { violations, modules } = (await checkLayering(copy)) as {
      violations: Violation[];
      modules: number;
    };
    expect(modules).toBeGreaterThan(50);
    const planted = violations
      .filter((violation) => violation.from.includes('planted'))
      .map((violation) => violation.rule.name);
    expect(new Set(planted)).toEqual(
      new Set([
        'shared-imports-zod-only',
        'a-stage-imports-no-other-stage',
        'pure-stages-touch-nothing',
        'only-destinations-use-the-network',
        'renderer-has-no-node-and-no-electron',
      ]),
    );
  });

  it('finds none in the sources themselves', async () => {
    const { violations } = (await checkLayering(root)) as { violations: Violation[] };
    expect(violations.map((violation) => `${violation.rule.name}: ${violation.from}`)).toEqual([]);
  });
});
