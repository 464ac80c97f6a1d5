// Asks a forge whether a repository is public. That tells the forge its name: only called after the person allowed it.
import { AppError } from '../../../shared/failure';
import type { Visibility } from '../../../shared/repository';
import { destinationUrl } from './address';
import { type HttpAnswer, sendRequest } from './http-request';

export interface ForgeRepository {
  host: string;
  owner: string;
  name: string;
}

export interface CheckOptions {
  signal?: AbortSignal;
  /** Milliseconds; default 10 s. */
  idleMs?: number;
  /** Other addresses than the forges' own, by host. */
  baseUrls?: Readonly<Record<string, string>>;
}

export interface CheckOutcome {
  visibility: Visibility;
  /** Why nothing could be found out; null when something was. */
  failure: string | null;
}

interface Forge {
  base: string;
  method: 'HEAD' | 'GET';
  path(repository: ForgeRepository): string;
}

const page = ({ owner, name }: ForgeRepository): string => `/${encoded(owner)}/${encodeURIComponent(name)}`;

// The pages of GitHub and Forgejo say 404 for a private repository and have no hourly limit worth speaking of, as their
// APIs have; GitLab's pages send a stranger to the login, its API says 404.
const forges: Readonly<Record<string, Forge>> = {
  'github.com': { base: 'https://github.com', method: 'HEAD', path: page },
  'codeberg.org': { base: 'https://codeberg.org', method: 'HEAD', path: page },
  'gitlab.com': {
    base: 'https://gitlab.com',
    method: 'GET',
    path: ({ owner, name }) => `/api/v4/projects/${encodeURIComponent(`${owner}/${name}`)}`,
  },
};

/** Whether a host is one of the forges that can be asked. */
export function isForge(host: string): boolean {
  return Object.hasOwn(forges, host);
}

/** One question, at most three redirects within the forge. What cannot be found out is `unknown`, with the reason. */
export async function checkPublic(
  repository: ForgeRepository,
  options: CheckOptions = {},
): Promise<CheckOutcome> {
  const forge = isForge(repository.host) ? forges[repository.host] : undefined;
  if (!forge) return { visibility: 'unknown', failure: `${repository.host} cannot be asked.` };
  const base = options.baseUrls?.[repository.host] ?? forge.base;
  let url = new URL(forge.path(repository), destinationUrl(base, false));
  try {
    for (let redirects = 0; redirects <= 3; redirects += 1) {
      const answer = await sendRequest({
        method: forge.method,
        url,
        signal: options.signal,
        idleMs: options.idleMs ?? 10_000,
      });
      const next = renamed(answer, url);
      if (next === null) return judgeVisibility(answer.status, repository.host);
      url = next;
    }
    return { visibility: 'unknown', failure: `${repository.host} sent us in circles.` };
  } catch (error) {
    if (error instanceof AppError) return { visibility: 'unknown', failure: error.message };
    throw error;
  }
}

function judgeVisibility(status: number, host: string): CheckOutcome {
  if (status === 200) return { visibility: 'public', failure: null };
  if (status === 404 || status === 410 || status === 451 || (status >= 300 && status < 400))
    return { visibility: 'private', failure: null };
  return { visibility: 'unknown', failure: `${host} answered with status ${status}.` };
}

// A repository that was renamed answers from its new place; a way to the login is a no.
function renamed({ status, headers }: HttpAnswer, from: URL): URL | null {
  if (![301, 302, 307, 308].includes(status) || headers.location === undefined) return null;
  const target = new URL(headers.location, from);
  return target.host === from.host && !/\/(?:login|sign_in|users)(?:\/|$)/.test(target.pathname)
    ? target
    : null;
}

function encoded(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
