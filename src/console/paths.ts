/** The path of the console's first page, below which everything of it is. */
export const CONSOLE_PATH = '/console';

/** The path of the script that all pages of the console share. */
export const SCRIPT_PATH = `${CONSOLE_PATH}/script.js`;

/** The path of the script's extension for events that the service sends. */
export const SSE_SCRIPT_PATH = `${CONSOLE_PATH}/events.js`;
