#!/usr/bin/env node
// @ts-check
// Every command starts here: `node src/cli/launch.mjs COMMAND …` in a clone, `halyard COMMAND …` from the package. Plain
// JavaScript without dependencies, because on a fresh clone there is nothing else yet. There it installs what the lock
// file says and is missing, and bundles the TypeScript of the command line when a source is newer than the last bundle;
// the package has its bundle (`commands/pack.ts`). Then it hands over.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { userCache } from '../user-cache.mjs'
import { keepCompiled } from './compile-cache.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const cache = join(root, 'node_modules/.cache/cli')
const packed = join(root, 'lib/cli')
/** Those that work on this tool itself, with the packages that its developers have, too. */
const isForDevelopers = ['test', 'art', 'bench', 'pack', 'vscode'].includes(process.argv[2] ?? '')

refuseOldNode()
refuseOddPlace()
const isClone = existsSync(join(root, 'package-lock.json')) // npm packs no lock file
const commands = isClone ? await prepare() : packed
keepCompiled(commands, isClone ? join(commands, 'v8') : join(userCache(), 'halyard/v8'))
/** @type {typeof import('./main.ts')} */
const { main } = createRequire(import.meta.url)(join(commands, 'main.cjs'))
process.exitCode = await main(process.argv.slice(2), isClone ? root : undefined)

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  // What Vite runs on.
  if (major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return
  console.error(
    `This needs Node.js 20.19, or 22.12 or newer; this is ${process.version}. See https://nodejs.org/`,
  )
  process.exit(2)
}

/** Vite takes these for the end of a path, or for many paths. A deck may lie anywhere. */
function refuseOddPlace() {
  const sign = /[#?*]/.exec(root)?.[0]
  if (sign === undefined) return
  console.error(
    `The path of this project has “${sign}” in it, with which Vite cannot work: ${root}\nRename that folder. Your decks may lie anywhere.`,
  )
  process.exit(2)
}

/** The folder with the commands, of what is installed now. What was ready the last time is taken as it is. */
async function prepare() {
  const ready = bundleFolder()
  if (!isForDevelopers && existsSync(ready)) {
    touch(ready)
    return ready
  }
  if (!isInstalled()) installOnce()
  return bundle()
}

/**
 * Does `node_modules` hold what the lock file names for this command? npm notes what it installed in a lock file of its
 * own there.
 */
function isInstalled() {
  const present = installedPackages()
  if (!present) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(([path, { version, dev, optional, devOptional }]) => {
    // What is bundled is a list of packages, and none itself.
    if (!path.startsWith('node_modules/') || version === undefined) return true
    // Optional packages are other platforms' binaries, unless npm found them to be ours.
    if (!present[path]) return optional || devOptional || (dev && !isForDevelopers)
    return present[path].version === version && existsSync(join(root, path))
  })
}

/** @returns {Record<string, { version?: string, dev?: boolean }> | undefined} */
function installedPackages() {
  const noted = join(root, 'node_modules/.package-lock.json')
  return existsSync(noted) ? JSON.parse(readFileSync(noted, 'utf8')).packages : undefined
}

/** Two commands started at once on a fresh clone must not both install: the second waits for the first. */
function installOnce() {
  const mark = join(tmpdir(), `install-${createHash('sha256').update(root).digest('hex').slice(0, 16)}.pid`)
  for (let waits = false; ; waits = true) {
    try {
      writeFileSync(mark, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
      if (isLeftBehind(mark)) {
        rmSync(mark, { force: true })
        continue
      }
      if (!waits) console.error('Waiting for another install …')
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
    }
  }
  const isDone = isInstalled() || install()
  rmSync(mark, { force: true })
  if (!isDone) process.exit(2)
}

/**
 * Is the mark that of a command that was killed? After ten minutes another may have its number.
 * @param {string} mark
 */
function isLeftBehind(mark) {
  try {
    if (Date.now() - statSync(mark).mtimeMs > 600_000) return true
    process.kill(Number(readFileSync(mark, 'utf8')), 0)
    return false
  } catch (error) {
    return codeOf(error) === 'ESRCH'
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

function install() {
  const progress = process.stderr.isTTY
  if (progress) process.stderr.write('Installing packages (once, as the lock file says) …\n')
  const present = installedPackages()
  // A third of the bytes will do for whoever wants to present; whoever has the rest keeps it.
  const all = isForDevelopers || Object.values(present ?? {}).some(({ dev }) => dev)
  const options = [
    // What is there stays, and with it what commands have kept beside it. Neither changes the lock file.
    ...(present ? ['install', '--no-save'] : ['ci']),
    all ? '--include=dev' : '--omit=dev',
    ...['--no-audit', '--no-fund', '--loglevel=error'],
  ]
  // npm's own output goes to stderr: stdout belongs to the command. Under `npm run`, npm names its own script.
  const npm = process.env.npm_execpath
  const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm, ...options]] : ['npm', options]
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', process.stderr.fd, process.stderr.fd],
    shell: command === 'npm' && process.platform === 'win32',
  })
  if (status === 0) return true
  console.error(
    `npm ${options[0]} failed${error ? `: ${error.message}` : ''}. The packages of package-lock.json could not be installed.`,
  )
  return false
}

