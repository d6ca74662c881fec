/** Texts that make a reader slow that goes back: what a test counts the work of, and the bench the time. */

/** A letter that nothing but the texts has, so that it can be looked for in the document. */
export const letter = 'ж'
const a = letter

/** `pattern` over and over, `length` characters long. */
const fill = (pattern: string) => (length: number) => pattern.repeat(Math.ceil(length / pattern.length))

/** Lines made of their numbers, up to `length` characters. */
const lines = (make: (index: number) => string) => (length: number) => {
  let text = ''
  for (let index = 0; text.length < length; index++) text += `${make(index)}\n`
  return text
}

/** `open` as often as `close`, around a letter. */
const nest = (open: string, close: string) => (length: number) => {
  const count = Math.ceil(length / (open.length + close.length))
  return open.repeat(count) + a + close.repeat(count)
}

/** Each of about the length that is asked for. The first are of the kinds in cmark's `pathological_tests.py`. */
export const hostile: Readonly<Record<string, (length: number) => string>> = {
  'strong emphasis in emphasis': nest(`*${a} **${a} `, ` ${a}** ${a}*`),
  'closers of emphasis without openers': fill(`${a}_ `),
  'openers of emphasis without closers': fill(`_${a} `),
  'closers of links without openers': fill(`${a}]`),
  'openers of links without closers': fill(`[${a}`),
  'openers and closers of emphasis that do not match': fill(`*${a}_ `),
  'runs of emphasis whose lengths are multiples of three': (length) => `${a}**b${fill('c* ')(length)}`,
  'openers of links and closers of emphasis': fill(`[ ${a}_`),
  'brackets and parentheses that cross': fill('[ (]('),
  'pictures without addresses': fill('![[]()'),
  'addresses that end where no parenthesis closes': (length) => `${fill(`[${a}](b [c](d)`)(length)} (e "`,
  'emphasis that a link cuts': fill(`**x [${a}*b**c*](d)`),
  'brackets in brackets': nest('[', ']'),
  'quotes in quotes': (length) => `${fill('> ')(length)}${a}`,
  'lists in lists': lines((index) => `${' '.repeat(index % 200)}* ${a}`),
  'characters of code zero': fill(`abc\0${a}\0`),
  'runs of backticks of all lengths': lines((index) => `e${'`'.repeat(index % 200)}`),
  'links in angles that are not closed': fill(`[${a}](<b`),
  'links that are not closed': fill(`[${a}](b`),
  'comments that are not closed': (length) => `</${fill('<!--')(length)}`,
  'comments in text that are not closed': fill(`${a} <!-- `),
  'blank lines in lists in lists': (length) => `${fill('- ')(Math.min(length, 180))}x${fill('\n')(length)}`,
  'blank lines in lists in quotes': lines((index) => (index % 2 === 0 ? '> - a' : '>')),
  'references, and links to one of them': (length) =>
    `${lines((index) => `[${index}]: u`)(length / 2)}\n${fill('[0] ')(length / 2)}`,
  'cells of a table': (length) => `|${a}|${a}|\n|-|-|\n${fill('|c\n')(length)}`,
  'instructions that are not closed': fill('<?'),
  'declarations that are not closed': fill('<!A '),

  'fences of code that are not closed': fill(`\`\`\` x\n${a}\n\n`),
  'fences of code of all lengths': lines((index) => `${'`'.repeat(3 + (index % 200))}x`),
  'divs that are not closed': fill('::: x\n'),
  'divs in divs': nest('::: x\n\n', '\n:::\n'),
  'attributes that are not closed': fill('::: {.x\n'),
  'braces behind a heading': (length) => `# ${a} ${fill('{x ')(length)}}`,
  'braces behind brackets': fill(`[${a}]{.x `),
  'elements that are not closed': fill('<p>\n'),
  'spans that are not closed': fill(`<span>${a}`),
  'tags whose quotes are not closed': fill('<x y="'),
  'elements whose text is no Markdown': fill('<pre>\n'),
  'environments that are not closed': fill(`${a} \\begin{x}`),
  'arguments that are not closed': fill('\\foo{'),
  'macros that call themselves': (length) => `\\newcommand{\\x}{\\x\\x}\n\n${fill(`$\\x$ ${a} `)(length)}`,
  'formulas that are not closed': fill(`$${a} `),
  'citations that are not closed': fill(`[@${a}; `),
  'notes that are not closed': fill(`^[${a}`),
  'notes in notes': fill('[^1]: '),
  'a long note that many refer to': (length) =>
    `${fill('[^1] ')(length / 2)}\n\n[^1]: ${fill(`${a} `)(length / 2)}\n`,
  'a long address that many refer to': (length) =>
    `${fill(`[${a}][1] `)(length / 2)}\n\n[1]: ${fill('u')(length / 2)}\n`,
  'notes that refer to each other': lines((index) => `[^${index}]: ${a}[^${index + 1}]\n`),
  'quotations that are not closed': fill(`"${a} '${a} `),
  'text that is struck out and not closed': fill(`~~${a} `),
  'superscripts that are not closed': fill(`^${a} ~${a} `),
  'definitions of terms': fill(`${a}\n: x\n\n`),
  'captions without tables': fill(`Table: ${a}\n`),
  'rules of tables without tables': fill(`--- ---\n${a}\n\n`),
  'grids that are not closed': fill(`+---+\n| ${a} |\n\n`),
  'a grid of many rows': (length) => `+---+\n${fill(`| ${a} |\n+---+\n`)(length)}`,
  'a grid of many columns': (length) => `${fill('+-')(length / 3)}+\n`.repeat(3),
  'a grid of many corners': (length) => {
    const row = fill('++')(Math.sqrt(length))
    return `${fill('+-')(row.length)}+\n${fill(`${row}+\n`)(length)}`
  },
  'a grid whose lines end early': (length) => `${fill('+-')(length / 2)}+\n${fill('+\n')(length / 2)}`,
  'headings whose code is not closed': fill(`# ${a} \`\n`),
  'headings whose comments are not closed': fill(`# ${a} <!-- {.x\n\n`),
  'underlines below comments that are not closed': fill(`${a} <!--\n---\n`),
  'instructions without an end of their name': (length) => `${fill('&<?:')(length)}> `,
  'code behind escaped backticks': fill(`\\\`\`${a}`),
  'superscripts closed within attributes': fill('{a=^[{-}'),
  'lines of dashes behind tags': fill('<p>---\n'),
  'a line of dashes that ends otherwise': (length) => `${a}\n${fill('-')(length)}${a}`,
  'spaces behind a fence': (length) => `\`\`\`${fill(' ')(length)}`,
  'comments in a heading that are not closed': (length) => `# ${fill(`${a}<!--`)(length)}`,
  'headings of one name': fill(`# ${a}\n\n`),
  'metadata that is not closed': fill(`---\n${a}\n\n`),
  'items on one line': fill('- 1. '),
  'lines that go on lazily': (length) => `> - ${a}\n${fill(`${a}\n`)(length)}`,
  'a long number': (length) => `${fill('1')(length)}. ${a}`,
  'character references that are none': fill('&amp'),
  'openers of every kind': fill(
    `*${a} _${a} **${a} ~~${a} ^${a} ~${a} $${a} \`${a} ![${a} <${a} {${a} "${a} @${a} &${a} `,
  ),
  'a table of many columns': (length) => {
    const columns = Math.ceil(length / 6)
    return `${fill(`|${a}`)(2 * columns)}|\n${fill('|-')(2 * columns)}|\n${fill('|c')(2 * columns)}|\n`
  },
  'a wide table of short rows': (length) =>
    `${fill(`|${a}`)(length / 4)}|\n${fill('|-')(length / 4)}|\n${fill('|c\n')(length / 2)}`,
  'tags in the row of a table': (length) =>
    `|${fill(`${a}<b c="|<!--|`)(length)}\n${fill('|-')(length / 3)}|\n`,
  'references that look like each other': lines(
    (index) => `[x ${index}]: u\n\n${a} [x ${index + 1}] [X  ${index}]\n`,
  ),
  'aliases in metadata that multiply': (length) => {
    const level = (index: number) => `k${index}: &k${index} [${`*k${index - 1}, `.repeat(9)}]\n`
    const levels = Array.from({ length: Math.ceil(length / 70) }, (_, index) => level(index + 1))
    return `---\nk0: &k0 ${a}\n${levels.join('')}---\n`
  },
  'aliases in metadata, each of its own': (length) =>
    `---\n${lines((index) => `k${index}: &k${index} ${a}\nl${index}: *k${index}`)(length)}---\n`,
  'commands on one line': fill('\\foo{x}'),
  'commands that take each other': fill('\\textbf'),
  'commands that go on to the end of a group': fill('{\\bf '),
  'comments in arguments': (length) => `${fill('\\foo{%\n')(length)}}`,
  'divs of HTML behind each other': fill(`<div>\n\n${a}\n\n</div>\n\n`),
  'fences behind tags of blocks': fill('<p>~~~'),
  'comments behind tags of blocks': fill('<p><!--'),
  'commands behind tags of blocks': fill('~<p>\\x{\n'),
  'captions of much text, with tables below them': fill(`::: {.${a}}\n-\na\n:   b\n^[\n`),
  'a line of many wide characters in a table': (length) =>
    `${fill('-- ')(length / 2)}\n${fill('日 ')(length / 2)}\n${fill('-- ')(length / 2)}\n`,
  'definitions of macros that are not closed': fill(`$${a}$ \\newcommand\\x{`),
  'captions behind tags of blocks': (length) => fill(`[${a}]{.b} <p>: `)(length / 2) + fill('- ')(length / 2),
  'grids behind tags of blocks': fill('|<p>+---+\n'),
  'headings with attributes behind tags of blocks': (length) => `${fill(`<script># [${a}](b `)(length)}{.c}`,
  'headings with code behind tags of blocks': fill(`<script># \`\`\`${a}](<b`),
  'headings and tabs behind tags of blocks': fill('# <p>\t'),
  'underlined lines and comments behind tags of blocks': (length) => `${fill(`<td><!-- ${a}`)(length)}\n===`,
  'underlined lines and tabs behind tags of blocks': (length) => `${fill('<p>a\t')(length)}\n---`,
  'a rule that is none below tags of blocks': (length) => `${fill('<p>a')(length)}\n${fill('-')(length)}x`,
  'a rule of a table below tags of blocks': (length) => `${fill('<p>a')(length)}\n${fill('|-')(length)}|`,
  'a caption below tags of blocks': (length) =>
    `${fill('<p>')(length)}a\n\n: ${a}\n\n|x|\n|-|\n${fill('|y\n')(length)}`,
  'a tag that does not end': (length) => `<p ${fill(`${a}\n`)(length)}`,
  'a tag that goes on and on': (length) => `<p ${fill('a=">"\n')(length)}`,
  'addresses in angles that a space ends': (length) => `${fill('<a@b')(length)} >`,
  'addresses in angles of no known scheme': (length) => `${fill('<zz:a')(length)}>`,
  'spaces below what looks like a table': (length) => `${a}\n|${a}|\n${fill(' ')(length)}${a}`,
  'environments whose names are not closed': fill(`\\begin{${a}`),
  'environments, each of its own': lines((index) => `:::\n\\end{x${index}}\\begin{x${index}}`),
  'environments of one paragraph': (length) =>
    lines((index) => `<?\\begin{x${index}}`)(length).replaceAll('\n', ' '),
  backslashes: fill('\\'),
  tabs: fill('\t'),
}
