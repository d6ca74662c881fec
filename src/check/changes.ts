import { visible } from '../diagnostic/visible.ts'
import { attribute, html, join, nothing, text } from '../html/markup.ts'
import type { Html } from '../plugin.ts'
import type { Change } from './against.ts'
import { writePage } from './report-page.ts'
import { number } from './summary.ts'
import type { Stretch } from './word-diff.ts'

/** The changes for a terminal: a line a slide, and below it what became of its words. */
export function formatChanges(changes: readonly Change[], colour: boolean): string {
  const paint = (code: number, words: string) => (colour ? `\u001b[${code}m${words}\u001b[39m` : words)
  const signs = { same: ' ', edited: '~', moved: '→', added: '+', removed: '-' }
  const codes = { same: 39, edited: 33, moved: 34, added: 32, removed: 31 }
  const lines = changes
    .filter(({ kind }) => kind !== 'same')
    .flatMap((change) => {
      const { kind, title, before, after, words } = change
      const place = after === undefined ? `${(before ?? 0) + 1}` : `${after + 1}`
      const was = kind === 'moved' ? ` (was ${(before ?? 0) + 1})` : ''
      const changed = words.some((one) => one.kind !== 'same')
      const body = changed
        ? [
            `    ${excerpt(words, (sort, some) => (sort === 'old' ? paint(31, `[-${some}-]`) : paint(32, `{+${some}+}`)))}`,
          ]
        : kind === 'edited'
          ? ['    the same words, otherwise laid out']
          : []
      return [
        `${paint(codes[kind], `${signs[kind]} ${place.padStart(3)}`)}  ${visible(title)}${was}`,
        ...body,
      ]
    })
  return `${lines.map((line) => `${line}\n`).join('')}${summary(changes)}\n`
}

/** Changed words with a few around them. */
function excerpt(words: readonly Stretch[], mark: (kind: 'old' | 'new', words: string) => string): string {
  return words
    .map(({ kind, words }, index) => {
      const some = words.map(visible)
      if (kind !== 'same') return mark(kind, some.join(' '))
      const [head, tail] = [
        index === 0 ? [] : some.slice(0, 4),
        index === words.length - 1 ? [] : some.slice(-4),
      ]
      return some.length <= 8 ? some.join(' ') : [...head, '…', ...tail].join(' ')
    })
    .join(' ')
}

function summary(changes: readonly Change[]): string {
  const counts = (['edited', 'moved', 'added', 'removed'] as const).map(
    (kind) => [changes.filter((one) => one.kind === kind).length, kind] as const,
  )
  const parts = counts.filter(([many]) => many > 0).map(([many, kind]) => `${many} ${kind}`)
  const same = changes.filter(({ kind }) => kind === 'same').length
  return parts.length === 0
    ? `Nothing changed on ${number(same, 'slide')}`
    : `${parts.join(', ')}; ${number(same, 'slide')} the same`
}

/** The changes as a page, both pictures of a slide side by side: files relative to the page, by place in the deck. */
export function writeComparison(
  changes: readonly Change[],
  title: string,
  pictures: { readonly before: readonly string[]; readonly after: readonly string[] },
): string {
  const articles = changes
    .filter(({ kind }) => kind !== 'same')
    .map((change) => {
      const { kind, title: name, before, after, words } = change
      const isChanged = words.some((one) => one.kind !== 'same')
      const marked = words.map(({ kind: sort, words: some }) => {
        const contents = text(some.join(' '))
        return sort === 'same'
          ? contents
          : sort === 'old'
            ? html`<del>${contents}</del>`
            : html`<ins>${contents}</ins>`
      })
      return html`<article${attribute('class', `pair ${kind}`)}>
<div>
<h3>${text(`${(after ?? before ?? 0) + 1} · ${name}`)} <small>${text(kind)}</small></h3>
${isChanged ? html`<p>${join(marked, ' ')}</p>` : nothing}
</div>
<div>${picture(pictures.before[before ?? -1], before, 'before')}${picture(pictures.after[after ?? -1], after, 'now')}</div>
</article>`
    })
  return writePage(title, html`<h2>${text(summary(changes))}</h2>\n${join(articles, '\n')}`)
}

function picture(file: string | undefined, place: number | undefined, when: 'before' | 'now'): Html {
  if (file === undefined || place === undefined)
    return html`<figure><div class="none">${text(when === 'before' ? 'Not there before' : 'Not there now')}</div></figure>`
  const name = `${place + 1}, ${when}`
  return html`<figure>
<div class="picture"><img${attribute('src', file)}${attribute('width', 1280)}${attribute('height', 720)}${attribute('alt', `Slide ${name}`)} loading="lazy"></div>
<figcaption>${text(name)}</figcaption>
</figure>`
}
