// The forms behind program-password, program by program.

const ARG = `(?:"([^"\\n]{4,200})|'([^'\\n]{4,200})|([^\\s"'\`|;&<>()\\\\]{4,200}))`;
/** One argument, whatever it is. */
const ANY = `(?:"[^"\\n]{0,100}"|'[^'\\n]{0,100}'|[^\\s"'|;]{1,100})`;
/** One row. */
export const form = (words: string, before: string, flags = 'g', value = ARG): ProgramForm => [
  words.split('|'),
  new RegExp(before + value, flags),
];

/** Words of the command in lower case, one of which it holds, and the expression that ends in its password. */
export type ProgramForm = readonly [words: readonly string[], pattern: RegExp];

/** The table. */
export const PROGRAM_FORMS: readonly ProgramForm[] = [
  // Disks, archives, documents
  form('veracrypt', `\\bveracrypt\\b[^\\n|]{0,120}?\\s-p\\s{0,2}`),
  form('diskutil', `\\bdiskutil\\b[^\\n|]{0,120}?\\s-passphrase\\s{1,3}`),
  form('manage-bde', `\\bmanage-bde\\b[^\\n|]{0,80}?\\s-(?:pw|rp|RecoveryPassword|Password)\\s{1,3}`, 'gi'),
  form('qpdf', `\\bqpdf\\b[^\\n|]{0,80}?--encrypt\\s{1,3}`),
  form('qpdf', `\\bqpdf\\b[^\\n|]{0,80}?--encrypt\\s{1,3}${ANY}\\s{1,3}`),
  form('_pw ', `\\bpdftk\\b[^\\n|]{0,120}?\\s(?:user|owner|input)_pw\\s{1,3}`),
  form('pdfto', `\\bpdfto\\w{2,6}\\b[^\\n|]{0,80}?\\s-[uo]pw\\s{1,3}`),
  form('msoffcrypto', `\\bmsoffcrypto-tool\\b[^\\n|]{0,80}?\\s-p\\s{1,3}`),
  form('-extpass', `\\s-extpass\\s{1,3}["']?(?:echo\\s{1,3}(?:-extpass\\s{1,3})?)`),
  form('rclone obscure', `\\brclone\\s{1,3}obscure\\s{1,3}`),
  // macOS
  form(
    'security import|security export',
    `\\bsecurity\\s{1,3}(?:import|export)\\b[^\\n|]{0,200}?\\s-P\\s{1,3}`,
  ),
  form(
    'keychain',
    `\\bsecurity\\s{1,3}(?:unlock-keychain|create-keychain|set-keychain-password)\\b[^\\n|]{0,160}?\\s-[op]\\s{0,3}`,
  ),
  form('key-partition-list', `\\bsecurity\\s{1,3}set-key-partition-list\\b[^\\n|]{0,160}?\\s-k\\s{1,3}`),
  form(
    'generic-password|internet-password',
    `\\bsecurity\\s{1,3}add-(?:generic|internet)-password\\b[^\\n|]{0,200}?\\s-[wp]\\s{1,3}(?!-)`,
  ),
  form(
    'dscl ',
    `\\bdscl\\s{1,3}\\S{1,60}\\s{1,3}-?passwd\\s{1,3}/Users/\\S{1,60}\\s{1,3}(?:\\S{1,60}\\s{1,3})?`,
  ),
  form(
    'sysadminctl',
    `\\bsysadminctl\\b[^\\n|]{0,160}?\\s-(?:newPassword|password|adminPassword|oldPassword)\\s{1,3}(?!-)`,
  ),
  form(
    'plutil',
    `\\bplutil\\s{1,3}-(?:replace|insert)\\s{1,3}\\S{0,60}pass(?:word|phrase)?\\s{1,3}-string\\s{1,3}`,
    'gi',
  ),
  form(
    'defaults write',
    `\\bdefaults\\swrite\\s{1,3}\\S{1,100}\\s{1,3}["']?\\w{0,40}(?:password|passphrase|passwd)["']?\\s{1,3}(?:-string\\s{1,3})?`,
    'gi',
  ),
  form('networksetup', `\\bnetworksetup\\s{1,3}-setairportnetwork\\s{1,3}\\w{2,12}\\s{1,3}${ANY}\\s{1,3}`),
  form('altool', `\\baltool\\b[^\\n|]{0,200}?\\s-p\\s{1,3}(?!["']?@)`),
  form(
    'administrator privileges',
    `\\spassword\\s\\\\?`,
    'g',
    `"([^"\\\\\\n]{4,100})(?=\\\\?"\\swith\\sadministrator\\sprivileges)`,
  ),
  // Windows
  form('signtool', `\\bsigntool(?:\\.exe)?["']?\\s[^\\n|]{0,200}?\\s/p\\s{1,3}`, 'gi'),
  form('certutil', `\\bcertutil(?:\\.exe)?\\s[^\\n|]{0,120}?-p\\s{1,3}`, 'gi'),
  form(
    'net user',
    `(?:^|[\\n>$#&;"'])\\s{0,3}net1?\\suser\\s{1,3}["']?[\\w.$@-]{1,40}["']?\\s{1,3}(?!/)`,
    'gi',
  ),
  form('/rp ', `\\bschtasks\\b[^\\n|]{0,300}?\\s/rp\\s{1,3}`, 'gi'),
  form('password= ', `\\bsc(?:\\.exe)?\\s{1,3}(?:config|create)\\s[^\\n|]{0,200}?\\spassword=\\s{1,3}`, 'gi'),
  form('-pwd ', `\\bds(?:add|mod)\\s[^\\n|]{0,200}?\\s-pwd\\s{1,3}(?!\\*)`, 'gi'),
  form('/passwordd:|/passwordo:', `\\bnetdom\\b[^\\n|]{0,200}?\\s/password[do]:`, 'gi'),
  form(
    'autologon',
    `\\bautologon(?:64)?(?:\\.exe)?(?:\\s{1,3}/accepteula)?\\s{1,3}\\S{1,60}\\s{1,3}\\S{1,60}\\s{1,3}`,
    'gi',
  ),
  form(
    'reg add',
    `\\breg(?:\\.exe)?\\sadd\\s[^\\n|]{0,200}?/v\\s{1,3}["']?\\w{0,40}(?:password|passwd|passphrase)\\w{0,20}["']?\\s[^\\n|]{0,60}?/d\\s{1,3}`,
    'gi',
  ),
  form('reg_sz', `\\w{0,40}(?:password|passwd|passphrase)\\s{1,16}REG_(?:EXPAND_)?SZ\\s{1,16}`, 'gi'),
  form('keymaterial', `\\bkeyMaterial["']?(?:\\s{0,3}[=:]\\s{0,3}|>)`, 'gi'),
  form(
    'securestring',
    `\\bConvertTo-SecureString(?:\\s{1,3}-(?:AsPlainText|Force|String)){0,3}\\s{1,3}(?![-$(])`,
    'gi',
  ),
  form('getnetworkcredential', `\\.GetNetworkCredential\\(\\)\\.Password\\s{0,3}\\r?\\n\\s{0,4}`, 'gi'),
  // Samba, Kerberos, LDAP
  form(
    'smbclient|smbmap|smbget|smbcacls|rpcclient|net ads|net rpc|winexe|pth-|wmic',
    `\\b(?:smb\\w{2,10}|rpcclient|net\\s(?:ads|rpc|join)|wmic|winexe|pth-\\w{2,10}|nmblookup)\\b[^\\n|]{0,160}?\\s-U\\s{0,3}["']?[\\w.\\\\/@-]{1,80}%`,
    'gi',
    `([^\\s"'|;]{4,100})`,
  ),
  form('smbclient', `\\bsmbclient\\s{1,3}["']?//[^\\s"']{3,80}["']?\\s{1,3}(?!-)`),
  form(
    'impacket|exec.py|secretsdump|getuserspns|mssqlclient',
    `\\b(?:impacket-\\w{2,20}|\\w{2,12}exec\\.py|secretsdump(?:\\.py)?|GetUserSPNs(?:\\.py)?|mssqlclient(?:\\.py)?)(?:\\s[^\\n|]{0,80}?)?\\s["']?[\\w.-]{1,40}/[\\w.$-]{1,40}:`,
    'g',
    `([^\\s@"']{4,100})(?=@)`,
  ),
  form('samba-tool', `\\bsamba-tool\\s{1,3}user\\s{1,3}(?:create|add)\\s{1,3}[\\w.$-]{1,40}\\s{1,3}(?!-)`),
  form('samba-tool', `\\bsamba-tool\\b[^\\n|]{0,200}?\\s--(?:admin|new|dns|krbtgt)?pass(?:word)?[= ]`),
  form('slappasswd', `\\b(?:slappasswd|ldappasswd)\\b[^\\n|]{0,160}?\\s-s\\s{1,3}`),
  form('kadmin', `\\bkadmin\\b[^\\n|]{0,120}?\\s-w\\s{1,3}`),
  form(
    'mosquitto_passwd',
    `\\bmosquitto_passwd(?:\\s{1,3}-[a-zA-Z]{1,4}){1,3}\\s{1,3}\\S{1,100}\\s{1,3}[\\w.@-]{1,60}\\s{1,3}`,
  ),
  form('radclient', `\\bradclient\\b[^\\n|]{0,80}?\\s(?:auth|acct|status|coa|disconnect|auto)\\s{1,3}`),
  form('radtest', `\\bradtest\\s{1,3}(?:-\\w\\s\\w{1,10}\\s{1,3})?\\S{1,60}\\s{1,3}`),
  // Databases
  form(
    'impdp|expdp|sqlldr|rman target|sqlplus|sqlcl',
    `\\b(?:impdp|expdp|sqlldr|rman\\starget|sqlplus|sqlcl)\\s{1,3}(?:-\\w{1,6}\\s{1,3}){0,3}["']?[\\w$#]{1,40}/\\\\?["']?`,
    'g',
    `([^\\s@"'/\\\\=]{4,100})(?=["'\\\\]{0,2}(?:@|\\s{1,3}(?:as\\ssysdba|directory=|schemas=|dumpfile=|full=|file=|tables=|owner=)))`,
  ),
  form(
    'connect |conn ',
    `(?:^|\\n|SQL>)\\s{0,3}conn(?:ect)?\\s{1,3}[\\w$#]{1,40}/["']?`,
    'gi',
    `([^\\s@"'/]{4,100})(?=["']?(?:@|\\s{0,3}(?:$|\\n|;|as\\ssysdba)))`,
  ),
  form(
    'db2 connect',
    `\\bdb2\\s["']?connect\\s{1,3}(?:to\\s\\S{1,40}\\s)?user\\s\\S{1,40}\\susing\\s{1,3}`,
    'gi',
  ),
  form('neo4j', `\\bNEO4J_AUTH["']?\\s{0,2}[=:]\\s{0,2}["']?neo4j/`, 'g', `([^\\s"'/]{4,100})`),
  form('auth-pass', `\\bauth-pass\\s\\S{1,60}\\s{1,3}`, 'gi'),
  form(
    'setuser| on >',
    `(?:\\bACL\\sSETUSER|(?:^|\\n)user)\\s{1,3}[\\w.-]{1,40}\\s(?:[^\\n>]{0,60}\\s)?on\\s(?:[^\\n>]{0,60}\\s)?>`,
    'gi',
    `([^\\s"']{4,100})`,
  ),
  form('changeuserpassword', `\\bchangeUserPassword\\(\\s{0,3}["'][^"'\\n]{1,60}["']\\s{0,2},\\s{0,3}`, 'g'),
  form(
    'etcdctl',
    `\\betcdctl\\b[^\\n|]{0,120}?(?:--user[= ]|\\suser\\sadd\\s)["']?[\\w.-]{1,40}:`,
    'g',
    `([^\\s"']{4,100})`,
  ),
  form('user_create', `\\bmysql\\.user_create\\s[\\w.-]{1,40}\\s[\\w.%-]{1,60}\\s`),
  form(
    '"-p|\'-p',
    `\\bmysql(?:admin|dump|check)?["'],[^\\n\\]]{0,120}?["']-p`,
    'g',
    `([^\\s"'\\]]{4,100})(?=["'])`,
  ),
  form('with password', `\\bWITH\\sPASSWORD\\s{0,2}=\\s{0,2}N`, 'gi', `'([^'\\n]{4,100})`),
  // Hashing
  form(
    'mkpasswd',
    `\\bmkpasswd(?:\\s{1,3}(?:-m|-S|-R)\\s\\S{1,20}|\\s{1,3}-{1,2}[\\w-]{1,20}(?:=\\S{1,20})?){0,4}\\s{1,3}(?!-)`,
  ),
  form(
    'openssl passwd',
    `\\bopenssl\\s{1,3}passwd(?:\\s{1,3}-(?:salt\\s{1,3}\\S{1,20}|[156]|apr1|crypt|aixmd5|noverify)){0,3}\\s{1,3}(?!-)`,
  ),
  form('crypt.crypt', `\\bcrypt\\.crypt\\(\\s{0,2}`),
  form(
    'password_hash',
    `["'{]\\s{0,3}`,
    'g',
    `["']([^"'\\n{}]{4,100})(?=["']\\s{0,2}\\|\\s{0,2}password_hash)`,
  ),
  // Servers, virtual machines
  form('user set password', `\\bipmitool\\b[^\\n|]{0,120}?user\\sset\\spassword\\s\\d{1,2}\\s{1,3}`),
  form('cipassword', `\\s--?cipassword[= ]{1,2}`),
  form('id=sec', `--object\\ssecret,id=\\w{1,20},data=`, 'g', `([^\\s"',]{4,100})`),
  form('pserver', `:pserver:[\\w.-]{1,40}:`, 'g', `([^\\s@"']{4,100})(?=@)`),
  form('vnc password', `\\bchange\\svnc\\spassword\\s{1,3}`),
  form(
    'operator unseal',
    `\\boperator\\sunseal\\s{1,3}(?:-\\S{1,30}\\s{1,3}){0,2}`,
    'g',
    `([\\w+/]{24,100}={0,2})`,
  ),
  form('setcredential', `\\bSetCredential=[\\w.-]{1,40}:`),
  form(
    'd-i ',
    `\\bd-i\\s\\S{1,60}(?:password(?:-again)?|wpa|passphrase)\\s{1,3}(?:password|string)\\s{1,3}(?!password|string)`,
  ),
  form('rootpw', `(?:^|\\n)\\s{0,4}rootpw\\s(?:--(?:plaintext|lock)\\s){0,2}(?!--)`),
  form(
    'keypassword|storepassword',
    `\\b(?:keyPassword|storePassword)\\s{1,3}`,
    'g',
    `(?:"([^"\\n]{4,100})|'([^'\\n]{4,100})|([^\\s"'=:(){}.,]{4,100})(?=\\s|$))`,
  ),
  // Files of secrets by their form: ipsec.secrets, chap-secrets
  form(': psk', `(?:^|\\n|[\\w%.*]\\s{1,4}):\\s{1,3}PSK\\s{1,3}`, 'g', `"([^"\\n]{4,100})`),
  form(': eap', `(?:^|\\n|[\\w%.*]\\s{1,4}):\\s{1,3}EAP\\s{1,3}`, 'g', `"([^"\\n]{4,100})`),
  form(': xauth', `(?:^|\\n|[\\w%.*]\\s{1,4}):\\s{1,3}XAUTH\\s{1,3}`, 'g', `"([^"\\n]{4,100})`),
  form('chap-secrets', `\\n["']?[\\w.@-]{1,40}["']?[ \\t]{1,8}(?:\\*|\\w{3,12})[ \\t]{1,8}`),
  form('l2tpd', `(?:^|\\n)["']?[\\w.@-]{1,40}["']?[ \\t]{1,8}l2tpd[ \\t]{1,8}`),
  form('pptpd', `(?:^|\\n)["']?[\\w.@-]{1,40}["']?[ \\t]{1,8}pptpd[ \\t]{1,8}`),
  // FTP as it is spoken
  form(
    '\npass |quote pass',
    `(?:^|\\n)[^\\n]{0,12}\\bUSER\\s[^\\s]{1,60}\\s{0,3}\\r?\\n[^\\n]{0,12}\\bPASS\\s`,
    'g',
    `([^\\s"']{4,100})`,
  ),
  form(
    'ftp -n|ftp -i|ftp -v|ftp -p',
    `\\bftp\\s[^\\n]{0,80}<<[^\\n]{1,20}\\n(?:[^\\n]{0,80}\\n){0,3}?\\s{0,8}user\\s{1,3}\\S{1,60}\\s{1,3}`,
    'gi',
  ),
  // Phones, modems, boards
  form(
    'locksettings',
    `\\blocksettings\\s(?:set-(?:pin|password|pattern)\\s{1,3}(?:--old\\s\\S{1,40}\\s)?|[^\\n|]{0,60}?--old\\s{1,3})`,
  ),
  form('connect-network', `\\bconnect-network\\s{1,3}${ANY}\\s{1,3}(?:wpa2|wpa3|wep|owe)\\s{1,3}`),
  form('cwjap', `\\bAT\\+CWJAP\\w{0,6}=\\\\?"[^"\\n]{0,40}",\\\\?`, 'gi', `"([^"\\n\\\\]{4,80})`),
  form(
    'mqttusercfg',
    `\\bAT\\+MQTTUSERCFG=\\d,\\d,\\\\?"[^"\\n]{0,60}",\\\\?"[^"\\n]{0,60}",\\\\?`,
    'gi',
    `"([^"\\n\\\\]{4,80})`,
  ),
  form('cpin', `\\bAT\\+CPIN=\\\\?["']?`, 'gi', `(\\d{4,8})\\b`),
  form(
    '-pin |-pin=|-puk',
    `\\s--(?:so-|user-|admin-|new-|old-)?(?:pin|puk)[= ]{1,2}["']?`,
    'g',
    `(\\d{4,12})(?=["'\\s]|$)`,
  ),
  form('wifi_password', `\\s-s\\s{1,3}\\w{0,20}password\\s{1,3}`),
];
