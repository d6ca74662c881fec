/** A package of the Open Packaging Conventions (ECMA-376, part 2): parts, what they are, and what they have to do with each other. */
import { all, document, element } from './xml.ts'
import { zip } from './zip.ts'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaging = 'http://schemas.openxmlformats.org/package/2006'

export interface Package {
  /** Adds a part; without a type of its own it has that of its ending. */
  add(path: string, content: string | Uint8Array, type?: string): void
  /** Relates a part to another, or to an address outside; gives the id by which the part names it. Asked twice, it is the same. */
  relate(from: string, kind: string, to: string, isOutside?: boolean): string
  /** The file; `last` is the part that stands at its end, as it is, and is told what is before it. */
  write(last: { readonly path: string; readonly type: string; content(before: Buffer): string }): Buffer
}

const endings: Readonly<Record<string, string>> = {
  rels: 'application/vnd.openxmlformats-package.relationships+xml',
  xml: 'application/xml',
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  wmv: 'video/x-ms-wmv',
  avi: 'video/avi',
  mpg: 'video/mpeg',
  mpeg: 'video/mpeg',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  m4a: 'audio/mp4',
  wma: 'audio/x-ms-wma',
  aif: 'audio/aiff',
  aiff: 'audio/aiff',
}

export function createPackage(): Package {
  const parts = new Map<string, Uint8Array>()
  const types = new Map<string, string>()
  const relations = new Map<
    string,
    Map<string, { id: string; kind: string; target: string; isOutside: boolean }>
  >()

  return {
    add(path, content, type) {
      parts.set(path, typeof content === 'string' ? Buffer.from(content) : content)
      if (type) types.set(path, type)
    },
    relate(from, kind, to, isOutside = false) {
      const own = relations.get(from) ?? new Map()
      relations.set(from, own)
      const key = `${kind} ${to}`
      const known = own.get(key)
      if (known) return known.id
      const id = `rId${own.size + 1}`
      own.set(key, { id, kind, target: isOutside ? to : relative(from, to), isOutside })
      return id
    },
    write(last) {
      const used = new Set(
        [...parts.keys(), last.path, 'a.rels'].map((path) => path.slice(path.lastIndexOf('.') + 1)),
      )
      const files = new Map<string, Uint8Array>()
      files.set(
        '[Content_Types].xml',
        Buffer.from(
          document(
            element(
              'Types',
              { xmlns: `${packaging}/content-types` },
              all(
                [...used]
                  .sort()
                  .map((ending) => element('Default', { Extension: ending, ContentType: endings[ending] })),
              ),
              all(
                [...types, [last.path, last.type] as const].map(([path, type]) =>
                  element('Override', { PartName: `/${path}`, ContentType: type }),
                ),
              ),
            ),
          ),
        ),
      )
      for (const [from, own] of relations) {
        const entries = [...own.values()].map(({ id, kind, target, isOutside }) =>
          element('Relationship', {
            Id: id,
            Type: kind.includes(':') ? kind : `${office}/${kind}`,
            Target: target,
            TargetMode: isOutside ? 'External' : undefined,
          }),
        )
        const path = from.replace(/([^/]*)$/, '_rels/$1.rels')
        files.set(
          path,
          Buffer.from(
            document(element('Relationships', { xmlns: `${packaging}/relationships` }, all(entries))),
          ),
        )
      }
      for (const [path, content] of parts) files.set(path, content)
      return zip(files, { path: last.path, content: (before) => Buffer.from(last.content(before)) })
    },
  }
}

/** From the folder of one part to another. */
function relative(from: string, to: string): string {
  const [here, there] = [from.split('/').slice(0, -1), to.split('/')]
  let same = 0
  while (same < here.length && here[same] === there[same]) same++
  return [...here.slice(same).map(() => '..'), ...there.slice(same)].join('/')
}
