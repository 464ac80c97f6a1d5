// The syntaxes in which a name is given a value, as sticky expressions tried right after the name.

/** The words that a telling name holds; what the engine looks for before anything else runs. */
export const TELLING_WORDS: readonly string[] = [
  'passw',
  'passp',
  'passc',
  '_pass',
  'pass_',
  'pass"',
  "pass'",
  'pass\\',
  'pass=',
  'pass:',
  'pass =',
  'pass>',
  'pass[',
  'password[',
  'auth[',
  'stapsk',
  'dbpass',
  'userpass',
  'keypass',
  'storepass',
  ' pass ',
  'pwd',
  'pw=',
  'pw:',
  'pw"',
  "pw'",
  'pw\\',
  'pw =',
  '_pw',
  'psw',
  'secret',
  'cred',
  'bearer',
  'jwt',
  'token=',
  'token\n',
  'key\n',
  'token\r',
  'key\r',
  'token:',
  'token"',
  "token'",
  'token =',
  'token :',
  'token`',
  'token]',
  'token_',
  'token>',
  'token\\',
  'token,',
  'token(',
  'token |',
  'token ',
  'token*',
  'token-',
  'tokens=',
  'tokens:',
  'token0',
  'token?',
  'token\uff1a',
  'authtok',
  'key=',
  'key:',
  'key"',
  "key'",
  'key =',
  'key :',
  'key`',
  'key]',
  'key_',
  'key>',
  'key\\',
  'key,',
  'key(',
  'key |',
  'key ',
  'key<',
  'token<',
  'key "',
  "key '",
  'key <',
  'key ?',
  'key |',
  'key*',
  'key-',
  'keys=',
  'keys:',
  'keys"',
  'key0',
  'key?',
  'key\uff1a',
  'keyvalue',
  'key string',
  'key set',
  'apikey',
  'accesskey',
  'auth=',
  'auth:',
  'auth"',
  "auth'",
  'auth\\',
  'auth =',
  '_auth',
  'session=',
  'session:',
  'session"',
  'sessionid',
  'session_id',
  'sessid',
  'sid=',
  'sid:',
  'sid"',
  'salt',
  'pepper',
  'mnemonic',
  'psk',
  'otp=',
  'otp"',
  'otp\\',
  'otp:',
  'hmac',
  'appid',
  'rootpw',
  'bindpw',
  'licen',
  'seed=',
  'seed:',
  'seed"',
  'seed_',
  '_pat',
  'pat=',
  'pat:',
  'senha',
  'clave',
  'contrase',
  'lösenord',
  'losenord',
  'wachtwoord',
  'hasło',
  'haslo',
  'parola',
  'salasana',
  'heslo',
  'kennwort',
  'passord',
  'adgangskode',
  'mdp',
  'mot de passe',
  'пароль',
  '密码',
  '密碼',
  'パスワード',
  '비밀번호',
];

/** The telling word inside a name. */
export const CORE =
  /pass|p(?:w|sw|sk|epper|at)|appid|secret|token|key|cred|auth|bearer|jwt|s(?:enha|al(?:t|asana)|es(?:sion|sid)|id|eed)|clave|contrase|l(?:ö|o)senord|wachtwoord|has(?:ł|l)o|parola|h(?:eslo|mac)|kennwort|adgangskode|m(?:dp|nemonic)|otp|licen[cs]e|пароль|密[码碼]|パスワード|비밀번호/gi;
const NAME =
  '[\\w.$\\-\\u00c0-\\u200f\\u2041-\\u2191\\u2193-\\u279b\\u279d-\\u2fff\\u3040-\\uff00\\uff21-\\uffdc]';
