/** What a command prints where, and with which exit code. */
import { spawnSync } from 'node:child_process'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { command, root, writeIn } from './commands.ts'
import { expect, test } from './site.ts'

test.describe('wrong usage', () => {
  test('is said in a line or two, with exit code 2', ({ folder }) => {
    writeIn(folder, '# A')
    mkdirSync(join(folder, 'inner'))
    writeIn(folder, '# A', 'inner/own.md')
    writeFileSync(join(folder, 'picture.md'), Uint8Array.of(0x89, 0x50, 0, 1))
    const said = (...args: string[]) => {
      const { code, stdout, stderr } = command(args, { cwd: folder, env: { INIT_CWD: folder } })
      expect(stdout).toBe('')
      return `${code}: ${stderr}`
    }
    expect(said('render', 'talkk.md')).toBe('2: There is no file talkk.md\nDid you mean talk.md?\n')
    expect(said('render', 'inner')).toBe('2: inner is a folder, not a deck\nDid you mean inner/own.md?\n')
    expect(said('render', 'inner/owm.md')).toBe(
      '2: There is no file inner/owm.md\nDid you mean inner/own.md?\n',
    )
    expect(said('render', 'picture.md')).toBe('2: picture.md is a binary file, not a deck in Markdown\n')
    expect(said('render', '--slide-leve', '2', 'talk.md')).toBe(
      '2: `render` has no option --slide-leve\nDid you mean --slide-level?\n',
    )
    expect(said('render')).toMatch(/^2: render needs a deck\n/)
    expect(said('buidl')).toBe('2: There is no command “buidl”\nDid you mean “build”?\n')
    expect(said('zzzzz')).toBe('2: There is no command “zzzzz”\nSee npm run help\n')
    expect(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts).toHaveProperty('help')
    expect(said('build', 'talk.md', '--out', 'talk.md')).toBe('2: --out talk.md is a file, not a folder\n')
    expect(said('render', '')).toMatch(/^2: The name of the deck is empty\n/)
  })

  test('takes nothing from a user’s own files', ({ folder }) => {
    const said = (...args: string[]) => {
      const { code, stderr } = command([...args, writeIn(folder, '# A\n\nText\n')], {
        env: { INIT_CWD: folder },
      })
      return `${code}: ${stderr}`
    }
    for (const around of ['.', '..', '/', '../x/..'])
      for (const words of [
        ['build', '--out'],
        ['check', '--source-only', '--report'],
        ['pdf', '--png'],
      ])
        expect(said(...words, around)).toMatch(/^2: \/.* is (the folder of|above the folder of|the root of)/)
    const site = join(folder, 'site')
    mkdirSync(site)
    for (const name of ['index.html', 'robots.txt']) writeFileSync(join(site, name), 'precious')
    const lost = /^1: Nothing was written\. These are there, and are not as this tool wrote them:\n/
    expect(said('build', '--out', 'site')).toMatch(lost)
    expect(said('check', '--source-only', '--report', 'site')).toMatch(lost)
    for (const name of ['index.html', 'robots.txt'])
      expect(readFileSync(join(site, name), 'utf8')).toBe('precious')
    expect(readdirSync(site).toSorted()).toEqual(['index.html', 'robots.txt'])
    expect(said('check', '--baseline', 'talk.md')).toMatch(
      /^2: --baseline talk.md is there and is no baseline\n/,
    )
    // What was written before may be written again.
    for (const options of [
      ['--report', 'report'],
      ['--baseline', 'known'],
    ])
      for (const _ of options) expect(said('check', '--source-only', ...options)).toMatch(/^0: /)
  })

  test('a place that cannot be written is named in one line, with exit code 1', ({ folder }) => {
    writeFileSync(join(folder, 'file'), '')
    for (const args of [
      ['build', '--out'],
      ['check', '--source-only', '--report'],
      ['new', '--out'],
    ]) {
      const operand = args[0] === 'new' ? 'Title' : writeIn(folder, '# A')
      const { code, stderr } = command([...args, 'file/x', operand], { env: { INIT_CWD: folder } })
      expect([code, stderr]).toEqual([1, expect.stringMatching(/^Refused by the file system: .*file.*\n$/)])
    }
  })

  for (const name of ['start', 'dev', 'build', 'pdf', 'render', 'convert', 'new', 'test']) {
    test(`${name} --help prints its options`, () => {
      const { code, stdout, stderr } = command([name, '--help'])
      expect([code, stderr]).toEqual([0, ''])
      expect(stdout).toContain('Usage: npm ')
      expect(stdout).toContain('--help')
    })
  }
})

test('an empty deck is an error of the deck', ({ folder }) => {
  const { code, stderr } = command(['render', writeIn(folder, ' \n')], { env: { INIT_CWD: folder } })
  expect(code).toBe(1)
  expect(stderr).toContain('talk.md:1:1: error: The deck is empty')
})

