// The review of one trajectory: pages of events on both sides, findings with their places, search.
import { stat } from 'node:fs/promises';
import { AppError } from '../../../shared/failure';
import type { RequestOutput } from '../../../shared/ipc';
import type { OpenTrajectory } from '../../../shared/review';
import { isPacked } from '../find/byte-source';
import { eventsHolding } from './events-holding';
import { FindingPlaces } from './finding-places';
import { findIn, groupsOf } from './findings';
import { filesTouched } from './files-touched';
import { rawPattern } from './mention';
import { OpenedTrajectory } from './open-trajectory';
import { type Preview, Previews } from './preview';
import { showEvents } from './review-event';
import { rowOfTrajectory } from './rows';
import { searchLines } from './search-lines';
import {
  type PipelineState,
  repositoryIdOf,
  repositoryOf,
  startRunning,
  theScan,
  trajectoryOf,
} from './state';

const firstScreen = 100;
const longestBlock = 2_000_000;
const mostMatches = 5_000;

/** What belongs to the trajectory that is open. */
interface Opened {
  trajectory: OpenedTrajectory;
  previews: Previews;
  touched: ReturnType<typeof filesTouched>;
  places: { valuesName: string; places: FindingPlaces; stop: AbortController } | null;
}

/** The trajectory that is open, and how it would be sent. One at a time: opening another closes it. */
export class Review {
  private opened: Opened | null = null;
  /** Counts decisions, so that an older preview is known as such. */
  private generation = 0;

  constructor(private readonly state: PipelineState) {}

  /** To be called after each decision: previews are made anew. */
  decisionsChanged(): void {
    this.generation += 1;
  }

  close(): void {
    this.opened?.trajectory.close();
    this.opened?.places?.stop.abort();
    this.opened = null;
  }

  async open(key: string): Promise<OpenTrajectory> {
    const { state } = this;
    const trajectory = trajectoryOf(state, key);
    const repositoryId = repositoryIdOf(state, key);
    if (this.opened?.trajectory.trajectory !== trajectory || (await this.hasGrown())) this.start(key);
    const opened = this.theOpened(key);
    await opened.trajectory.known(firstScreen);
    const siblings = theScan(state).byRepository.get(repositoryId) ?? [];
    const position = siblings.indexOf(key);
    return {
      row: rowOfTrajectory(state, key, await state.ledger.sharedTrajectories()),
      repositoryName: repositoryOf(state, repositoryId).name,
      ...(await opened.touched),
      events: opened.trajectory.events.size,
      complete: opened.trajectory.complete,
      unread: trajectory.unread.slice(0, 200),
      previous: siblings[position - 1] ?? null,
      next: siblings[position + 1] ?? null,
      position: position + 1,
      of: siblings.length,
    };
  }

  /** Whether more was written to the file since it was read to its end. */
  private async hasGrown(): Promise<boolean> {
    const opened = this.opened?.trajectory;
    if (!opened?.complete || isPacked(opened.trajectory.path)) return false;
    const size = await stat(opened.trajectory.path).then(
      (found) => found.size,
      () => opened.bytesRead,
    );
    return size > opened.bytesRead;
  }

  private start(key: string): void {
    this.close();
    const { state } = this;
    const trajectory = trajectoryOf(state, key);
    const opened = new OpenedTrajectory(trajectory);
    const touched = filesTouched(trajectory, repositoryOf(state, repositoryIdOf(state, key)));
    // Asked for with the head alone, which tells the failure.
    touched.catch(() => undefined);
    this.opened = { trajectory: opened, previews: new Previews(state, opened), touched, places: null };
    const grown = (): void => this.tellGrown(opened);
    // A file that cannot be read shows what was read of it; its row tells why. Findings are searched when all events are
    // known, so that the first page waits for one thing alone; then the page is told to look again.
    opened
      .read(grown)
      .catch(grown)
      .then(() => (opened.signal.aborted ? null : findIn(state, key)))
      .then(grown, grown);
  }

  private tellGrown(opened: OpenedTrajectory): void {
    if (this.opened?.trajectory !== opened) return;
    const { events, complete } = opened;
    this.state.emit('trajectory:grown', { key: opened.trajectory.key, events: events.size, complete });
  }

  private theOpened(key: string): Opened {
    if (this.opened?.trajectory.trajectory.key !== key) this.start(key);
    if (this.opened === null) throw new AppError('not-found', 'This trajectory is not open.');
    return this.opened;
  }

  async events(key: string, from: number, count: number): Promise<RequestOutput<'trajectory:events'>> {
    const { trajectory, previews } = this.theOpened(key);
    await trajectory.known(Math.min(from + count, trajectory.events.size + firstScreen));
    const preview = await previews.now(this.generation);
    const events = showEvents(trajectory, preview, trajectory.events.slice(from, from + count));
    return { events, total: trajectory.events.size, complete: trajectory.complete };
  }

  async block(key: string, eventKey: string, block: number): Promise<RequestOutput<'trajectory:block'>> {
    const { trajectory, previews } = this.theOpened(key);
    await trajectory.knownLine(Number.parseInt(eventKey, 10));
    const index = trajectory.events.indexOf(eventKey);
    if (index < 0) throw new AppError('not-found', 'This event is not in the trajectory.');
    const preview = await previews.now(this.generation);
    const [event] = showEvents(trajectory, preview, [trajectory.events.at(index)], longestBlock);
    const found = event?.blocks[block];
    if (!found) throw new AppError('not-found', 'This part is not in the event.');
    return { original: found.original, sent: found.sent };
  }

  async findings(key: string): Promise<RequestOutput<'trajectory:findings'>> {
    const opened = this.theOpened(key);
    const repositoryId = repositoryIdOf(this.state, key);
    if (!this.state.foundNow.has(key))
      return { groups: groupsOf(this.state, key, repositoryId), places: [], done: false };
    const preview = await opened.previews.now(this.generation);
    const places = this.placesOf(opened, preview);
    await places.ready();
    return {
      groups: groupsOf(this.state, key, repositoryId, places.met(preview.values)),
      places: places.list(preview.leftOut),
      done: places.done,
    };
  }

  /** The places of findings; looked for anew only when other values are replaced. */
  private placesOf(opened: Opened, preview: Preview): FindingPlaces {
    if (opened.places?.valuesName === preview.valuesName) return opened.places.places;
    opened.places?.stop.abort();
    const stop = new AbortController();
    const places = new FindingPlaces(opened.trajectory, preview, stop.signal, () => {
      if (!stop.signal.aborted) this.tellGrown(opened.trajectory);
    });
    opened.places = { valuesName: preview.valuesName, places, stop };
    return places;
  }

  async find(key: string, text: string): Promise<RequestOutput<'trajectory:find'>> {
    const { trajectory } = this.theOpened(key);
    const { signal } = startRunning(this.state, 'find');
    const pattern = rawPattern(text);
    const holds = (json: string): boolean => {
      pattern.lastIndex = 0;
      return pattern.test(Buffer.from(json, 'utf8').toString('latin1'));
    };
    const events: number[] = [];
    // Another trajectory may be opened meanwhile: what is found then is of no use.
    const stop = (): boolean => signal.aborted || trajectory.signal.aborted || events.length >= mostMatches;
    for await (const { line, number } of searchLines(trajectory.trajectory.path, pattern, { signal })) {
      await trajectory.knownLine(number);
      if (stop()) break;
      events.push(...eventsHolding(trajectory.events, number, line.toString('utf8'), holds));
    }
    return { events: events.slice(0, mostMatches), complete: !stop() };
  }
}
