// One line at the bottom of a terminal that tells how far a long piece of work is. Where there is no terminal there is none.
import type { Emit } from '../core/pipeline/state';
import type { Progress } from '../../shared/progress';
import { onWords, say } from './command';
import { columns, size } from './words';

const everyMs = 150;
const tasks: Partial<Record<Progress['task'], string>> = {
  scan: 'Reading trajectories',
  findings: 'Looking for what is private',
  visibility: 'Asking whether they are public',
  package: 'Making the package',
  upload: 'Sending',
};

let shown = '';
let last = 0;

// Words stand in its place.
function clearStatusLine(): void {
  if (shown !== '') process.stderr.write(`\r${' '.repeat(shown.length)}\r`);
  shown = '';
}

onWords(clearStatusLine);

/** What the pipeline tells while it works: a line that changes, and each failed try of sending as a sentence. */
export const tellProgress: Emit = (name, payload) => {
  if (name === 'progress') show(payload as Progress);
  if (name !== 'upload:state') return;
  const { state, message } = payload as { state: string; message: string };
  if (state === 'waiting') say(`${message} Ctrl-C leaves it in the outbox.`);
};

function show({ task, note, done, total, secondsLeft }: Progress): void {
  const now = performance.now();
  if (process.stderr.isTTY !== true || now - last < everyMs) return;
  last = now;
  const unit = task === 'visibility' ? String : size;
  const far = total > 0 ? `${unit(Math.min(done, total))} of ${unit(total)}` : done > 0 ? unit(done) : '';
  const left = secondsLeft !== null && secondsLeft > 2 ? `, ${Math.round(secondsLeft)} s left` : '';
  clearStatusLine();
  shown = `${note ?? tasks[task] ?? 'Working'} … ${far}${left}`.slice(0, columns() - 1);
  process.stderr.write(shown);
}