/**
 * Where the bundled command line is or will be. The name is made of the project's place, which the bundle names, the
 * sources' paths, sizes and times, and what is installed, so it is another exactly when one of them changes.
 */
function bundleFolder() {
  const hash = createHash('sha256').update(`${process.version}\n${root}\n`)
  const locks = ['package-lock.json', 'node_modules/.package-lock.json']
  for (const path of [...sources(join(root, 'src')), ...locks]) {
    const { mtimeMs, size } = statSync(join(root, path), { throwIfNoEntry: false }) ?? {}
    hash.update(`${path}:${mtimeMs}:${size}\n`)
  }
  hash.update(packages(join(root, 'node_modules')).join())
  return join(cache, hash.digest('hex').slice(0, 16))
}

/** Makes it. Two starts at once do not disturb each other. */
async function bundle() {
  const folder = bundleFolder()
  if (existsSync(folder)) {
    touch(folder)
    return folder
  }
  refuseReadOnly()

  const { bundleTool } = await import('./bundle.mjs')
  const fresh = `${folder}-${process.pid}`
  await bundleTool(root, { main: 'src/cli/main.ts' }, fresh)
  try {
    renameSync(fresh, folder)
  } catch {
    rmSync(fresh, { recursive: true, force: true }) // another start was quicker
  }
  for (const name of readdirSync(cache)) {
    const path = join(cache, name)
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() }
    // An hour without use: a command that runs may still load a part of its bundle.
    if (Date.now() - mtimeMs > 3_600_000) rmSync(path, { recursive: true, force: true })
  }
  return folder
}

/** Whoever may not write here can run what the owner's first command has made ready, but make nothing ready. */
function refuseReadOnly() {
  try {
    mkdirSync(cache, { recursive: true })
    accessSync(cache, constants.W_OK)
  } catch (error) {
    console.error(
      `${error instanceof Error ? error.message : error}\nThe folder of this project has to be writable: copy it to where you may write, or let its owner run a command first.`,
    )
    process.exit(2)
  }
}

/**
 * Says when it was last used; somebody else's may be read and not touched.
 * @param {string} folder
 */
function touch(folder) {
  try {
    utimesSync(folder, new Date(), new Date())
  } catch {}
}

/**
 * The names of the packages in a folder: one that somebody has removed is missed.
 * @param {string} folder
 * @returns {string[]}
 */
function packages(folder) {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => !name.startsWith('.'))
  return names.flatMap((name) => (name.startsWith('@') ? packages(join(folder, name)) : name))
}

/**
 * The files that the bundle may be made of: tests are not among them.
 * @param {string} folder
 */
function sources(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort()
}