test('render prints sections on stdout and faults on stderr, and nothing else', ({ folder }) => {
  const path = writeIn(folder, '# One\n\n## Two\n\n- a\n- b\n')
  const plain = command(['render', path])
  expect([plain.code, plain.stderr]).toEqual([0, ''])
  expect(plain.stdout.match(/<section/g)).toHaveLength(3)
  const other = command(['render', path, '--slide-level', '1', '--incremental'])
  expect(other.stdout.match(/<section/g)).toHaveLength(1)
  expect(other.stdout.match(/class="fragment"/g)).toHaveLength(2)
})

test('the notation of another tool is read, said on stderr, and can be chosen', ({ folder }) => {
  const path = writeIn(
    folder,
    '---\nmarp: true\n---\n\n# A\n\n<!-- Said. -->\n\n![bg](https://b.example/c.png)\n',
  )
  const marp = command(['render', path])
  expect(marp.stdout).toContain('<aside class="notes">\n<p>Said.</p>')
  expect(marp.stdout).toContain('data-background-image="https://b.example/c.png"')
  expect(marp.stderr).toContain(' is read as Marp Markdown; ')
  const pandoc = command(['render', path, '--from', 'pandoc'])
  expect(pandoc.stdout).toContain('<!-- Said. -->')
  expect(pandoc.stderr).not.toContain(' is read as ')
})

test('convert writes a deck in Pandoc’s notation beside the other, once, and says what has no words there', ({
  folder,
}) => {
  const path = writeIn(
    folder,
    '# A\n\n- a\n- b <!-- .element: class="fragment" -->\n\nNote: said\n\n---\n\nc\n',
  )
  const said = (...args: string[]) =>
    command(['convert', ...args], { cwd: folder, env: { INIT_CWD: folder } })
  const done = said(path, '--from', 'reveal')
  expect([done.code, done.stdout]).toEqual([0, 'talk-pandoc.md\n'])
  expect(done.stderr).toContain('talk.md:4:1: What a point of a list says of itself is said of its words\n')
  expect(readFileSync(join(folder, 'talk-pandoc.md'), 'utf8')).toBe(
    '---\nslide-level: 1\n---\n\n# A\n\n- a\n- [b]{.fragment}\n\n::: notes\nsaid\n:::\n\n---\n\nc\n',
  )
  expect(said(path).stderr).toBe('talk-pandoc.md exists already\n')
  expect(said('talk-pandoc.md', '--out', 'b.md').stderr).toMatch(/is read as Pandoc’s notation already\n/)
  expect(existsSync(join(folder, 'b.md'))).toBe(false)
})

test('what the installed pandoc reads is converted by it, and without one a line says so', ({ folder }) => {
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  for (const name of ['a.tex', 'b.pptx']) writeIn(folder, 'x', name)
  const said = (...args: string[]) =>
    command(['convert', ...args], {
      cwd: folder,
      env: { INIT_CWD: folder, PATH: `${bin}:${dirname(process.execPath)}` },
    })
  expect(said('a.tex').stderr).toBe(
    'A file .tex is read by the program pandoc, which is not installed\nInstall it (https://pandoc.org/installing.html), and write this again\n',
  )
  writeFileSync(
    join(bin, 'pandoc'),
    '#!/bin/sh\ncase "$*" in *pptx*) echo "Unknown input format pptx" >&2; exit 21;; esac\necho "# Args"\necho\necho "- $*"\n',
    { mode: 0o755 },
  )
  expect(said('a.tex')).toMatchObject({ code: 0, stdout: 'a.md\n' })
  expect(readFileSync(join(folder, 'a.md'), 'utf8')).toMatch(
    /^# Args\n\n- --from latex --to markdown --standalone --wrap=preserve\n$/,
  )
  expect(said('a.tex').stderr).toBe('a.md exists already\n')
  expect(said('b.pptx').stderr).toContain('pandoc cannot read b.pptx: Unknown input format pptx\n')
  expect(existsSync(join(folder, 'b.md'))).toBe(false)
})

test('output that cannot be written is said in one line, and whoever has read enough is told nothing', ({
  folder,
}) => {
  const many = Array.from({ length: 2000 }, (_, index) => `# Slide ${index}\n`).join('\n')
  const render = `'${process.execPath}' '${join(root, 'src/cli/launch.mjs')}' render '${writeIn(folder, many)}'`
  const piped = (to: string) => spawnSync('sh', ['-c', `${render} ${to}`], { encoding: 'utf8' })
  expect(piped('| head -c 1')).toMatchObject({ status: 0, stdout: '<', stderr: '' })
  expect(piped('> /dev/full')).toMatchObject({
    status: 1,
    stderr: 'Refused by the file system: no space left on device\n',
  })
})

