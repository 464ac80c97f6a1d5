// How the open trajectory would be sent as decisions stand now. A decision on a finding changes it in place; only what was
// found, or is left out, makes it anew.
import type { FindingDecision } from '../../../shared/finding';
import type { ContextLines } from '../redact/finder';
import type { FoundValue } from '../redact/found-value';
import { collectLeftOut } from '../redact/left-out';
import { createReplacer, type Replacement, type Replacer } from '../redact/replacer';
import type { Redaction } from '../redact/redaction';
import { redactionOf, valuesFor } from './findings';
import { readKnownLines } from './known-lines';
import type { OpenedTrajectory } from './open-trajectory';
import { SideReader } from './read-known-event';
import { fingerprint, type PipelineState, repositoryIdOf } from './state';

/** How the open trajectory would be sent. */
export interface Preview {
  /** Changes when other values are replaced. */
  readonly valuesName: string;
  readonly replacer: Replacer;
  /** As they stand now, by finding. */
  readonly decisions: ReadonlyMap<string, FindingDecision>;
  readonly values: ReadonlyMap<string, FoundValue>;
  readonly placeholders: ReadonlyMap<string, FoundValue>;
  /** Indexes of the events that are left out. */
  readonly leftOut: ReadonlySet<number>;
  readonly original: SideReader;
  readonly sent: SideReader;
  /** Replaces whatever is kept or left out, so that places of findings are known for these too. */
  replacerOfAll(): Replacer;
}

/** Makes previews of one trajectory, as seldom as possible. */
export class Previews {
  private readonly decisions = new Map<string, FindingDecision>();
  private asked: { stamp: readonly unknown[]; preview: Promise<Preview> } | null = null;
  private values: { name: string; list: readonly FoundValue[] } | null = null;
  private made: { name: string; contextLines: ContextLines | undefined; preview: Preview } | null = null;

  constructor(
    private readonly state: PipelineState,
    private readonly opened: OpenedTrajectory,
  ) {}

  /** The preview as things stand; `generation` grows with each decision. */
  now(generation: number): Promise<Preview> {
    const { state, opened } = this;
    const stamp = [generation, state.versions.found, state.settings.current(), opened.complete];
    if (this.asked?.stamp.every((part, index) => part === stamp[index])) return this.asked.preview;
    const preview = this.make();
    this.asked = { stamp, preview };
    preview.catch(() => {
      if (this.asked?.preview === preview) this.asked = null;
    });
    return preview;
  }

  private async make(): Promise<Preview> {
    const { state, opened } = this;
    const { key, agent, path } = opened.trajectory;
    const repositoryId = repositoryIdOf(state, key);
    this.decisions.clear();
    for (const [finding, decision] of state.decided.findings(repositoryId))
      this.decisions.set(finding, decision);
    const { values, exact } = await valuesFor(state, repositoryId);
    const redaction = redactionOf(state, repositoryId, agent, exact);
    const blank = opened.blank(state.decided.leftOut(key));
    const { leaveOutImages } = state.settings.current();
    const contextLines = state.foundNow.get(key)?.contextLines;
    const valuesName = nameOf(values, redaction);
    // Replacers of the same list share what is made of it.
    if (this.values?.name !== valuesName) this.values = { name: valuesName, list: values };
    const name = JSON.stringify([valuesName, leaveOutImages, blank.places]);
    if (this.made?.name === name && this.made.contextLines === contextLines) return this.made.preview;
    const leftOutCopies = await collectLeftOut(
      readKnownLines(path, blank.lines),
      redaction.policy,
      blank.places,
    );
    const whole = { ...redaction, values: this.values.list, decisions: this.decisions, leaveOutImages };
    const preview = this.preview(
      valuesName,
      { ...whole, leaveOut: blank.places, leftOutCopies, contextLines },
      blank.events,
    );
    this.made = { name, contextLines, preview };
    return preview;
  }

  private preview(valuesName: string, replacement: Replacement, leftOut: ReadonlySet<number>): Preview {
    const { values } = replacement;
    const replacer = createReplacer(replacement);
    let all: Replacer | null = null;
    return {
      valuesName,
      replacer,
      decisions: this.decisions,
      values: new Map(values.map((value) => [value.id, value])),
      placeholders: new Map(values.map((value) => [value.placeholder, value])),
      leftOut,
      original: new SideReader(this.opened.trajectory, (text) => text),
      sent: new SideReader(this.opened.trajectory, (text, line) => replacer.line(text, line)),
      replacerOfAll() {
        all ??= createReplacer({ ...replacement, decisions: new Map(), leaveOut: [], leftOutCopies: [] });
        return all;
      },
    };
  }
}

function nameOf(values: readonly FoundValue[], { ownRules, allowed }: Redaction): string {
  const named = values.map(({ id, rules, placeholder, spread, broken }) => [
    id,
    rules,
    placeholder,
    spread,
    broken,
  ]);
  return fingerprint([named, ownRules, allowed]);
}
