// Words of code, forms and messages. A value that is made of words is no password if one of them stands here.

/** Lower case. */
export const CODE_WORDS: ReadonlySet<string> = new Set(
  // passwords and what is said of them
  (
    'password passwords passwd pass pwd pw passphrase passcode passwort kennwort contraseña contrasena senha secret secrets token tokens key keys credential credentials cred ' +
    'creds regcred auth authn authz authentication authorization login logon logout signin signup sign signed signing register registration user users username usernames account accounts admin ' +
    'administrator root email mail name names label title text hint help message messages msg error errors warning info success invalid incorrect wrong weak strong medium short ' +
    'required optional missing empty blank none null nil undefined true false yes no enter confirm confirmation confirmed new old current repeat retype verify verified reset forgot ' +
    'forgotten remember recover recovery change changed update updated set unset get show hide toggle visible hidden view input output field fields form placeholder value values expired ' +
    'expires expiry protected private public shared internal external plain clear cleartext raw generated random auto automatic manual prompt ask stdin stdout sensitive case insensitive ' +
    'aria hash hashed hashing encrypted encryption decrypt decrypted encrypt encode encoded decode decoded base salt salted bcrypt argon argonid sha scrypt pbkdf digest plaintext rotate rotated rotation rotating ' +
    'policy rule rules validation validator validate schema strength store storage manager vault keychain keyring keystore truststore provider providers ' +
    // code
    'type types string str number int integer float bool boolean varchar nvarchar varbinary uint libxml textarea button link page pages route routes router path paths url uri href file files filename folder dir directory config configuration ' +
    'settings setting options option opts env environment var vars variable variables default defaults data database db sql mysql postgres postgresql redis mongo mongodb mariadb sqlite oracle server servers client ' +
    'clients service services api apis app apps application web http https ssl tls ssh sftp ftp smtp imap ldap oauth oidc saml sso jwt basic bearer cert certs certificate ca tlsv model models entity column table index ' +
    'id ids uuid guid group groups role roles permission permissions session sessions cookie cookies header headers body request response req res params param query state props context ctx event handler ' +
    'callback func function method class object obj array list map dict item items node nodes element component module package pkg import export const let this self super return await async typeof ' +
    'test tests testing tester example examples sample demo mock fake stub fixture fixtures dummy prod production dev development staging stage local localhost remote host hosts hostname port proxy gateway cluster ' +
    'namespace pod deployment container docker image build release version ref refs from with without via plugin driver adapter backend frontend mode level status action reducer selector hook ' +
    'properties property attribute attr attributes metadata meta spec kind resource resources template output outputs locals tf terraform helm chart process system java javax org com net io util utils core common ' +
    'constants constant enum static final override virtual interface struct impl trait bytes byte buffer char chars length size count width height color icon css style theme ' +
    // sentences
    'the a an and or not is are was were be been being has have had do does did will would can could may might must should shall cannot your you my our his her its their it this that these those at least min max ' +
    'minimum maximum characters letters digits numbers match matches mismatch same different contain contains containing include includes only once never always first last next previous back submit cancel save delete deleted ' +
    'remove removed create created add added edit edited copy paste please to of in on for by as if then else when while until than before after about under over out up down again against between into more most some ' +
    'any all each few many other such so too very just here there where why how what which who whom use used using uses works working work fail fails failed failure failing read write ready start stop run running ' +
    'found none unknown unset unchanged stored set handled provided supplied given needed safe unsafe secure insecure well known end up date time sync side day free like aware friendly based specific wide level line quoted reuse'
  ).split(' '),
);
