// Facts: credentials of identity, social networks, maps and media. Written from the vendors' public descriptions.
import { marked, named, type VendorRow } from './vendor-row';

const META = 'https://developers.facebook.com/docs/facebook-login/guides/access-tokens/';

/** Rows for identity, social networks, maps and media. */
export const identityVendors: readonly VendorRow[] = [
  marked('okta', 'Okta token', '00<url:40>', 'https://developer.okta.com/docs/guides/create-an-api-token/', {
    keywords: ['okta', 'ssws'],
  }),
  named(
    'auth0',
    'Auth0 client secret',
    'auth0',
    '<url:64>',
    'https://auth0.com/docs/get-started/applications/application-settings',
  ),
  marked(
    'stytch',
    'Stytch secret',
    ['secret-live-<url:36-50>', 'secret-test-<url:36-50>'],
    'https://stytch.com/docs/api',
  ),
  marked('facebook', 'Facebook token', ['EAA<alnum:80-300>', 'EAAB<alnum:80-300>'], META, {
    strict: true,
    keywords: ['eaa'],
  }),
  marked('facebook-app', 'Facebook app token', '<digit:15-16>|<url:27>', META, { keywords: ['0000|'] }),
  marked('instagram', 'Instagram token', ['IGQV<url:80-260>', 'IGAA<url:80-260>'], META),
  named(
    'facebook-secret',
    'Facebook app secret',
    ['facebook', 'fb_app', 'meta_app', 'fbapp'],
    '<hex:32>',
    META,
  ),
  marked(
    'twitter-bearer',
    'X (Twitter) bearer token',
    [
      'AAAAAAAAAAAAAAAAAAAAA<alnum:20-120>',
      'AAAAAAAAAAAAAAAAAAAAA<alnum:5-60>%2B<alnum:5-60>%3D<alnum:40-60>',
      'AAAAAAAAAAAAAAAAAAAAA<alnum:5-60>%3D<alnum:40-60>',
    ],
    'https://docs.x.com/fundamentals/authentication/overview',
    { strict: true, runs: true },
  ),
  named(
    'twitter',
    'X (Twitter) credential',
    ['twitter', 'x_api'],
    ['<alnum:25>', '<alnum:45>', '<alnum:50>', '<digit:15-20>-<alnum:30-40>'],
    'https://docs.x.com/fundamentals/authentication/overview',
  ),
  named(
    'linkedin',
    'LinkedIn credential',
    'linkedin',
    ['<alnum:14>', '<alnum:16>', 'WPL_AP1.<alnum:16>.<base64:6-8>=='],
    'https://learn.microsoft.com/en-us/linkedin/shared/authentication/authentication',
  ),
  named(
    'spotify',
    'Spotify credential',
    'spotify',
    '<hex:32>',
    'https://developer.spotify.com/documentation/web-api/concepts/apps',
  ),
  named('twitch', 'Twitch credential', 'twitch', '<base36:30>', 'https://dev.twitch.tv/docs/authentication/'),
  marked(
    'twitch-chat',
    'Twitch chat token',
    'oauth:<base36:30>',
    'https://dev.twitch.tv/docs/chat/authenticating/',
  ),
  named(
    'reddit',
    'Reddit secret',
    'reddit',
    ['<url:27>', '<url:30>'],
    'https://github.com/reddit-archive/reddit/wiki/OAuth2',
  ),
  named('steam', 'Steam key', 'steam', '<HEX:32>', 'https://steamcommunity.com/dev'),
  marked(
    'mapbox',
    'Mapbox secret token',
    ['sk.eyJ<url:60-160>.<url:20-24>', 'pk.eyJ<url:60-160>.<url:20-24>'],
    'https://docs.mapbox.com/help/getting-started/access-tokens/',
  ),
  named(
    'openweather',
    'Weather or location key',
    [
      'openweather',
      'owm_',
      'weatherapi',
      'ipstack',
      'ipinfo',
      'positionstack',
      'newsapi',
      'news_api',
      'tmdb',
      'omdb',
      'alphavantage',
      'finnhub',
      'polygon_api',
    ],
    ['<hex:32>', '<hex:31>', '<hex:14>', '<BASE36:16>', '<base36:20>', '<alnum:32>'],
    'https://openweathermap.org/appid',
  ),
  named(
    'rapidapi',
    'RapidAPI key',
    ['rapidapi', 'x-rapidapi-key'],
    ['<alnum:10>msh<alnum:15>p1<alnum:5>jsn<alnum:12>', '<alnum:50>'],
    'https://docs.rapidapi.com/docs/keys',
  ),
  named(
    'unsplash',
    'Photo service key',
    ['unsplash', 'pexels', 'giphy', 'pixabay'],
    ['<url:43>', '<alnum:56>', '<alnum:32>', '<digit:7-8>-<hex:25>'],
    'https://unsplash.com/documentation#authorization-workflow',
  ),
  marked(
    'cloudinary',
    'Cloudinary address',
    'cloudinary://<digit:15>:<url:27>',
    'https://cloudinary.com/documentation/how_to_integrate_cloudinary',
  ),
  marked(
    'settlemint',
    'Settlemint token',
    ['sm_aat_<alnum:16>', 'sm_pat_<alnum:16>', 'sm_sat_<alnum:16>'],
    'https://console.settlemint.com/documentation/',
  ),
  marked(
    'ghost',
    'Ghost admin key',
    '<hex:24>:<hex:64>',
    'https://ghost.org/docs/admin-api/#token-authentication',
    { keywords: ['ghost', 'admin_api', 'adminapi', 'admin-api'] },
  ),
  marked('prestashop', 'PrestaShop key', 'wsk_<BASE36:32>', 'https://devdocs.prestashop-project.org/', {
    keywords: ['wsk_'],
  }),
];
