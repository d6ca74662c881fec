import { base } from '../../browser/tab-files.ts'
import { decoded } from '../../html/urls.ts'

/** Files of the deck by their addresses in the page. */
export type FilesByAddress = ReadonlyMap<string, string>

/** The file that the page shows from this address, if it is one of the deck's. */
export function fileOf(url: string, files: FilesByAddress): string | undefined {
  const address = url.startsWith(base) ? url.slice(base.length).replace(/[?#].*$/s, '') : ''
  return files.get(address) ?? files.get(decoded(address))
}
