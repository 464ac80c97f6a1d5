// `npm run eval:redaction [cases.jsonl …]`: recall and false alarms by kind. Exits 1 when a figure misses its target.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const options = process.argv.slice(2).filter((word) => word.startsWith('--'));
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const files = named.length > 0 ? named : ownAndShared();
const { module } = await runnerImport(path.join(root, 'build/eval-redaction-score.ts'), {
  root,
  configFile: false,
  logLevel: 'error',
});

let missed = false;
for (const file of files) missed = !report(file) || missed;
process.exitCode = missed ? 1 : 0;

function ownAndShared() {
  const own = path.join(root, 'test/fixtures/redaction');
  return [own, path.join(own, 'unseen'), path.join(root, '../shared/redaction')].flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => name.endsWith('.jsonl'))
          .map((name) => path.join(folder, name))
      : [],
  );
}

function report(file) {
  const results = module.parseCases(readFileSync(file, 'utf8')).map(module.judge);
  const scores = module.scoreByKind(results);
  console.log(`\n${path.relative(root, path.resolve(file))}: ${results.length} cases\n`);
  console.log(`| ${'kind'.padEnd(22)} | cases | secrets caught | keep strings kept | harmless changed |`);
  console.log(`| ${'-'.repeat(22)} | ----: | -------------: | ----------------: | ---------------: |`);
  for (const it of scores) {
    const caught = it.secrets > 0 ? `${it.caught} of ${it.secrets}` : '';
    const kept = it.keeps > 0 ? `${it.kept} of ${it.keeps}` : '';
    const changed = it.kind === 'benign' ? `${it.changed} of ${it.cases}` : '';
    console.log(
      `| ${it.kind.padEnd(22)} | ${String(it.cases).padStart(5)} | ${caught.padStart(14)} | ${kept.padStart(17)} | ${changed.padStart(16)} |`,
    );
  }
  console.log('');
  const figures = module.figuresOf(scores);
  for (const { name, share, target, good } of figures) {
    console.log(
      `${good ? 'ok    ' : 'MISSED'} ${name}: ${(share * 100).toFixed(1)} % (target ${name.endsWith('changed') ? '<=' : '>='} ${target * 100} %)`,
    );
  }
  if (options.includes('--misses')) for (const result of results) tell(result);
  return figures.every(({ good }) => good);
}

function tell({ case: it, redacted, survived, lost, changed }) {
  if (survived.length === 0 && lost.length === 0 && !changed) return;
  console.log(`\n${it.id} ${it.kind}`);
  for (const secret of survived) console.log(`  survived: ${secret}`);
  for (const keep of lost) console.log(`  lost: ${keep}`);
  console.log(`  before: ${JSON.stringify(it.text)}\n  after:  ${JSON.stringify(redacted)}`);
}
