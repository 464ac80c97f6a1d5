// Makes a sample home folder: git repositories made on the spot and trajectories of the three agents that really edited
// files in them, some with planted (made-up) secrets. For the demo, the end-to-end tests and the screenshots.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const day = 86_400_000;

/** Secrets that the sample trajectories mention; none was ever in use. Put together from pieces so that no scanner trips. */
export const plantedSecrets = {
  githubToken: ['ghp', 'R4kT9wQz7LmX2vNc8BhJ5sYd1GfPa6Eu3Ki0'].join('_'),
  awsKey: ['AKIA', 'Q7ZB4MXNT2WDLKPV'].join(''),
  databasePassword: ['tr0ub4dor', 'n8Kq2'].join('-'),
  email: ['maria.lindqvist', 'northwind-systems.se'].join('@'),
};

/**
 * Builds the sample below `root` and returns its places.
 * @param {string} root an empty or missing folder
 * @param {{ now?: Date }} options times are counted back from `now`
 */
export function makeSampleHome(root, { now = new Date() } = {}) {
  const home = path.join(root, 'home', 'maria');
  const sample = new Sample(home, now);
  sample.write(
    path.join(home, '.gitconfig'),
    `[user]\n\tname = Maria Lindqvist\n\temail = ${plantedSecrets.email}\n`,
  );
  const parser = sample.repository('dev/parser', 'git@github.com:acme/parser.git', {
    LICENSE: mitLicence,
    'src/lexer.ts': lexer,
    'package.json': '{ "name": "parser" }\n',
  });
  const billing = sample.repository('work/billing', 'https://gitlab.example.com/team/billing.git', {
    'app/invoice.py': invoice,
  });
  const notes = sample.repository('notes', null, { 'todo.md': '# To do\n' });
  sample.parserByClaude(parser);
  sample.parserByPi(parser);
  sample.billingByClaude(billing);
  sample.notesByCodex(notes);
  sample.parserByCodex(parser);
  sample.notOffered(parser, billing);
  return {
    home,
    folders: {
      'claude-code': path.join(home, '.claude'),
      pi: path.join(home, '.pi', 'agent'),
      codex: path.join(home, '.codex'),
    },
    repositories: { parser, billing, notes },
    secrets: plantedSecrets,
  };
}

const lexer = 'export function lex(text: string): string[] {\n  return text.split(/\\s+/);\n}\n';
const invoice = 'def total(lines):\n    return sum(line.amount for line in lines)\n';
const mitLicence = `MIT License

Copyright (c) 2024 Acme

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
`;

