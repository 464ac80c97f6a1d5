// What a key's name promises about its value: DB_PASSWORD a password, apiKey a generated key, tokenCount nothing.

/** `password`: people choose it, any literal counts. `secret`: generated as a rule. `key`: only what looks generated. */
export type Strength = 'password' | 'secret' | 'key';

const PASSWORD = new Set(
  (
    'password passwords passwd passwort kennwort passphrase passcode pass pwd pw psw pswd passw pasword userpass mypass dbpass rootpass ' +
    'senha contraseña contrasena clave motdepasse mdp lösenord losenord passord wachtwoord hasło haslo parola salasana adgangskode heslo ' +
    'пароль 密码 密碼 パスワード 비밀번호 userpassword dbpassword rootpassword adminpassword keypass storepass keypassword storepassword ' +
    'olcrootpw rootpw bindpw requirepass masterauth psk wpapsk stapsk securitycredentials pgpassword mysqlpwd sshpass unlockcode pincode'
  ).split(' '),
);
const SECRET = new Set(
  (
    'secret secrets token tokens apikey apitoken apisecret authtoken accesstoken refreshtoken idtoken bearertoken sessiontoken ' +
    'credential credentials creds cred clientsecret appsecret secretkey accesskey privatekey secretaccesskey sharedsecret ' +
    'authkey sessionkey signingkey encryptionkey masterkey authorization jwt bearer pat pepper mnemonic accountkey ' +
    'sharedaccesskey sharedaccesssignature webhooksecret signingsecret otp totp totpsecret secretid privkey wif appsecret webhookhmac accesstokensecret xapikey authtok'
  ).split(' '),
);
const KEY = new Set(
  'key keys appid appkey auth salt sig signature sas hmac cookie session sessionid sid sessid phpsessid jsessionid dsn licence license seed nonce apikeys code credentialsecret csrf xsrf csrftoken'.split(
    ' ',
  ),
);
// Words that may follow the telling one without changing what the value is.
const TRAILER = new Set(
  (
    'value string raw plain plaintext text base64 b64 hex prod production dev development test testing staging stage live sandbox local old ' +
    'new current previous default base data primary secondary main master admin root ro rw read write readonly 1 2 3 0 one two a b encoded decoded ' +
    'str literal confirm confirmation pypi npm github gitlab id private'
  ).split(' '),
);
// Names that end in a telling word and yet hold something public.
const PUBLIC =
  /(?:^|[^a-z])(?:public|publishable|cache|idempotency|partition|primary|foreign|sort|unique|index|row|hash|dedupe?|group|object|s3|query|storage|react|route|translation|i18n|locale|map|dict|json|host|known|registry|symbol|item|node|list|column|field|table|hot|short|arrow|next|prev|page|continuation|cursor|pagination|sync|cancel(?:lation)?|css|design|syntax|lexer|parser|start|end|eos|bos|pad|unk|mask|stop|max|min|num|total|input|output|prompt|completion|cached?|reasoning|thinking|usage|context|count|error|status|zip|post|country|area|exit|source|qr|bar|byte|op|status|response|char|lang|language|currency|key)[-_. ]?$/i;

/** Splits PASSWORD_2, clientSecret, X-Api-Key, spring.datasource.password into lower-case words. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** What a name promises, or null when it promises nothing. */
export function strengthOf(name: string): Strength | null {
  if (name.length > 80) return null;
  const words = wordsOf(name);
  let last = words.length - 1;
  const trailers: string[] = [];
  while (
    last > 0 &&
    (TRAILER.has(words[last]!) || /^\d{1,2}$/.test(words[last]!)) &&
    !PASSWORD.has(words[last]!)
  ) {
    trailers.push(words[last]!);
    last--;
  }
  if (last < 0) return null;
  const word = words[last]!.replace(/\d{1,2}$/, '');
  const before = words.slice(0, last).join(' ');
  // secret_id (Vault) holds a secret, token_id and key_id do not.
  if (trailers.includes('id') && word !== 'secret') return null;
  const joined = last > 0 ? words[last - 1]! + word : word;
  if (PASSWORD.has(word) || PASSWORD.has(joined)) {
    return /(?:^| )(?:no|has|is|show|hide|forgot|reset|require|change|by|bi|ty|com|over)$/.test(before) &&
      word === 'pass'
      ? null
      : 'password';
  }
  if (/(?:^| )(?:public|publishable|anon public)$/.test(before)) return null;
  if (SECRET.has(word) || SECRET.has(joined)) {
    if (
      /^tokens?$/.test(word) &&
      ((PUBLIC.test(before) && !/storage$/.test(before)) || (word === 'tokens' && last > 0))
    )
      return null;
    return 'secret';
  }
  // The two keys of Azure's services and devices, which are base64.
  if (/^(?:primary|secondary)key$/.test(joined)) return 'key';
  if (KEY.has(word) || KEY.has(joined)) {
    if (PUBLIC.test(before) && !/^(?:azure )?storage$/.test(before)) return null;
    return 'key';
  }
  // Run together without capitals or signs: dbpassword, sentryauthtoken, stripesecret.
  if (/(?:password|passwd|passphrase)$/.test(word)) return 'password';
  if (/(?:secret|apikey|apitoken|authtoken|accesstoken|secretkey|accesskey|privatekey)$/.test(word))
    return 'secret';
  return null;
}
