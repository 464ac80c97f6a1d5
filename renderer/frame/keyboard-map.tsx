// The keyboard map, on `?`: every key of every screen.
import { Dialog } from '../parts/dialog';
import { Kbd } from '../parts/kbd';
import { showOverlay } from '../state/navigation';

const groups: { title: string; keys: [string, string][] }[] = [
  {
    title: 'Everywhere',
    keys: [
      ['?', 'This map'],
      ['Mod Enter', 'Forward (never shares)'],
      ['Alt ←', 'Back'],
      ['Esc', 'Leave; everything is kept'],
    ],
  },
  {
    title: 'Repositories',
    keys: [
      ['↑', 'Previous row'],
      ['↓', 'Next row'],
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
      ['K', 'Previous finding'],
      ['Shift J', 'Next finding to decide'],
      ['.', 'Next place of the same finding'],
      ['Shift K', 'Keep it redacted'],
      ['Shift N', 'Not a secret'],
      ['Shift E', 'Redact it everywhere'],
      ['X', 'Leave out what is focused'],
      ['↑ ↓', 'Previous, next event'],
      ['← →', 'Fold, unfold'],
      ['[ ]', 'Previous, next trajectory'],
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
          <section key={group.title} className="mb-5 break-inside-avoid">
            <h3 className="mb-2 text-body">{group.title}</h3>
            <dl className="flex flex-col gap-1 text-body">
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
