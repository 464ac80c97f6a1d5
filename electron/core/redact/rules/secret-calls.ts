// Facts: functions that are given a password or a key, and at which places of their arguments (counted from 0).

/** Names in lower case, with their bracket where calls have one; then the places. */
const PASSWORDS = `
usernamepasswordcredentials 1; usernamepasswordcredentialsprovider 1; userpassplaintextnew 1; userpass( 1;
passwordauthentication( 1; networkcredential( 1; plaintextauthprovider( 1; withauthcredentials( 1;
authtokens.basic( 1; auth.basic( 1; authenticate( 1,2; .credentials( 3; .add_password( 3;
createcredential( 2; createscramsha1credential( 2; createscramsha256credential( 2;
createplaincredential( 1; changeuserpassword( 1; passwordsigninasync( 1; addpasswordasync( 1;
checkpasswordasync( 1; usermanager.createasync( 1; resetpasswordasync( 2; changepasswordasync( 1,2;
signinwithemailandpassword( 1,2; createuserwithemailandpassword( 1,2; emailauthprovider.credential( 1;
loginas( 1; login_as( 1; signinas( 1; sign_in_as( 1; log_in_as( 1; loginuser( 1; login_user( 1;
loginviaapi( 1; bcrypt.hash( 0; bcrypt.hashsync( 0; bcryptjs.hash( 0; bcrypt.compare( 0;
bcrypt.comparesync( 0; bcrypt.hashpw( 0; bcrypt.checkpw( 0; bcrypt.hashpassword( 0; bcrypt( 0;
bcrypt::hash( 0; hash::make( 0; hash::check( 0; hash.make( 0; argon2.hash( 0; argon2.verify( 1;
hash_pwd_salt( 0; generatefrompassword( 0; comparehashandpassword( 1; encoder.encode( 0;
encoder().encode( 0; encoder.matches( 0; password_hash( 0; password_verify( 0; generate_password_hash( 0;
check_password_hash( 1; make_password( 0; check_password( 0; set_password( 0; hash_password( 0;
hashpassword( 0; hashpass( 0; verify_password( 0; get_password_hash( 0; pwd_context.hash( 0;
pwd_context.verify( 0; password.create( 0; :password_digest, 0; :encrypted_password, 0; setpassword( 0;
withpassword( 0; ssh.password( 0; ssh.connect( 3; .connect( 3; ftp( 2; ftp_tls( 2; ftplib.ftp( 2;
ftp_login( 2; ssh2_auth_password( 2; imap_open( 2; mysqli( 2; mysqli_connect( 2; mysqli_real_connect( 3;
oci_connect( 1; oci_pconnect( 1; oracle.connect( 1; oracledb.connect( 1; odbc_connect( 2; database( 2;
pymysql.connect( 2; strictredis( 3; redis.redis( 3; jedis.auth( 0,1; redis->auth( 0,1; redis.auth( 0;
redisclient.auth( 0; valkey.auth( 0; simple_bind_s( 1; simple_bind( 1; ldap_bind( 2; bind_s( 1;
ldapconnection( 1; ldapadmin( 1; username_pw_set( 1; setusernamepassword( 1; mqtt.connect( 2;
client.connect( 2; mqttclient.connect( 2; wifimulti.addap( 1; addap( 1; wifi.begin( 1; wifi.begin_wpa( 1;
wlan.connect( 1; sta_if.connect( 1; sta.connect( 1; wifi.radio.connect( 1; radio.connect( 1;
blynk.begin( 0,2; execute_kw( 2; basic_auth 1; basicauth( 1; withbasicauth( 1; authorization_basic( 1;
req_auth_basic( 1,0; authenticate_with_basic( 1; httr::authenticate( 1; key_set_with_value( 2;
keyring.set_password( 2; settruststorepassword( 0; setkeystorepassword( 0; keystore.load( 1;
loadkeystore( 1; passwordprotection( 0; zipfile.setpassword( 0; setpwd( 0; extractall( 1;
pgp_sym_encrypt( 1; pgp_sym_decrypt( 1; aes_encrypt( 1; aes_decrypt( 1; encryptbypassphrase( 0;
decryptbypassphrase( 0; :basic, 1; typetext( 0; performtextinput( 0; entertext( 1; input password 1;
input text password 1;
`;

