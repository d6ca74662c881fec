/** The package that `npm pack` makes, as somebody installs it in an empty folder; `NODES=22,24` tries it on those, too. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join } from 'node:path'
import { freePort, printed, root, startProgram, stop, writeIn } from './commands.ts'
import { expect, filesOf, makeOnce, openTalk, test } from './site.ts'

const deck =
  '---\ntitle: Mine\n---\n\n## One\n\nOld $e^x$\n\n```python\nprint(1)\n```\n\n::: notes\nSay it\n:::\n'
const nodes = (process.env.NODES ?? '').split(',').filter(Boolean)

// It is packed once, in the folder of the sources.
test.describe.configure({ mode: 'default' })

/** A folder with the package in it, and other Nodes that are to run it. */
const installed = () =>
  makeOnce('package', (folder) => {
    npm(['pack', '--pack-destination', folder], root)
    const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'))
    npm(['init', '-y'], folder)
    npm(['install', `./${file}`, ...nodes.map((node) => `node-${node}@npm:node@${node}`)], folder)
  })

// To fetch it all takes as long as the network does.
test.beforeAll(async () => {
  test.setTimeout(600_000)
  await installed()
})

function npm(args: readonly string[], cwd: string): void {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline']
  const { status, stderr } = spawnSync('npm', [...args, ...quiet], { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`npm ${args.join(' ')}: ${stderr}`)
}

for (const node of ['', ...nodes]) {
  test(`its commands work wherever one stands, and write nothing beside it: Node ${node || process.version}`, async ({
    folder,
    page,
  }) => {
    test.setTimeout(240_000)
    const project = await installed()
    const tool = join(project, 'node_modules/halyard')
    const program = node === '' ? process.execPath : join(project, `node_modules/node-${node}/bin/node`)
    const bin = join(tool, 'src/cli/launch.mjs')
    const before = filesOf(tool)
    const run = (args: readonly string[], cwd: string) => {
      const { INIT_CWD: _, ...env } = process.env
      return spawnSync(program, [bin, ...args], { cwd, env, encoding: 'utf8' })
    }
    const below = join(folder, 'a/b')
    mkdirSync(below, { recursive: true })
    const path = writeIn(below, deck)

    expect(run(['--version'], below).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    const help = run(['--help'], below).stdout
    for (const name of ['start', 'dev', 'build', 'pdf', 'check', 'render', 'new'])
      expect(help).toContain(`  ${name} `)
    expect(help).not.toMatch(/^ +(bench|art|test|pack) /m)
    expect(run(['render', 'talk.md'], below).stdout).toMatch(/<h2[^>]*>One/)
    for (const [args, made] of [
      [['build', 'talk.md', '--out', 'site'], 'site/index.html'],
      [['build', 'talk.md', '--single-file', '--out', 'talk.html'], 'talk.html'],
      [['pdf', 'talk.md', '--out', 'talk.pdf'], 'talk.pdf'],
    ] as const) {
      const { status, stderr } = run(args, below)
      expect(status, stderr).toBe(0)
      expect(statSync(join(below, made)).size).toBeGreaterThan(5000)
    }
    expect(run(['check', 'talk.md'], below).stdout).toContain('on 2 slides')
    expect(run(['bild'], below).stderr).toContain('Did you mean “build”?')

    const served = startProgram(program, [bin, 'talk.md', '--port', await freePort()], below)
    const [, talk = ''] = /Talk +(\S+)/.exec(await printed(served, 'CTRL-C')) ?? []
    await openTalk(page, talk)
    await expect(page).toHaveTitle('Mine')
    await page.goto('about:blank') // what it still fetches it would miss
    await stop(served)

    const dev = startProgram(program, [bin, 'dev', 'talk.md', '--port', await freePort()], below)
    const [, address = ''] = /Talk +(\S+)/.exec(await printed(dev, 'CTRL-C')) ?? []
    await openTalk(page, `${address}#one`)
    writeIn(below, deck.replace('Old', 'New'))
    await expect(page.getByText('New')).toBeVisible()
    await page.close()
    await stop(dev)

    const own = join(folder, 'own')
    mkdirSync(own)
    // As the README has it: the package lies in the folder that is empty but for it.
    writeFileSync(join(own, 'halyard-1.0.0.tgz'), '')
    const made = run(['new', 'A talk: mine'], own)
    expect(made.stdout).toBe('slides/a-talk-mine.md\npackage.json\n.gitignore\n.github/workflows/pages.yml\n')
    const settings = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8'))
    expect(existsSync(join(own, settings.devDependencies.halyard.replace(/^file:/, '')))).toBe(true)
    expect(run(['new', 'Another'], own).stdout).toBe('slides/another.md\n')
    // The project's talk stays the first.
    expect(run(['build', '--out', 'site'], own).status).toBe(0)
    expect(readFileSync(join(own, 'site/index.html'), 'utf8')).toContain('<title>A talk: mine</title>')
    expect(run(['new', 'A talk: mine'], own)).toMatchObject({
      status: 2,
      stderr: 'slides/a-talk-mine.md exists already\n',
    })

    expect(filesOf(tool)).toEqual(before)
    expect(existsSync(join(dirname(path), 'node_modules'))).toBe(false)
  })
}

test('as a library it does what the README shows, has types, and compiles without Vite and browser', async () => {
  test.setTimeout(120_000)
  const project = await installed()
  const [, example = ''] = /```js\n(.*?)```/s.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? []
  writeIn(project, deck)
  const program = writeIn(project, example, 'use.mjs')
  const { stdout, stderr } = spawnSync(process.execPath, [program], {
    cwd: project,
    env: { ...process.env, FORCE_COLOR: '0' },
    encoding: 'utf8',
  })
  expect(stdout, stderr).toMatch(/^Hello 0\n0\n\d{4,}\n\d{4,}\n0\n$/)

  const types = writeIn(
    project,
    "import { definePlugin, html, type Plugin } from 'halyard'\n" +
      "export const good: Plugin = definePlugin({ name: 'a', html: { code: (node) => html`<kbd></kbd>` } })\n" +
      '// @ts-expect-error: a node of text has no attributes\n' +
      "export const bad = definePlugin({ name: 'b', html: { text: (node) => node.attr } })\n",
    'use.ts',
  )
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const options = [
    '--ignoreConfig',
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--allowImportingTsExtensions',
    '--types',
    '',
  ]
  const checked = spawnSync(process.execPath, [compiler, ...options, types], {
    cwd: project,
    encoding: 'utf8',
  })
  // reveal.js's own declarations are no ESM to TypeScript; most projects do not look into those of packages.
  const faults = checked.stdout.split('\n').filter((line) => line.includes(' - error TS'))
  expect(faults.filter((line) => !line.startsWith('node_modules/reveal.js/'))).toEqual([])

  const chunks = join(project, 'node_modules/halyard/lib/cli')
  const seen = new Set<string>()
  const follow = (path: string): void => {
    if (seen.has(path) || !seen.add(path) || !path.startsWith('./')) return
    const text = readFileSync(join(chunks, path), 'utf8')
    for (const [, next = ''] of text.matchAll(/^(?:let|const) \w+ = .*?\brequire\("([^"]+)"\)/gm))
      follow(next)
  }
  follow('./index.cjs')
  expect([...seen].filter((path) => !path.startsWith('./') && !isBuiltin(path))).toEqual([])
  expect(seen.size).toBeGreaterThan(2)
})

test('it holds no test, no deck and no source of a command, and little weighs much', async () => {
  const project = await installed()
  const files = filesOf(join(project, 'node_modules/halyard'))
  expect(
    files.filter((path) =>
      /\.test\.|^slides|^e2e|^src\/(pandoc|deck|cli)\/(?!launch|compile-cache)/.test(path),
    ),
  ).toEqual([])
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(readdirSync(join(project, 'node_modules')).length).toBeLessThan(40)
  expect(Object.keys(dependencies).length).toBeLessThan(12)
  const weight = filesOf(join(project, 'node_modules'))
    .filter((path) => !/^(\.bin|node-)/.test(path))
    .map((path) => statSync(join(project, 'node_modules', path)).size)
    .reduce((sum, size) => sum + size)
  expect(weight).toBeLessThan(110e6)
})
