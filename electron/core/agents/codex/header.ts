// The header of a Codex file: `session_meta` of all versions, and the bare header of 2025.
import { asFilled, asObject, type JsonObject } from '../json';

/** What a header tells. */
export interface CodexHeader {
  cwd: string | null;
  branch: string | null;
  commit: string | null;
  remote: string | null;
  version: string | null;
  isSubagent: boolean;
  parentId: string | null;
}

/** Reads a header. */
export function headerFacts(payload: JsonObject): CodexHeader {
  const git = asObject(payload.git);
  const subagent = asObject(payload.source)?.subagent;
  const spawn = asObject(asObject(subagent)?.thread_spawn);
  return {
    cwd: asFilled(payload.cwd),
    branch: asFilled(git?.branch),
    commit: asFilled(git?.commit_hash),
    remote: asFilled(git?.repository_url),
    version: asFilled(payload.cli_version),
    isSubagent: subagent !== undefined && subagent !== null,
    parentId: asFilled(spawn?.parent_thread_id) ?? asFilled(payload.parent_thread_id),
  };
}
