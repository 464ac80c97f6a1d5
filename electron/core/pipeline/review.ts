// The review of one trajectory: pages of events on both sides, findings with their places, search. The sent side is read
// from the very line that the package would get.
import { AppError } from '../../../shared/failure';
import type { Mark } from '../../../shared/finding';
import type { RequestOutput } from '../../../shared/ipc';
import type {
  FindingPlace,
  OpenTrajectory,
  ReviewBlock,
  ReviewEvent,
  SideText,
} from '../../../shared/review';
import { agentOf } from '../agents/index';
import { readLines } from '../platform/lines';
import type { FoundValue } from '../redact/found-value';
import { collectLeftOut } from '../redact/left-out';
import { createReplacer, type Replacer } from '../redact/replacer';
import { describeEvent, type DescribedEvent } from './describe-event';
import { findIn, groupsOf, redactionOf, valuesFor } from './findings';
import { filesTouched } from './files-touched';
import { rawPattern } from './mention';
import { type KnownEvent, OpenedTrajectory } from './open-trajectory';
import { eventsOfLine, linesOf, longestLine, readerOf } from './read-events';
import { rowOfTrajectory } from './rows';
import { markPlaceholders } from './mark-placeholders';
import { type PipelineState, repositoryIdOf, repositoryOf, theScan, trajectoryOf } from './state';

/** Longest text of a block in a page; the rest comes with `trajectory:block`. */
const blockLength = 6_000;
const headlineLength = 300;
const longestBlock = 2_000_000;
const largestImage = 3_000_000;
const mostPlaces = 20_000;

interface Preview {
  /** What the preview was made for: decisions and findings as they stood. */
  stamp: string;
  replacer: Replacer;
  placeholders: Map<string, FoundValue>;
  leftOut: Set<string>;
  /** The first lines as they would be sent, to prime the reader of the sent side. */
  sentHead: string[];
  kept: ReadonlySet<string>;
}

/** The trajectory that is open, and how it would be sent. One at a time: opening another closes it. */
export class Review {
  private opened: OpenedTrajectory | null = null;
  private preview: Promise<Preview> | null = null;
  private previewStamp = '';
  private places: { stamp: string; list: FindingPlace[]; done: boolean } | null = null;
  /** Counts decisions, so that an older preview is known as such. */
  private generation = 0;

  constructor(private readonly state: PipelineState) {}

  /** To be called after each decision: previews are made anew. */
  decisionsChanged(): void {
    this.generation += 1;
  }

  close(): void {
    this.opened?.close();
    this.opened = null;
    this.preview = null;
    this.places = null;
  }

  async open(key: string): Promise<OpenTrajectory> {
    const trajectory = trajectoryOf(this.state, key);
    const repositoryId = repositoryIdOf(this.state, key);
    if (this.opened?.trajectory !== trajectory) this.start(key);
    const opened = this.theOpened(key);
    await opened.known(100);
    const siblings = theScan(this.state).byRepository.get(repositoryId) ?? [];
    const position = siblings.indexOf(key);
    const repository = repositoryOf(this.state, repositoryId);
    return {
      row: rowOfTrajectory(this.state, key, await this.state.ledger.sharedTrajectories()),
      repositoryName: repository.name,
      events: opened.events.length,
      complete: opened.complete,
      ...(await filesTouched(trajectory, repository)),
      unread: trajectory.unread.slice(0, 200),
      previous: siblings[position - 1] ?? null,
      next: siblings[position + 1] ?? null,
      position: position + 1,
      of: siblings.length,
    };
  }

  private start(key: string): void {
    this.close();
    const opened = new OpenedTrajectory(trajectoryOf(this.state, key));
    this.opened = opened;
    const grown = (): void => this.tellGrown(key, opened);
    // A file that cannot be read shows what was read of it; its row tells why.
    opened.read(grown).catch(grown);
    // Findings are searched while the first page is shown; then the page is told to look again.
    findIn(this.state, key).then(grown, grown);
  }

  private tellGrown(key: string, opened: OpenedTrajectory): void {
    if (this.opened === opened)
      this.state.emit('trajectory:grown', { key, events: opened.events.length, complete: opened.complete });
  }

  private theOpened(key: string): OpenedTrajectory {
    if (this.opened?.trajectory.key !== key) this.start(key);
    if (this.opened === null) throw new AppError('not-found', 'This trajectory is not open.');
    return this.opened;
  }

