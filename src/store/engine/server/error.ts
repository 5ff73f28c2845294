/** Connection parameters that cannot be used. The message names the parameter and where it is set, but no secret. */
export class ConnectionParameterError extends Error {}
