// The keyboard map, on `?`: every key of every screen.
import { Dialog } from '../parts/dialog';
import { Kbd } from '../parts/kbd';
import { showOverlay } from '../state/navigation';

const groups: { title: string; keys: [string, string][] }[] = [
  {
    title: 'Everywhere',
    keys: [
      ['?', 'This map'],
      ['Mod Enter', 'The forward button (never Share)'],
      ['Alt ←', 'Back'],
      ['Esc', 'Leave the wizard; everything is kept'],
    ],
  },
  {
    title: 'Repositories',
    keys: [
      ['↑', 'Row before'],
      ['↓', 'Row after'],
      ['Space', 'Select or take out'],
      ['Mod A', 'Select all that are shown'],
      ['Enter', 'Open'],
      ['S', 'Share'],
      ['N', 'Not now'],
      ['V', 'Never this repository'],
      ['I', 'Licence and visibility'],
      ['Mod F', 'Does it mention …?'],
    ],
  },
  {
    title: 'Trajectory',
    keys: [
      ['J', 'Next finding'],
      ['K', 'Finding before'],
      ['Shift J', 'Next finding to decide'],
      ['.', 'Next place of the same finding'],
      ['Shift K', 'Keep it redacted'],
      ['Shift N', 'Not a secret'],
      ['Shift E', 'Redact it everywhere'],
      ['X', 'Leave out what is focused'],
      ['↑ ↓', 'Event before, event after'],
      ['← →', 'Fold, unfold'],
      ['[ ]', 'Trajectory before, trajectory after'],
      ['/', 'Search in this trajectory'],
      ['Mod Z', 'Undo'],
      ['Mod Shift Z', 'Redo'],
    ],
  },
];

/** Opened by `?`, closed by Esc. */
export function KeyboardMap() {
  return (
    <Dialog title="Keyboard" width="normal" onClose={() => showOverlay(null)}>
      <div className="columns-2 gap-10">
        {groups.map((group) => (
          <section key={group.title} className="mb-6 break-inside-avoid">
            <h3 className="mb-2 text-body">{group.title}</h3>
            <dl className="flex flex-col gap-1.5 text-body">
              {group.keys.map(([keys, what]) => (
                <div key={keys} className="flex items-baseline justify-between gap-4">
                  <dt className="order-2 shrink-0">
                    <Kbd keys={keys} />
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
