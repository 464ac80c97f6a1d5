// A yes that waits in the outbox is void once the person decides otherwise on what is in the package. It stays listed with
// the reason, and is sent only after a new look and a new yes. What was written down cannot be undone by undoing the decision.
import { AppError } from '../../../shared/failure';
import type { LedgerEntry, Receipt, SharedTrajectory } from '../../../shared/receipt';
import type { Settings } from '../../../shared/settings';
import { type DecisionState, findingDecisionOf } from '../ledger/decision-state';
import { type PipelineState, stopRunning } from './state';

/** Runs a change of the decisions, and voids every waiting yes that it speaks against; says how many. */
export async function changeDecisions<T>(
  state: PipelineState,
  change: () => Promise<T>,
): Promise<{ changed: T; voided: number }> {
  const before = state.decisions.state();
  const changing = change();
  // The decision holds at once; its being written and the yes being void go to the disk together.
  const after = state.decisions.state();
  const voiding = voidWaiting(state, (inside) => decidedOtherwise(before, after, inside));
  const [changed, voided] = await Promise.all([changing, voiding]);
  return { changed, voided };
}

/** Voids every waiting yes whose package was made under rules that found less than these settings do. */
export async function changeRules(state: PipelineState, before: Settings, after: Settings): Promise<void> {
  await voidWaiting(state, (inside) => {
    const ids = new Set(inside.map(({ repositoryId }) => repositoryId));
    const known = new Set(before.ownRules.map((rule) => JSON.stringify(rule)));
    const isStricter =
      after.ownRules.some(
        (rule) =>
          !known.has(JSON.stringify(rule)) && (rule.repositoryId === null || ids.has(rule.repositoryId)),
      ) ||
      before.allowed.some((text) => !after.allowed.includes(text)) ||
      (after.readEnvironmentFiles && !before.readEnvironmentFiles) ||
      (after.leaveOutImages && !before.leaveOutImages);
    return isStricter ? 'You changed in Settings what is redacted, after you agreed to this package.' : null;
  });
}

/** Throws `changed-since-review` for a package whose yes holds no longer, whoever decided so, and wherever. */
export async function checkStillAgreed(state: PipelineState, receiptId: string): Promise<void> {
  const receipt = (await state.ledger.receipts()).find((one) => one.receiptId === receiptId);
  let reason = receipt?.voided ?? null;
  if (reason === null) {
    // Also where a kill came between a decision and its being written down here.
    await state.decisions.refresh();
    reason = refusedNow(state.decisions.state(), contentsOf(await state.ledger.entries(), receiptId));
    if (reason !== null) await writeDown(state, receiptId, reason);
  }
  if (reason !== null)
    throw new AppError(
      'changed-since-review',
      `${reason} So your yes to it is void, and it is not sent. ${waysOn(receipt)}`,
    );
}

/** What the person can do about a package whose yes is void. */
function waysOn(receipt: Receipt | undefined): string {
  const back = 'Withdraw this package';
  return (receipt?.mayHaveBeenReceived ?? 0) > 0
    ? `${back}: it may have been received already.`
    : `${back}, or review again and agree to a new one.`;
}

async function voidWaiting(
  state: PipelineState,
  reasonFor: (inside: readonly SharedTrajectory[]) => string | null,
): Promise<number> {
  const waiting = (await state.ledger.receipts()).filter((one) => one.state === 'waiting' && !one.voided);
  if (waiting.length === 0) return 0;
  const entries = await state.ledger.entries();
  let voided = 0;
  for (const { receiptId } of waiting) {
    const reason = reasonFor(contentsOf(entries, receiptId));
    if (reason === null) continue;
    await writeDown(state, receiptId, reason);
    voided += 1;
    // It may be on its way at this very moment.
    if (state.sending === receiptId) stopRunning(state, 'upload');
  }
  return voided;
}

async function writeDown(state: PipelineState, receiptId: string, reason: string): Promise<void> {
  const at = new Date(state.now()).toISOString();
  await state.ledger.append({ kind: 'consent-void', at, receiptId, reason });
}

function contentsOf(entries: readonly LedgerEntry[], receiptId: string): readonly SharedTrajectory[] {
  const last = entries.findLast((one) => one.kind === 'consented' && one.consent.receiptId === receiptId);
  return last?.kind === 'consented' ? last.trajectories : [];
}

function refusedNow(decided: DecisionState, inside: readonly SharedTrajectory[]): string | null {
  for (const { key, repositoryId, repository } of inside) {
    if (decided.repositories.get(repositoryId) === 'never')
      return `You decided never to share ${repository}, which is in this package.`;
    if (decided.included.get(key) === false)
      return `You left out a trajectory of ${repository} that is in this package.`;
  }
  return null;
}

function decidedOtherwise(
  before: DecisionState,
  after: DecisionState,
  inside: readonly SharedTrajectory[],
): string | null {
  const refused = refusedNow(after, inside);
  if (refused !== null && refusedNow(before, inside) !== refused) return refused;
  const ids = [...new Set(inside.map(({ repositoryId }) => repositoryId))];
  const cut = inside.find(
    ({ key }) =>
      hasMore(before.leftOutEvents.get(key), after.leftOutEvents.get(key)) ||
      hasMore(before.leftOutPaths.get(key), after.leftOutPaths.get(key)),
  );
  if (cut) return `You left out parts of a trajectory of ${cut.repository} that is in this package.`;
  const known = new Set(before.texts.map((one) => JSON.stringify(one)));
  const isNew = (one: DecisionState['texts'][number]): boolean =>
    !known.has(JSON.stringify(one)) && (one.repositoryId === null || ids.includes(one.repositoryId));
  if (after.texts.some(isNew)) return 'You chose a text to redact after you agreed to this package.';
  return ids.some((id) => keepsLess(before, after, id))
    ? 'You decided that a finding stays redacted after you agreed to this package.'
    : null;
}

function hasMore(before: ReadonlySet<string> = new Set(), after: ReadonlySet<string> = new Set()): boolean {
  return [...after].some((one) => !before.has(one));
}

/** Whether something that was kept in clear in a repository is to be redacted now. */
function keepsLess(before: DecisionState, after: DecisionState, repositoryId: string): boolean {
  const findings = [...(before.findings.get('') ?? []), ...(before.findings.get(repositoryId) ?? [])];
  return findings.some(
    ([finding]) =>
      findingDecisionOf(before, finding, repositoryId) === 'keep' &&
      findingDecisionOf(after, finding, repositoryId) !== 'keep',
  );
}
