// A git remote's URL, told the same way however it was written, and without the user names and tokens it may carry.

/** A remote on a host. `url` is https, without user, token, default port or `.git`. */
export interface Remote {
  url: string;
  /** Lower case; with the port of a web address that is not the usual one. */
  host: string;
  /** Everything before the name; GitLab's subgroups keep their slashes. */
  owner: string;
  name: string;
  /** `owner/name`. */
  slug: string;
}

const schemes = new Set(['http', 'https', 'ssh', 'git', 'git+ssh', 'ssh+git', 'git+https', 'git+http']);
const webPorts: Record<string, string> = { http: '80', https: '443', 'git+https': '443', 'git+http': '80' };

/** The remote that a URL names, or null for a folder of this computer, a bundle, or what is not understood. */
export function normaliseRemote(raw: string): Remote | null {
  const text = raw.trim();
  if (text === '' || text.length > 2048) return null;
  const url = /^([a-z][a-z0-9+.-]*):\/\/(?:[^/@]*@)*(\[[0-9a-f:.]+\]|[^/:@]+)(?::(\d*))?\/(.*)$/i.exec(text);
  if (url) {
    const scheme = (url[1] ?? '').toLowerCase();
    if (!schemes.has(scheme)) return null;
    // A port of ssh or git:// says nothing of the web address; one of http(s) is part of it.
    const usual = webPorts[scheme];
    const port = usual && url[3] && url[3] !== usual ? `:${url[3]}` : '';
    return remoteOf(url[2] ?? '', port, url[4] ?? '');
  }
  // scp-like: [user@]host:path. A single letter before the colon is a Windows drive.
  const scp = /^(?:[^/@:]+@)?(\[[0-9a-f:.]+\]|[^/:@[\]]{2,}):(?!\/\/)(.+)$/i.exec(text);
  return scp ? remoteOf(scp[1] ?? '', '', scp[2] ?? '') : null;
}

// Hosts that answer ssh under another name than the web's.
const webHosts: Record<string, string> = {
  'ssh.github.com': 'github.com',
  'www.github.com': 'github.com',
  'altssh.gitlab.com': 'gitlab.com',
  'altssh.bitbucket.org': 'bitbucket.org',
};

// On these hosts owner and name are the same in any case.
const caseless = new Set(['github.com', 'gitlab.com', 'codeberg.org', 'bitbucket.org']);

function remoteOf(rawHost: string, port: string, rawPath: string): Remote | null {
  const lower = rawHost.toLowerCase().replace(/\.$/, '');
  const host = `${webHosts[lower] ?? lower}${port}`;
  const path = rawPath
    .replace(/[?#].*$/, '')
    .replace(/\/+/g, '/')
    .replace(/^\/|\/$/g, '')
    .replace(/\.git$/i, '');
  const names = path.split('/');
  const name = names.pop() ?? '';
  const owner = names.join('/');
  if (
    name === '' ||
    host === '' ||
    !/^[\p{L}\p{N}._~%+@/-]+$/u.test(path) ||
    /(?:^|\/)\.\.?(?:\/|$)/.test(path)
  )
    return null;
  if (!/^[\p{L}\p{N}._-]+(?::\d+)?$|^\[[0-9a-f:.]+\](?::\d+)?$/u.test(host)) return null;
  const slug = owner === '' ? name : `${owner}/${name}`;
  return { url: `https://${host}/${slug}`, host, owner, name, slug };
}

/** What two remotes have in common when they are the same repository: forges do not tell letters' case apart. */
export function remoteKey(remote: Remote): string {
  return caseless.has(remote.host) ? remote.url.toLowerCase() : remote.url;
}

/**
 * `https://github.com/owner/name` of the first remote on GitHub that `isPublic` says yes to, in the order of their
 * URLs as they were written; null when there is none. Asks nobody: `isPublic` answers from what was found out before.
 */
export function githubRepoUrl(
  remotes: readonly { raw: string; remote: Remote }[],
  isPublic: (remote: Remote) => boolean,
): string | null {
  const sorted = [...remotes].sort((a, b) => (a.raw < b.raw ? -1 : a.raw > b.raw ? 1 : 0));
  const found = sorted.find(({ remote }) => remote.host === 'github.com' && isPublic(remote));
  return found ? found.remote.url : null;
}