  async events(key: string, from: number, count: number): Promise<RequestOutput<'trajectory:events'>> {
    const opened = this.theOpened(key);
    await opened.known(Math.min(from + count, opened.events.length + 100));
    const preview = await this.previewOf(opened);
    const events: ReviewEvent[] = [];
    for (const [index, known] of opened.events.slice(from, from + count).entries()) {
      events.push(await this.reviewEvent(opened, preview, known, from + index, blockLength));
    }
    return { events, total: opened.events.length, complete: opened.complete };
  }

  async block(key: string, eventKey: string, block: number): Promise<RequestOutput<'trajectory:block'>> {
    const opened = this.theOpened(key);
    const index = opened.events.findIndex((event) => event.key === eventKey);
    const known = opened.events[index];
    if (!known) throw new AppError('not-found', 'This event is not in the trajectory.');
    const event = await this.reviewEvent(opened, await this.previewOf(opened), known, index, longestBlock);
    const found = event.blocks[block];
    if (!found) throw new AppError('not-found', 'This part is not in the event.');
    return { original: found.original, sent: found.sent };
  }

  async findings(key: string): Promise<RequestOutput<'trajectory:findings'>> {
    const opened = this.theOpened(key);
    const searched = this.state.foundNow.has(key);
    if (searched) await this.findPlaces(opened);
    const groups = groupsOf(this.state, key, repositoryIdOf(this.state, key));
    return { groups, places: this.places?.list ?? [], done: searched && (this.places?.done ?? false) };
  }

  async find(key: string, text: string): Promise<RequestOutput<'trajectory:find'>> {
    const opened = this.theOpened(key);
    const pattern = rawPattern(text);
    const events: number[] = [];
    for await (const { line, number } of linesOf(opened.trajectory.path)) {
      pattern.lastIndex = 0;
      if (!pattern.test(line.toString('latin1'))) continue;
      events.push(...eventsOf(opened, number));
      if (events.length >= 5000) break;
    }
    return { events, complete: opened.complete };
  }

  private async previewOf(opened: OpenedTrajectory): Promise<Preview> {
    const { key } = opened.trajectory;
    const stamp = `${key} ${this.generation} ${this.state.foundNow.size} ${opened.complete}`;
    if (this.preview === null || this.previewStamp !== stamp) {
      this.previewStamp = stamp;
      this.preview = this.makePreview(opened, stamp);
    }
    return this.preview;
  }

  private async makePreview(opened: OpenedTrajectory, stamp: string): Promise<Preview> {
    const { state } = this;
    const { trajectory } = opened;
    const repositoryId = repositoryIdOf(state, trajectory.key);
    const { values, exact } = await valuesFor(state, repositoryId);
    const { places, lines, events } = opened.blankPlaces(state.decided.leftOut(trajectory.key));
    const { policy } = agentOf(trajectory.agent);
    const decisions = state.decided.findings(repositoryId);
    const replacer = createReplacer({
      ...redactionOf(state, repositoryId, trajectory.agent, exact),
      values,
      decisions,
      leaveOut: places,
      leftOutCopies: await collectLeftOut(this.readAll(opened, lines), policy, places),
      leaveOutImages: state.settings.current().leaveOutImages,
    });
    const kept = new Set([...decisions].flatMap(([id, decision]) => (decision === 'keep' ? [id] : [])));
    return {
      stamp,
      replacer,
      placeholders: new Map(values.map((value) => [value.placeholder, value])),
      leftOut: events,
      sentHead: opened.head.map((line, index) => replacer.line(line, index + 1)),
      kept,
    };
  }

  private async *readAll(
    opened: OpenedTrajectory,
    lines: ReadonlyMap<number, number>,
  ): AsyncGenerator<{ line: string; number: number }> {
    for (const [number, offset] of lines) yield { line: await readLineAt(opened, offset), number };
  }

  private async reviewEvent(
    opened: OpenedTrajectory,
    preview: Preview,
    known: KnownEvent,
    index: number,
    length: number,
  ): Promise<ReviewEvent> {
    const raw = await readLineAt(opened, known.offset);
    const toolName = known.callId === null ? null : (opened.toolNames.get(known.callId) ?? null);
    const original = describe(opened, opened.head, raw, known, toolName);
    const sent = describe(opened, preview.sentHead, preview.replacer.line(raw, known.line), known, toolName);
    preview.replacer.takeCounts();
    const side = (text: string, sentText: string, limit: number) => bothSides(preview, text, sentText, limit);
    return {
      key: known.key,
      index,
      line: known.line,
      kind: known.kind,
      at: original.at,
      sidechain: original.sidechain,
      label: original.described.label,
      headline: side(original.described.headline, sent.described.headline, headlineLength),
      added: original.described.added,
      removed: original.described.removed,
      failed: original.failed,
      callId: known.callId,
      paths: known.paths,
      blocks: original.described.blocks.map((block, at): ReviewBlock => {
        const other = sent.described.blocks[at]?.text ?? '';
        if (block.kind === 'image')
          return { kind: 'image', language: null, original: imageSide(block.text), sent: imageSide('') };
        return { kind: block.kind, language: block.language, ...side(block.text, other, length) };
      }),
      leftOut: preview.leftOut.has(known.key),
    };
  }

