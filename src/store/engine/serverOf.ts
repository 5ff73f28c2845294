/** The server's host in a DATABASE_URL, for messages: without user and password. */
export function serverOf(url: string): string {
  const { host, searchParams } = new URL(url);
  // Like pg: the folder of the server's socket is the query parameter `host`.
  return searchParams.get('host') ?? (host || 'localhost');
}
