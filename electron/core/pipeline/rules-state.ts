// What a package depends on besides its sources: rules, decisions, values of environment files. Others may change them on
// the disk while a person looks at the package: another window, a command, an editor. So they are read again.
import { createHmac } from 'node:crypto';
import type { Repository } from '../../../shared/repository';
import type { ExactValue } from '../redact/exact-values';
import { exactValuesFor, forgetFindings } from './findings';
import { environmentValues } from './known-about-person';
import { fingerprint, type PipelineState, sharedRepositories, theScan } from './state';

/** Takes up what was changed on the disk; what was found under other rules is forgotten, so that it is searched for again. */
export async function readAgain(state: PipelineState): Promise<void> {
  const before = patternsOf(state);
  await Promise.all([state.settings.refresh(), state.decisions.refresh()]);
  const used = environmentState(state, await exactValuesFor(state, null));
  const isSame = used === environmentState(state, await environmentNow(state));
  if (!isSame || patternsOf(state) !== before) forgetFindings(state);
}

/** Everything of this that a package is made with, as a short hash. The values of environment files go into it under the person's key. */
export async function rulesStateOf(state: PipelineState): Promise<string> {
  const { byRepository } = theScan(state);
  const perRepository = sharedRepositories(state).map(({ id }) => ({
    id,
    refused: state.decided.repository(id) === 'never',
    findings: [...state.decided.findings(id)].sort(),
    texts: state.decided.texts(id),
    trajectories: (byRepository.get(id) ?? []).map((key) => ({
      key,
      included: state.decided.included(key),
      events: [...state.decided.leftOut(key).events].sort(),
      paths: state.decided.leftOut(key).paths,
    })),
    visibility: state.visibilities.of(id),
  }));
  const { leaveOutImages } = state.settings.current();
  const environment = environmentState(state, await exactValuesFor(state, null));
  return fingerprint({ patterns: patternsOf(state), leaveOutImages, environment, perRepository });
}

function patternsOf(state: PipelineState): string {
  const { ownRules, allowed, readEnvironmentFiles } = state.settings.current();
  return fingerprint({ ownRules, allowed, readEnvironmentFiles });
}

async function environmentNow(state: PipelineState): Promise<ExactValue[]> {
  const read = (one: Repository): Promise<ExactValue[]> => environmentValues(one, state.settings.current());
  return (await Promise.all(sharedRepositories(state).map(read))).flat();
}

function environmentState({ key }: PipelineState, values: readonly ExactValue[]): string {
  const own = values.filter(({ type }) => type === 'ENV');
  const texts = new Set(own.map(({ title, value }) => JSON.stringify([title, value])));
  return createHmac('sha256', key)
    .update(JSON.stringify([...texts].sort()))
    .digest('hex');
}
