import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/**
 * The service worker that keeps the files at the addresses `kept`, relative to it, `./` being `page`. All others have
 * their content's hash in their name, so the version is a hash of the page and the addresses. `alternates` leads from
 * a picture's other encodings to the kept one, `live` to what the page asks its server.
 */
export function renderWorker(
  page: string,
  kept: readonly string[],
  alternates: Readonly<Record<string, string>>,
  live: string,
): string {
  const version = createHash('sha256').update(page).update(kept.join('\n')).digest('hex').slice(0, 12)
  return `const site = ${JSON.stringify({ version, files: kept, alternates, live })}\n${source('service-worker.js')}`
}

/** What is served at the worker's address when the deck says `offline: false`. */
export const renderRemovingWorker = (): string => source('removing-worker.js')

const source = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
