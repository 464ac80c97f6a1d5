// Facts: credentials of platforms, networks, games, homes and data tools. Written from the vendors' public descriptions.
import { marked, type VendorRow } from './vendor-row';

/** Rows for platforms beside the great clouds. */
export const platformVendors: readonly VendorRow[] = [
  marked('adafruit', 'Adafruit IO key', 'aio_<alnum:28>', 'https://io.adafruit.com/api/docs/'),
  marked('laravel', 'Laravel application key', 'base64:<base64:43>=', 'https://laravel.com/docs/encryption', {
    keywords: ['base64:'],
    confirm: /base64:[A-Za-z0-9+/]{43}=/y,
  }),
  marked(
    'firebase-server',
    'Firebase Cloud Messaging server key',
    'AAAA<url:7>:APA91b<url:130-140>',
    'https://firebase.google.com/docs/cloud-messaging/auth-server',
    { keywords: [':apa00b'], runs: true },
  ),
  marked(
    'amazon-login',
    'Login with Amazon secret',
    ['amzn1.oa2-cs.v1.<hex:64>', 'amzn.mws.<uuid>'],
    'https://developer-docs.amazon.com/sp-api/',
  ),
  marked('exoscale', 'Exoscale key', 'EXO<hex:24>', 'https://community.exoscale.com/documentation/iam/'),
  marked('upcloud', 'UpCloud token', 'ucat_<BASE36:26>', 'https://developers.upcloud.com/'),
  marked('tigris', 'Tigris key', 'tsec_<word:30-80>', 'https://www.tigrisdata.com/docs/iam/'),
  marked('openvsx', 'Open VSX token', ['ovsxat_<uuid>', 'ovsxp_<uuid>'], 'https://open-vsx.org/'),
  marked(
    'defined-networking',
    'Defined Networking key',
    'dnkey-<BASE36:26>-<BASE36:52>',
    'https://docs.defined.net/',
  ),
  marked(
    'netbird',
    'NetBird token',
    'nbp_<alnum:36>',
    'https://docs.netbird.io/how-to/access-netbird-public-api',
  ),
  marked(
    'maxmind',
    'MaxMind licence key',
    '<alnum:6>_<alnum:29>_mmk',
    'https://dev.maxmind.com/license-key/',
  ),
  marked('rootly', 'Rootly key', 'rootly_<hex:64>', 'https://docs.rootly.com/'),
  marked('samsara', 'Samsara token', 'samsara_api_<alnum:30>', 'https://developers.samsara.com/docs'),
  marked('thunderstore', 'Thunderstore token', 'tss_<alnum:36>', 'https://thunderstore.io/'),
  marked('ubidots', 'Ubidots token', 'BBFF-<alnum:30>', 'https://docs.ubidots.com/'),
  marked('fullstory', 'FullStory key', 'na1.<base64:40-120>', 'https://developer.fullstory.com/', {
    keywords: ['fullstory'],
  }),
  marked('riot', 'Riot Games key', 'RGAPI-<uuid>', 'https://developer.riotgames.com/docs/portal'),
  marked('modrinth', 'Modrinth token', 'mrp_<alnum:50-70>', 'https://docs.modrinth.com/api/'),
  marked(
    'matrix',
    'Matrix access token',
    ['syt_<base64:2-80>_<alnum:20>_<alnum:6>', 'syr_<base64:2-80>_<alnum:20>_<alnum:6>'],
    'https://spec.matrix.org/latest/client-server-api/#client-authentication',
  ),
  marked('ntfy', 'ntfy token', 'tk_<base36:29>', 'https://docs.ntfy.sh/config/#access-tokens', {
    keywords: ['tk_'],
    confirm: /tk_[a-z0-9]{29}(?![a-z0-9])/iy,
  }),
  marked('portainer', 'Portainer token', 'ptr_<base64:43>=', 'https://docs.portainer.io/api/access'),
  marked('uptime-robot', 'UptimeRobot key', 'u<digit:5-9>-<hex:24>', 'https://uptimerobot.com/api/', {
    keywords: ['uptimerobot', 'uptime_robot'],
  }),
  marked('pushbullet', 'Pushbullet token', 'o.<alnum:32>', 'https://docs.pushbullet.com/', {
    keywords: ['pushbullet'],
  }),
  marked(
    'proxmox',
    'Proxmox token',
    'PVEAPIToken=<dotted:2-30>@<word:2-12>!<url:1-40>=<uuid>',
    'https://pve.proxmox.com/wiki/Proxmox_VE_API',
  ),
  marked(
    'mapillary',
    'Mapillary token',
    'MLY|<digit:10-20>|<hex:32>',
    'https://www.mapillary.com/developer/api-documentation',
  ),
  marked('locationiq', 'LocationIQ token', 'pk.<hex:32>', 'https://docs.locationiq.com/docs/authentication'),
  marked(
    'openrouteservice',
    'openrouteservice key',
    ['5b3ce3597851110001cf6248<hex:32>', 'eyJvcmciOiI1YjNjZTM1OTc4NTExMTAwMDFjZjYyNDgi<base64:60-200>'],
    'https://openrouteservice.org/dev/',
    { keywords: ['0b0ce0000000000000cf0000', 'eyjvcmcioii0yjnjztm'] },
  ),
  marked('deepl', 'DeepL key', '<uuid>:fx', 'https://developers.deepl.com/docs/getting-started/auth', {
    keywords: [':fx'],
  }),
  marked(
    'coingecko',
    'CoinGecko key',
    'CG-<alnum:24>',
    'https://docs.coingecko.com/reference/authentication',
  ),
  marked(
    'covalent',
    'Covalent key',
    ['cqt_<alnum:26>', 'ckey_<hex:27>'],
    'https://goldrush.dev/docs/authentication',
  ),
  marked(
    'blockfrost',
    'Blockfrost key',
    ['mainnet<alnum:32>', 'preprod<alnum:32>', 'preview<alnum:32>', 'ipfs<alnum:32>'],
    'https://docs.blockfrost.io/',
    { keywords: ['blockfrost'] },
  ),
  marked(
    'hex-tech',
    'Hex token',
    ['hxtp_<hex:64-128>', 'hxtw_<hex:64-128>'],
    'https://learn.hex.tech/docs/api',
  ),
  marked(
    'dbt-cloud',
    'dbt token',
    ['dbtc_<url:36-80>', 'dbtu_<url:36-80>', 'dbts_<url:36-80>'],
    'https://docs.getdbt.com/docs/dbt-cloud-apis/authentication',
  ),
  marked('materialize', 'Materialize password', 'mzp_<hex:64>', 'https://materialize.com/docs/manage/'),
  marked(
    'metabase',
    'Metabase key',
    'mb_<base64:43>=',
    'https://www.metabase.com/docs/latest/people-and-groups/api-keys',
  ),
  marked('turbopuffer', 'turbopuffer key', 'tpuf_<alnum:32-80>', 'https://turbopuffer.com/docs/auth'),
  marked('chroma', 'Chroma key', 'ck-<alnum:44>', 'https://docs.trychroma.com/', {
    keywords: ['ck-'],
    confirm: /ck-[A-Za-z0-9]{44}/y,
  }),
  marked('gitpod', 'Gitpod token', 'gitpod_pat_<dotted:30-120>', 'https://www.gitpod.io/docs'),
  marked('val-town', 'Val Town token', 'vtwn_<alnum:26-40>', 'https://docs.val.town/api/authentication/'),
  marked('dub', 'Dub key', 'dub_<alnum:24>', 'https://dub.co/docs/api-reference/tokens'),
  marked('kit', 'Kit key', 'kit_<hex:32>', 'https://developers.kit.com/api-reference/authentication'),
  marked('nylas', 'Nylas key', 'nyk_v0_<alnum:64>', 'https://developer.nylas.com/docs/v3/auth/'),
  marked('nightfall', 'Nightfall key', 'NF-<alnum:32>', 'https://docs.nightfall.ai/', {
    keywords: ['nf-'],
    confirm: /NF-[A-Za-z0-9]{32}/y,
  }),
  marked(
    'pubnub',
    'PubNub key',
    ['sec-c-<base64:48>', 'pub-c-<uuid>'],
    'https://www.pubnub.com/docs/general/basics/identifiers',
  ),
  marked(
    'devcycle',
    'DevCycle key',
    ['dvc_server_<word:30-80>', 'dvc_mobile_<word:30-80>'],
    'https://docs.devcycle.com/',
  ),
  marked('flagsmith', 'Flagsmith key', 'ser.<alnum:22>', 'https://docs.flagsmith.com/clients/server-side', {
    keywords: ['flagsmith'],
  }),
  marked(
    'unleash',
    'Unleash token',
    [
      'default:development.<hex:56>',
      'default:production.<hex:56>',
      '*:*.<hex:56>',
      '*:development.<hex:56>',
      '*:production.<hex:56>',
    ],
    'https://docs.getunleash.io/reference/api-tokens-and-client-keys',
    { keywords: [':development.', ':production.', '*:*.'] },
  ),
  marked('revenuecat', 'RevenueCat secret key', 'sk_<alnum:28-32>', 'https://www.revenuecat.com/docs/', {
    keywords: ['revenuecat'],
  }),
  marked('luma', 'Luma key', 'luma-<uuid>-<uuid>', 'https://docs.lumalabs.ai/docs/api'),
  marked('tripo', 'Tripo key', 'tsk_<url:40-50>', 'https://platform.tripo3d.ai/docs/'),
  marked('portkey', 'Portkey key', 'pk-port-<alnum:20-40>', 'https://portkey.ai/docs', {
    keywords: ['pk-port-'],
  }),
];