const FOLLOWS = [
  // Closing marks, then an operator, a list's comma, a call, a cell, a type.
  '[\\\\"\'`\\])*_ \\t»”?!]{0,40}(?:[=:：→➜|{>]|->|<-|,\\s{0,20}[bru@]?\\\\{0,7}["\'`]|\\((?:SecureString |\\s{0,4}["\'`]|[\\w ,-]{1,24}\\))|\\[[\\w *-]{0,24}\\]|&quot;|string\\b|String\\b|\\[\\]byte|&str|do\\s)',
  // A field that names, before the one that holds the value.
  '\\\\{0,7}["\']?(?:,\\s{0,60}|\\s{1,60})\\\\{0,7}["\']?(?:[Tt]ype|[Ss]e(?:cure|nsitive)|protected|id|class|scope|required|auto[Cc]omplete|(?:[Pp]arameter|[Oo]utput|[Oo]ption|[Aa]ttribute|android:)?[Vv]alue|[Cc]ontent|[Dd]efault|[Ss]tring[Vv]alue)',
  // <string name="x">
  '["\'](?<=<\\w{1,30}[^<>\\n]{0,130}["\'])[^<>\\n]{0,60}>',
  // <key>name</key><string>
  '</(?:key|name)>\\s{0,20}<(?:string|value)>',
  // name "value"
  '[ \\t]{1,24}["\'`][^\\s"\'`]',
  // PASSWORD, "value"
  ',(?<=\\b[A-Z][A-Z0-9_]{3,60},|(?:strn?cmp|hash_equals|[Ee]quals?|assert\\w{0,8})\\(\\s?[\\w.$>-]{1,60},)[ \\t]{0,4}["\'`]',
  // <name attribute="…">
  `(?<=[<:]${NAME}{1,110})[ ][^<>\\n]{0,80}>`,
  // name value, where a command or a new line comes before
  `(?<=(?:(?:^|\\n)[ \\t]{1,8}|\\bENV[ \\t]{1,8}|\\b(?:set-?env|setx?|add|put|config)\\b[^\\n]{0,60}[ \\t:/])${NAME}{1,110})[ \\t]{1,24}[^\\s=:&|<>-]`,
].join('|');
/** What can follow a name before its value; anything else ends the look at once. */
export const FOLLOWED = new RegExp(`(?:${FOLLOWS})`, 'y');
/**
 * Names that hold a telling word and tell of nothing: sessionId, session_id, input_tokens, token_count, file_path, licenses, and a
 * test that passed. They stand everywhere in code and logs, and strengthOf knows none of them.
 */
const TELLS_NOTHING = [
  `[Ss]ession(?:I[Dd]|_[Ii][Dd])(?!${NAME})`,
  `(?<=[A-Za-z0-9]{2}_?)[Tt]okens[=:]`,
  `[Tt]oken_(?:count|limit|usage|budget)s?(?!${NAME})`,
  `_pat(?:h|ch|tern)s?(?!${NAME})`,
  `[Ll]icen[cs]es(?!${NAME})`,
  `(?<!${NAME})PASS:`,
].join('|');
/** The same from a telling word's first letter on. */
export const IS_ASSIGNED = new RegExp(
  `(?!${TELLS_NOTHING})[ ]?(?:[Mm][Oo][Tt] [Dd][Ee] )?(?:${NAME}{1,59}(?!${NAME})|${NAME}{60})(?:${FOLLOWS})`,
  'y',
);
/** A word before a bare "key" or "token" that makes it telling. */
export const SPACED_BEFORE =
  /(?:api|access|secret|private|master|signing|encryption|admin|service|account|client|auth|bearer|deploy|shared|storage|personal access|webhook|root|user|db|database|mot de) $/i;
