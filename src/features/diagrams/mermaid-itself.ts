/**
 * Kinds that are not drawn here are drawn by Mermaid itself, where the author has installed it, in the Chromium that is installed: a page
 * without network and files, in which no script runs but Mermaid's and ours. It is started for each such diagram that is new.
 */
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromiumArguments, needChromium, offline } from '../../browser/chromium.ts'
import { attribute } from '../../html/markup.ts'
import { openKeptTexts } from '../../kept-texts.ts'
import { oncePer } from '../../pandoc/once-per.ts'
import type { MediaLookup } from '../../plugin.ts'
import { cacheFolder, projectAround } from '../../tool.ts'
import { isToolError } from '../../tool-error.ts'
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
const [mostKept, form] = [300, 2]

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
  return (text) => {
    const before = kept.get(text)
    if (before !== undefined) return JSON.parse(before)
    const answer = askChromium(text, scriptOf(folder))
    if ('marks' in answer) kept.set(text, JSON.stringify(answer))
    return answer
  }
}

const pageScript = new URL('mermaid-page.js', import.meta.url)

function askChromium(text: string, script: string): MermaidAnswer {
  const folder = mkdtempSync(join(tmpdir(), 'mermaid-'))
  try {
    const page = join(folder, 'page.html')
    writeFileSync(page, pageOf(text, script))
    const said = execFileSync(
      needChromium('draw this diagram with'),
      [
        ...chromiumArguments,
        ...offline,
        '--headless',
        '--window-size=1280,720', // some kinds lay out for the screen that there is
        `--user-data-dir=${join(folder, 'profile')}`,
        '--virtual-time-budget=60000',
        '--dump-dom',
        pathToFileURL(page).href,
      ],
      {
        encoding: 'utf8',
        timeout: patience,
        killSignal: 'SIGKILL',
        stdio: ['ignore', 'pipe', 'ignore'],
        maxBuffer: 50_000_000,
      },
    )
    const [, answer] = /\[([^\s\]<]+)\]/.exec(said.slice(said.lastIndexOf('<body'))) ?? []
    return answer ? JSON.parse(decodeURIComponent(answer)) : { fault: 'it draws nothing' }
  } catch (error) {
    if (isToolError(error)) return { fault: error.message }
    return { fault: 'it takes too long' }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 })
  }
}

/** No script but those of this number runs, nothing is loaded, whatever Mermaid makes of the text. */
function pageOf(text: string, script: string): string {
  const nonce = randomUUID()
  return `<!doctype html><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src 'unsafe-inline'">
<body><script nonce="${nonce}" src="${pathToFileURL(script).href}"></script>
<script nonce="${nonce}"${attribute('data-text', text)}>${readFileSync(pageScript, 'utf8')}</script>`
}
