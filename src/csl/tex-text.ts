/** The TeX of a bibliography's fields as text: accents, signs, marks, groups, formulas. */
import { joinRich, type MarkName, type RichText, richText } from './rich-text.ts'

import { tableOf } from './table.ts'

const accents: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  r: '\u030a',
  H: '\u030b',
  v: '\u030c',
  d: '\u0323',
  c: '\u0327',
  k: '\u0328',
  b: '\u0331',
  t: '\u0361',
  G: '\u030f',
  U: '\u030e',
}

const spaces: Readonly<Record<string, string>> = {
  ...{ addspace: ' ', addabbrvspace: ' ', quad: ' ', space: ' ', newline: ' ', linebreak: ' ' },
  ...{ adddotspace: '. ', textbackslash: '\\', isdot: '' },
}
const signs = tableOf(`
  ss ß  SS SS  ae æ  AE Æ  oe œ  OE Œ  o ø  O Ø  l ł  L Ł  aa å  AA Å  i ı  j ȷ  dh ð  DH Ð  th þ  TH Þ  dj đ
  DJ Đ  ng ŋ  NG Ŋ  dots …  ldots …  textellipsis …  textendash –  textemdash —  textquoteright ’  textquoteleft ‘
  textquotedblleft “  textquotedblright ”  textquotesingle '  guillemotleft «  guillemotright »  flqq «  frqq »
  glqq „  grqq “  quotedblbase „  quotesinglbase ‚  S §  P ¶  pounds £  copyright ©  textcopyright ©
  textregistered ®  texttrademark ™  euro €  texteuro €  textdegree °  textasciitilde ~  textasciicircum ^
  textbar |  textless <  textgreater >  textunderscore _  textbullet •  textperiodcentered ·  textdollar $
  textexclamdown ¡  textquestiondown ¿  textordmasculine º  textordfeminine ª  dag †  ddag ‡  TeX TeX  LaTeX LaTeX
  LaTeXe LaTeX2ε  BibTeX BibTeX  slash /  hyphen -  adddot .  addcomma ,  addcolon :  addsemicolon ;
  textsinglequote '  lq ‘  rq ’  alpha α  beta β
`)

const marks = tableOf(`
  emph emph  textit emph  textsl emph  mkbibemph emph  mkbibitalic emph  textbf strong  mkbibbold strong
  textsc smallCaps  underline underline  uline underline  textsuperscript superscript  textsubscript subscript
  mkbibsuperscript superscript  mkbibsubscript subscript  enquote quoted  mkbibquote quoted
`)
/** `{\em words}`: for the rest of their group. */
const switches: Readonly<Record<string, MarkName>> = {
  em: 'emph',
  it: 'emph',
  itshape: 'emph',
  sl: 'emph',
  bf: 'strong',
  bfseries: 'strong',
  sc: 'smallCaps',
  scshape: 'smallCaps',
}
/** What is in their braces is shown as it is. */
const through =
  /^(?:mbox|hbox|textrm|textsf|texttt|textup|textmd|textnormal|text|NoCaseChange|MakeUppercase|MakeLowercase|foreignquote|path|url|nolinkurl|ensuremath|protect|mkbibacro|autocap|textsw|lowercase|uppercase|textlatin)$/

/** What closes a quotation, and what shows it where nothing does. */
const quotes: Readonly<Record<string, readonly [end: string, sign: string]>> = {
  '``': ["''", '“'],
  '`': ["'", '‘'],
  '“': ['”', '“'],
  '‘': ['’', '‘'],
}

/** No field nests deeper by good will, nor quotes more. */
const deepest = 50
const longestQuotation = 2000

