import { basename, join, relative } from 'node:path'
import { findSpeaker, provideSpeaker, speakerFile } from '../../broadcast/speaker-key.ts'
import { replaceFile } from '../../files.ts'
import { records, refuseAroundDecks, writeFolder } from '../../folder.ts'
import { signedPage } from '../../own-files.ts'
import type { Workspace } from '../../tool.ts'
import { UsageError } from '../../tool-error.ts'
import type { CompiledDeck, DeckSource, SiteOptions } from '../../vite/site.ts'
import type { Arguments } from '../arguments.ts'
import { asAsked, deckOptions } from '../as-asked.ts'
import { askedBroker, broadcastOption } from '../asked-broker.ts'
import type { Command, ExitCode } from '../command.ts'
import { compileDecks } from '../compiled-decks.ts'
import { readDecks, withoutTranslations } from '../decks.ts'
import { outputFolder, singleFilePath } from '../output-path.ts'
import { showProgress } from '../progress.ts'
import { print, printAside } from '../terminal.ts'
import { typed } from '../typed.ts'

export const build: Command = {
  name: 'build',
  operands: '[DECK.md …]',
  summary: 'Build the static site; several decks get a folder each and a page that lists them',
  options: {
    ...deckOptions,
    ...broadcastOption,
    out: { value: 'DIR', help: 'where to; default: dist' },
    'no-notes': { help: 'leave every speaker note out' },
    pdf: { help: 'build the PDF along, and offer it on the page' },
    pptx: { help: 'build the PowerPoint file along, and offer it on the page' },
    'single-file': {
      help: 'one HTML file with everything inside: DIR/DECK.html, or --out FILE.html',
    },
  },
  async run(args, workspace) {
    const decks = withoutTranslations(await readDecks(args.operands, workspace, asAsked(args)))
    const single = args.has('single-file')
    const out = single
      ? outputFile(decks, args, workspace)
      : (outputFolder(args, 'out', workspace) ?? join(workspace.cwd, 'dist'))
    if (!single) refuseAroundDecks(out, decks)
    const progress = showProgress()
    const options = {
      root: workspace.root,
      say: progress.say,
      broadcast: { address: askedBroker(args), key: keyHere },
      ...(args.has('no-notes') && { notes: false }),
      ...(args.has('pdf') && {
        pdf: async (deck: CompiledDeck<DeckSource>) =>
          (await import('../../make/print.ts')).printForSite(deck, workspace.root),
      }),
      ...(args.has('pptx') && {
        pptx: async (deck: CompiledDeck<DeckSource>) =>
          (await import('../../make/print.ts')).exportForSite(deck, workspace.root),
      }),
    }
    const { buildClient } = await import('../../vite/build-client.ts')
    // It needs no deck: it is built while pictures are encoded. What is wrong with it is told where it is waited for.
    const client = single ? undefined : buildClient(workspace.root)
    client?.catch(() => {})
    const compiled = await compileDecks(decks, options, progress)
    if (!compiled) return 1
    if (!args.has('no-notes')) tellNotes(compiled)
    const [deck] = compiled
    if (single && deck) return writeSingleFile(out, deck, options, workspace)
    const { buildSite } = await import('../../vite/site.ts')
    const files = await buildSite(compiled, options, client)
    progress.end()
    writeFolder(out, files, records.site)
    print(`${relative(workspace.cwd, join(out, 'index.html'))}\n`)
    return 0
  },
}

/** The public key of who is at this machine; a new one where there is none, but not on a machine that only builds. */
function keyHere(): string | undefined {
  const file = speakerFile()
  return (process.env.CI ? findSpeaker(file) : provideSpeaker(file))?.key
}

/** Tells, once for all decks, that the notes in them are read by whoever reads the site. */
function tellNotes(decks: readonly CompiledDeck<DeckSource>[]): void {
  const slides = decks.flatMap(({ compiled }) =>
    compiled.deck.options.notes === 'public' ? compiled.slides : [],
  )
  const many = slides.filter(({ slide }) => slide.notes.length > 0).length
  if (many > 0)
    printAside(
      `The speaker notes of ${many} slide${many === 1 ? '' : 's'} are published with the talk; --no-notes or, in the deck, notes: private leaves them out\n`,
    )
}

/** Where the single file goes. Throws `UsageError` as `singleFilePath` does, and for several decks. */
function outputFile([deck, ...others]: readonly DeckSource[], args: Arguments, workspace: Workspace): string {
  if (!deck || others.length > 0) throw new UsageError('A single file holds one deck; name the one you mean')
  return singleFilePath(args.value('out'), deck.path, workspace)
}

async function writeSingleFile(
  file: string,
  deck: CompiledDeck<DeckSource>,
  options: SiteOptions,
  workspace: Workspace,
): Promise<ExitCode> {
  const { cwd } = workspace
  const { buildSingleFile } = await import('../../vite/single-file.ts')
  const left = new Set<string>()
  const all = [deck, ...(deck.translations ?? [])]
  const paths = all.map(({ deck: { language } }, at) =>
    at === 0
      ? file
      : singleFilePath(file.replace(/(\.html?)?$/i, `.${language?.lang}.html`), file, workspace),
  )
  const files = all.map(({ deck: { language } }, at) => ({
    lang: language?.lang ?? '',
    href: encodeURIComponent(basename(paths[at] ?? file)),
  }))
  for (const [at, one] of all.entries()) {
    const among = all.length > 1 ? { original: deck, files } : undefined
    const path = paths[at] ?? file
    replaceFile(path, signedPage(await buildSingleFile(one, options, (url) => left.add(url), among)))
    print(`${relative(cwd, path)}\n`)
  }
  for (const url of left)
    printAside(`The page ${url} is not in the file, so its frame stays empty: build a site to show it\n`)
  printAside(`${limits}\n`)
  return 0
}

/** What browsers do not allow a file that no server serves. */
const limits = `Opened from a disk or stick, no browser lets two windows of the talk speak with each other: the speaker view (S) shows notes and steps, but each window is moved by itself. A phone as the remote, and keeping the talk for later, need a server too: ${typed('start')}.`
