// User names that name nobody: of machines, images, services and examples.

const GENERIC = new Set(
  (
    'user users username your-username yourusername your_username yourname your-name your_name youruser you me my name root admin administrator runner runneradmin ubuntu debian centos fedora ' +
    'alpine arch opc ec2-user azureuser vagrant vscode codespace coder node nodejs app apps appuser application default public shared all guest test tester testing testuser demo example ' +
    'foo bar baz foobar git gitlab github jenkins ci circleci travis builder build buildkite deploy deployer docker linuxbrew homebrew brew gitpod sandbox sandboxuser claude codex agent pi ' +
    'jovyan nonroot nobody daemon www www-data nginx apache postgres mysql redis mongodb rails django flask python ruby php java go rust dev developer devuser someuser some-user someone somebody ' +
    'xxx xxxx u user1 user2 user_name home local localuser worker workspace workspaces project projects src code data lib bin opt tmp temp var etc static assets public_html html images img css js ' +
    'index page pages main dashboard settings profile feed about login logout signup register search help contact news blog docs api v1 v2 web site store shop cart account accounts list new edit id ' +
    'components component routes router views view layout screen screens banner hero header footer container containers content section sections wwwroot system service services steam oracle ' +
    'hadoop spark airflow kafka elasticsearch grafana prometheus ansible terraform packer replit repl glitch heroku render hacker kali pwn ctf judge lost+found .ecryptfs desktop documents downloads ' +
    'defaultuser0 defaultappuser public.user wdagutilityaccount containeradministrator containeruser vssadministrator buildagent vsts_azpsv dependabot renovate actions travis-ci project-user abc xyz x y ' +
    'automation playwright pptruser pwuser chrome selenium seluser electron theia che developer1 mambauser micromamba condauser op ops linux mac macos windows win path to the of and or in on for your'
  ).split(' '),
);

/** Names no person: user, runner, ubuntu, <you>, a route of a web site. */
export function isGenericUser(name: string): boolean {
  const lower = name.toLowerCase();
  return (
    GENERIC.has(lower) ||
    /^(?:user|host)-[a-z2-7]{8}$/.test(lower) ||
    /^[\W_\d]+$/.test(lower) ||
    /^(?:user|test|dev|runner|demo)[-_]?\d{0,3}$/.test(lower) ||
    /^redacted/.test(lower) ||
    /^your/.test(lower) ||
    name.length < 2
  );
}