/** `word`: what a key of biblatex's (`\bibstring{phdthesis}`) stands for. */
export function readTex(source: string, word: (key: string) => string = (key) => key, nested = 0): RichText {
  const text = source.trim()
  const lastBracket = text.lastIndexOf(']')
  let at = 0
  /** Up to where nothing closes a quotation, by what would, and in how many groups. */
  const lacking = new Map<string, number>()
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found) at += found[0].length
    return found
  }

  /** An argument: a group, or the next character. */
  function argument(depth: number): RichText {
    match(/\s*/y)
    if (text[at] === '{') {
      at++
      return sequence('}', depth + 1)
    }
    if (text[at] === '\\') return command(depth + 1)
    const [char = ''] = text.slice(at, at + 2)
    at += char.length
    return richText(char)
  }

  function accented(mark: string, depth: number): RichText {
    const [first, ...rest] = joinRich([ungrouped(argument(depth))])
    const [letter = '', ...others] = typeof first === 'string' ? first : ''
    const base = letter === 'ı' ? 'i' : letter === 'ȷ' ? 'j' : letter
    const whole = (base === '' ? '' : (base + mark).normalize('NFC')) + others.join('')
    return joinRich([richText(whole), rest])
  }

  function command(depth: number): RichText {
    if (depth > deepest) {
      at = text.length
      return []
    }
    at++
    const name = match(/[A-Za-z]+\*?|[\s\S]/y)?.[0] ?? ''
    const isWord = /^[A-Za-z]/.test(name)
    const accent = accents[name]
    const isAccent = accent !== undefined && (!isWord || /^[\s{\\]/.test(text.charAt(at)))
    if (isAccent) return accented(accent, depth)
    if (isWord) match(/\s*/y)
    const mark = marks.get(name) as MarkName | undefined
    if (mark) {
      const written: RichText = [{ mark, children: argument(depth) }]
      // biblatex's own keep their capitals.
      return name.startsWith('mkbib') ? [{ mark: 'group', children: written }] : written
    }
    const sign = signs.get(name) ?? spaces[name]
    if (sign !== undefined) {
      if (isWord && text.startsWith('{}', at)) at += 2
      return sign === '' ? [] : [sign]
    }
    if (through.test(name)) return argument(depth)
    switch (name) {
      case 'href': {
        const url = rawArgument()
        return [{ mark: 'link', url, children: argument(depth) }]
      }
      case 'bibstring':
      case 'bibsstring':
      case 'biblstring':
        return richText(word(rawArgument()))
      case 'mkbibparens':
        return joinRich([['('], argument(depth), [')']])
      case 'mkbibbrackets':
        return joinRich([['['], argument(depth), [']']])
      case '\\':
      case ' ':
      case '\n':
        return [' ']
      case ',':
      case ';':
      case ':':
        return ['\u2006']
      case '-':
      case '/':
      case '!':
        return []
      case '(': {
        const formula = match(/([\s\S]*?)\\\)/y)
        return formula ? mathOf(formula[1] ?? '') : ['(']
      }
    }
    if (!isWord) return richText(name)
    // A command that nobody knows is not shown, nor what it was for.
    for (;;) {
      if (text[at] === '{') rawArgument()
      else if (text[at] === '[' && at < lastBracket) at = text.indexOf(']', at) + 1
      else break
    }
    return []
  }

  function rawArgument(): string {
    match(/\s*/y)
    if (text[at] !== '{') return ''
    const start = ++at
    for (let depth = 1; at < text.length; at++) {
      if (text[at] === '\\') at++
      else if (text[at] === '{') depth++
      else if (text[at] === '}' && --depth === 0) return text.slice(start, at++)
    }
    return text.slice(start)
  }

  function sequence(close: string, depth: number): RichText {
    const parts: RichText[] = []
    if (depth > deepest) {
      at = text.length
      return []
    }
    while (at < text.length) {
      const plain = match(/[^\\{}$~%`'"&“‘-]+/y)
      if (plain) {
        parts.push(richText(plain[0]))
        continue
      }
      const char = text.charAt(at)
      if (char === close) {
        at++
        return joinRich(parts)
      }
      const quote = match(/``|[`“‘]/y)?.[0]
      if (quote !== undefined) {
        const [end, sign] = quotes[quote] ?? ["'", '‘']
        const closes = closing(end, depth)
        if (closes === undefined) parts.push([sign])
        else {
          const inner = readTex(text.slice(at, closes), word, depth + 1)
          parts.push([{ mark: 'quoted', children: inner }])
          at = closes + end.length
        }
        continue
      }
      if (char === '\\') {
        const mark = switches[/^\\([A-Za-z]+)/.exec(text.slice(at, at + 12))?.[1] ?? '']
        if (mark) {
          match(/\\[A-Za-z]+\s*/y)
          const children = sequence(close, depth)
          return joinRich([...parts, [{ mark, children }]])
        }
        parts.push(command(depth))
        continue
      }
      at++
      if (char === '{') {
        const children = sequence('}', depth + 1)
        if (children.length > 0) parts.push([{ mark: 'group', children }])
      } else if (char === '$') {
        const formula = match(/((?:[^\\$]|\\[\s\S])+)\$/y)
        parts.push(formula ? mathOf(formula[1] ?? '') : ['$'])
      } else if (char === '~') parts.push(['\u00a0'])
      else if (char === '%') match(/[^\n]*\n?\s*/y)
      else if (char === '-') {
        const dashes = 1 + (match(/-{1,2}/y)?.[0].length ?? 0)
        parts.push([['', '-', '–', '—'][dashes] ?? '-'])
      } else if (char === "'") parts.push([match(/'/y) ? '”' : '’'])
      else if (char === '}') parts.push([])
      else parts.push([char])
    }
    return joinRich(parts)
  }

  /** Where what is quoted ends, outside of groups; not an apostrophe within a word. */
  function closing(end: string, within: number): number | undefined {
    const place = `${end}${within}`
    if ((lacking.get(place) ?? 0) > at) return undefined
    let depth = 0
    const last = Math.min(text.length, at + longestQuotation)
    for (let i = at; i < last; i++) {
      const char = text[i]
      if (char === '\\') i++
      else if (char === '{') depth++
      else if (char === '}' && --depth < 0) return undefined
      else if (
        depth === 0 &&
        text.startsWith(end, i) &&
        !(/^['’]$/.test(end) && /\p{L}/u.test(text.charAt(i + 1)))
      )
        return i
    }
    lacking.set(place, last)
    return undefined
  }

  return trimmed(sequence('', nested))
}

function mathOf(value: string): RichText {
  return [
    { mark: 'inline', children: [value], inline: { type: 'math', display: false, value, from: 0, to: 0 } },
  ]
}

/** Without the braces around all of it. */
function ungrouped(rich: RichText): RichText {
  const [first] = rich
  return rich.length === 1 && typeof first === 'object' && first.mark === 'group' ? first.children : rich
}

function trimmed(rich: RichText): RichText {
  const list = [...rich]
  if (typeof list[0] === 'string') list[0] = list[0].replace(/^ /, '')
  const last = list.at(-1)
  if (typeof last === 'string') list[list.length - 1] = last.replace(/ $/, '')
  return list.filter((one) => one !== '')
}
