/** Where the server of a DATABASE_URL is, to be shown: without user and password. */
export function serverOf(url: string): string {
  const { host, searchParams } = new URL(url);
  // As pg reads it: a folder with the server's socket stands behind the question mark.
  return searchParams.get('host') ?? (host || 'localhost');
}
