/* eslint-disable @typescript-eslint/no-require-imports -- Node.js preloads a CommonJS module sooner than any other */
/**
 * Halves the time in which the program starts: the tests start it a thousand times, and each start would find and compile the
 * same modules. From Node.js 22 on, `module.enableCompileCache` does the same, except for finding them. The library
 * v8-compile-cache cannot start the program: it compiles as CommonJS what Node.js 20 loads as an ES module.
 */
const { readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, isAbsolute } = require('node:path');
const { Script } = require('node:vm');

const resolve = Module._resolveFilename;
const compile = Module.prototype._compile;
const key = (request, parent) => `${dirname(parent.filename)}\n${request}`;

/** Remembers what a process finds and compiles, and writes it to a file when the process ends. */
exports.write = (file) => {
  const paths = {};
  const scripts = new Map();
  Module._resolveFilename = (request, parent, ...rest) => {
    const path = resolve(request, parent, ...rest);
    if (parent?.filename && isAbsolute(path)) paths[key(request, parent)] = path;
    return path;
  };
  Module.prototype._compile = function (source, path) {
    // What was compiled before cannot import.
    if (path.endsWith('.mjs') || /\bimport\s*\(/.test(source)) return compile.call(this, source, path);
    const script = new Script(...wrapped(source, path));
    scripts.set(path, script);
    return run(this, script, path);
  };
  process.on('exit', () => {
    const parts = [];
    const places = {};
    let end = 0;
    for (const [path, script] of scripts) {
      const part = script.createCachedData();
      parts.push(part);
      places[path] = [end, (end += part.length)];
    }
    const head = Buffer.from(JSON.stringify({ paths, places }));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(head.length);
    writeFileSync(`${file}.new`, Buffer.concat([length, head, ...parts]));
    renameSync(`${file}.new`, file);
  });
};

/** Uses what another process wrote. The files that it read must not have changed since. */
exports.use = (file) => {
  const bytes = readFileSync(file);
  const start = 4 + bytes.readUInt32LE(0);
  const { paths, places } = JSON.parse(bytes.toString('utf8', 4, start));
  const found = new Map(Object.entries(paths));
  const compiled = new Map(Object.entries(places));
  Module._resolveFilename = (request, parent, ...rest) =>
    (parent?.filename && found.get(key(request, parent))) || resolve(request, parent, ...rest);
  Module.prototype._compile = function (source, path, ...rest) {
    const place = compiled.get(path);
    if (!place) return compile.call(this, source, path, ...rest);
    const [from, to] = place;
    const [text, options] = wrapped(source, path);
    return run(
      this,
      new Script(text, { ...options, cachedData: bytes.subarray(start + from, start + to) }),
      path,
    );
  };
};

function wrapped(source, filename) {
  return [Module.wrap(source.replace(/^#!.*/, '')), { filename }];
}

/** As `Module.prototype._compile` does. */
function run(module, script, path) {
  const require = Object.assign((request) => module.require(request), {
    resolve: (request, options) => Module._resolveFilename(request, module, false, options),
    main: process.mainModule,
    extensions: Module._extensions,
    cache: Module._cache,
  });
  return script.runInThisContext().call(module.exports, module.exports, require, module, path, dirname(path));
}
