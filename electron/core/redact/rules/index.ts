// The registry of redaction rules. Where two rules find the same value, the earlier one names it.
import type { Rule } from '../rule';
import { accountName } from './account-name';
import { accountOutput } from './account-output';
import { assignedSecret } from './assigned-secret';
import { assignedWord } from './assigned-word';
import { awsPair, twilioPair } from './aws-pair';
import { commandFlag } from './command-flag';
import { callArgument } from './call-argument';
import { cookie } from './cookie';
import { credentialCall } from './credential-call';
import { commandOutput } from './command-output';
import { deviceConfig } from './device-config';
import { dockerAuth } from './docker-auth';
import { email } from './email';
import { encodedKey } from './encoded-key';
import { gitAuthor } from './git-author';
import { homeFolder } from './home-folder';
import { hostName } from './host-name';
import { httpAuthorization } from './http-authorization';
import { iban } from './iban';
import { ipAddress } from './ip-address';
import { jsonWebKey } from './json-web-key';
import { jsonWebToken } from './json-web-token';
import { keyedCall } from './keyed-call';
import { kubernetesSecret } from './kubernetes-secret';
import { listedSecret } from './listed-secret';
import { loginCall } from './login-call';
import { loginFile } from './login-file';
import { macAddress } from './mac-address';
import { nationalId } from './national-id';
import { paymentCard } from './payment-card';
import { phone } from './phone';
import { passwordNearby } from './password-nearby';
import { passwordHash } from './password-hash';
import { commentedSecret } from './commented-secret';
import { userMap } from './user-map';
import { personName } from './person-name';
import { pipedSecret } from './piped-secret';
import { programPassword } from './program-password';
import { printedSecret } from './printed-secret';
import { privateKey } from './private-key';
import { randomLiteral } from './random-literal';
import { sessionCookie } from './session-cookie';
import { spokenCode } from './spoken-code';
import { spokenPassword } from './spoken-password';
import { sqlPassword } from './sql-password';
import { toldLater } from './told-later';
import { toldLogin } from './told-login';
import { typedPassword } from './typed-password';
import { urlParameter } from './url-parameter';
import { urlPassword } from './url-password';
import { recoveryCode } from './recovery-code';
import { seedPhrase } from './seed-phrase';
import { birthDate } from './birth-date';
import { postalAddress } from './postal-address';
import { vendorRules } from './vendors';
import { webhookUrl } from './webhook-url';
import { xmlRsaKey } from './xml-rsa-key';

/** Rules that are written by hand, each in its own file. */
export const writtenRules: readonly Rule[] = [
  privateKey,
  encodedKey,
  webhookUrl,
  jsonWebToken,
  jsonWebKey,
  xmlRsaKey,
  awsPair,
  twilioPair,
  urlPassword,
  httpAuthorization,
  cookie,
  sessionCookie,
  dockerAuth,
  kubernetesSecret,
  passwordHash,
  loginFile,
  recoveryCode,
  seedPhrase,
  sqlPassword,
  loginCall,
  callArgument,
  credentialCall,
  keyedCall,
  typedPassword,
  pipedSecret,
  programPassword,
  deviceConfig,
  commandFlag,
  commandOutput,
  printedSecret,
  urlParameter,
  assignedSecret,
  listedSecret,
  userMap,
  commentedSecret,
  spokenPassword,
  toldLater,
  toldLogin,
  spokenCode,
  passwordNearby,
  email,
  phone,
  paymentCard,
  iban,
  nationalId,
  birthDate,
  postalAddress,
  ipAddress,
  macAddress,
  homeFolder,
  accountName,
  accountOutput,
  gitAuthor,
  personName,
  hostName,
  assignedWord,
  randomLiteral,
];

/** All rules, in order of precedence. */
export const rules: readonly Rule[] = [...vendorRules, ...writtenRules];
