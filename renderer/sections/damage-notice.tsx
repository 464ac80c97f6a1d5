// Says at the start what would stop a sending: files of the app that were damaged, what may be gone with them, and what to do.
import { useState } from 'react';
import type { RequestOutput } from '../../shared/ipc';
import { Button } from '../parts/button';
import { joinWords } from '../parts/format';
import { FailureNotice, Notice } from '../parts/notice';
import { visibleLine } from '../parts/visible-text';
import { request } from '../request';
import { valueOf } from '../state/loadable';
import { useAction } from '../state/use-action';
import { useRequest } from '../state/use-request';

type Damage = RequestOutput<'damage:list'>[number];

const lost: Readonly<Record<string, { name: string; what: string }>> = {
  'settings.json': {
    name: 'settings',
    what: 'Settings start anew: folders, the destination and rules of your own may be gone.',
  },
  'decisions.json': {
    name: 'decisions',
    what: 'Decisions start anew: what you refused, left out or chose to redact may be gone.',
  },
  'ledger.jsonl': {
    name: 'history',
    what: 'Lines of the history cannot be read: receipts, and what you refused, may be missing.',
  },
  'finding.key': {
    name: 'key for findings',
    what: 'Findings are known by other numbers now: what you decided on single ones may no longer hold.',
  },
};

/** Nothing while all is well. */
export function DamageNotice() {
  const { answer, again } = useRequest('damage:list', {});
  const [checked, setChecked] = useState(false);
  const damages = valueOf(answer) ?? [];
  const { act, busy, failure } = useAction(async () => {
    await again();
    setChecked(true);
  });
  if (answer.state === 'failed') return <FailureNotice failure={answer.failure} />;
  if (damages.length === 0) return null;
  const names = [...new Set(damages.map(({ file }) => `your ${lost[file]?.name ?? file}`))];
  const isOne = damages.length === 1;
  return (
    <Notice
      tone="warn"
      title={`Damaged: ${joinWords(names)}`}
      actions={
        <Button disabled={busy} onClick={() => void act()}>
          Check again
        </Button>
      }
    >
      <p>
        Nothing is sent until you have looked at your settings, decisions and history, and have moved{' '}
        {isOne ? 'this file' : 'these files'} to another folder.
        {checked && !busy && ` ${isOne ? 'It still lies' : 'Some still lie'} here:`}
      </p>
      <ul className="mt-2 flex flex-col gap-2">
        {damages.map((damage) => (
          <DamagedFile key={damage.path} damage={damage} />
        ))}
      </ul>
      {failure && <FailureNotice failure={failure} />}
    </Notice>
  );
}

function DamagedFile({ damage }: { damage: Damage }) {
  const { act, busy, failure } = useAction(() => request('damage:show', { path: damage.path }));
  return (
    <li>
      <p>{lost[damage.file]?.what}</p>
      <div className="flex items-start gap-2">
        <span className="min-w-0 flex-1 font-mono text-code selectable [overflow-wrap:anywhere]">
          {visibleLine(damage.path)}
        </span>
        <Button kind="quiet" size="small" disabled={busy} onClick={() => void act()}>
          Show in folder
        </Button>
      </div>
      {failure && <FailureNotice failure={failure} />}
    </li>
  );
}
