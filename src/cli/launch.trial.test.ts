import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

/** A project with nothing in it but the launcher and what bundles, and an npm of ours that runs `work`. */
let root = ''
const launcher = () => join(root, 'src/cli/launch.mjs')

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'launch-'))
  mkdirSync(join(root, 'tmp'))
  for (const path of [
    'cli/launch.mjs',
    'cli/compile-cache.mjs',
    'cli/bundle.mjs',
    'browser/bundle.mjs',
    'user-cache.mjs',
  ])
    cpSync(join(import.meta.dirname, '..', path), join(root, 'src', path))
  writeFileSync(join(root, 'package-lock.json'), '{ "packages": {} }')
})
afterEach(() => rmSync(root, { recursive: true }))

function environment(work: string, folder = join(root, 'tmp')): NodeJS.ProcessEnv {
  const npm = join(root, 'npm.js')
  writeFileSync(npm, work)
  return { ...process.env, npm_execpath: npm, TMPDIR: folder }
}

/** Makes `node_modules` with all that is wanted: what bundles. Gives its path. */
function installed(): string {
  const modules = join(root, 'node_modules')
  mkdirSync(modules)
  symlinkSync(join(import.meta.dirname, '../../node_modules/rolldown'), join(modules, 'rolldown'))
  writeFileSync(join(modules, '.package-lock.json'), '{ "packages": {} }')
  return modules
}

const launch = (env: NodeJS.ProcessEnv) =>
  spawnSync(process.execPath, [launcher()], { env, encoding: 'utf8' })

describe('the first install', () => {
  it('takes what only developers have for their commands alone, and then leaves it', () => {
    const asked = 'console.error(process.argv.slice(2, 4).join(" ")); process.exit(1)'
    const run = (command: string) =>
      spawnSync(process.execPath, [launcher(), command], { env: environment(asked), encoding: 'utf8' })
    const lock = (path: string, packages: object) =>
      writeFileSync(join(root, path), JSON.stringify({ packages: { '': {}, ...packages } }))
    const tool = { 'node_modules/tool': { version: '1.0.0', dev: true } }
    lock('package-lock.json', tool)
    writeFileSync(join(root, 'src/cli/main.ts'), 'export const main = () => 0')
    expect(run('start').stderr).toMatch(/^ci --omit=dev\n/)
    installed()
    expect(run('start').status).toBe(0)
    expect(run('test').stderr).toMatch(/^install --no-save\n/)
    lock('node_modules/.package-lock.json', tool)
    mkdirSync(join(root, 'node_modules/tool'))
    expect(run('test').status).toBe(0)
  })

  it('ends where no mark can be made', () => {
    const { status, stderr } = launch(environment('', join(root, 'absent')))
    expect(status).toBe(1)
    expect(stderr).toContain('ENOENT')
  })

  it('takes over from one that was killed', () => {
    expect(launch(environment('process.kill(process.ppid, "SIGKILL")')).signal).toBe('SIGKILL')
    const { status, stderr } = launch(environment('process.exit(1)'))
    expect(status).toBe(2)
    expect(stderr).toMatch(/^npm ci failed/)
  })

  it('waits for one that runs, and says so', async () => {
    const gate = join(root, 'gate')
    const arrivals: ((socket: Socket) => void)[] = []
    const server = createServer((socket) => arrivals.shift()?.(socket)).listen(gate)
    const arrival = () => new Promise<Socket>((resolve) => arrivals.push(resolve))
    const env = environment(
      `require('node:net').connect(${JSON.stringify(gate)}).on('close', () => process.exit(1))`,
    )

    const [installing, first] = [arrival(), spawn(process.execPath, [launcher()], { env })]
    const socket = await installing
    const [installingToo, second] = [arrival(), spawn(process.execPath, [launcher()], { env })]
    await printed(second, 'Waiting for another install …')
    socket.destroy()
    expect(await exited(first)).toBe(2)
    const other = await installingToo
    other.destroy()
    expect(await exited(second)).toBe(2)
    server.close()
  })
})

