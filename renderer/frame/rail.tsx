// The left rail of the home area; under 900 px it shows icons alone.
import { FolderGit2, History, Inbox, type LucideIcon, Settings } from 'lucide-react';
import { classNames } from '../parts/class-names';
import { goHome, useNavigation } from '../state/navigation';
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
    </nav>
  );
}
