import type { Compiled } from './compile.ts'
import type { MediaLookup } from './plugin.ts'

/** The files of the deck: pictures, one of which is missing. */
export const media = (width = 400): MediaLookup => ({
  find: (url) => (url === 'b.png' ? { near: ['a.png'] } : { url: `media/${url}`, width, height: 300 }),
  read: () => ({ near: [] }),
  bring: (path) => path,
})

/** All that is said of a deck, in one text. */
export const written = ({ theme: _, clients, ...compiled }: Compiled) =>
  JSON.stringify({ ...compiled, clients: clients.map(String) }, (_, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value.values()] : value,
  )
