import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * Which room may import from which, the picture of `src/README.md` as a table. A room may always import from itself.
 * `types` marks arrows over which only types may travel.
 */
const arrows: Record<string, { readonly from?: readonly string[]; readonly types?: readonly string[] }> = {
  diagnostic: {},
  pandoc: { from: ['diagnostic'] },
  // Other tools' notations, which become the same document.
  dialects: { from: ['diagnostic', 'pandoc'] },
  // Those documents, written in Pandoc's notation.
  convert: { from: ['diagnostic', 'pandoc', 'dialects'] },
  // Words that the tool writes, in the languages of decks.
  languages: {},
  // What windows and devices say to each other and to the server, and what the server lets pass.
  protocol: { types: ['diagnostic'] },
  deck: { from: ['diagnostic', 'pandoc', 'languages', 'protocol'] },
  // Citations and references in a style of CSL.
  csl: { types: ['pandoc'] },
  // What becomes of a slide in a browser, whoever has that: the talk, paper, the check.
  slide: { types: ['protocol'] },
  plugin: { types: ['diagnostic', 'pandoc', 'deck', 'html', 'slide', 'check', 'themes'] },
  files: {},
  'kept-texts': { from: ['files'] },
  'waited-thread': {},
  'user-cache': {},
  tool: { from: ['user-cache'] },
  html: { from: ['diagnostic', 'pandoc', 'languages', 'deck', 'plugin'], types: ['themes'] },
  // How wide words are in a theme's letters, and how high blocks of them.
  typeset: { from: ['pandoc', 'deck', 'html'], types: ['themes'] },
  themes: { from: ['diagnostic', 'pandoc', 'deck', 'html', 'typeset'], types: ['plugin'] },
  'tool-error': {},
  programs: {},
  media: { from: ['diagnostic', 'html', 'files', 'tool'], types: ['plugin'] },
  // The driver of Chromium: what prints, checks, draws previews and measures has the same.
  browser: { from: ['tool', 'user-cache', 'tool-error', 'programs', 'html', 'media'] },
  features: {
    from: [
      ...['diagnostic', 'pandoc', 'languages', 'deck', 'plugin', 'html', 'typeset', 'files', 'tool'],
      ...['kept-texts', 'waited-thread', 'csl', 'browser', 'tool-error', 'protocol'],
    ],
    types: ['slide', 'themes'],
  },
  compile: { from: ['diagnostic', 'pandoc', 'dialects', 'deck', 'plugin', 'html', 'themes', 'features'] },
  'own-files': {},
  folder: { from: ['files', 'own-files', 'tool-error'] },
  pdf: {
    from: ['diagnostic', 'tool-error', 'browser', 'deck', 'slide', 'html', 'media', 'protocol', 'themes'],
    types: ['compile'],
  },
  check: {
    from: [
      'diagnostic',
      'pandoc',
      'deck',
      'html',
      'features',
      'compile',
      'media',
      'browser',
      'slide',
      'themes',
    ],
    types: ['dialects', 'plugin'],
  },
  // A talk as PowerPoint has it, of the slides that `pdf` lays out.
  pptx: {
    from: ['diagnostic', 'own-files', 'browser', 'media', 'slide', 'pdf', 'check'],
    types: ['compile', 'themes'],
  },
  'deck-config': { types: ['plugin', 'themes', 'check'] },
  // Files have types.
  server: { from: ['protocol', 'media'] },
  vite: {
    from: [
      'diagnostic',
      'languages',
      'pandoc',
      'deck',
      'html',
      'compile',
      'files',
      'folder',
      'tool',
      'tool-error',
      'browser',
      'media',
      'pdf',
      'check',
      'themes',
      'server',
    ],
    types: ['dialects', 'plugin', 'protocol'],
  },
  app: { from: ['protocol', 'slide'] },
  // What the speaker's machine publishes to a broker, for listeners anywhere.
  broadcast: { from: ['protocol', 'server', 'tool-error'] },
  // JSON-RPC over two streams: an editor or an assistant on the other side.
  'json-rpc': {},
  bench: {
    from: [
      'pandoc',
      'features',
      'compile',
      'tool',
      'browser',
      'check',
      'media',
      'pdf',
      'server',
      'broadcast',
      'programs',
      'protocol',
      'themes',
      'json-rpc',
    ],
    types: ['diagnostic'],
  },
  // What is made of a deck's file, for commands and programs.
  make: {
    from: [
      ...['diagnostic', 'pandoc', 'compile', 'tool-error', 'tool', 'browser', 'media', 'pdf', 'check'],
      ...['pptx', 'dialects', 'deck', 'themes', 'vite', 'files', 'protocol', 'features'],
    ],
    types: ['deck-config'],
  },
  // Help while writing: what an editor asks of a deck that is open in it.
  lsp: {
    from: [
      ...['diagnostic', 'pandoc', 'dialects', 'deck', 'html', 'features', 'compile', 'media', 'check'],
      ...['themes', 'make', 'tool', 'tool-error', 'json-rpc'],
    ],
    types: ['plugin', 'protocol', 'vite'],
  },
  // The deck's text beside its slides, in the browser.
  writing: {
    from: [
      'languages',
      'files',
      'tool',
      'protocol',
      'html',
      'features',
      'media',
      'check',
      'vite',
      'server',
      'lsp',
    ],
    types: ['diagnostic'],
  },
  // What an assistant asks of the decks of a folder.
  mcp: {
    from: [
      ...['diagnostic', 'deck', 'features', 'compile', 'files', 'media', 'browser', 'pdf', 'check', 'themes'],
      ...['make', 'tool', 'tool-error', 'json-rpc', 'lsp'],
    ],
  },
  // The extension of VS Code: it speaks to the language server, and is packed from its tables.
  vscode: { from: ['programs', 'html', 'tool', 'tool-error', 'lsp'] },
  // The package as a library.
  library: { from: ['diagnostic', 'folder', 'tool', 'pdf', 'pptx', 'vite', 'make'], types: ['check'] },
  cli: {
    from: [
      ...[
        'diagnostic',
        'pandoc',
        'compile',
        'convert',
        'dialects',
        'protocol',
        'tool-error',
        'files',
        'own-files',
        'folder',
        'user-cache',
        'tool',
        'programs',
        'browser',
        'media',
        'pdf',
        'check',
        'pptx',
        'vite',
      ],
      ...['make', 'server', 'broadcast', 'bench', 'themes', 'lsp', 'writing', 'mcp'],
    ],
    types: ['plugin', 'deck-config', 'protocol'],
  },
  index: {
    from: [
      ...['diagnostic', 'compile', 'deck', 'html', 'languages', 'library', 'pandoc', 'features', 'themes'],
      'typeset',
    ],
    types: ['check', 'deck', 'deck-config', 'plugin'],
  },
}

