// Where packages go: an address or a folder. It comes from here (or a command-line flag) and from nowhere else.
import { useState } from 'react';
import { defaultSettings } from '../../shared/default-settings';
import type { Destination, Settings } from '../../shared/settings';
import { Button } from '../parts/button';
import { TextField } from '../parts/field';
import { FailureNotice } from '../parts/notice';
import { Panel } from '../parts/panel';
import { RadioRows } from '../parts/radio-cards';
import { request } from '../request';
import { keepSettings, saveSettings } from '../state/session';
import { useAction } from '../state/use-action';

/** Chooses KTH, another address, or a folder; and the collect hook's address. */
export function DestinationSetting({ settings }: { settings: Settings }) {
  const { destination } = settings;
  const standard = defaultSettings.destination;
  const isStandard = JSON.stringify(destination) === JSON.stringify(standard);
  const [kind, setKind] = useState<'kth' | 'transfer' | 'folder'>(isStandard ? 'kth' : destination.kind);
  const { act, failure } = useAction(async (chosen: Destination) =>
    keepSettings(await request('destination:set', chosen)),
  );
  const choose = useAction(async () => {
    const current = destination.kind === 'folder' ? destination.path : null;
    const { folder } = await request('app:choose-folder', { agent: null, current });
    if (folder !== null) await act({ kind: 'folder', path: folder });
  });
  const failed = failure ?? choose.failure;
  return (
    <Panel title="Where packages go">
      <div className="flex flex-col gap-4">
        <RadioRows
          legend="Where packages go"
          value={kind}
          onChange={(chosen) => {
            setKind(chosen);
            if (chosen === 'kth') void act(standard);
          }}
          options={[
            {
              value: 'kth',
              title: 'The KTH collection',
              description: standard.kind === 'transfer' ? standard.url : '',
            },
            { value: 'transfer', title: 'Another address', description: 'Takes packages by HTTP PUT.' },
            {
              value: 'folder',
              title: 'A folder',
              description: 'Nothing is sent; the package is written there.',
            },
          ]}
        />
        {kind === 'transfer' && (
          <AddressForm
            initial={destination.kind === 'transfer' && !isStandard ? destination.url : ''}
            onUse={(url) => void act({ kind: 'transfer', url })}
          />
        )}
        {kind === 'folder' && (
          <div className="flex gap-2 pl-[26px]">
            <TextField
              mono
              readOnly
              aria-label="Folder"
              placeholder="No folder yet"
              value={destination.kind === 'folder' ? destination.path : ''}
            />
            <Button onClick={() => void choose.act()}>Choose…</Button>
          </div>
        )}
        {failed && <FailureNotice failure={failed} />}
        <CollectorAddress collector={settings.collector} />
      </div>
    </Panel>
  );
}

function AddressForm({ initial, onUse }: { initial: string; onUse: (url: string) => void }) {
  const [url, setUrl] = useState(initial);
  return (
    <form
      className="flex gap-2 pl-[26px]"
      onSubmit={(event) => {
        event.preventDefault();
        onUse(url.trim());
      }}
    >
      <TextField
        mono
        aria-label="Address"
        placeholder="https://"
        value={url}
        onChange={(event) => setUrl(event.target.value)}
      />
      <Button type="submit" disabled={!/^https?:\/\/./.test(url.trim())}>
        Use
      </Button>
    </form>
  );
}

function CollectorAddress({ collector }: { collector: string }) {
  const [text, setText] = useState(collector);
  const { act, failure } = useAction(() => saveSettings({ collector: text.trim() }));
  return (
    <form
      className="flex flex-col gap-1.5 border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        void act();
      }}
    >
      <label className="flex flex-col gap-1.5">
        <span className="font-medium text-strong">Where collect hooks post to</span>
        <TextField
          mono
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => void act()}
        />
      </label>
      <p className="text-caption text-muted">Only for repositories with a standing yes.</p>
      {failure && <FailureNotice failure={failure} />}
    </form>
  );
}
