import { readFileSync } from 'node:fs';

/** The script: htmx, exactly as its package has it. Each page works without it. */
export const script: string = readFileSync(require.resolve('htmx.org/dist/htmx.min.js'), 'utf8');

/** Its extension for server-sent events, from the same package. */
export const sseScript: string = readFileSync(require.resolve('htmx.org/dist/ext/hx-sse.min.js'), 'utf8');
