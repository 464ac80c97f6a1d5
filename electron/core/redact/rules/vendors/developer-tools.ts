// Facts: credentials of code hosts and CI. Written from the vendors' public descriptions.
import { marked, named, type VendorRow } from './vendor-row';

const GITHUB =
  'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats';
const GITLAB = 'https://docs.gitlab.com/security/tokens/#token-prefixes';

/** Rows for developers' tools. */
export const developerToolVendors: readonly VendorRow[] = [
  marked('github-pat', 'GitHub personal access token', 'ghp_<alnum:30-251>', GITHUB),
  marked('github-fine', 'GitHub fine-grained token', 'github_pat_<word:40-100>', GITHUB),
  marked('github-oauth', 'GitHub OAuth token', 'gho_<alnum:30-251>', GITHUB),
  marked('github-user', 'GitHub user-to-server token', 'ghu_<alnum:30-251>', GITHUB),
  marked('github-app', 'GitHub installation token', 'ghs_<alnum:30-251>', GITHUB),
  marked('github-refresh', 'GitHub refresh token', 'ghr_<alnum:30-251>', GITHUB),
  marked(
    'gitlab-pat',
    'GitLab personal access token',
    ['glpat-<url:20-60>', 'glpat-<url:20-60>.<base36:2>.<base36:7-9>'],
    GITLAB,
  ),
  marked('gitlab-trigger', 'GitLab trigger token', 'glptt-<url:20-60>', GITLAB),
  marked('gitlab-deploy', 'GitLab deploy token', 'gldt-<url:20-60>', GITLAB),
  marked(
    'gitlab-runner',
    'GitLab runner token',
    ['glrt-<url:20-60>', 'glrt-t<digit:1>_<url:20-60>', 'glrtr-<url:20-60>', 'GR1348941<url:20>'],
    GITLAB,
  ),
  marked('gitlab-job', 'GitLab job token', ['glcbt-<url:20-60>', 'glcbt-<base36:1-5>_<url:20-60>'], GITLAB, {
    keywords: ['glcbt-'],
  }),
  marked(
    'gitlab-other',
    'GitLab token',
    [
      'glft-<url:20-60>',
      'glimt-<url:20-60>',
      'glagent-<url:40-80>',
      'glsoat-<url:20-60>',
      'gloas-<hex:64>',
      'glffct-<url:20-60>',
      'glwt-<url:20-60>',
    ],
    GITLAB,
  ),
  marked('gitlab-session', 'GitLab session', '_gitlab_session=<hex:32>', GITLAB),
  marked(
    'bitbucket',
    'Bitbucket credential',
    ['ATBB<alnum:28-40>', 'ATCTT3xFfG<url:60-250>=<HEX:8>'],
    'https://support.atlassian.com/bitbucket-cloud/docs/app-passwords/',
  ),
  marked(
    'atlassian',
    'Atlassian token',
    ['ATATT3xFfG<url:60-250>=<HEX:8>', 'ATATT3<url:60-250>', 'ATSTT3xFfG<url:60-250>=<HEX:8>'],
    'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/',
  ),
  named(
    'atlassian-old',
    'Atlassian token',
    ['atlassian', 'jira', 'confluence'],
    '<alnum:24>',
    'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/',
  ),
  named(
    'gitea',
    'Gitea token',
    ['gitea', 'forgejo', 'codeberg'],
    '<hex:40>',
    'https://docs.gitea.com/development/api-usage',
  ),
  marked(
    'sourcegraph',
    'Sourcegraph token',
    ['sgp_<hex:16>_<hex:40>', 'sgp_local_<hex:40>', 'sgp_<hex:40>', 'slk_<hex:64>'],
    'https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token',
  ),
  marked(
    'circleci',
    'CircleCI token',
    ['CCIPAT_<alnum:20-24>_<hex:40>', 'CCIPRJ_<alnum:20-24>_<hex:40>'],
    'https://circleci.com/docs/managing-api-tokens/',
  ),
  named(
    'circleci-old',
    'CircleCI token',
    'circle',
    '<hex:40>',
    'https://circleci.com/docs/managing-api-tokens/',
  ),
  marked(
    'buildkite',
    'Buildkite token',
    ['bkua_<hex:40>', 'bkat_<hex:40>', 'bkct_<alnum:30-60>', 'bkaj_<url:30-200>'],
    'https://buildkite.com/docs/apis/managing-api-tokens',
  ),
  marked('infracost', 'Infracost API key', 'ico-<alnum:32>', 'https://www.infracost.io/docs/'),
  named('travis', 'Travis CI token', 'travis', '<url:20-22>', 'https://docs.travis-ci.com/api/'),
  named('drone', 'Drone token', 'drone', '<alnum:32>', 'https://docs.drone.io/api/overview/'),
  named(
    'codecov',
    'Codecov token',
    'codecov',
    ['<uuid>', '<hex:32>'],
    'https://docs.codecov.com/docs/codecov-tokens',
  ),
  named('coveralls', 'Coveralls token', 'coveralls', '<alnum:32-33>', 'https://docs.coveralls.io/'),
  named('snyk', 'Snyk token', 'snyk', '<uuid>', 'https://docs.snyk.io/snyk-api/authentication-for-api'),
  marked(
    'snyk-new',
    'Snyk token',
    ['snyk_uat.<hex:8>.<url:100-800>', 'snyk_sat.<hex:8>.<url:100-800>'],
    'https://docs.snyk.io/snyk-api/authentication-for-api',
  ),
  marked(
    'sonar',
    'Sonar token',
    ['sqp_<hex:40>', 'squ_<hex:40>', 'sqa_<hex:40>'],
    'https://docs.sonarsource.com/sonarqube-server/latest/user-guide/managing-tokens/',
  ),
  named(
    'sonar-old',
    'Sonar token',
    'sonar',
    '<hex:40>',
    'https://docs.sonarsource.com/sonarqube-server/latest/user-guide/managing-tokens/',
  ),
  named(
    'semgrep',
    'Semgrep token',
    'semgrep',
    '<hex:64>',
    'https://semgrep.dev/docs/semgrep-appsec-platform/api',
  ),
  marked(
    'dependency-track',
    'Dependency-Track key',
    ['odt_<alnum:32-40>', 'odt_<alnum:8>_<alnum:32>'],
    'https://docs.dependencytrack.org/integrations/rest-api/',
  ),
  marked(
    'jfrog',
    'JFrog key',
    ['AKCp<alnum:60-72>', 'cmVmd<alnum:58-60>'],
    'https://jfrog.com/help/r/jfrog-platform-administration-documentation/user-profile',
  ),
];
