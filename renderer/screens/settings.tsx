// Settings: folders, look, destination, the person's own rules and allowed texts, reminders. Each change is kept at once.
import type { ReactNode } from 'react';
import type { Settings } from '../../shared/settings';
import { Screen } from '../frame/screen';
import { Button } from '../parts/button';
import { Switch } from '../parts/checkbox';
import { FailureNotice } from '../parts/notice';
import { Panel } from '../parts/panel';
import { RadioRows } from '../parts/radio-cards';
import { SkeletonRows } from '../parts/skeleton';
import { valueOf } from '../state/loadable';
import { loadOverview, saveSettings, useSession } from '../state/session';
import { useAction } from '../state/use-action';
import { AgentFolders, useFolderDrafts } from '../sections/agent-folders';
import { KeptCopies } from '../sections/kept-copies';
import { DestinationSetting } from '../sections/settings-destination';
import { AllowedTexts, OwnRules } from '../sections/settings-rules';

/** All settings on one page. */
export function SettingsScreen() {
  const overview = useSession((state) => state.overview);
  const known = valueOf(overview);
  const { act, failure } = useAction(saveSettings);
  const save = (changes: Partial<Settings>) => void act(changes);
  return (
    <Screen name="settings" title="Settings" lead={known ? `Trajectory Share ${known.version}` : undefined}>
      <div className="flex flex-col gap-6">
        {failure && <FailureNotice failure={failure} />}
        {overview.state === 'failed' && (
          <FailureNotice
            failure={overview.failure}
            actions={<Button onClick={() => void loadOverview()}>Try again</Button>}
          />
        )}
        {!known && overview.state !== 'failed' && <SkeletonRows rows={6} label="Settings" />}
        {known && (
          <>
            <Folders />
            <DestinationSetting settings={known.settings} />
            <Panel title="Redaction" padded={false}>
              <SwitchLine
                title="Leave out images"
                text="Pictures in trajectories cannot be searched for secrets."
                checked={known.settings.leaveOutImages}
                onChange={(leaveOutImages) => save({ leaveOutImages })}
              />
              <SwitchLine
                title="Read .env files of the repositories under review"
                text="Their values are then found in trajectories too. They never leave this computer."
                checked={known.settings.readEnvironmentFiles}
                onChange={(readEnvironmentFiles) => save({ readEnvironmentFiles })}
              />
            </Panel>
            <OwnRules rules={known.settings.ownRules} onSave={(ownRules) => save({ ownRules })} />
            <AllowedTexts allowed={known.settings.allowed} onSave={(allowed) => save({ allowed })} />
            <KeptCopies />
            <LookAndReminders settings={known.settings} onSave={save} />
          </>
        )}
      </div>
    </Screen>
  );
}

interface LookProps {
  settings: Settings;
  onSave: (changes: Partial<Settings>) => void;
}

function LookAndReminders({ settings, onSave }: LookProps) {
  return (
    <Panel title="Look and reminders">
      <div className="flex flex-col gap-6">
        <RadioRows
          inline
          showLegend
          legend="Theme"
          value={settings.theme}
          onChange={(theme) => onSave({ theme })}
          options={[
            { value: 'system', title: 'As the system' },
            { value: 'light', title: 'Light' },
            { value: 'dark', title: 'Dark' },
          ]}
        />
        <RadioRows
          inline
          showLegend
          legend="Remind me to review what is new"
          value={settings.reminder}
          onChange={(reminder) => onSave({ reminder })}
          options={[
            { value: 'off', title: 'Off' },
            { value: 'weekly', title: 'Weekly' },
            { value: 'monthly', title: 'Monthly' },
          ]}
        />
        <p className="-mt-4 text-caption text-muted">
          A reminder is a notification of this computer. It only opens the review.
        </p>
      </div>
    </Panel>
  );
}

function Folders() {
  const agents = useSession((state) => valueOf(state.overview)?.agents) ?? [];
  const { drafts, onDraft } = useFolderDrafts(agents);
  return (
    <Panel title="Folders of the agents">
      <AgentFolders agents={agents} drafts={drafts} onDraft={onDraft} />
    </Panel>
  );
}

interface SwitchLineProps {
  title: string;
  text: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

function SwitchLine({ title, text, checked, onChange }: SwitchLineProps) {
  return (
    <div className="flex items-start gap-4 border-b border-line px-4 py-3 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="font-medium text-strong">{title}</p>
        <p className="text-muted">{text}</p>
      </div>
      <Switch label={title} className="mt-0.5" checked={checked} onChange={onChange} />
    </div>
  );
}
