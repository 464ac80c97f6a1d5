// Names of machines inside an organisation: *.internal, *.corp, and those that prompts and uname print.
import type { Rule } from '../rule';
import { eachMatch } from './pattern-rule';

const INSIDE =
  /(?:(?<![A-Za-z0-9.@_/-]|\w@)|(?<=:\/\/))((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,60}[A-Za-z0-9])?\.){1,6}(?:internal|intern|corp|lan|intra|intranet|local|private|priv|home\.arpa|localdomain|ad|ds|prv|home|office|vpn|infra))(?![A-Za-z0-9_(-]|\.[A-Za-z0-9])/g;
// How those names end: most windows hold no such end, and to see that is cheap.
const ENDING =
  /\.(?:internal|intern|corp|lan|intra|intranet|local|private|priv|home\.arpa|localdomain|ad|ds|prv|home|office|vpn|infra)(?![A-Za-z0-9_(-])/;
const AT =
  /(?<=[\w.-]@)((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,60}[A-Za-z0-9])?\.){1,6}(?:internal|intern|corp|lan|intra|intranet|local|private|priv|home\.arpa|localdomain|home|office|vpn|infra))(?![A-Za-z0-9_(-]|\.[A-Za-z0-9])/g;
// sql-02.corp.company.de
const WITHIN =
  /(?<![A-Za-z0-9._-])((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,60}[A-Za-z0-9])?\.){1,4}(?:corp|intern|internal|intra|intranet|int|lan|ad|mgmt|office|priv|prod|prd|oob)\.[a-z0-9-]{2,40}\.(?:com|net|org|io|de|eu|at|ch|fr|uk|nl|se|no|dk|fi|it|es|pl|us|ca|cloud|dev|tech|co))(?![A-Za-z0-9_(-]|\.[A-Za-z0-9])/g;
const SURELY_WITHIN = /\.(?:corp|intern|intra|intranet)\.[^.]+\.[^.]+$/;
// In an ssh config, a PowerShell session, the line after the command that prints it, a share, the loopback name.
const PRINTED =
  /(?:\n|^)[ \t]{0,8}HostName[ \t]{1,8}([A-Za-z0-9][\w-]{1,60}(?:\.[\w-]{1,60}){0,6})(?=\s|$)/gi;
const REMOTE =
  /\s-(?:ComputerName|CN|Server)\s{1,3}["']?([A-Za-z][\w-]{2,60}(?:\.[\w-]{1,60}){0,6})(?=["'\s;,)]|$)/g;
const ASKED =
  /(?:\bscutil\s--get\s(?:Computer|LocalHost|Host)Name|\bhostname(?:\s-[fs]|\.exe)?|\buname\s-n|\bhostnamectl\shostname)[ \t]{0,3}\r?\n[ \t]{0,4}([A-Za-z][\w-]{2,60}(?:\.[\w-]{1,60}){0,6})(?=\s{0,3}(?:\n|$))/g;
const SHARE =
  /(?<![\\\w:])\\{2,4}([A-Z][A-Z0-9]{0,14}-[A-Z0-9-]{2,14}|(?:nas|fs|srv|dc|file|print|sql|ts|backup)\w{0,12}-[\w-]{0,12}\d)(?=\\{1,2}[\w$]|\s|$)/g;
const LOOPBACK = /(?:^|\n)127\.0\.1\.1[ \t]{1,12}([A-Za-z][\w-]{2,60}(?:\.[\w-]{1,60}){0,4})(?=\s|$)/g;
const PLAIN_NAMES: ReadonlySet<RegExp> = new Set([PRINTED, REMOTE, ASKED, LOOPBACK]);
const SSH =
  /\b(?:ssh|scp|sftp|mosh|rsync|ssh-copy-id)\s{1,3}(?:-[A-Za-z]+(?:\s{1,3}[^\s@-][^\s@]{0,80})?\s{1,3}){0,5}(?:[\w./-]{1,100}\s{1,3})?[\w.-]{1,40}@((?:[A-Za-z0-9-]{1,62}\.){1,6}[A-Za-z]{2,24})(?=$|[\s:"'`;,)])/g;
const UNAME = /\b(?:Linux|Darwin|FreeBSD) ([A-Za-z][\w.-]{2,60}) \d{1,2}\.\d{1,2}[\w.+-]{0,40} /g;
const PROMPT =
  /(?:^|\n)\[?[a-z_][a-z0-9_.-]{1,31}@([A-Za-z][\w.-]{2,60})(?::[~/][^\n$#]{0,80}|[ ][~/][^\n$#%]{0,60}|[ ][\w.-]{1,40}\])[\])]? ?[$#%❯]/g;
const NAMED =
  /\b(?:Static hostname|hostname|HOSTNAME|COMPUTERNAME|Host Name|nodename|Computer Name|LocalHostName)["']?(?:[ .]{0,24}[:=][ \t]{0,30}|=)["']?([A-Za-z][\w-]{2,60}(?:\.[\w-]{1,60}){0,5})(?=$|[\s"',;])/g;
const SYSLOG =
  /(?:^|\n)[A-Z][a-z]{2} {1,2}\d{1,2} \d{2}:\d{2}:\d{2} ([A-Za-z][\w.-]{2,60}) [\w./()-]{2,40}(?:\[\d+\])?:/g;
const FURTHER = [WITHIN, SSH, UNAME, PROMPT, NAMED, SYSLOG, PRINTED, REMOTE, ASKED, SHARE, LOOPBACK];
const KNOWN =
  /(?:^|\.)(?:docker|containers?|minikube|podman|lima|orb|kubernetes|cluster|metadata|gateway|google|compute|eu-\w+-\d|us-\w+-\d|ec2|vercel|fly|railway|render|test|ddev|lndo|example|localhost|your-?\w*|my-?\w*|foo|bar|acme|api|app|db|www|web|redis|postgres|mysql|mail|auth|service|node|host|server|raspberrypi|printer|router|nas|homeassistant|octopi|pi|wordpress|laravel|symfony|magento|drupal|admin|dev|staging|consul|linkerd|knative|istio|traefik|rancher|env|import|process|settings|config|package|module|std|super|crate|self|this|java|javax|com|org|io|net|www|ssl|tls|index|types|utils|models|core|internal|private)\.(?:internal|intern|corp|lan|intra|intranet|local|private|priv|home\.arpa|localdomain|ad|ds|prv|home|office|vpn|infra)$|^(?:\.|localhost)|cluster\.local$|^(?:nexus|artifactory|harbor|registry|gitea|gitlab|jenkins|sonar|sonarqube|grafana|prometheus|minio|vault|keycloak|kibana|elastic|elasticsearch|nats|kafka|rabbitmq|mailhog|traefik|portainer|pihole|proxmox|verdaccio|npm|git|ci|wiki|jira)\.(?:local|lan|internal|home|corp)$|docker\.internal$|google\.internal$|compute\.internal$|^\.env|env\.local$|\.d\.|settings\.local$|config\.local$/i;
const GENERIC =
  /^(?:kernel|version|release|localhost\w*|ubuntu\w*|debian\w*|raspberrypi|fedora|centos|alpine|host|hostname|server|myhost|docker-desktop|vagrant|codespaces?\w*|runner\w*|fv-az\S*|penguin|sandbox|container|workspace|[0-9a-f]{12}|buildkitsandbox|archlinux|kali|macbook|mac|desktop|node|web|app|db|redis|postgres|mysql|example\S*|your\S*|string|str|none|null|true|false|undefined|process|os|self|this|config|env|options?|github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|ssh\.dev\.azure\.com|heroku\.com|git\.heroku\.com|aur\.archlinux\.org|git\.sr\.ht|gitee\.com|hf\.co|host-[a-z2-7]{8}\S*|(?:ci-?)?(?:node|web|app|db|host|server|worker|cp|master|control-plane|ci|runner|build|builder|agent|vm|box|proxy|lb|etcd)-?\d{0,3})$/i;

/** db-1.company.internal */
export const hostName: Rule = {
  id: 'host-name',
  title: 'Name of a machine',
  type: 'HOST',
  tier: 'definite',
  reason: 'Names a machine of a person or an organisation.',
  source: 'https://www.rfc-editor.org/rfc/rfc6762#appendix-G',
  keywords: [
    '.internal',
    '.intern',
    '.corp',
    '.lan',
    '.intra',
    '.local',
    '.priv',
    '.home',
    '.office',
    '.vpn',
    '.infra',
    'ssh ',
    'scp ',
    'sftp ',
    'rsync ',
    'mosh ',
    'ssh-copy-id',
    'linux ',
    'darwin ',
    'freebsd ',
    'hostname',
    'computername',
    '-cn ',
    'scutil --get',
    'uname -n',
    '.int.',
    '.mgmt.',
    '.prod.',
    '.prd.',
    '.oob.',
    '.ad.',
    '000.0.0.0',
    '\\\\nas',
    '\\\\fs',
    'hostnamectl',
    'host name',
    'computer name',
    'nodename',
    ':~',
    ':/home',
    ']$ ',
    ']# ',
    ' ~ %',
    ' ~]',
    '@',
    'sshd[',
    'systemd[',
  ].filter((word) => word.length > 1),
  before: 110,
  after: 160,
  shape: 'host',
  spread: true,
  search(text, report) {
    const patterns = ENDING.test(text) ? [INSIDE, AT, ...FURTHER] : FURTHER;
    for (const pattern of patterns) {
      eachMatch(pattern, text, (match) => {
        const host = match[1]!;
        const at = match.index + match[0].lastIndexOf(host);
        // A name under "hostname" is a machine's when it has a number, a dash or a dot; else it may be a variable.
        if (
          pattern === NAMED &&
          (!/[-\d]/.test(host) ||
            (/[a-z][A-Z]/.test(host) && !host.includes('-')) ||
            /\.(?:com|org|net|io|dev)$/.test(host))
        )
          return;
        if (PLAIN_NAMES.has(pattern) && !isTold(host)) return;
        if (pattern === WITHIN && /(?:^|\.)(?:example|test|localhost|your\w*)\.[a-z]+$/i.test(host)) return;
        if (
          GENERIC.test(host) ||
          !isMachine(host, text, at, pattern === INSIDE || (pattern === WITHIN && !SURELY_WITHIN.test(host)))
        )
          return;
        report(at, at + host.length);
      });
    }
  },
};

/** A name on its own has a number, a dash or a dot; forges, addresses and examples are none. */
function isTold(host: string): boolean {
  return (
    /[-\d.]/.test(host) &&
    !/^[\d.]+$/.test(host) &&
    !/(?:^|\.)(?:github|gitlab|bitbucket|codeberg|azure|example|localhost|heroku)\.(?:com|org|net)$|^(?:server|web|app|db|host|node|pc|client|worker)-?\d{0,2}$|\.(?:name|value|text|id)$/i.test(
      host,
    )
  );
}

function isMachine(host: string, text: string, at: number, loose: boolean): boolean {
  if (KNOWN.test(host) || /(?:^|\.)(?:example|test|invalid|localhost)(?:\.(?:com|org|net|io))?$/i.test(host))
    return false;
  if (/^(?:this|self|process|exports?|module|options|config|url|req|res|node)\./.test(host)) return false;
  if (!loose) return true;
  // foo.local and this.internal may be code: a machine's name has a digit, a dash or three parts, or stands in an address.
  const before = text.slice(Math.max(0, at - 20), at);
  const after = text.slice(at + host.length, at + host.length + 2);
  if (/^(?:\s?=|\()/.test(after) || /(?:import|from|require\(|package|self|this)\s?["'(.]?$/.test(before))
    return false;
  if (/[A-Z][a-z]+[A-Z]|_/.test(host) && !/-/.test(host)) return false;
  // Words joined by dots may be members of an object: a machine's name has a number or a dash, or stands where machines do.
  if (/\d|-/.test(host.split('.').slice(0, -1).join('.')) && !/^\d+\./.test(host)) return true;
  return /:\/\/$|\bhost\W{1,3}$|\bping6?\s$|\bat\s$|\bto\s$|\bfrom\s$|\bresolve\W{1,12}$|\s-h\s$|\bserver\W{1,3}$|\b(?:curl|dig|nslookup|telnet|nc|traceroute|host)\s$/i.test(
    before,
  );
}
