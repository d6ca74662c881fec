import { join, relative } from 'node:path'
import { compare } from '../check/against.ts'
import { formatChanges, writeComparison } from '../check/changes.ts'
import { type Compiled, compilePage } from '../compile.ts'
import { type Content, records, writeFolder } from '../folder.ts'
import type { DeckFile } from '../make/deck-file.ts'
import { printers } from '../make/print.ts'
import { readBefore } from '../make/read-before.ts'
import { type DeckMedia, openMedia } from '../media/lookup.ts'
import { openStills } from '../media/stills.ts'
import { photograph } from '../pdf/print.ts'
import type { Workspace } from '../tool.ts'
import { UsageError } from '../tool-error.ts'
import type { ExitCode } from './command.ts'
import { showProgress } from './progress.ts'
import { print, printAside, wantsColour } from './terminal.ts'

/**
 * Prints what changed in decks since the revision, or against the file, that `against` names; with a `report`, writes a
 * page with both pictures of each slide into that folder (absolute). Pictures that the deck names are those of today.
 */
export async function compareDecks(
  decks: readonly DeckFile[],
  against: string,
  report: string | undefined,
  workspace: Workspace,
): Promise<ExitCode> {
  const [deck, ...others] = decks
  if (!deck || others.length > 0) throw new UsageError('--against compares one deck; name the one you mean')
  const now = compileText(deck.source, deck)
  const before = compileText(readBefore(deck.path, against, workspace), deck)
  const changes = compare(before.compiled, now.compiled)
  print(formatChanges(changes, wantsColour(process.stdout)))
  if (report === undefined) return 0
  const changed = changes.filter(({ kind }) => kind !== 'same')
  const files = new Map<string, Content>()
  const take = async (when: 'before' | 'after', revision: ComparedDeck): Promise<readonly string[]> => {
    const names: string[] = []
    const places = changed.flatMap((change) => change[when] ?? [])
    for (const [slide, png] of await photographSlides(revision, places, workspace)) {
      const name = `${when}/${slide + 1}.png`
      names[slide] = name
      files.set(name, png)
    }
    return names
  }
  const pictures = { before: await take('before', before), after: await take('after', now) }
  files.set('index.html', writeComparison(changes, `${deck.name} against ${against}`, pictures))
  writeFolder(report, files, records.report)
  printAside(`${relative(workspace.cwd, join(report, 'index.html'))}\n`)
  return 0
}

interface ComparedDeck {
  readonly compiled: Compiled
  readonly media: DeckMedia
}

function compileText(source: string, deck: DeckFile): ComparedDeck {
  const media = openMedia(deck)
  return { media, compiled: compilePage({ ...deck, source }, media) }
}

/** Pictures of the slides at these places, by place. */
async function photographSlides(
  { compiled, media }: ComparedDeck,
  places: readonly number[],
  { root }: Workspace,
): Promise<ReadonlyMap<number, Uint8Array>> {
  if (places.length === 0) return new Map()
  const progress = showProgress()
  const ordered = [...new Set(places)].sort((a, b) => a - b)
  const done = await photograph({
    ...printers(),
    prepare: () => ({
      compiled: { ...compiled, slides: ordered.flatMap((index) => compiled.slides[index] ?? []) },
      files: media.files,
      still: openStills(root),
    }),
    choices: {},
    say: progress.say,
  })
  progress.end()
  return new Map((done?.photographs ?? []).map(({ png }, index) => [ordered[index] ?? 0, png]))
}
