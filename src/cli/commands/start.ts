import { join } from 'node:path'
import type { Publisher } from '../../broadcast/publisher.ts'
import { fillFolder } from '../../folder.ts'
import type { DeckFile } from '../../make/deck-file.ts'
import { localAddresses } from '../../server/addresses.ts'
import type { Relay, RelayOptions } from '../../server/relay.ts'
import type { RunningServer } from '../../server/static-server.ts'
import { cacheFolder } from '../../tool.ts'
import { UsageError } from '../../tool-error.ts'
import type { CompiledDeck } from '../../vite/site.ts'
import { type Arguments, readNumber } from '../arguments.ts'
import { asAsked, deckOptions } from '../as-asked.ts'
import { askedBroker, broadcastOption } from '../asked-broker.ts'
import type { Command } from '../command.ts'
import { compileDecks } from '../compiled-decks.ts'
import { readDecks, withoutTranslations } from '../decks.ts'
import { settlePort } from '../port.ts'
import { showProgress } from '../progress.ts'
import { print, printAside } from '../terminal.ts'
import { typed } from '../typed.ts'
import { outlastFaults, untilStopped } from '../until-stopped.ts'

/** Kept the same from start to start: another port is another origin to the browser, which keeps the talk's place by it. */
const usualPort = 4242

export const start: Command = {
  name: 'start',
  operands: '[DECK.md …]',
  summary: 'Build the talk and serve it on this machine',
  options: {
    ...deckOptions,
    port: { value: 'N', help: `the port; default: ${usualPort}, or the next free one` },
    open: { help: 'open the talk in the browser' },
    host: { help: 'let a phone in as the speaker’s remote, paired by a QR code' },
    ...broadcastOption,
    audience: { help: 'with --host: listeners follow on their own devices, without the notes' },
    questions: {
      help: 'with --audience or --broadcast: listeners may ask; the deck says it by questions: true',
    },
  },
  async run(args, workspace) {
    if (args.has('audience') && !args.has('host')) throw new UsageError('--audience goes with --host')
    const port = readNumber(args, 'port', 1, 65_535)
    const asked = askedBroker(args)
    const decks = withoutTranslations(await readDecks(args.operands, workspace, asAsked(args)))
    const progress = showProgress()
    const options = { root: workspace.root, local: true, say: progress.say }
    const compiled = await compileDecks(decks, options, progress)
    if (!compiled) return 1
    const [first] = compiled
    const { broadcast, broadcastKey, url } = first?.compiled.deck.options ?? {}
    const address = asked ?? broadcast
    if (args.has('questions') && !args.has('audience') && !address)
      throw new UsageError('--questions goes with --audience or --broadcast')
    const [{ buildSite, compileDeck }, { ownFolder }, { serveFolder }] = await Promise.all([
      import('../../vite/site.ts'),
      import('../../vite/cache.ts'),
      import('../../server/static-server.ts'),
    ])
    const files = new Map(await buildSite(compiled, options))
    if (args.has('audience')) {
      const withoutNotes = { ...options, notes: false }
      const decksAgain = await Promise.all(decks.map((deck) => compileDeck(deck, withoutNotes)))
      for (const [path, content] of await buildSite(decksAgain, withoutNotes))
        files.set(`audience/${path}`, content)
    }
    // A second start of the same deck, of another version perhaps, leaves this one's files alone.
    const cache = cacheFolder(workspace.root, 'start')
    const folder = ownFolder(cache)
    fillFolder(folder, files, join(cache, '..'))
    progress.end()
    const running = await serveFolder(folder, {
      port: port ?? usualPort,
      addresses: args.has('host') ? localAddresses() : [],
    })
    await settlePort(port, usualPort, running)
    outlastFaults()
    const { origin } = running
    const [only, ...more] = decks
    const tags =
      more.length === 0 ? (only?.translations ?? []).flatMap(({ language }) => language?.lang ?? []) : []
    const addresses =
      more.length === 0
        ? [
            `Talk      ${origin}/`,
            `Speaker   ${origin}/?view=speaker`,
            `Reading   ${origin}/?view=read`,
            ...tags.map((tag) => `${tag.padEnd(10)}${origin}/${tag}/`),
          ]
        : [`Talks     ${origin}/`]
    print(`${addresses.join('\n')}\n`)
    let publisher: Publisher | undefined
    const relay = await share(
      running,
      args,
      compiled,
      cacheFolder(workspace.root, 'devices'),
      address ? (told) => publisher?.take(told) : undefined,
    )
    if (address) {
      const { broadcastTalk } = await import('../broadcasting.ts')
      publisher = broadcastTalk(
        { address, url, key: broadcastKey },
        (trouble) => relay?.tell(trouble),
        relay?.hear,
      )
    }
    print(`Edits show after the next start, or at once with ${typed('dev')}. CTRL-C stops.\n`)
    if (args.has('open')) (await import('../open-browser.ts')).openBrowser(`${origin}/`)
    await untilStopped()
    publisher?.close()
    relay?.close()
    await running.close()
    return 0
  },
}

/** Another port is another site to the devices, too: what is kept of them goes by it. */
async function share(
  running: RunningServer,
  args: Arguments,
  decks: readonly CompiledDeck<DeckFile>[],
  folder: string,
  onTold: RelayOptions['onTold'],
): Promise<Relay | undefined> {
  if (!args.has('host') && !onTold) return undefined
  const [{ shareTalk }, { keepIn }, { askingDecks }, { createAudienceDesk }] = await Promise.all([
    import('../sharing.ts'),
    import('../../server/kept.ts'),
    import('../../make/answers.ts'),
    import('../../server/audience.ts'),
  ])
  const [host, audience] = [args.has('host'), args.has('audience')]
  const kept = keepIn(join(folder, `${new URL(running.origin).port}.json`))
  const asking = audience || onTold ? askingDecks(decks, args.has('questions'), printAside) : []
  const desk = (before: unknown) => createAudienceDesk(asking, before)
  return shareTalk(running, {
    host,
    audience,
    kept,
    onTold,
    createDesk: asking.length > 0 ? desk : undefined,
  })
}
