/** An invalid setting; the message names it and says which values are valid. */
export class ConfigError extends Error {}
