// Passwords given to functions by position: auth=("user", "x"), smtp.login("user", "x"), new Client(host, user, "x").
import { isPlaceholder, isReference } from './guards';
import { patternRule } from './pattern-rule';
import { isGivenPassword } from './password-shape';
import { isWordy, looksRandom } from './randomness';

const TEXT = `\\\\?["'\`]([^"'\`\\n\\\\]{4,300})(?=\\\\?["'\`])`;
const USER = `\\\\?["'\`][^"'\`\\n\\\\]{1,100}\\\\?["'\`]\\s{0,3},\\s{0,3}(?:[bru])?`;

/** requests.get(url, auth=("user", "x")) */
export const loginCall = patternRule({
  id: 'login-call',
  title: 'Password or key in a call',
  type: 'PASSWORD',
  reason: 'Given to a function that logs in.',
  keywords: [
    'auth=',
    "auth' =",
    'auth" =',
    "auth'=",
    'auth":',
    'userpwd',
    ':basic,',
    '"cn=',
    "'cn=",
    '"uid=',
    "'uid=",
    'wifi',
    'authentication(',
    'connecttoap(',
    'auth(',
    'auth:',
    'login(',
    'connection(',
    'signinwith',
    'userwith',
    'create_user(',
    'createuser(',
    'superuser(',
    'client::new(',
    'sequelize(',
    'pdo(',
    'basicauth',
    'basic_auth',
    'authenticate',
    'credential',
    'connect(',
    '.run(',
    'telebot(',
    'bot(',
    'client(',
    'createclient',
    'setapikey',
    'api_key(',
    'openai(',
    'anthropic(',
    'stripe(',
    "require('stripe",
    'plainauth',
    'header("auth',
    'init(',
  ],
  // The first argument is a literal.
  confirm:
    /(?:auth["']?\s{0,2}(?:=>|[=:])\s{0,3}[([{]\s{0,3}|userpwd[^\n]{0,8}|:basic,\s{0,3}|(?=["'](?:cn|uid)=[^"'\n]{1,120}["'],\s{0,4}["'])|[^\n("'`]{0,60}\(\s{0,3}(?:\$?\w[\w.]{0,40},\s{0,3})?)\\?["'`]/iy,
  before: 60,
  after: 400,
  patterns: [
    new RegExp(
      `(?:USERPWD["']?\\s{0,3}(?:,|=>|=|:)|:basic,)\\s{0,3}\\\\?["'][^"':\\s]{1,60}:([^"'\`\\n\\\\]{4,300})(?=\\\\?["'])`,
      'g',
    ),
    // ldap.bind("cn=admin,dc=…", "x")
    new RegExp(`["'](?:cn|uid)=[^"'\\n]{2,120}["'],\\s{0,4}${TEXT}`, 'gi'),
    new RegExp(
      `(?<![A-Za-z0-9])(?:auth["']?\\s{0,3}(?:=>|[=:])\\s{0,3}(?:\\(|\\[|\\{)|HTTPBasicAuth\\(|HTTPDigestAuth\\(|\\.?(?:basic_?auth|BasicAuth|SetBasicAuth|basicAuthentication|login|authenticate|\\w{0,30}Credentials?|PasswordAuthentication|UsernamePasswordCredential|Credentials?\\.basic|auth\\.PlainText|httpBasic|user_credentials|setCredentials|PasswordCredential|(?<=\\.)auth|sign_?in|log_?in|signInWith\\w{1,30}|createUserWith\\w{1,30}|WiFi\\.(?:begin|softAP)|wifi_connect|connectToAP)\\()\\s{0,3}${USER}(?:Some\\()?${TEXT}`,
      'gi',
    ),
    new RegExp(`\\bPlainAuth\\(\\s{0,3}["'\`][^"'\`\\n]{0,60}["'\`]\\s{0,3},\\s{0,3}${USER}${TEXT}`, 'g'),
    new RegExp(
      `\\b(?:mysqli?_connect|new mysqli|new PDO|pg_connect|connect|create_engine|DriverManager\\.getConnection|getConnection|new Pool|new Sequelize|new PDO|new_connection|open_connection|create_?(?:super)?user)\\(\\s{0,3}(?:${USER}|\\$?\\w[\\w.]{0,40},\\s{0,3})${USER}${TEXT}`,
      'g',
    ),
    new RegExp(
      `\\b(?:bot\\.run|client\\.(?:run|login|start)|bot\\.(?:login|start|launch)|TeleBot|Telegraf|new Bot|Application\\.builder\\(\\)\\.token|(?:Open|Async)?(?:AI|OpenAI)|Anthropic|Stripe|stripe|createClient|setApiKey|Resend|Client(?:::new)?|WebClient|Octokit|Groq|Mistral|Cohere|Pinecone|InferenceClient|OpenAIClient|TwilioClient|Github|Gitlab|from_token|with_token|NewClient|NewTokenSource|StaticToken|personal_token)\\(\\s{0,3}${TEXT}`,
      'g',
    ),
  ],
  accept(value, text, at) {
    if (isPlaceholder(value) || isReference(value) || /\s|^\w+:\/\//.test(value)) return false;
    const before = text.slice(Math.max(0, at - 60), at);
    const single = /(?<!\bSome)\(\s{0,3}\\?["'`]$/.test(before);
    if (single) return looksRandom(value.replace(/[.:]/g, ''), 20);
    if (isGivenPassword(value, /[-_.]/.test(value))) return true;
    return /\d|[^\w\s.-]/.test(value) ? !isWordy(value) || /\d/.test(value) : looksRandom(value, 8);
  },
});
