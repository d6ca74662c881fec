import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Kept } from './service-worker/kept.ts'

/** The service worker that keeps the site of `page`. Its version is a hash of the page and the addresses. */
export function renderWorker(page: string, kept: Kept): string {
  const version = createHash('sha256').update(page).update(kept.files.join('\n')).digest('hex').slice(0, 12)
  return `const site = ${JSON.stringify({ version, ...kept })}\n${source('keeping.js')}`
}

/** What is served at the worker's address when the deck says `offline: false`. */
export const renderRemovingWorker = (): string => source('removing.js')

const source = (name: string) => readFileSync(new URL(`service-worker/${name}`, import.meta.url), 'utf8')