/** A UUID that is the same on every run for the same name. */
function uuid(name) {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

class Sample {
  constructor(home, now) {
    this.home = home;
    this.now = now.getTime();
  }

  at(days, seconds = 0) {
    return new Date(Math.floor((this.now - days * day) / 1000) * 1000 + seconds * 1000).toISOString();
  }

  git(cwd, args, date = this.at(60)) {
    const identity = [
      '-c',
      'user.name=Maria Lindqvist',
      '-c',
      `user.email=${plantedSecrets.email}`,
      '-c',
      'commit.gpgsign=false',
      '-c',
      'core.hooksPath=/dev/null',
    ];
    const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    execFileSync('git', [...identity, ...args], { cwd, env, stdio: 'ignore' });
  }

  repository(folder, remote, files) {
    const root = path.join(this.home, folder);
    mkdirSync(root, { recursive: true });
    this.git(root, ['init', '-q', '-b', 'main']);
    this.git(root, ['config', 'user.name', 'Maria Lindqvist']);
    this.git(root, ['config', 'user.email', plantedSecrets.email]);
    if (remote !== null) this.git(root, ['remote', 'add', 'origin', remote]);
    for (const [name, text] of Object.entries(files)) this.write(path.join(root, name), text);
    this.git(root, ['add', '-A']);
    this.git(root, ['commit', '-qm', 'First version']);
    return root;
  }

  write(file, text) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  commit(root, message, days) {
    this.git(root, ['add', '-A'], this.at(days));
    this.git(root, ['commit', '-qm', message], this.at(days));
  }

  save(file, records, days) {
    this.write(file, `${records.map((record) => JSON.stringify(record)).join('\n')}\n`);
    const time = (this.now - days * day) / 1000;
    utimesSync(file, time, time);
  }

  /** Steps: {say} a prompt, {answer} text, {think} thinking, {tool, input, result, more} a call with its result. */
  claude(name, cwd, days, steps) {
    const sessionId = uuid(name);
    const records = [];
    let parentUuid = null;
    const push = (type, fields, id = uuid(`${name}/${records.length}`)) => {
      records.push({
        parentUuid,
        isSidechain: false,
        userType: 'external',
        cwd,
        sessionId,
        version: '2.1.29',
        gitBranch: 'main',
        type,
        ...fields,
        uuid: id,
        timestamp: this.at(days, records.length * 20),
      });
      parentUuid = id;
      return id;
    };
    const assistant = (content) =>
      push('assistant', {
        message: {
          model: 'claude-opus-4-5-20251101',
          id: `msg_${records.length}`,
          type: 'message',
          role: 'assistant',
          content: [content],
          stop_reason: null,
          usage: {
            input_tokens: 1200,
            output_tokens: 240,
            cache_read_input_tokens: 9000,
            cache_creation_input_tokens: 400,
          },
        },
      });
    for (const [index, step] of steps.entries()) {
      if (step.say) push('user', { message: { role: 'user', content: step.say } });
      else if (step.answer) assistant({ type: 'text', text: step.answer });
      else if (step.think)
        assistant({
          type: 'thinking',
          thinking: step.think,
          signature: createHash('sha256').update(step.think).digest('base64'),
        });
      else {
        const id = `toolu_${uuid(`${name}${index}`).replaceAll('-', '')}`;
        const from = assistant({ type: 'tool_use', id, name: step.tool, input: step.input });
        const failed = step.failed === true;
        push('user', {
          message: {
            role: 'user',
            content: [
              {
                tool_use_id: id,
                type: 'tool_result',
                content: step.result,
                ...(failed ? { is_error: true } : {}),
              },
            ],
          },
          toolUseResult: failed
            ? `Error: ${step.result}`
            : (step.more ?? { stdout: step.result, stderr: '', interrupted: false }),
          sourceToolAssistantUUID: from,
        });
      }
    }
    const folder = cwd.replace(/[^A-Za-z0-9]/g, '-');
    this.save(path.join(this.home, '.claude', 'projects', folder, `${sessionId}.jsonl`), records, days);
    return sessionId;
  }

  parserByClaude(repo) {
    const file = path.join(repo, 'src/lexer.ts');
    const newText =
      '  return text.split(/\\s+/).map((word) => word.replace(/\\\\u([0-9a-f]{4})/gi, (_, hex) => String.fromCodePoint(parseInt(hex, 16))));\n';
    const oldText = '  return text.split(/\\s+/);\n';
    const test =
      "import { lex } from '../src/lexer';\n\ntest('escapes', () => expect(lex('\\\\u0041')).toEqual(['A']));\n";
    const id = this.claude('parser-escapes', repo, 40, [
      { say: 'Fix the unicode escapes in the lexer: `\\u0041` should come out as `A`. Add a test.' },
      { think: 'The lexer only splits. I should look at it first, then decode the escapes.' },
      {
        tool: 'Read',
        input: { file_path: file },
        result:
          '     1→export function lex(text: string): string[] {\n     2→  return text.split(/\\s+/);\n     3→}\n',
        more: {
          type: 'text',
          file: { filePath: file, content: lexer, numLines: 3, startLine: 1, totalLines: 3 },
        },
      },
      {
        answer:
          'The lexer splits on white space and never decodes escapes. I will **decode each word** after splitting:\n\n1. match `\\uXXXX`\n2. replace it by its character',
      },
      {
        tool: 'Edit',
        input: { file_path: file, old_string: oldText, new_string: newText },
        result: 'The file has been updated.',
        more: {
          filePath: file,
          oldString: oldText,
          newString: newText,
          originalFile: lexer,
          structuredPatch: [
            {
              oldStart: 1,
              oldLines: 3,
              newStart: 1,
              newLines: 3,
              lines: [
                ' export function lex(text: string): string[] {',
                `-${oldText.trimEnd()}`,
                `+${newText.trimEnd()}`,
                ' }',
              ],
            },
          ],
          userModified: false,
          replaceAll: false,
        },
      },
      {
        tool: 'Write',
        input: { file_path: path.join(repo, 'test/lexer.test.ts'), content: test },
        result: 'File created.',
        more: {
          type: 'create',
          filePath: path.join(repo, 'test/lexer.test.ts'),
          content: test,
          structuredPatch: [],
          originalFile: null,
        },
      },
      {
        tool: 'Bash',
        input: { command: 'npm test', description: 'Run the tests' },
        result: 'PASS test/lexer.test.ts\n  ✓ escapes (2 ms)\n\nTests: 1 passed, 1 total',
      },
      {
        say: `Works. Push it, the token is ${plantedSecrets.githubToken}, and write to ${plantedSecrets.email} when it is done.`,
      },
      {
        tool: 'Bash',
        input: {
          command: `git push https://maria:${plantedSecrets.githubToken}@github.com/acme/parser.git main`,
          description: 'Push',
        },
        result: 'To https://github.com/acme/parser.git\n   1f3c2ab..9be1d20  main -> main',
      },
      { answer: `Pushed. I did not send an e-mail to ${plantedSecrets.email}: I have no tool for that.` },
    ]);
    this.write(
      file,
      lexer.replace(oldText, () => newText),
    );
    this.write(path.join(repo, 'test/lexer.test.ts'), test);
    this.commit(repo, `Decode unicode escapes\n\ntrajectory: ${id}`, 40);
  }

  billingByClaude(repo) {
    const file = path.join(repo, 'app/invoice.py');
    const environment = `AWS_ACCESS_KEY_ID=${plantedSecrets.awsKey}\nDATABASE_URL=postgres://billing:${plantedSecrets.databasePassword}@db.internal:5432/billing\n`;
    this.write(path.join(repo, '.env'), environment);
    this.write(path.join(repo, '.gitignore'), '.env\n');
    const oldText = '    return sum(line.amount for line in lines)\n';
    const newText = '    return round(sum(line.amount for line in lines), 2)\n';
    this.claude('billing-rounding', repo, 12, [
      { say: 'Invoices show 0.30000000000000004. Round totals to two digits.' },
      { tool: 'Bash', input: { command: 'cat .env' }, result: environment },
      {
        tool: 'Edit',
        input: { file_path: file, old_string: oldText, new_string: newText },
        result: 'The file has been updated.',
        more: {
          filePath: file,
          oldString: oldText,
          newString: newText,
          originalFile: invoice,
          structuredPatch: [],
          userModified: false,
          replaceAll: false,
        },
      },
      {
        tool: 'Edit',
        input: { file_path: file, old_string: 'not there', new_string: 'x' },
        result: 'String to replace not found in file.',
        failed: true,
      },
      { answer: 'Totals are rounded now. The database at `db.internal` was not touched.' },
    ]);
    this.write(
      file,
      invoice.replace(oldText, () => newText),
    );
    this.commit(repo, 'Round totals', 12);
  }

  parserByPi(repo) {
    const id = uuid('parser-readme');
    const time = (seconds) => this.at(20, seconds);
    const readme = '# parser\n\nSplits text into words and decodes unicode escapes.\n';
    const usage = { input: 900, output: 120, cacheRead: 0, cacheWrite: 0, totalTokens: 1020 };
    const message = (n, parentId, seconds, body) => ({
      type: 'message',
      id: uuid(`pi${n}`).slice(0, 8),
      parentId,
      timestamp: time(seconds),
      message: body,
    });
    const one = message(1, null, 1, {
      role: 'user',
      content: [{ type: 'text', text: 'Write a short README for this package.' }],
      timestamp: Date.parse(time(1)),
    });
    const two = message(2, one.id, 9, {
      role: 'assistant',
      content: [
        { type: 'text', text: 'A short one, then.' },
        { type: 'toolCall', id: 'call_1', name: 'write', arguments: { path: 'README.md', content: readme } },
      ],
      provider: 'anthropic',
      model: 'claude-sonnet-4-5',
      usage,
      stopReason: 'toolUse',
      timestamp: Date.parse(time(9)),
    });
    const three = message(3, two.id, 10, {
      role: 'toolResult',
      toolCallId: 'call_1',
      toolName: 'write',
      content: [{ type: 'text', text: `Successfully wrote ${readme.length} bytes to README.md` }],
      isError: false,
      timestamp: Date.parse(time(10)),
    });
    const four = message(4, three.id, 15, {
      role: 'assistant',
      content: [{ type: 'text', text: 'Done: README.md says what the package does.' }],
      provider: 'anthropic',
      model: 'claude-sonnet-4-5',
      usage,
      stopReason: 'stop',
      timestamp: Date.parse(time(15)),
    });
    const folder = `--${repo.replace(/^[/\\]/, '').replace(/[/\\:]/g, '-')}--`;
    const file = path.join(
      this.home,
      '.pi/agent/sessions',
      folder,
      `${time(0).replace(/[:.]/g, '-')}_${id}.jsonl`,
    );
    this.save(
      file,
      [{ type: 'session', version: 3, id, timestamp: time(0), cwd: repo }, one, two, three, four],
      20,
    );
    this.write(path.join(repo, 'README.md'), readme);
    this.commit(repo, `Add a README\n\ntrajectory: ${id}`, 20);
  }

  codex(name, cwd, days, remote, records) {
    const id = uuid(name);
    const stamp = this.at(days);
    const lines = [
      {
        type: 'session_meta',
        payload: {
          id,
          timestamp: stamp,
          cwd,
          originator: 'codex_cli_rs',
          cli_version: '0.121.0',
          source: 'cli',
          model_provider: 'openai',
          git: { commit_hash: 'f'.repeat(40), branch: 'main', ...(remote ? { repository_url: remote } : {}) },
        },
      },
      {
        type: 'turn_context',
        payload: { cwd, approval_policy: 'on-request', model: 'gpt-5.2-codex', effort: 'medium' },
      },
      ...records,
    ].map((record, index) => ({ timestamp: this.at(days, index * 5), ...record }));
    const [year, month, dayOfMonth] = stamp.slice(0, 10).split('-');
    this.save(
      path.join(
        this.home,
        '.codex/sessions',
        year,
        month,
        dayOfMonth,
        `rollout-${stamp.slice(0, 19).replaceAll(':', '-')}-${id}.jsonl`,
      ),
      lines,
      days,
    );
    return id;
  }

  codexTurn(say, callId, patch, changes, answer) {
    const item = (payload) => ({ type: 'response_item', payload });
    const event = (payload) => ({ type: 'event_msg', payload });
    return [
      item({ type: 'message', role: 'user', content: [{ type: 'input_text', text: say }] }),
      event({ type: 'user_message', message: say }),
      item({
        type: 'custom_tool_call',
        name: 'apply_patch',
        input: patch,
        call_id: callId,
        status: 'completed',
      }),
      event({
        type: 'patch_apply_end',
        call_id: callId,
        stdout: 'Success.',
        stderr: '',
        success: true,
        changes,
      }),
      item({
        type: 'custom_tool_call_output',
        call_id: callId,
        output: JSON.stringify({
          output: 'Success. Updated the following files:',
          metadata: { exit_code: 0, duration_seconds: 0 },
        }),
      }),
      event({ type: 'agent_message', message: answer }),
      item({ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: answer }] }),
    ];
  }

  notesByCodex(repo) {
    const patch =
      '*** Begin Patch\n*** Update File: todo.md\n@@\n # To do\n+\n+- call the dentist\n*** End Patch';
    const changes = {
      [path.join(repo, 'todo.md')]: {
        type: 'update',
        unified_diff: '@@ -1 +1,3 @@\n # To do\n+\n+- call the dentist\n',
        move_path: null,
      },
    };
    this.codex(
      'notes-todo',
      repo,
      5,
      null,
      this.codexTurn('Add "call the dentist" to my list.', 'call_n1', patch, changes, 'Added.'),
    );
    this.write(path.join(repo, 'todo.md'), '# To do\n\n- call the dentist\n');
    this.commit(repo, 'Dentist', 5);
  }

  parserByCodex(repo) {
    const patch =
      "*** Begin Patch\n*** Add File: src/index.ts\n+export { lex } from './lexer';\n*** End Patch";
    const changes = {
      [path.join(repo, 'src/index.ts')]: { type: 'add', content: "export { lex } from './lexer';\n" },
    };
    const id = this.codex(
      'parser-index',
      repo,
      8,
      'git@github.com:acme/parser.git',
      this.codexTurn(
        'Export lex from src/index.ts',
        'call_p1',
        patch,
        changes,
        '`lex` is exported from `src/index.ts`.',
      ),
    );
    this.write(path.join(repo, 'src/index.ts'), "export { lex } from './lexer';\n");
    this.commit(repo, `Export lex\n\n<trajectory>${id}</trajectory>`, 8);
  }

  /** Trajectories that cannot be offered: one edits two repositories, one edits none, one is cut off and binary. */
  notOffered(parser, billing) {
    const write = (file) => ({
      tool: 'Write',
      input: { file_path: file, content: 'x\n' },
      result: 'File created.',
      more: { type: 'create', filePath: file, content: 'x\n', structuredPatch: [], originalFile: null },
    });
    this.claude('two-repositories', parser, 30, [
      { say: 'Use the same editor settings in both projects.' },
      write(path.join(parser, '.editorconfig')),
      write(path.join(billing, '.editorconfig')),
    ]);
    this.claude('no-edits', parser, 25, [
      { say: 'What does this package do?' },
      { answer: 'It splits text into words.' },
    ]);
    const broken = path.join(
      this.home,
      '.claude/projects',
      parser.replace(/[^A-Za-z0-9]/g, '-'),
      `${uuid('broken')}.jsonl`,
    );
    this.write(broken, '\u0000\u0001\u0002 not a trajectory');
    const time = (this.now - 3 * day) / 1000;
    utimesSync(broken, time, time);
  }
}