it('finds its files where the project was moved', () => {
  installed()
  writeFileSync(join(root, 'src/cli/main.ts'), 'export const main = () => console.log(import.meta.url) ?? 0')
  const place = () => launch(environment('')).stdout.trim()
  expect(place()).toBe(pathToFileURL(join(root, 'src/cli/main.ts')).href)
  renameSync(root, `${root}-moved`)
  root = `${root}-moved`
  expect(place()).toBe(pathToFileURL(join(root, 'src/cli/main.ts')).href)
})

it('bundles anew when a file of the browser changes that a command shares', () => {
  installed()
  mkdirSync(join(root, 'src/app'))
  writeFileSync(
    join(root, 'src/cli/main.ts'),
    "import { word } from '../app/word.ts'\nexport const main = () => console.log(word) ?? 0",
  )
  const said = (word: string) => {
    writeFileSync(join(root, 'src/app/word.ts'), `export const word = ${JSON.stringify(word)}`)
    return launch(environment('')).stdout.trim()
  }
  expect([said('one'), said('another')]).toEqual(['one', 'another'])
})

it('touches the bundle that it uses, so that it stays', () => {
  const modules = installed()
  writeFileSync(join(root, 'src/cli/main.ts'), 'export const main = () => 0')
  const env = environment('')
  expect(launch(env).status).toBe(0)
  const cache = join(modules, '.cache/cli')
  const [bundle = ''] = readdirSync(cache)
  utimesSync(join(cache, bundle), new Date(0), new Date(0))
  expect(launch(env).status).toBe(0)
  expect(statSync(join(cache, bundle)).mtimeMs).toBeGreaterThan(0)
})

it('keeps what was compiled of a command that went well, and says the same from there', () => {
  const modules = installed()
  const say = (code: string) =>
    writeFileSync(join(root, 'src/cli/main.ts'), `export const main = () => ${code}`)
  const kept = () => {
    const { status, stdout } = launch(environment(''))
    const bundles = readdirSync(join(modules, '.cache/cli')).map((name) =>
      join(modules, '.cache/cli', name, 'v8'),
    )
    return [status, stdout.trim(), bundles.filter(existsSync).flatMap((path) => readdirSync(path)).length > 0]
  }
  say("{ console.log('worse'); return 1 }")
  expect(kept()).toEqual([1, 'worse', process.versions.node >= '22'])
  say("{ console.log('well'); return 0 }")
  expect(kept()).toEqual([0, 'well', true])
  expect(kept()).toEqual([0, 'well', true])
})

it('says in words where Vite cannot work', () => {
  renameSync(root, `${root}#1`)
  root = `${root}#1`
  const { status, stderr } = launch(environment(''))
  expect([status, stderr]).toEqual([2, expect.stringMatching(/has “#” in it.*\nRename that folder/)])
})

it('says in words where nothing can be made ready', () => {
  const modules = installed()
  writeFileSync(join(modules, '.cache'), '') // in the way, also of whoever may write everywhere
  const { status, stderr } = launch(environment(''))
  expect([status, stderr]).toEqual([
    2,
    expect.stringMatching(/^E\w+: .*\nThe folder of this project has to be writable/),
  ])
})

describe('Node', () => {
  const run = (version: string) => {
    const versions = JSON.stringify({ ...process.versions, node: version })
    const before = `data:text/javascript,Object.defineProperty(process, 'versions', { value: ${encodeURIComponent(versions)} })`
    const args = ['--import', before, launcher()]
    return spawnSync(process.execPath, args, { env: environment('process.exit(1)'), encoding: 'utf8' }).stderr
  }

  it.each(['20.18.3', '21.7.3', '22.11.0'])('%s is too old', (version) => {
    expect(run(version)).toContain('needs Node.js')
  })

  it.each(['20.19.0', '22.12.0', '24.0.0'])('%s will do', (version) => {
    expect(run(version)).toContain('npm ci failed')
  })
})

function printed(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes(words)) resolve()
    })
    child.on('exit', () => reject(new Error(output)))
  })
}

const exited = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => {
    if (child.exitCode !== null) resolve(child.exitCode)
    else child.on('exit', resolve)
  })