  /** Goes through the trajectory once with the replacer, to know which events hold which findings. */
  private async findPlaces(opened: OpenedTrajectory): Promise<void> {
    const preview = await this.previewOf(opened);
    if (this.places?.stamp === preview.stamp) return;
    const places = { stamp: preview.stamp, list: [] as FindingPlace[], done: false };
    this.places = places;
    const { key } = opened.trajectory;
    const search = async (): Promise<void> => {
      for await (const { line, number } of linesOf(opened.trajectory.path)) {
        if (this.places !== places || places.list.length >= mostPlaces) break;
        preview.replacer.takeCounts();
        preview.replacer.line(line.toString('utf8'), number);
        const { byFinding } = preview.replacer.takeCounts();
        for (const event of eventsOf(opened, number))
          for (const finding of Object.keys(byFinding)) places.list.push({ finding, event });
      }
      places.done = true;
    };
    const small = opened.trajectory.bytes < 20_000_000;
    const searching = search().finally(() => small || this.tellGrown(key, opened));
    if (small) await searching;
    else searching.catch(() => undefined);
  }
}

function eventsOf(opened: OpenedTrajectory, line: number): number[] {
  const first = opened.firstEventOfLine.get(line);
  if (first === undefined) return [];
  const indexes: number[] = [];
  for (let index = first; opened.events[index]?.line === line; index += 1) indexes.push(index);
  return indexes;
}

async function readLineAt(opened: OpenedTrajectory, offset: number): Promise<string> {
  const { path } = opened.trajectory;
  const lines = path.endsWith('.zst')
    ? linesOf(path, { start: offset })
    : readLines(path, { start: offset, maxLineBytes: longestLine });
  for await (const { line } of lines) return line.toString('utf8');
  throw new AppError('changed-since-review', 'The trajectory changed on the disk. Scan again.');
}

interface OneSide {
  described: DescribedEvent;
  at: string | null;
  sidechain: boolean;
  failed: boolean;
}

function describe(
  opened: OpenedTrajectory,
  head: readonly string[],
  text: string,
  known: KnownEvent,
  toolName: string | null,
): OneSide {
  const reader = readerOf(opened.trajectory);
  // A page's reader has not seen the lines before; the first ones tell it the folder and the format.
  for (const [index, line] of head.entries())
    if (index + 1 < known.line) eventsOfLine(reader, line, index + 1);
  const event = eventsOfLine(reader, text, known.line)
    .map(({ event: one }) => one)
    .find((one) => one.kind === known.kind && one.pointers[0] === known.pointers[0]);
  if (event)
    return {
      described: describeEvent(event, toolName),
      at: event.at,
      sidechain: event.sidechain,
      failed: event.kind === 'tool-result' && event.failed,
    };
  const fallback = {
    label: known.name ?? known.kind,
    headline: '',
    added: 0,
    removed: 0,
    paths: [],
    blocks: [{ kind: 'json' as const, language: 'json', text }],
  };
  return { described: fallback, at: null, sidechain: false, failed: false };
}

function bothSides(
  preview: Preview,
  text: string,
  sentText: string,
  limit: number,
): { original: SideText; sent: SideText } {
  const shown = cut(text, limit);
  const sentShown = cut(sentText, limit);
  const { originalMarks } = preview.replacer.text(shown);
  return {
    original: { text: shown, length: text.length, marks: originalMarks },
    sent: {
      text: sentShown,
      length: sentText.length,
      marks: [...markPlaceholders(sentShown, preview.placeholders), ...keptMarks(preview, sentShown)].sort(
        (a, b) => a.start - b.start,
      ),
    },
  };
}

/** What the person keeps stands in the sent text as it is; it is marked there too. */
function keptMarks(preview: Preview, text: string): Mark[] {
  if (preview.kept.size === 0) return [];
  return preview.replacer.text(text).originalMarks.filter(({ kept }) => kept);
}

/** Never between the two halves of a surrogate pair. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
}

function imageSide(data: string): SideText {
  return { text: data.length <= largestImage ? data : '', length: data.length, marks: [] };
}
