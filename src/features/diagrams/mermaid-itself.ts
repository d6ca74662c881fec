/**
 * Kinds that are not drawn here are drawn by Mermaid itself, where the author has installed it, in the Chromium that is installed: a page
 * without network and files, in which no script runs but Mermaid's and ours. It is started with the first such diagram that is new, and
 * stays open for the next.
 */
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromiumArguments, needChromium, offline } from '../../browser/chromium.ts'
import { openKeptTexts } from '../../kept-texts.ts'
import { oncePer } from '../../pandoc/once-per.ts'
import type { MediaLookup } from '../../plugin.ts'
import { cacheFolder, projectAround } from '../../tool.ts'
import { isToolError } from '../../tool-error.ts'
import { openThread } from '../../waited-thread.ts'
import type { TakenPicture } from './taken-marks.ts'

/** How long Chromium and Mermaid may take, ms. */
const patience = 15_000

/** Of Mermaid: its picture, or what it says is wrong with a text. `line` from 1. */
export type MermaidAnswer = TakenPicture | { readonly fault: string; readonly line?: number }

export type DrawByMermaid = (text: string) => MermaidAnswer

/** The package, where the deck's author has installed it; undefined: nowhere. */
export function findMermaid(media: MediaLookup | undefined): DrawByMermaid | undefined {
  const folder = media?.findPackage?.('mermaid')
  return folder !== undefined && existsSync(scriptOf(folder)) ? drawerOf(folder) : undefined
}

const scriptOf = (folder: string) => join(folder, 'dist/mermaid.min.js')

/** Pictures of a project's decks that are kept; another number for each way in which they are taken down. */
const [mostKept, form] = [300, 3]

const drawers = oncePer((_: typeof pageScript) => new Map<string, DrawByMermaid>())

function drawerOf(folder: string): DrawByMermaid {
  const known = drawers(pageScript)
  const drawer = known.get(folder) ?? createDrawer(folder)
  known.set(folder, drawer)
  return drawer
}

function createDrawer(folder: string): DrawByMermaid {
  const { version }: { version?: unknown } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const kept = openKeptTexts(
    join(cacheFolder(projectAround(process.cwd()), 'diagrams'), 'mermaid.json'),
    `${version} ${form}`,
    mostKept,
  )
  const ask = openChromium(scriptOf(folder))
  return (text) => {
    const before = kept.get(text)
    if (before !== undefined) return JSON.parse(before)
    const answer = ask(text)
    if (answer.isMermaids) kept.set(text, JSON.stringify(answer.said))
    return answer.said
  }
}

const pageScript = new URL('mermaid-page.js', import.meta.url)
const threadScript = new URL('mermaid-thread.js', import.meta.url)

interface MermaidAsked {
  readonly said: MermaidAnswer
  /** Not, where nobody could be asked: it may be another time. */
  readonly isMermaids: boolean
}

/** A Chromium that is started with the first question, and stays for the next. */
function openChromium(script: string): (text: string) => MermaidAsked {
  let own: { readonly folder: string; pid?: number | undefined } | undefined
  const leave = () => {
    if (!own) return
    try {
      // It is a group of processes.
      if (own.pid !== undefined) process.kill(-own.pid, 'SIGKILL')
    } catch {
      // it has ended already
    }
    rmSync(own.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 })
    own = undefined
  }
  process.once('exit', leave)
  const thread = openThread(readFileSync(threadScript, 'utf8'), () => {
    const folder = mkdtempSync(join(tmpdir(), 'mermaid-'))
    own = { folder }
    const page = join(folder, 'page.html')
    writeFileSync(page, pageOf(script))
    return {
      program: needChromium('draw this diagram with'),
      page: pathToFileURL(page).href,
      options: [
        ...chromiumArguments,
        ...offline,
        '--headless',
        '--remote-debugging-pipe',
        '--no-startup-window',
        '--window-size=1280,720', // some kinds lay out for the screen that there is
        `--user-data-dir=${join(folder, 'profile')}`,
      ],
    }
  })
  const refuse = (fault: string): MermaidAsked => {
    leave()
    return { said: { fault }, isMermaids: false }
  }
  return (text) => {
    try {
      const { answer, isLate } = thread.ask({ text }, patience)
      if (isLate) return refuse('it takes too long')
      const { pid, picture } = (answer ?? {}) as { readonly pid?: number; readonly picture?: MermaidAnswer }
      if (own) own.pid = pid ?? own.pid
      return picture ? { said: picture, isMermaids: true } : refuse('it draws nothing')
    } catch (error) {
      if (!isToolError(error)) throw error
      return refuse(error.message)
    }
  }
}

/** No script but those of this number runs, nothing is loaded, whatever Mermaid makes of a text. */
function pageOf(script: string): string {
  const nonce = randomUUID()
  return `<!doctype html><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src 'unsafe-inline'">
<body><script nonce="${nonce}" src="${pathToFileURL(script).href}"></script>
<script nonce="${nonce}">${readFileSync(pageScript, 'utf8')}</script>`
}
