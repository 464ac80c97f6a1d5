// Values known beforehand: who the person is, what their environment files hold, what they asked to take out.
import { findingId, homeUser, placeholderFor } from './placeholder';
import type { FoundValue } from './found-value';
import { isSpreadable, isWordLike } from './found-value';
import type { Shape } from './rule';

/** A value known beforehand. `type` decides how it is looked for and what stands in its place. */
export interface ExactValue {
  value: string;
  type: 'USER' | 'NAME' | 'HOST' | 'EMAIL' | 'HOME' | 'ENV' | 'TERM';
  /** For people: "Your user name", "Value of DATABASE_URL in .env". */
  title: string;
}

const shapes: Record<ExactValue['type'], Shape> = {
  USER: 'user',
  NAME: 'token',
  HOST: 'host',
  EMAIL: 'email',
  HOME: 'home',
  ENV: 'token',
  TERM: 'token',
};

const reasons: Record<ExactValue['type'], string> = {
  USER: 'It is the name of your account on this machine.',
  NAME: 'It is your name as git knows it.',
  HOST: 'It is the name of this machine.',
  EMAIL: 'It is your e-mail address as git knows it.',
  HOME: 'It is your home folder.',
  ENV: 'It is a value in an environment file of the repository.',
  TERM: 'You asked to redact it.',
};

// Accounts and machines that say nothing about a person.
const impersonal = new Set(
  `root admin administrator ubuntu debian fedora centos alpine user users guest default public shared runner jenkins
  travis circleci gitlab-runner github actions vagrant docker container coder codespace vscode node deploy www-data
  nobody home work build builder developer dev test tester app pi ec2-user azureuser opc macos windows localhost
  localhost.localdomain server desktop laptop computer claude codex anthropic openai assistant sandbox`.split(
    /\s+/,
  ),
);

// Agents commit under names of their own, which trajectories are full of.
const agentName =
  /^(?:claude(?: code)?|(?:openai )?codex(?: cli)?|pi coding agent|github actions|your name|test user)$/i;

const harmless =
  /^(?:true|false|yes|no|on|off|null|none|undefined|development|production|staging|debug|info|warn|error|\d{1,5})$/i;

/** Found values for what is known beforehand, without those that would damage ordinary text (short, words, `root`). */
export function exactFoundValues(exact: readonly ExactValue[], key: Uint8Array): FoundValue[] {
  const found: FoundValue[] = [];
  for (const [index, { value: given, type, title }] of exact.entries()) {
    const value = given.trim();
    if (!isWorthwhile(value, type)) continue;
    const shape = shapes[type];
    found.push({
      id: findingId(key, value),
      rule: `exact-${type.toLowerCase()}`,
      rules: [`exact-${type.toLowerCase()}`],
      title,
      reason: reasons[type],
      type,
      tier: 'definite',
      shape,
      value,
      placeholder: placeholderFor(key, type, shape, value),
      spread: true,
      broken: false,
      rank: index - exact.length,
      places: 0,
      firstLine: 0,
    });
  }
  return found;
}

function isWorthwhile(value: string, type: ExactValue['type']): boolean {
  switch (type) {
    case 'TERM':
      return value !== '';
    case 'HOME':
      return !impersonal.has(homeUser(value).toLowerCase()) && /[/\\].*[/\\]/.test(value);
    case 'ENV':
      return !harmless.test(value) && isSpreadable(value) && !isPlainAddress(value);
    case 'NAME':
      return value.length >= 6 && /\s/.test(value) && !agentName.test(value);
    case 'EMAIL':
      return (
        value.includes('@') && !/@(?:users\.)?noreply\.|^noreply@|@example\.(?:com|org|net)$/i.test(value)
      );
    default:
      return value.length >= 6 && !impersonal.has(value.toLowerCase()) && !isCommonWord(value);
  }
}

/** Settings, not secrets: a path, an address without user or query, a version. */
function isPlainAddress(value: string): boolean {
  return (
    /^(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?::\d+)?(?:\/[\w./-]*)?$/i.test(value) ||
    /^https?:\/\/[\w.-]+(?::\d+)?(?:\/[\w./-]*)?$/i.test(value) ||
    /^\.{0,2}\/[\w./-]*$/.test(value) ||
    /^v?\d+(?:\.\d+)+$/.test(value)
  );
}

const commonWords = new Set(
  `access account active adapter agent amazon analysis android apache archive assets backend balance battery branch
  browser button cache camera canvas change charlie client cloud cluster column command commit common compile config
  connect console content context control coverage create custom database delete deploy design destroy detail device
  digital direct display docker domain driver editor element engine entity error event example export express factory
  feature filter finder folder format frontend function gateway general global google handler header helper hidden
  history hunter import index input install instance internal island kernel keyboard library license linear listen
  loader logger machine manager manual market marker master matrix memory message method middle mirror mobile model
  module monitor native network number object office online option oracle origin output package panel parent parser
  password pattern payment person planet player plugin pointer policy portal prefix primary private process product
  profile program project prompt proper protocol provider proxy public python query random reader record redirect
  region release remote render report request reserve resource response result return review router runner runtime
  sample schema scheme screen script search secret section select sender server service session setting shadow share
  shell signal silver simple single socket source spring stable standard start static status storage store stream
  string studio style submit summary support switch symbol system table target template terminal testing theme thread
  token trace track traffic transfer trigger update upload utility validate value vector vendor version video viewer
  virtual visual volume widget window worker workspace writer`.split(/\s+/),
);

function isCommonWord(value: string): boolean {
  return isWordLike(value) && commonWords.has(value.toLowerCase());
}
