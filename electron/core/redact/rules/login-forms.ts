// More forms of program-password: programs that log in elsewhere, prompts, and what servers' tools print or are told.
import { form, type ProgramForm } from './program-forms';

/** The table. */
export const LOGIN_FORMS: readonly ProgramForm[] = [
  form(
    'psexec|rdesktop|evil-winrm|crackmapexec|netexec|cypher-shell|snowsql|ncftp|openfortivpn|racadm|rancher login|oc login|winrs',
    `\\b(?:psexec|rdesktop|evil-winrm|crackmapexec|netexec|cypher-shell|snowsql|ncftp\\w{0,4}|openfortivpn|racadm|rancher\\slogin|oc\\slogin|winrs)\\b[^\\n|]{0,160}?\\s-p:?\\s{0,3}(?!-)`,
    'gi',
  ),
  form('mysqladmin', `\\bmysqladmin\\b[^\\n|]{0,120}?\\spassword\\s{1,3}`),
  form('ldappasswd|ldapdelete|ldapmodrdn', `\\bldap\\w{4,8}\\b[^\\n|]{0,160}?\\s-[wsa]\\s{0,2}(?!-)`),
  form(
    'wifi-sec|wireless-security',
    `\\b(?:wifi-sec(?:urity)?|802-11-wireless-security)\\.(?:psk|wep-key\\d|leap-password)\\s{1,3}`,
  ),
  form('default_authtok', `\\bldap_default_authtok\\s{0,3}=\\s{0,3}`),
  form('rediscli_auth', `\\bREDISCLI_AUTH["']?\\s{0,2}[=:]\\s{0,2}`),
  // git's own prompt
  form("password for 'http", `Password for 'https?://[^'\\n]{4,160}':\\s{1,2}`),
  form(
    'reset-password|setup-passwords',
    `(?:reset-password|setup-passwords)[^\\n]{0,160}\\n(?:[^\\n]{0,200}\\n){0,4}?New value:\\s{1,3}`,
  ),
  // cloud-init
  form(
    'chpasswd:',
    `\\bchpasswd:\\s{0,4}\\r?\\n[ \\t]{0,8}list:\\s{0,3}[|>]?[+-]?\\s{0,3}\\r?\\n[ \\t-]{1,12}["']?[\\w.-]{1,32}:`,
  ),
  form(
    'chpasswd:',
    `\\bchpasswd:\\s{0,4}\\r?\\n[ \\t]{0,8}list:\\s{0,3}[|>]?[+-]?\\s{0,3}\\r?\\n[^\\n]{1,120}\\n[ \\t-]{1,12}["']?[\\w.-]{1,32}:`,
  ),
  form(
    'initialadminpassword',
    `initialAdminPassword\\s{0,4}\\r?\\n\\s{0,4}`,
    'g',
    `([0-9a-f]{32}|[^\\s"'/]{8,64})(?=\\s{0,3}(?:\\n|$))`,
  ),
  form('--pwfile', `--pwfile[= ]<\\(\\s{0,2}(?:echo|printf)\\s{1,3}`),
  form('bios password|supervisor password', `\\b(?:BIOS|supervisor)\\spassword\\s{0,2}[:=]\\s{0,2}`, 'gi'),
  // Boards
  form(
    'sta.connect(|sta_if.connect(|wlan.connect(|wifi.connect(|nic.connect(',
    `\\b(?:sta|sta_if|wlan|wifi|WLAN|nic)\\w{0,8}\\.connect\\(\\s{0,3}(?:["'][^"'\\n]{1,40}["']|\\w{1,20})\\s{0,2},\\s{0,3}`,
    'g',
    `["']([^"'\\n]{4,80})`,
  ),
  form('wifi.begin(', `\\bWiFi\\.begin\\(\\s{0,3}\\w{1,30}\\s{0,2},\\s{0,3}`, 'g', `"([^"\\n]{4,80})`),
];
