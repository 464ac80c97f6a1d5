// The screens in their order: what they are called, which step of the wizard they belong to, and when they may be entered.
import type { ComponentType } from 'react';
import type { ScreenName } from '../state/navigation';
import type { SessionState } from '../state/session';
import { ConsentScreen } from './consent';
import { HistoryScreen } from './history';
import { HomeScreen } from './home';
import { HooksScreen } from './hooks';
import { PackageScreen } from './package';
import { RepositoriesScreen } from './repositories';
import { RepositoryScreen } from './repository';
import { ScanScreen } from './scan';
import { ScopeScreen } from './scope';
import { SettingsScreen } from './settings';
import { SummaryScreen } from './summary';
import { TrajectoryScreen } from './trajectory';
import { UploadScreen } from './upload';
import { WelcomeScreen } from './welcome';

export interface ScreenEntry {
  id: ScreenName;
  title: string;
  /** The name in the stepper; null outside the wizard. Screens with the same step share one place. */
  step: string | null;
  component: ComponentType;
  /** Whether the stepper may lead there now. */
  canEnter: (session: SessionState) => boolean;
}

const always = () => true;
const never = () => false;
const scanned = (session: SessionState) => session.repositories.state !== 'idle';
const packed = (session: SessionState) => session.package.state === 'ready';

/** Every screen, in the wizard's order first. */
export const screens: readonly ScreenEntry[] = [
  { id: 'welcome', title: 'Welcome', step: 'Welcome', component: WelcomeScreen, canEnter: always },
  { id: 'scope', title: 'Scope', step: 'Scope', component: ScopeScreen, canEnter: always },
  { id: 'scan', title: 'Scan', step: 'Scan', component: ScanScreen, canEnter: always },
  {
    id: 'repositories',
    title: 'Repositories',
    step: 'Repositories',
    component: RepositoriesScreen,
    canEnter: scanned,
  },
  {
    id: 'repository',
    title: 'Repository review',
    step: 'Review',
    component: RepositoryScreen,
    canEnter: scanned,
  },
  {
    id: 'trajectory',
    title: 'Trajectory review',
    step: 'Review',
    component: TrajectoryScreen,
    canEnter: scanned,
  },
  { id: 'package', title: 'Package', step: 'Package', component: PackageScreen, canEnter: scanned },
  { id: 'consent', title: 'Consent', step: 'Consent', component: ConsentScreen, canEnter: packed },
  { id: 'upload', title: 'Upload', step: 'Upload', component: UploadScreen, canEnter: never },
  { id: 'hooks', title: 'Hooks', step: 'Hooks', component: HooksScreen, canEnter: never },
  { id: 'summary', title: 'Summary', step: 'Summary', component: SummaryScreen, canEnter: never },
  { id: 'home', title: 'Review', step: null, component: HomeScreen, canEnter: always },
  { id: 'history', title: 'History', step: null, component: HistoryScreen, canEnter: always },
  { id: 'settings', title: 'Settings', step: null, component: SettingsScreen, canEnter: always },
];
