// Secrets in the query of an address or in form data: signatures of signed URLs, access_token, code, api_key.
import { isCode, isPlaceholder, isReference } from './guards';
import { isGivenPassword } from './password-shape';
import { patternRule } from './pattern-rule';
import { isHex, isOneTimeSeed, isUuid, looksRandom } from './randomness';

const NAMES =
  'access_token|accesstoken|refresh_token|id_token|auth_token|authtoken|auth|token|api[_-]?key|apikey|api[_-]?token|key|secret|client_secret|password|passwd|pwd|pass|' +
  'sig|signature|x-amz-signature|x-amz-security-token|x-amz-credential|x-goog-signature|x-goog-credential|awsaccesskeyid|hmac|hdnts|hdnea|policy|st|sas|' +
  'subscription-key|subscription_key|appid|app_key|appkey|session|sessionid|session_id|session_token|sid|code|code_verifier|ticket|jwt|assertion|samlresponse|' +
  'oauth_token|oauth_signature|oauth_verifier|x-token|private_token|job_token|webhook_token|verification_token|reset_token|invite_token|magic|otp|nonce_token|hapikey|' +
  'rlkey|tempauth|skoid_sig|se_sig|_csrf|csrf_token|authenticity_token|wt|share_token|key_id_secret|upload_token|download_token|confirmation_token';
const SIGNED = /^(?:x-amz-|x-goog-|sig$|signature$|hmac$|awsaccesskeyid|hdn)/i;

/** ?access_token=…&sig=… */
export const urlParameter = patternRule({
  id: 'url-parameter',
  title: 'Secret in an address or form',
  type: 'URL_SECRET',
  reason: 'The value of a parameter that signs or opens an address.',
  keywords: [
    'token=',
    'key=',
    'secret=',
    'sig=',
    'signature=',
    'password=',
    'passwd=',
    'pwd=',
    'pass=',
    'auth=',
    'x-amz-',
    'x-goog-',
    'keyid=',
    'hmac=',
    'code=',
    'session=',
    'sessionid=',
    'session_id=',
    'session_token=',
    'sid=',
    'jwt=',
    'ticket=',
    'otp=',
    'verifier=',
    'appid=',
    'csrf=',
    'assertion=',
    'samlresponse=',
    'hdn',
    'tempauth=',
    'magic=',
    'token%3d',
    'key%3d',
  ],
  before: 50,
  after: 110,
  patterns: [
    new RegExp(
      `(?<=[?&#;\\s"'\`]|&amp;|^|%26|%3F)(?:${NAMES})(?:=|%3D)([^\\s&"'\`<>#;,)\\]}\\\\]{6,2000})`,
      'gi',
    ),
  ],
  accept(value, text, at) {
    if (isPlaceholder(value) || isReference(value) || isCode(value) || /^[$:<{([]/.test(value)) return false;
    const name = /([\w-]+)(?:=|%3D)$/i.exec(text.slice(Math.max(0, at - 40), at))?.[1] ?? '';
    if (/^(?:samlresponse|assertion)$/i.test(name)) return value.length >= 60;
    const sign = text[at - name.length - 2] ?? '';
    const inQuery =
      /[?&]/.test(sign) ||
      text[at - name.length - 2] === ';' ||
      /^&[\w.%-]{1,40}=/.test(text.slice(at + value.length, at + value.length + 42));
    if (!inQuery) return false;
    if (/^pass|^pwd/i.test(name))
      return (value.length >= 4 && /\d|[^\w]/.test(value)) || isGivenPassword(value, true);
    if (SIGNED.test(name)) return value.length >= 12 && /\d|[A-Z]/.test(value);
    if (/^secret$/i.test(name) && isOneTimeSeed(value)) return true;
    if (isUuid(value)) return /token|secret|api|auth|jwt|ticket|otp|magic|^key$/i.test(name);
    const plain = value.replace(/%[0-9A-F]{2}/gi, '');
    if (isHex(plain)) return plain.length >= 24 && /\d/.test(plain) && !/^(?:st|policy)$/i.test(name);
    return looksRandom(plain, /^(?:key|code|st|auth|session|sid|policy|appid)$/i.test(name) ? 20 : 14);
  },
});
