// The left rail of the home area; under 900 px it shows icons alone.
import { FolderGit2, History, Inbox, type LucideIcon, Send, Settings } from 'lucide-react';
import { classNames } from '../parts/class-names';
import { go, goHome, useNavigation } from '../state/navigation';
import { useUpload } from '../state/upload';
import { Mark } from './mark';

const places: { id: 'home' | 'history' | 'hooks' | 'settings'; title: string; icon: LucideIcon }[] = [
  { id: 'home', title: 'Review', icon: Inbox },
  { id: 'history', title: 'History', icon: History },
  { id: 'hooks', title: 'Hooks', icon: FolderGit2 },
  { id: 'settings', title: 'Settings', icon: Settings },
];

/** Review, History, Hooks, Settings. */
export function Rail() {
  const screen = useNavigation((state) => state.screen);
  return (
    <nav
      aria-label="Main"
      className="flex w-14 shrink-0 flex-col gap-0.5 border-r border-line bg-sunken px-2.5 py-4 rail:w-[200px]"
    >
      <div className="mb-4 flex h-8 items-center gap-2 px-2 text-strong">
        <Mark />
        <span className="hidden truncate text-body font-semibold rail:inline">Trajectory Share</span>
      </div>
      {places.map(({ id, title, icon: Icon }) => (
        <button
          key={id}
          type="button"
          aria-current={screen === id ? 'page' : undefined}
          aria-label={title}
          onClick={() => goHome(id)}
          className={classNames(
            'flex h-8 items-center gap-2.5 rounded-control px-2 text-body',
            screen === id
              ? 'bg-hover font-medium text-strong'
              : 'text-muted hover:bg-hover hover:text-strong',
          )}
        >
          <Icon size={16} aria-hidden="true" className="shrink-0" />
          <span className="hidden rail:inline">{title}</span>
        </button>
      ))}
      <Uploading />
    </nav>
  );
}

/** An upload that goes on behind the home screens; leads back to it. */
function Uploading() {
  const { phase, progress } = useUpload();
  if (phase !== 'running') return null;
  const percent =
    progress && progress.total > 0 ? ` ${Math.floor((progress.done / progress.total) * 100)} %` : '';
  return (
    <button
      type="button"
      aria-label={`Sending${percent}`}
      onClick={() => go('upload')}
      className="mt-auto flex h-8 items-center gap-2.5 rounded-control px-2 text-accent-text hover:bg-hover"
    >
      <Send size={16} aria-hidden="true" className="shrink-0" />
      <span className="tabular hidden rail:inline">Sending{percent}</span>
    </button>
  );
}
