// The window: rail and home screens, or stepper and wizard; what lies over them; the keys that work everywhere.
import { useEffect, useState } from 'react';
import { Boundary } from './frame/boundary';
import { KeyboardMap } from './frame/keyboard-map';
import { LeaveDialog } from './frame/leave-dialog';
import { Rail } from './frame/rail';
import { Stepper } from './frame/stepper';
import { isTyping } from './parts/platform';
import { onEvent } from './request';
import { screens } from './screens';
import { goHome, showOverlay, startWizard, useNavigation } from './state/navigation';
import { loadOverview } from './state/session';

/** The whole app. */
export function App() {
  const { screen, area, overlay, review } = useNavigation();
  const ready = useFirstScreen();
  useGlobalKeys();
  useMenuCommands();
  const entry = screens.find((candidate) => candidate.id === screen);
  if (!ready || !entry) return null;
  const Component = entry.component;
  // A new repository in the review is a new screen: its state starts afresh.
  const key = screen === 'repository' ? `${screen}:${review.position}` : `${area}:${screen}`;
  return (
    <div className={area === 'home' ? 'flex h-full' : 'flex h-full flex-col'}>
      {area === 'home' ? <Rail /> : <Stepper />}
      <main className="min-h-0 min-w-0 flex-1">
        <Boundary key={key}>
          <Component />
        </Boundary>
      </main>
      {overlay === 'leave' && <LeaveDialog />}
      {overlay === 'keys' && <KeyboardMap />}
    </div>
  );
}

/** The first time the wizard opens, later the home screen; before that is known nothing is drawn. */
function useFirstScreen(): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    void loadOverview().then((overview) => {
      if (overview === null || overview.firstTime) startWizard('welcome');
      setReady(true);
    });
  }, []);
  return ready;
}

function useGlobalKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      if (event.key === '?' && !isTyping(event.target)) {
        event.preventDefault();
        showOverlay('keys');
      }
      if (event.key === 'Escape' && useNavigation.getState().area === 'wizard') {
        event.preventDefault();
        // After the summary there is nothing to leave.
        if (useNavigation.getState().screen === 'summary') goHome('home');
        else showOverlay('leave');
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** The application menu's commands; undo, redo and find belong to the review screens. */
function useMenuCommands(): void {
  useEffect(
    () =>
      onEvent('menu:command', ({ command }) => {
        if (command === 'keys') showOverlay('keys');
        if (command === 'settings' || command === 'history') goHome(command);
        if (command === 'review') goHome('home');
      }),
    [],
  );
}
