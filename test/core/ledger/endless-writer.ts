// Started by killed-writer.test.ts: writes to the ledger and to the decisions without end, and says each that is done.
import { writeSync } from 'node:fs';
import { openDecisions } from '../../../electron/core/ledger/decisions';
import { openLedger } from '../../../electron/core/ledger/ledger';

async function write(folder: string): Promise<void> {
  const ledger = await openLedger(folder);
  const decisions = await openDecisions(folder);
  for (let n = 0; ; n += 1) {
    const key = `${process.pid}-${n}`;
    await ledger.append({
      kind: 'repository-decision',
      at: '2026-01-01',
      repositoryId: key,
      decision: 'share',
    });
    await decisions.decide({ kind: 'include-trajectory', key, included: true });
    writeSync(1, 'done\n');
  }
}

void write(process.argv[2] ?? '');
