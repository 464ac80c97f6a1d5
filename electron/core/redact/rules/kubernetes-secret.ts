// Values under data: and stringData: of a Kubernetes Secret, and the certificates' keys of a kubeconfig, whatever their names.
import type { Rule } from '../rule';
import { isPlaceholder, isReference } from './guards';
import { eachMatch } from './pattern-rule';
import { looksRandom } from './randomness';

const SECRET = /kind["']?:\s{0,4}["']?(?:Sealed)?Secret["']?(?=[\s,}]|$)/g;
const SECTION = /(?:^|\n)([ \t]{0,12})["']?(?:data|stringData)["']?:[ \t]{0,4}\{?[ \t]{0,4}\r?\n/g;
const ENTRY =
  /^([ \t→\d]{1,30})["']?([\w.-]{1,100})["']?:[ \t]{1,8}["']?([^\s"'#]{1,3000})["']?,?[ \t]{0,4}(?=\r?$)/;
const KUBECONFIG =
  /(?:client-key-data|client-certificate-data|id-token|refresh-token|access-token)["']?:[ \t]{0,4}["']?([A-Za-z0-9+/=._-]{16,8000})/g;

// kubectl get secret … -o jsonpath=…, and the value in the next line.
const PRINTED =
  /\bget\s{1,3}secrets?\s[^\n]{0,200}(?:jsonpath|go-template)[^\n]{0,200}\n\s{0,4}([A-Za-z0-9+/]{8,2000}={0,2})(?=%?\s{0,4}(?:\n|$))/g;

/** data: {username: YWRtaW4=} */
export const kubernetesSecret: Rule = {
  id: 'kubernetes-secret',
  title: 'Value in a Kubernetes Secret',
  type: 'KUBERNETES_SECRET',
  tier: 'definite',
  reason: 'Stands in the data of a Kubernetes Secret or the key of a kubeconfig.',
  source: 'https://kubernetes.io/docs/concepts/configuration/secret/',
  keywords: [
    'secret',
    'client-key-data',
    'client-certificate-data',
    'id-token',
    'refresh-token',
    'access-token',
  ],
  before: 600,
  after: 3000,
  spread: true,
  search(text, report) {
    eachMatch(KUBECONFIG, text, (match) => {
      const end = match.index + match[0].length;
      if (!isPlaceholder(match[1]!)) report(end - match[1]!.length, end);
    });
    eachMatch(PRINTED, text, (match) => {
      const end = match.index + match[0].length;
      if (looksRandom(match[1]!, 8)) report(end - match[1]!.length, end);
    });
    SECRET.lastIndex = 0;
    if (!/apiVersion|metadata|stringData|\ndata:|\n\s{0,8}data:/.test(text) || !SECRET.test(text)) return;
    eachMatch(SECTION, text, (section) => reportEntries(text, section.index + section[0].length, report));
  },
};

function reportEntries(text: string, from: number, report: (start: number, end: number) => void): void {
  let at = from;
  for (let line = 0; line < 60 && at < text.length; line++) {
    const newline = text.indexOf('\n', at);
    const stop = newline < 0 ? text.length : newline;
    const entry = ENTRY.exec(text.slice(at, Math.min(stop, at + 3200)));
    if (!entry) return;
    const value = entry[3]!;
    const start = at + text.slice(at, stop).indexOf(value, entry[1]!.length + entry[2]!.length + 1);
    if (value.length >= 6 && !isPlaceholder(value) && !isReference(value) && value !== '|')
      report(start, start + value.length);
    at = stop + 1;
  }
}