test('a deck with an error leaves the site of the last build as it was', ({ folder }) => {
  const out = join(folder, 'out')
  expect(command(['build', writeIn(folder, '# Good\n'), '--out', out]).code).toBe(0)
  const before = readdirSync(out).map((name) => [name, existsSync(join(out, name))])
  const page = readFileSync(join(out, 'index.html'), 'utf8')

  const broken = command(['build', writeIn(folder, '# Bad\n\n::: notes\n'), '--out', out], {
    env: { INIT_CWD: folder },
  })
  expect(broken.code).toBe(1)
  expect(broken.stdout).toBe('')
  expect(broken.stderr).toContain('talk.md:3:1: error:')
  expect(readdirSync(out).map((name) => [name, existsSync(join(out, name))])).toEqual(before)
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe(page)
})

test('new writes a deck without faults, and never over another', ({ folder }) => {
  const path = join(folder, 'mine.md')
  const words = ['new', 'Mine: a “talk”', '--out', path]
  expect(command(words)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/mine\.md\n$/),
    stderr: expect.stringMatching(/npm run dev -- \S+mine\.md\n$/),
  })
  const { code, stdout, stderr } = command(['render', path])
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toContain('<h1 class="title">Mine: a “talk”</h1>')
  for (const out of [folder, `${folder}/fresh/`])
    expect(command(['new', 'In a folder', '--out', out]).stdout).toMatch(/\/in-a-folder\.md\n$/)
  writeFileSync(path, 'precious')
  expect(command(words)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/mine\.md exists already\n$/),
  })
  expect(readFileSync(path, 'utf8')).toBe('precious')
  // A link that leads nowhere is there, too, though whoever only asks for the file is told that there is none.
  const link = join(folder, 'link.md')
  symlinkSync('nowhere.md', link)
  expect(command(['new', 'Mine', '--out', link])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/link\.md exists already\n$/),
  })
  expect(lstatSync(link).isSymbolicLink()).toBe(true)
})

test('art says in a line which program it lacks, and draws nothing', () => {
  // No Python finds its own modules there.
  const { code, stdout, stderr } = command(['art'], { env: { PYTHONHOME: '/nowhere' } })
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/^Django’s welcome page .*apt-get install python3-django\n$/)
})

test('deck.config.ts beside a deck chooses its plugins', ({ folder }) => {
  const path = writeIn(folder, '## One\n\n`x`\n')
  const config = (text: string) => writeFileSync(join(folder, 'deck.config.ts'), text)
  config(`
    import { defineConfig, html, text } from 'halyard'
    export default defineConfig({
      plugins: [{ name: 'kbd', html: { code: (node) => html\`<kbd>\${text(node.value)}</kbd>\` } }],
    })
  `)
  expect(command(['render', path]).stdout).toContain('<kbd>x</kbd>')

  config("export { default } from '../src/plugins/mine.ts'")
  expect(command(['render', path])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("imported from 'halyard'"),
  })
  config('export default { plugins: [{}] }')
  const wrong = command(['render', path])
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('exports no configuration')])
  config('export default {')
  const broken = command(['render', path])
  expect([broken.code, broken.stderr]).toEqual([2, expect.stringContaining('deck.config.ts')])
  expect(broken.stderr).not.toContain('\u001b')
})

test('every command writes where one stands', ({ folder }) => {
  const elsewhere = { cwd: folder, env: { INIT_CWD: folder } }
  for (const name of ['a.md', 'b.md']) writeIn(folder, `# ${name}\n\nText\n`, name)
  const run = (...args: string[]) => command(args, elsewhere)
  expect(run('build', 'a.md').stdout).toBe('dist/index.html\n')
  expect(run('build', 'a.md', '--single-file').stdout).toBe('dist/a.html\n')
  expect(run('pdf', 'a.md', 'b.md').stdout).toBe('a.pdf\nb.pdf\n')
  expect(run('pdf', 'a.md', 'b.md', '--png', 'png').stdout).toBe('png/a: 1 pictures\npng/b: 1 pictures\n')
  expect(run('pdf', 'a.md', 'b.md', '--out', 'one.pdf').code).toBe(2)
  expect(run('new', 'Mine').stdout).toBe('mine.md\n')
  expect(readdirSync(folder).toSorted()).toEqual(['a.md', 'a.pdf', 'b.md', 'b.pdf', 'dist', 'mine.md', 'png'])
})

test('a zero byte is named with its line; what is no text is none', ({ folder }) => {
  expect(command(['render', writeIn(folder, '# A\n\nb\0c\n')])).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/talk\.md:3:2: error: .*\[zero-byte\]/),
  })
})
