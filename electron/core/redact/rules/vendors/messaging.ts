// Facts: credentials of chat and mail. Written from the vendors' public descriptions.
import { marked, named, type VendorRow } from './vendor-row';

const SLACK = 'https://docs.slack.dev/authentication/tokens';
const TWILIO = 'https://www.twilio.com/docs/iam/api-keys';

/** Rows for messaging and work tools. */
export const messagingVendors: readonly VendorRow[] = [
  marked('slack-bot', 'Slack bot token', ['xoxb-<digit:8-14>-<url:16-80>', 'xoxb-<url:40-120>'], SLACK, {
    keywords: ['xoxb-'],
  }),
  marked(
    'slack-user',
    'Slack user token',
    [
      'xoxp-<digit:8-14>-<url:20-100>',
      'xoxa-<url:20-120>',
      'xoxr-<url:20-120>',
      'xoxo-<url:20-120>',
      'xoxs-<url:20-120>',
      'xoxc-<url:40-140>',
    ],
    SLACK,
    { keywords: ['xoxp-', 'xoxa-', 'xoxr-', 'xoxo-', 'xoxs-', 'xoxc-'] },
  ),
  marked('slack-cookie', 'Slack session', ['xoxd-<url:40-250>', 'xoxd-<base64:40-250>'], SLACK, {
    keywords: ['xoxd-'],
  }),
  marked('slack-app', 'Slack app token', 'xapp-<digit:1>-<BASE36:8-14>-<digit:8-15>-<base36:40-80>', SLACK, {
    keywords: ['xapp-'],
  }),
  marked(
    'slack-config',
    'Slack configuration token',
    [
      'xoxe.xoxp-<digit:1>-<url:100-200>',
      'xoxe.xoxb-<digit:1>-<url:100-200>',
      'xoxe-<digit:1>-<url:100-200>',
    ],
    SLACK,
    { keywords: ['xoxe'] },
  ),
  marked(
    'telegram',
    'Telegram bot token',
    '<digit:7-11>:AA<url:30-36>',
    'https://core.telegram.org/bots/features#botfather',
    { keywords: [':aa'] },
  ),
  marked(
    'discord-bot',
    'Discord bot token',
    [
      'M<alnum:22-27>.<url:6>.<url:27-40>',
      'N<alnum:22-27>.<url:6>.<url:27-40>',
      'O<alnum:22-27>.<url:6>.<url:27-40>',
    ],
    'https://discord.com/developers/docs/reference#authentication',
    { keywords: ['discord', 'bot.', 'bot(', 'bot_token', '.login(', '.run(', 'bot token'] },
  ),
  // Tokens since 2022 have a G in front of their middle part; that finds them without a word about Discord.
  marked(
    'discord-bot-token',
    'Discord bot token',
    [
      'M<alnum:22-27>.G<url:5>.<url:27-40>',
      'N<alnum:22-27>.G<url:5>.<url:27-40>',
      'O<alnum:22-27>.G<url:5>.<url:27-40>',
    ],
    'https://discord.com/developers/docs/reference#authentication',
    { keywords: ['.g'], confirm: /\.G[\w-]{5}\.[\w-]{27}/y },
  ),
  marked(
    'discord-mfa',
    'Discord token',
    'mfa.<url:84>',
    'https://discord.com/developers/docs/reference#authentication',
  ),
  named(
    'discord-secret',
    'Discord client secret',
    'discord',
    '<url:32>',
    'https://discord.com/developers/docs/topics/oauth2',
  ),
  marked('twilio-key', 'Twilio key', 'SK<hex:32>', TWILIO, {
    keywords: ['sk0', 'ska', 'skb', 'skc', 'skd', 'ske', 'skf'],
  }),
  named('twilio-auth', 'Twilio auth token', ['twilio', 'auth_token', 'authtoken'], '<hex:32>', TWILIO),
  marked(
    'sendgrid',
    'SendGrid key',
    'SG.<url:20-24>.<url:39-50>',
    'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys',
  ),
  marked(
    'mailgun',
    'Mailgun key',
    ['key-<hex:32>', '<hex:32>-<hex:8>-<hex:8>', 'pubkey-<hex:32>'],
    'https://documentation.mailgun.com/docs/mailgun/api-reference/mg-auth',
    { keywords: ['key-', 'mailgun', 'mg_api'] },
  ),
  marked(
    'mailchimp',
    'Mailchimp key',
    '<hex:32>-us<digit:1-2>',
    'https://mailchimp.com/developer/marketing/guides/quick-start/',
    { keywords: ['-us0'] },
  ),
  marked(
    'mandrill',
    'Mandrill key',
    'md-<url:22>',
    'https://mailchimp.com/developer/transactional/guides/quick-start/',
    { keywords: ['mandrill', 'md-'] },
  ),
  named('postmark', 'Postmark token', 'postmark', '<uuid>', 'https://postmarkapp.com/developer/api/overview'),
  marked(
    'resend',
    'Resend key',
    ['re_<alnum:6-12>_<alnum:20-32>', 're_<alnum:28-36>'],
    'https://resend.com/docs/api-reference/introduction',
    { keywords: ['re_'] },
  ),
  marked(
    'brevo',
    'Brevo key',
    ['xkeysib-<hex:64>-<alnum:16>', 'xsmtpsib-<hex:64>-<alnum:16>'],
    'https://developers.brevo.com/docs/getting-started',
  ),
  named('sparkpost', 'SparkPost key', 'sparkpost', '<hex:40>', 'https://developers.sparkpost.com/api/'),
  named('mailjet', 'Mailjet key', 'mailjet', '<hex:32>', 'https://dev.mailjet.com/email/guides/'),
];