const root = import.meta.dirname

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* sources(path)
    else if (/\.(?:ts|mjs)$/.test(entry.name) && !/\.(test|setup|d)\.ts$/.test(entry.name)) yield path
  }
}

/** `pandoc/read.ts` → `pandoc`; `compile.ts` → `compile`. */
const roomOf = (path: string) => path.replace(/[/.].*$/, '')

interface Import {
  readonly file: string
  readonly to: string
  readonly typeOnly: boolean
}

function importsOf(path: string): Import[] {
  const file = relative(root, path)
  const found: Import[] = []
  const statement =
    /^(?:import|export)\s+(type\s+)?[^'"]*?\bfrom\s+['"](\.[^'"]+)['"]|\bimport\(\s*['"](\.[^'"]+)['"]/gm
  for (const match of readFileSync(path, 'utf8').matchAll(statement)) {
    const target = match[2] ?? match[3] ?? ''
    found.push({ file, to: normalize(join(dirname(file), target)), typeOnly: match[1] !== undefined })
  }
  return found
}

describe('the arrows between the rooms', () => {
  const all = [...sources(root)].flatMap(importsOf)

  it('sees the imports', () => {
    expect(all.length).toBeGreaterThan(20)
  })

  it('knows every room', () => {
    const rooms = new Set([...sources(root)].map((path) => roomOf(relative(root, path))))
    expect([...rooms].sort()).toEqual(Object.keys(arrows).sort())
  })

  it('has no circle', () => {
    const before = new Set<string>()
    for (const [room, { from = [] }] of Object.entries(arrows)) {
      expect(from.filter((other) => !before.has(other))).toEqual([])
      before.add(room)
    }
  })

  it.each(Object.keys(arrows))('%s imports only from the rooms before it', (room) => {
    const rule = arrows[room] ?? {}
    const wrong = all.filter(({ file, to, typeOnly }) => {
      const target = roomOf(to)
      if (roomOf(file) !== room || target === room) return false
      return !(rule.from?.includes(target) || (typeOnly && rule.types?.includes(target)))
    })
    expect(wrong.map(({ file, to }) => `${file} → ${to}`)).toEqual([])
  })

  it('what runs in a page shares values only with what does', () => {
    const runs = (path: string) => /^(?:slide|protocol)\/|\/in-page\//.test(path)
    const wrong = all.filter(
      ({ file, to, typeOnly }) =>
        !typeOnly && (file.includes('/in-page/') ? !runs(to) : to.includes('/in-page/')),
    )
    expect(wrong.map(({ file, to }) => `${file} → ${to}`)).toEqual([])
  })

  it('Playwright, whose import takes as long as a print, is for the bench', () => {
    const files = [...sources(root)].filter((path) =>
      /import\('playwright'\)|^import \{.*from 'playwright'/m.test(readFileSync(path, 'utf8')),
    )
    expect(files.map((path) => relative(root, path))).toEqual(['bench/chromium.ts'])
  })

  it('no feature knows another', () => {
    const wrong = all.filter(
      ({ file, to }) =>
        roomOf(file) === 'features' &&
        roomOf(to) === 'features' &&
        file !== 'features/default.ts' &&
        dirname(file) !== dirname(to),
    )
    expect(wrong.map(({ file, to }) => `${file} → ${to}`)).toEqual([])
  })
})