const KEYS = `
searchclient::create( 1; searchclient.create( 1; searchclient( 1; algoliasearch( 1; search.newclient( 1;
minio( 2; newstaticv4( 1; newstaticcredentials( 1; newstaticcredentialsprovider( 1;
awsbasiccredentials.create( 1; basicawscredentials( 1; aws::credentials.new( 1;
storagesharedkeycredential( 1; azurekeycredential( 0; twilio( 1; accesstoken( 2; speechconfig.fromsubscription( 0; azuresaskeycredential( 0;
azurenamedkeycredential( 1; keycredential( 0; symmetricsecuritykey( 0; utf8.getbytes( 0; ascii.getbytes( 0; hmacshakeyfor( 0; hmac256( 0;
hmac384( 0; hmac512( 0; new hmacsha256( 0; signwith( 0,1; signedstring( 0; from_secret( 0;
from_base64_secret( 0; timestampsigner( 0; timedserializer( 0; urlsafeserializer( 0; cookieparser( 0;
aes.new( 0; aesgcm( 0; secretbox( 0; secretbox::new( 0; chacha20poly1305( 0; createsecretkey( 0;
aes.newcipher( 0; newcipher( 0; hash_hmac( 2; openssl_encrypt( 2; openssl_decrypt( 2;
crypto.subtle.importkey( 1; ethers.wallet( 0; new wallet( 0; privatekeytoaccount( 0; account.from_key( 0;
from_key( 0; fromsecretkey( 0; keypair.from_secret_key( 0; hextoecdsa( 0; pusher( 0,1; restclient( 1;
mailjet::client( 0,1; mailjet\\client( 0,1; apiconnect( 1; mailjet.connect( 1; mailgun::create( 0;
sandboxenvironment( 1; liveenvironment( 1; productionenvironment( 1; paypal.newclient( 1; oauthhandler( 1;
oauth1userhandler( 0,1,2,3; set_access_token( 0,1; oauth1( 1,2,3; oauth1session( 1,2,3;
twitteroauth( 1,2,3; pyowm.owm( 0; shodan( 0; vt.client( 0; github( 0; gitlab( 1; gitlab.gitlab( 1;
redmine( 1; crispset_api_key( 0; setapikey( 0; withapikey( 0; with_api_key( 0; apikeycredentials( 0;
census_api_key( 0; fredr_set_key( 0; eia_set_key( 0; quandl.api_key( 0; req_auth_bearer_token( 0;
withtoken( 0; with_token( 0; setaccesstoken( 0; setbearertoken( 0; bearertokencredential( 0;
staticaccesstokencredential( 0; thingspeak.writefield( 3; thingspeak.writefields( 1; telegram.bot( 0;
telegramclient( 2; nexmo( 1; vonage( 1; twilio.rest.client( 1; sendgridapiclient( 0; sendgridclient( 0;
postmarkclient( 0; serverclient( 0; ldclient( 0; launchdarkly.init( 0; rollbar.init( 0; infuraprovider( 1;
alchemyprovider( 1; etherscanprovider( 1; supabaseclient( 1; supabase.create_client( 1; create_client( 1;
createclient( 1; meilisearch( 1; meilisearch.client( 1; meilisearch::client::new( 1; typesense.client( 1;
elasticsearchfirebase.begin( 1; buildconfigfield( 2; resvalue( 2;
`;

/** Which kind a call's argument is, and where it stands. */
export interface SecretCall {
  readonly kind: 'password' | 'key';
  readonly places: readonly number[];
}

function callsOf(table: string, kind: 'password' | 'key'): [string, SecretCall][] {
  return table
    .split(';')
    .map((row) => row.trim())
    .filter((row) => row !== '')
    .map((row) => {
      const at = row.lastIndexOf(' ');
      return [
        row.slice(0, at),
        {
          kind,
          places: row
            .slice(at + 1)
            .split(',')
            .map(Number),
        },
      ];
    });
}

/** Every call of the table, by its name. */
export const SECRET_CALLS: readonly [string, SecretCall][] = [
  ...callsOf(PASSWORDS, 'password'),
  ...callsOf(KEYS, 'key'),
];