/** name: type = */
export const ANNOTATED =
  /[?!]?[ \t]{0,4}:[ \t]{0,4}[A-Za-z_&*][\w<>[\]|.?&' ]{0,40}?[ \t]{0,4}=[ \t]{0,4}(?![=>~])/y;
/** name =, "name": , name => and their like. */
export const ASSIGNED =
  /(?:[ \t](?:string|\[\]byte|&str|String)(?=[ \t]{1,4}=))?(?:\\{0,7}["'`”»]|\*{1,2}|_{2}|&quot;)?(?:\[\w{0,8}\])?[\])]?(?:[ \t](?:\([\w ,-]{1,24}\)|\[[\w *-]{1,24}\]|\{ ?get;[^{}\n]{0,30}\}))?[ \t]{0,30}(?::=|=>|={1,3}|!={1,2}|:{1,2}(?![\w:])|：|->|→|➜|\|\|=?|\?\?=?|\?=|<-|:(?=\S))(?:[ \t]|\*\*(?=[ \t`])){0,30}/y;
/** "name", "value" */
export const LISTED = /\\{0,7}["'`](?:[ \t]{0,4},\s{0,20}|\)\s?(?:\{|do)\s)(?:[bru@])?(?=\\{0,7}["'`])/y;
/** PASSWORD, "value"; strcmp(password, "value") */
export const LISTED_BARE =
  /,(?<=\b[A-Z][A-Z0-9_]{3,60},|(?:strn?cmp|hash_equals|[Ee]quals?|assert\w{0,8})\(\s?[\w.$>-]{1,60},)[ \t]{0,4}(?=["'`])/y;
/** name: {"sensitive": true, "value": x} */
export const NESTED =
  /\\{0,3}["']?\s{0,3}[:=]\s{0,3}\{[^{}[\]]{0,120}?\\{0,3}["']?value\\{0,3}["']?\s{0,3}[:=]\s{0,3}(?=\\{0,3}["'])/y;
/** name("value") */
export const CALLED = /(?:::new|::from)?\((?:SecureString |\s{0,4})(?=["'`])/y;
/** <name>value */
export const ELEMENT =
  /(?:[ ][^<>\n]{0,80})?>(?:\s{0,20}(?:<[Vv]alue>|<string>|<!\[CDATA\[))?[ \t]{0,4}(?=[^<>\s@])/y;
/** name: X, then value: (Kubernetes, XML, HCL). */
export const PAIRED =
  /\\{0,7}["']?(?:,\s{0,60}|\s{1,60})(?:["']?(?:type|secure|sensitive|protected|id|class|scope|required|autocomplete)["']?\s{0,4}[=:]\s{0,4}["']?[\w-]{1,30}["']?(?:,\s{0,40}|\s{1,40})){0,3}\\{0,7}["']?(?:(?:parameter|output|option|attribute|android:)?value|content|defaultvalue|stringvalue|default)\\{0,7}["']?\s{0,4}[=:]\s{0,4}/iy;
/** variable "name" { default = … } */
export const DEFAULTED = /["']?\s{1,4}\{[^{}]{0,200}?\bdefault\s{0,8}=\s{0,8}/y;
/** <string name="x">value */
export const CLOSED_TAG = /["'][^<>\n]{0,60}>[ \t]{0,4}(?=[^<>\s])/y;
/** <key>name</key><string>value, <name>name</name><value>value */
export const PROPERTY = /<\/(?:key|name)>\s{0,20}<(?:string|value)>/y;
/** name "value" */
export const SPACED_QUOTE = /[ \t]{1,24}(?=["'`][^\s"'`])/y;
/** | name | value | */
export const CELL = /[ `*]{0,4}\|[ \t]{0,30}[`*]{0,3}(?=[^\s|:-])/y;
/** name value, after a command that sets names. */
export const SHELL_SET = /[ \t]{1,24}(?=[^\s=:&|<>-])/y;
/** YAML’s | and >, the value on the next line. */
export const BLOCK =
  /[|>][+-]?\d?[ \t]{0,8}(?:#.{0,80})?\r?\n[ \t]{1,40}|<<[-~]?["']?[A-Z]{2,12}["']?\r?\n[ \t]{0,40}/y;
/** What stands before a name that is itself a value. */
export const NAMED =
  /(?:name|key|id|property|variable|field|param)\\{0,7}["']?\s{0,4}[=:]\s{0,4}\\{0,7}["']?(?:\/?(?:[\w.-]{1,40}\/){1,6})?$/i;
/** Commands that set a name to a value. */
export const SET_COMMAND =
  /(?:\bsetenv|\bset-env \S{1,60}|\bset(?: -{1,2}[A-Za-z]+){1,3}|\bsetx|^ENV|\nENV|\bconfigure set|\bconfig(?: --?[\w-]+){0,3}(?: set)?|\bconfig set|\bsecrets? set|\benv add|\bkv put|\bput|^|\n)[ \t]{1,8}$|\b(?:config set|put) \S{0,60}[:/]$/;
/** Signs of program code before a name. */
export const DECLARED =
  /(?:\b(?:const|let|var|val|final|return|def|fn|func|function|if|elif|while|assert|expect|and|or|not|this|self)\b[^\n=:]{0,60}|[({,][ \t]{0,4}|[.])$/;
