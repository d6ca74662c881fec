import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** What the worker is told; addresses are relative to it. */
export interface Kept {
  /** The files it keeps, `./` being the page. All others have their content's hash in their name. */
  readonly files: readonly string[]
  /** From a picture's other encodings to the kept one. */
  readonly alternates: Readonly<Record<string, string>>
  /** Where the page asks its server whether it joins devices. */
  readonly live: string
  /** The server is this machine's: as long as it is there, the page is the one that it has now. */
  readonly local: boolean
}

/** The service worker that keeps the site of `page`. Its version is a hash of the page and the addresses. */
export function renderWorker(page: string, kept: Kept): string {
  const version = createHash('sha256').update(page).update(kept.files.join('\n')).digest('hex').slice(0, 12)
  return `const site = ${JSON.stringify({ version, ...kept })}\n${source('service-worker.js')}`
}

/** What is served at the worker's address when the deck says `offline: false`. */
export const renderRemovingWorker = (): string => source('removing-worker.js')

const source = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
