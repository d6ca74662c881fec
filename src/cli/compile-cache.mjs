// @ts-check
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import vm from 'node:vm'

/** Milliseconds after which most of what a command runs has been compiled; one that serves may be killed later. */
const settled = 3000

/**
 * Keeps in `folder` what V8 compiles, and takes it from there the next time, which is a quarter of a command's start: on Node 20 of the
 * CommonJS modules in `modules`; newer ones do it themselves, for all modules.
 * @param {string} modules
 * @param {string} folder
 */
export function keepCompiled(modules, folder) {
  // The types are those of Node 20.
  const enable = Reflect.get(Module, 'enableCompileCache')
  if (enable) {
    enable(folder)
    return
  }
  // V8 forgets what has not run for a while: a server's last moment would keep less than its first.
  setFlagsFromString('--no-flush-bytecode')
  /** @type {Map<string, vm.Script>} */
  const fresh = new Map()
  const compile = Reflect.get(Module.prototype, '_compile')
  /** @type {(this: Module, code: string, path: string) => void} */
  function compileKept(code, path) {
    if (!path.startsWith(modules)) {
      compile.call(this, code, path)
      return
    }
    const kept = join(folder, createHash('sha256').update(process.version).update(code).digest('hex'))
    const cachedData = read(kept)
    const script = new vm.Script(Module.wrap(code), {
      filename: path,
      ...(cachedData && { cachedData }),
    })
    if (!cachedData || script.cachedDataRejected) fresh.set(kept, script)
    const run = script.runInThisContext()
    run.call(this.exports, this.exports, createRequire(path), this, path, dirname(path))
  }
  Reflect.set(Module.prototype, '_compile', compileKept)
  const keep = () => keepAll(fresh, folder)
  // What failed early has compiled little.
  process.once('exit', (code) => code === 0 && keep())
  setTimeout(keep, settled).unref()
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

/**
 * Where nothing can be written, it is compiled again the next time.
 * @param {ReadonlyMap<string, vm.Script>} scripts
 * @param {string} folder
 */
function keepAll(scripts, folder) {
  if (scripts.size === 0) return
  try {
    mkdirSync(folder, { recursive: true })
    for (const [path, script] of scripts) {
      const beside = `${path}-${process.pid}`
      writeFileSync(beside, script.createCachedData())
      renameSync(beside, path)
    }
  } catch {}
}
