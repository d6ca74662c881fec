/** What the program pandoc makes of slides in LaTeX and of notebooks, as slides: it keeps their frames and cells as divs. */
import { linesOutsideCode } from '../dialects/separators.ts'

/** beamer's pauses and notes as pandoc gives them on: it would leave them out. */
export function withBeamerSteps(tex: string): string {
  let out = ''
  let begin = 0
  for (const { index, 0: command } of tex.matchAll(
    /\\pause(?:\[\d+\])?(?![a-zA-Z])|\\note(?:<[^>]{0,40}>)?\{/g,
  )) {
    if (index < begin) continue
    const start = index + command.length
    const end = command.startsWith('\\note') ? closingBrace(tex, start) : start
    if (end === undefined) continue
    const said = command.startsWith('\\note')
      ? `\\begin{notes}\n${tex.slice(start, end)}\n\\end{notes}`
      : '. . .'
    out += `${tex.slice(begin, index)}\n\n${said}\n\n`
    begin = command.startsWith('\\note') ? end + 1 : end
  }
  return out + tex.slice(begin)
}

function closingBrace(tex: string, start: number): number | undefined {
  let depth = 1
  for (let at = start; at < tex.length && at < start + 20_000; at++) {
    const sign = tex[at]
    if (sign === '\\') at++
    else if (sign === '{') depth++
    else if (sign === '}' && --depth === 0) return at
  }
  return undefined
}

/** Has each frame of beamer's a title behind its beginning? In their order. */
const titled = (tex: string): readonly boolean[] =>
  [...tex.matchAll(/\\begin\{frame\}(?:<[^>]{0,40}>)?(?:\[[^\]]{0,200}\])*\s*(\{)?/g)].map(
    ([, brace]) => brace !== undefined,
  )

/** Markdown of pandoc's without the divs of frames, cells and their outputs; a frame begins with its title as a heading. */
export function asSlides(markdown: string, tex = ''): string {
  const titles = titled(tex)
  const edits: { readonly start: number; readonly end: number; readonly text: string }[] = []
  const open: boolean[] = []
  let frames = 0
  /** Does a frame begin, whose title is to come? And has it one of its own? */
  let awaited: 'title' | 'heading' | undefined
  for (const { text, start, end } of linesOutsideCode(markdown)) {
    const opening = /^:{3,}\s+(\{[^}]*\}|[\w-]+)\s*:*$/.exec(text)?.[1]
    const isFrame = opening === 'frame' || /^\{[^}]*\.frame\b/.test(opening ?? '')
    if (opening !== undefined) {
      const isLeftOut = isFrame || /^\{[^}]*\.(?:cell|output)\b/.test(opening)
      open.push(isLeftOut)
      if (isFrame) awaited = titles[frames++] === false ? 'heading' : 'title'
      if (isLeftOut) edits.push({ start, end, text: isFrame && awaited === 'heading' ? '' : '\n' })
    } else if (/^:{3,}$/.test(text)) {
      if (open.pop()) edits.push({ start, end, text: '' })
    } else if (awaited && text.trim() !== '') {
      const heading = /^#{1,6}\s+(.*)$/.exec(text)?.[1]
      const title = heading ?? (awaited === 'title' ? text : undefined)
      edits.push({
        start,
        end: title === undefined ? start : end,
        text: title === undefined ? '---\n\n' : `## ${title}\n`,
      })
      awaited = undefined
    }
  }
  let out = ''
  let begin = 0
  for (const edit of edits) {
    out += markdown.slice(begin, edit.start) + edit.text
    begin = edit.end
  }
  return (out + markdown.slice(begin)).replace(/\n{3,}/g, '\n\n')
}
