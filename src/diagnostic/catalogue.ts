/**
 * Every code that a fault of a deck may have. `check --explain CODE` and `docs/faults.md` are made of it; the rules of the
 * check are in `src/check/rules/`, described in the same way.
 */
import type { Diagnostic, ReportedFault, Severity } from './diagnostic.ts'

export interface CatalogueEntry {
  /** Unless the fault says otherwise: it may be worse, as notes are that would be published. Default: a warning. */
  readonly severity?: Severity
  /** What is wrong with the deck, a sentence without a full stop. */
  readonly meaning: string
  /** What to do, unless the fault's own hint says it of its place. */
  readonly hint: string
  /** A deck that has the fault, its place between « and »; none where a file, a browser or a printer is needed to see it. */
  readonly example?: string
}

export const catalogue = {
  // Not closed.
  'unclosed-div': {
    severity: 'error',
    meaning: 'A div, speaker notes for instance, is never closed',
    hint: 'Write ::: on a line of its own where the div ends',
    example: '«::: notes»\n\nFor me alone.\n\n## Next\n',
  },
  'unclosed-code': {
    meaning: 'A code block is never closed, so its lines are read as text',
    hint: 'Put the closing fence on a line of its own, with nothing behind it',
    example: '«``` python»\nprint()\n``` text\n',
  },
  'unclosed-comment': {
    meaning: 'A comment does not end within its paragraph or list item, so it is shown as text',
    hint: 'Write --> where it ends; in a list, put whole items into comments of their own',
    example: '«<!-- not yet»\n\nText\n',
  },
  'unclosed-section': {
    meaning: 'A <section> does not end on its slide',
    hint: 'Write </section> before the next heading that opens a slide',
    example: '# Part\n\n«<section>»\n\nText\n',
  },
  'stray-div-end': {
    meaning: 'A fence closes no div, so it is shown as text',
    hint: 'Remove it, or open the div with ::: and a class',
    example: 'Text\n\n«:::»\n',
  },

  // Read as text, and surely not meant so.
  'glued-div': {
    meaning: 'The fence of a div stands right below text, so it is read as text',
    hint: 'Put a blank line before it, and nothing but attributes behind it',
    example: 'Text\n«::: aside»\n\nMore\n',
  },
  'glued-list': {
    meaning: 'A list stands right below text, so it is read as text',
    hint: 'Put a blank line before it',
    example: 'Text\n«- one»\n- two\n',
  },
  'glued-heading': {
    meaning: 'A heading stands right below text, so it is read as text',
    hint: 'Put a blank line before it',
    example: 'Text\n«## Next»\n',
  },
  'glued-quote': {
    meaning: 'A block quote stands right below text, so it is read as text',
    hint: 'Put a blank line before it',
    example: 'Text\n«> To be»\n',
  },
  'glued-code': {
    meaning: 'A code block stands right below text, so it is read as text',
    hint: 'Put a blank line before it',
    example: 'Text\n«~~~»\nprint()\n~~~\n',
  },
  'glued-table': {
    meaning: 'A table stands right below text, so it is read as text',
    hint: 'Put a blank line before it',
    example: 'Text\n«| a | b |»\n|---|---|\n| 1 | 2 |\n',
  },
  'glued-rule': {
    meaning: 'Text stands right below ---, which therefore begins front matter, and the text is none',
    hint: 'Put a blank line behind ---',
    example: '# One\n\n«---»\nb: c: d\n\n---\n',
  },
  'block-in-text': {
    meaning: 'A block stands where only text can stand, such as a cell of a table, and is not shown',
    hint: 'Write it without that element; in a table, draw a grid, whose cells hold blocks',
    example: '| a «<p>b</p>» | c |\n|---|---|\n',
  },
  'broken-table': {
    meaning: 'The borders of a table do not meet, so it is read as text',
    hint: 'Let all + stand below each other, and end the table with a line of + and -',
    example: '«+---+»\n| a |\n',
  },
  'pause-as-text': {
    meaning: 'A pause stands in a paragraph, so it is shown as three dots',
    hint: 'Put a blank line before it and one behind it',
    example: 'First\n«. . .»\n\nThen\n',
  },
  shortcode: {
    meaning: 'A shortcode of Quarto or Hugo is shown as it is written, because nothing here knows it',
    hint: 'Write what it stands for: ![What it shows](clip.mp4) for a video',
    example: '«{{< video clip.mp4 >}}»\n',
  },
  'other-notation': {
    meaning: 'Something is written as another tool has it, and is read as text here',
    hint: 'Write it as Pandoc does: ::: notes, . . ., ---',
    example: 'Text\n\n«--»\n\nMore\n',
  },
  'heading-without-space': {
    meaning: 'There is no space behind the marks of a heading, so it is read as text',
    hint: 'Put a space behind the marks',
    example: '«##Title»\n',
  },
  'heading-indented': {
    meaning: 'There are spaces before a heading, so it is read as text',
    hint: 'Begin it at the margin',
    example: ' «# Title»\n',
  },
  'attributes-as-text': {
    meaning: 'Attributes are not well formed, so they are shown as text',
    hint: 'Write {#identifier .class key="value"}',
    example: '# Title «{big}»\n',
  },

  // Leads nowhere, or twice.
  'undefined-reference': {
    meaning: 'Nothing defines a reference, so its brackets are shown as text',
    hint: 'Add a line [label]: address',
    example: '«[the manual][man]»\n',
  },
  'undefined-footnote': {
    meaning: 'Nothing defines a footnote, so its mark is shown as text',
    hint: 'Add a line [^label]: text',
    example: 'Text«[^1]»\n',
  },
  'undefined-example': {
    meaning: 'No example has the label that is referred to',
    hint: 'Begin an example with (@label)',
    example: '(@one) An example\n\nsee «(@two)»\n',
  },
  'unused-footnote': {
    meaning: 'Nothing refers to a footnote, so it is not shown',
    hint: 'Write [^label] where it belongs',
    example: 'Text\n\n«[^1]: A footnote»\n',
  },
  'dead-link': {
    meaning: 'A link leads nowhere',
    hint: 'Link to the id of a slide, to a file beside the deck, or to a whole address',
    example: '# Begin\n\n«[see there](#bgin)»\n',
  },
  'duplicate-id': {
    meaning: 'Two things have one identifier, so links to it lead to the first',
    hint: 'Give one of them another: {#name}',
    example: '# One {#here}\n\n«# Two {#here}»\n',
  },
  'duplicate-reference': {
    meaning: 'A reference is defined twice; the last definition holds',
    hint: 'Remove one of them, or give it another label',
    example: '[See][a]\n\n[a]: /one\n«[a]: /two»\n',
  },
  'duplicate-footnote': {
    meaning: 'A footnote is defined twice; the last definition holds',
    hint: 'Remove one of them, or give it another label',
    example: 'Text[^1]\n\n[^1]: one\n\n«[^1]: two»\n',
  },
  'missing-file': {
    meaning: 'There is no such file beside the deck',
    hint: 'Put the file there, or write its name as it is, capitals included',
    example: '«![A ship](Ship.png)»\n',
  },
  'circular-include': {
    severity: 'error',
    meaning: 'A file that the deck takes in takes itself in, by itself or by others',
    hint: 'Take the line out of one of them',
    example: '## A\n\n«{{< include talk.md >}}»\n',
  },
  'unknown-reference': {
    meaning: 'A reference leads to a label that nothing in the deck has, so it is shown as it is written',
    hint: 'Give the label to what it means, as in ![A ship](ship.png){#fig-ship}',
    example: '## A\n\nSee «@fig-ship».\n',
  },
  'broken-picture': {
    meaning: 'A file is damaged or no picture: nothing in it can be shown',
    hint: 'Open it in a program for pictures, and save it anew',
    example: '«![A ship](ship.png)»\n',
  },

  // Not understood.
  'lost-cell': {
    meaning: 'A row has more cells than its table has columns, so the last ones are left out',
    hint: 'Write \\| for a bar that is text, or give the line of dashes a column more',
    example: '|a|\n|-|\n|b|«c»|\n',
  },
  'unknown-background': {
    meaning: 'An attribute begins like one of a background, and is none',
    hint: 'Write background-image, -color, -gradient, -video or -iframe, with -size, -position, -repeat or -opacity',
    example: '«# Title {background-imag=ship.png}»\n',
  },
  'background-value': {
    meaning: 'An attribute of a background cannot have this value',
    hint: 'Write a value as CSS has it; an opacity is a number from 0 to 1',
    example: '«# Title {background-image=ship.png background-opacity=half}»\n',
  },
  'unknown-attribute': {
    meaning: 'Nothing reads an attribute where it stands',
    hint: 'Write its name as the README has it, or data-… for one of your own',
    example: '«# Title {transiton=zoom}»\n',
  },
  'attribute-value': {
    meaning: 'An attribute cannot have this value, or its quote is curly or never closed',
    hint: 'Write key="value" with straight quotes, and a value that the attribute may have',
    example: '«# Title {transition="zoom}»\n',
  },
  'unknown-class': {
    meaning: 'A class is almost one that does something here, and does nothing',
    hint: 'Write the class as the README has it',
    example: '«::: fragmnt\nText\n:::»\n',
  },
  'callout-heading': {
    meaning: 'The title of a callout is a heading so high that it opens a slide',
    hint: 'Write a lower heading, or ::: {.callout-note title="…"}',
    example: '::: {.callout-note}\n«## Title»\n\nText\n:::\n',
  },
  'unknown-option': {
    meaning: 'A key of the front matter is almost one that does something, and does nothing',
    hint: 'Write the key as the README, Quarto or reveal.js has it',
    example: '---\ntransiton: «zoom»\n---\n\n# Title\n',
  },
  'option-value': {
    meaning: 'An option of the front matter cannot have this value',
    hint: 'Write one of the values that the message lists',
    example: '---\ntransition: «zom»\n---\n\n# Title\n',
  },
  'broadcast-address': {
    severity: 'error',
    meaning: 'The option `broadcast` is no address of a broker that pages may have',
    hint: 'Write wss://host/path alone; what the broker knows you by is asked of the environment or your own file (docs/broadcast.md)',
    example: '---\nbroadcast: «http://broker.example/mqtt»\n---\n\n# Title\n',
  },
  'option-without-effect': {
    meaning: 'An option is known to Quarto or reveal.js, and has no effect here',
    hint: 'Leave it out, or write what the message says instead',
    example: '---\nshuffle: «true»\n---\n\n# Title\n',
  },
  'broken-theme': {
    meaning:
      'The theme that the deck names is there, but something in it is wrong, so the deck is shown in the usual one',
    hint: 'Mend what the message names; CONTRIBUTING shows a whole theme',
  },
  'broken-brand': {
    severity: 'warning',
    meaning:
      'Something in the deck’s brand (`_brand.yml`) cannot be read or found, and the theme’s own is shown instead',
    hint: 'The message names the line and column in that file',
  },
  'brand-contrast': {
    severity: 'warning',
    meaning:
      'A colour of the deck’s brand or style sheet cannot be read where it is shown, so the nearest shade that can is taken',
    hint: 'Give a light and a dark colour: {light: "#…", dark: "#…"} in a brand, light-dark(#…, #…) in a style sheet',
  },
  'unknown-theme': {
    meaning: 'There is no theme of the name that the deck gives, so it is shown in the usual one',
    hint: 'Write the name of one that there is; `--help` of `build` lists them',
    example: '---\ntheme: «klio»\n---\n\n# Title\n',
  },
  'unknown-language': {
    meaning: 'The language of a code block is not known, so the code is shown without colours',
    hint: 'Write a language of highlight.js, or none',
    example: '«``` pythn\nprint()\n```»\n',
  },
  'qr-code': {
    meaning: 'A QR code cannot be made of what it is to hold',
    hint: 'Give it an address that is not too long',
    example: '«![]( ){.qr}»\n',
  },
  poll: {
    meaning: 'Listeners cannot choose among the answers of a poll, or what was kept of them cannot be read',
    hint: 'Put a list of two answers or more into it',
    example: '«::: poll\nMore?\n:::»\n',
  },
  chart: {
    meaning: 'The figures of a chart cannot be read, so they are shown as they are written',
    hint: 'Correct the row that the message names',
    example: '``` {.chart type=bar}\nYear,Sold\n2024,«many»\n```\n',
  },
  diagram: {
    meaning: 'A diagram cannot be drawn, so its source is shown',
    hint: 'Correct the text where the message says',
    example: '``` dot\ndigraph {\n  a -> «;»\n}\n```\n',
  },
  'unknown-step': {
    meaning: 'A step of a picture names nothing that is in it',
    hint: 'Write names of what the picture shows: data-steps="a,b|c"',
    example: '«``` {.chart steps=B}\nYear,A\n2024,1\n```»\n',
  },
  'style-sheet': {
    meaning: 'A style sheet cannot be read in one place',
    hint: 'Correct the CSS there: browsers leave out the declaration or rule that they cannot read',
    example: '---\ncss: «mine.css»\n---\n\n# Title\n',
  },
  maths: {
    meaning: 'A formula cannot be read, so its TeX is shown as it is written',
    hint: 'Correct the TeX where the message says',
    example: '«$\\frac{a$»\n',
  },
  'invalid-yaml': {
    severity: 'error',
    meaning: 'The front matter, or the file alt.yaml, is no valid YAML',
    hint: 'Put a value that contains a colon, a quote or a bracket into quotes',
    example: '«---\ntitle: [b\n---»\n',
  },
  'tex-dropped': {
    meaning: 'TeX outside maths is left out of slides',
    hint: 'Write it as Markdown, or as maths between dollar signs',
    example: 'Text\n\n«\\vspace{1em}»\n',
  },
  'format-dropped': {
    meaning: 'Raw text for another format is left out of slides',
    hint: 'Raw HTML is written as {=html}',
    example: '«``` {=docx}\n<w:p/>\n```»\n',
  },

  // About to be published.
  'notes-as-text': {
    meaning:
      'Something looks like speaker notes and is text, which everybody would see; an error where notes are private',
    hint: 'Write ::: notes at the margin, with a blank line before it, and ::: behind them',
    example: '  «::: notes»\n  For me alone.\n  :::\n',
  },
  credential: {
    meaning: 'A password, a key or a token would be published with the talk; messages never show its value',
    hint: 'Take it out, and revoke it where it is in use',
    example: 'token=«abcdefgh1234»\n',
  },
  'refused-file': {
    meaning: 'A file is hidden, lies outside of the deck’s folder or cannot be read, and is not published',
    hint: 'Copy it beside the deck, or allow its folder in deck.config.ts (filesFrom)',
    example: '«![A ship](../../ship.png)»\n',
  },
  'foreign-media': {
    meaning:
      'A picture or video lies on another host, which the pages of a talk never ask, so it is not shown',
    hint: 'Save the file beside the deck and name it there',
    example: '«![A ship](https://example.org/ship.png)»\n',
  },
  'script-ignored': {
    meaning: 'Scripts and event handlers in a deck do nothing: the policy of the page forbids them',
    hint: 'Show the result as a picture or video, or link to a page of its own',
    example: 'Text\n\n«<script>alert()</script>»\n',
  },
  'script-address': {
    severity: 'error',
    meaning: 'An address would run a script instead of leading somewhere',
    hint: 'Write the address of a page, or leave the link out',
    example: '«[Text](javascript:alert())»\n',
  },
  'markup-ignored': {
    meaning: 'An element or attribute is not among the HTML that a talk may hold, and is left out',
    hint: 'If it is meant as text, write \\< for <',
    example: '## Title\n\n«<form>»\n',
  },

  // For readers.
  'slide-level': {
    meaning:
      'Text right below a heading makes its level the one that opens slides, so lower headings open none',
    hint: 'Move the text to a slide of its own, or set slide-level in the front matter',
    example: '# Part\n\n«Text»\n\n## One\n\nb\n\n## Two\n\nc\n\n## Three\n\nd\n',
  },
  'skipped-level': {
    meaning: 'A heading is more than one level below the one before it, which confuses screen readers',
    hint: 'Write the next level, and choose its look by a class',
    example: '# Title\n\nText\n\n«### Detail»\n',
  },
  citation: {
    meaning: 'A citation is shown as it is written, because nothing looks it up',
    hint: 'Name a file of entries in the front matter, bibliography: refs.bib; or write \\[ where no citation is meant',
    example: 'As in «[@knuth]»\n',
  },
  'unknown-citation': {
    meaning: 'No entry of the bibliography has the key of a citation',
    hint: 'Write a key as the bibliography has it',
    example: '---\nbibliography: refs.bib\n---\n\n# A\n\nAs in [«@knuth»]\n',
  },
  bibliography: {
    meaning: 'An entry, or all of a bibliography, cannot be read',
    hint: 'Correct the line that the message names',
    example: '---\nbibliography: «refs.bib»\n---\n\n# A\n\n[@a]\n',
  },
  'citation-style': {
    meaning: 'A style of citations cannot be found or read, so the usual one is taken',
    hint: 'Put the style’s file beside the deck, csl: mine.csl, or name one that comes with the tool',
    example: '---\nreferences: []\ncsl: «apaa»\n---\n\n# A\n',
  },

  'parted-code': {
    severity: 'warning',
    meaning:
      'A line of a reveal.js deck that parts slides stands in code; reveal.js parts the slide there, too',
    hint: 'Put a space before it, or name another separator in the front matter: separator: "<!--s-->"',
    example: '---\nfrom: reveal\n---\n\n```yaml\na: 1\n«---»\nb: 2\n```\n',
  },
  cell: {
    severity: 'warning',
    meaning: 'A cell that Quarto or R Markdown would run is shown as its code, without its result',
    hint: 'Run it before, and put its pictures and tables into the deck; a cell with `include: false` shows nothing',
    example: '---\nformat: revealjs\n---\n\n# A\n\n«```{python}»\n1 + 1\n```\n',
  },
  component: {
    meaning: 'A component or a layout of Slidev’s is not known here; what stands in it is shown',
    hint: 'Write what it shows as Markdown or HTML, or draw it as a picture',
    example: '---\nlayout: center\n---\n\n# Title\n\n«<Counter :count="10" />»\n',
  },

  // Limits, and files that are no text.
  'empty-deck': {
    severity: 'error',
    meaning: 'There is nothing to show',
    hint: 'Write a title in the front matter, or a heading; the command `new "Title"` writes a first deck',
    example: '«»---\nlang: de\n---\n',
  },
  'too-deep': {
    severity: 'error',
    meaning: 'Something is nested deeper than 100 levels; what is deeper is left out',
    hint: 'Take some of the containers away',
    example: `${'>'.repeat(101)}«${'>'.repeat(99)} text»\n`,
  },
  'too-large': {
    severity: 'error',
    meaning: 'The deck, a table or what footnotes repeat is too large, and is not read to the end',
    hint: 'Take out what is no text, such as pictures written as data: addresses',
  },
  'yaml-too-large': {
    severity: 'error',
    meaning: 'The front matter has more than 10,000 values, its aliases counted as often as they are used',
    hint: 'Write the values out instead of using aliases of aliases',
    example: `«---\na: &a [${'1,'.repeat(200)}]\nb: &b [${'*a,'.repeat(200)}]\nc: [*b]\n---»\n`,
  },
  'invalid-utf8': {
    severity: 'error',
    meaning: 'The file is no text in UTF-8',
    hint: 'Save it as UTF-8',
  },
  'zero-byte': {
    severity: 'error',
    meaning: 'A zero byte (NUL) stands in the text',
    hint: 'Take it out, or save the file as UTF-8',
    example: 'a«\0»b\n',
  },

  // In plugins, on paper, in the check.
  'plugin-failed': {
    severity: 'error',
    meaning: 'A plugin threw an error; the rest of the deck is written without it',
    hint: 'Correct the plugin, or leave it out of deck.config.ts',
  },
  'slide-overflows': {
    meaning: 'A slide holds more than fits on its page, and is printed smaller, or over several pages',
    hint: 'Make two slides of it',
  },
  'picture-not-printed': {
    meaning: 'A picture could not be shown in time, so its alternative text is printed',
    hint: 'Open the file in a browser, and save it anew where it is damaged',
  },
  'letter-not-printed': {
    meaning: 'No typeface on this machine has a letter, so a box is printed',
    hint: 'Install a typeface that has it, such as Noto Color Emoji or Noto Sans CJK',
  },
  'other-in-powerpoint': {
    meaning: 'PowerPoint cannot show something of a slide as the talk does, so it is something else there',
    hint: 'Look at the slide in PowerPoint; with `check: { powerpoint: warning }` in the deck `check` says it, too',
  },
  'check-setting': {
    meaning: 'A setting below check:, in the front matter or in deck.config.ts, cannot be meant',
    hint: 'Write a rule or code with error, warning or off; limits: with numbers; words: with a list',
    example: '---\ncheck: { speling: «off» }\n---\n\n# Title\n',
  },
  'exception-rule': {
    meaning: 'An exception names a rule that there is not, or that allows none',
    hint: 'Write the name of a rule: `check --explain all` lists them',
    example: '# Title\n\n«<!-- check: allow contrst: dim on stage -->»\n\nText\n',
  },
  'exception-reason': {
    meaning: 'An exception has no reason',
    hint: 'Write it: <!-- check: allow contrast: dim on stage -->',
    example: '# Title\n\n«<!-- check: allow contrast -->»\n\nText\n',
  },
  'exception-unused': {
    meaning: 'Nothing on the slide breaks the rule that an exception names',
    hint: 'Take the exception out',
    example: '# Title\n\n«<!-- check: allow spelling: a name -->»\n\nText\n',
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>

/** A code of ours, or one of a plugin of somebody else's, which puts its name before it: `keys/empty-key`. */
export type DiagnosticCode = keyof typeof catalogue | `${string}/${string}`

/** All codes of ours with what they mean. */
export const catalogued: ReadonlyMap<string, CatalogueEntry & { readonly severity: Severity }> = new Map(
  Object.entries(catalogue).map(([code, entry]) => [code, { severity: 'warning', ...entry }]),
)

/** A fault with all that the catalogue says of its code and it does not say itself. */
export function complete(fault: ReportedFault): Diagnostic {
  const { severity = 'warning', hint } = catalogued.get(fault.code) ?? {}
  return { severity, hint, ...fault }
}
