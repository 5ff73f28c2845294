/** For `catch`: says what to install when the failure is that there is no such program, and else throws what was caught. */
export function toolMissing(program: string, debianPackage: string): (cause: unknown) => never {
  return (cause) => {
    if ((cause as { code?: unknown }).code !== 'ENOENT') throw cause;
    throw new Error(`${program} is not installed; Debian: apt-get install ${debianPackage}`);
  };
}
