/** A `catch` handler: if the program does not exist, throws an error that names its package; rethrows any other error. */
export function toolMissing(program: string, debianPackage: string): (cause: unknown) => never {
  return (cause) => {
    if ((cause as { code?: unknown }).code !== 'ENOENT') throw cause;
    throw new Error(`${program} is not installed; Debian: apt-get install ${debianPackage}`);
  };
}
