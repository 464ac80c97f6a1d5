// The thin line of steps over the wizard: where the person is, and the steps that can be gone back to.
import { Check } from 'lucide-react';
import { classNames } from '../parts/class-names';
import { screens } from '../screens';
import { go, useNavigation, wizardOrder } from '../state/navigation';
import { useSession } from '../state/session';
import { useUpload } from '../state/upload';

/** Names of the steps; those reached before are buttons. */
export function Stepper() {
  const { screen, reached } = useNavigation();
  const session = useSession();
  const uploading = useUpload((state) => state.phase !== 'none');
  const current = wizardOrder.indexOf((screen === 'trajectory' ? 'repository' : screen) as 'repository');
  return (
    <nav aria-label="Steps" className="h-11 shrink-0 border-b border-line bg-panel px-4 max-narrow:px-1">
      <ol className="mx-auto flex h-full max-w-[1100px] items-stretch justify-between gap-1 max-narrow:gap-0">
        {wizardOrder.map((id, place) => {
          const entry = screens.find((candidate) => candidate.id === id);
          // Who has seen enough of the repositories may go on to the package at once.
          const near = place <= reached || (id === 'package' && wizardOrder[current] === 'repository');
          const open = place !== current && near && !uploading && entry?.canEnter(session) === true;
          const look = classNames(
            'flex h-full w-full items-center justify-center rounded-small px-1.5 text-caption max-narrow:px-1',
            place === current ? 'font-semibold text-strong' : 'text-muted',
          );
          const name = <StepName title={entry?.step ?? ''} done={place < current} />;
          return (
            <li key={id} className="relative flex-auto" aria-current={place === current ? 'step' : undefined}>
              {open ? (
                <button
                  type="button"
                  className={classNames(look, 'hover:text-strong')}
                  onClick={() => go(id)}
                >
                  {name}
                </button>
              ) : (
                <span className={look}>{name}</span>
              )}
              {place === current && (
                <span
                  aria-hidden="true"
                  className="absolute inset-x-1 bottom-[-1px] h-[2px] rounded-full bg-accent forced-color-adjust-none"
                />
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** The names stand still from step to step: neither the check nor the weight of the current one moves the others. */
function StepName({ title, done }: { title: string; done: boolean }) {
  return (
    <span className="grid justify-items-center">
      <span className="relative">
        {done && (
          <Check
            size={12}
            aria-hidden="true"
            className="absolute top-[2px] -left-4 hidden text-accent-text rail:block"
          />
        )}
        {title}
      </span>
      <span aria-hidden="true" data-title={title} className="step-width" />
    </span>
  );
}
