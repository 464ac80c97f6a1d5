/** The version in package.json, put in at build time. */
declare const __APP_VERSION__: string;
/** Names the state of the redaction; see build/rules-version.mjs. */
declare const __RULES_VERSION__: string;
