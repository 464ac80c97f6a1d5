// The theme: what the person set, else what the system says; kept on <html data-theme> for the tokens.
import { valueOf } from './loadable';
import { useSession } from './session';

/** Keeps the page's theme in step with the settings and the system, from now on. */
export function followTheme(): void {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const chosen = valueOf(useSession.getState().overview)?.settings.theme ?? 'system';
    const dark = chosen === 'dark' || (chosen === 'system' && system.matches);
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  };
  apply();
  system.addEventListener('change', apply);
  useSession.subscribe(apply);
}
