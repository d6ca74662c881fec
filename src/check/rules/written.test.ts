/** Rules about what is written: what they say, of which stretch of the text, at both sides of what they let pass. */
import { expect, it } from 'vitest'
import { judge, prepareDeck } from '../check-deck.ts'

const media = {
  files: new Map([['media/a.png', 'a.png']]),
  alternates: new Map<string, string>(),
  missing: [],
  watched: new Set<string>(),
  find: (url: string) => (url === 'a.png' ? { url: `media/${url}` } : { near: [] }),
  read: () => ({ near: [] }),
  bring: (path: string) => path,
}

/** What that rule says of a deck, each with the place that it names. */
async function said(rule: string, source: string): Promise<readonly string[]> {
  const deck = await prepareDeck({ source, media, check: { rules: { spelling: 'off' } } })
  return judge(deck)
    .filter((one) => one.rule === rule)
    .map(({ message, at }) => `${message} @ ${source.slice(at.start, at.end)}`)
}

const list = (points: number) => '- a\n'.repeat(points)
const code = (lines: number) => `\`\`\` js\n${'a()\n'.repeat(lines)}\`\`\`\n`
const many = (slides: number) => '## {.a}\n\nwords\n\n'.repeat(slides)
const noted = (slides: number) => '## A\n\na\n\n::: notes\nb\n:::\n\n'.repeat(slides)
const ten = 'Word '.repeat(10).trim()

it.each<[rule: string, decks: readonly (readonly [source: string, ...said: string[]])[]]>([
  [
    'too-many-words',
    [
      [`## A\n\n${'Word '.repeat(99)}\n`],
      [
        `## A\n\n| ${'Word '.repeat(60)}\n| ${'Word '.repeat(40)}\n`,
        '101 words on one slide, more than 100 @ ## A',
      ],
      [`## A\n\n${'Word '.repeat(99)}[^1]\n\n[^1]: ${ten}\n`],
      [`## Two words\n\n${'Word '.repeat(99)}\n`, '101 words on one slide, more than 100 @ ## Two words'],
      [`---\ncheck: { limits: { words: 9 } }\n---\n\n## A\n\nDon't re-read it: 3.5 and more-\n\n${code(3)}`],
      [
        `---\ncheck: { limits: { words: 9 } }\ntoc: true\n---\n\n## ${ten}\n`,
        `10 words on one slide, more than 9 @ ## ${ten}`,
      ],
    ],
  ],
  [
    'too-many-bullets',
    [
      [`## A\n\n${list(10)}`],
      [
        `## A\n\n- b\n\n1. c\n${list(9)}`.replace('1. c\n- a\n', '1. c\n\n<!-- -->\n\n- a\n'),
        `11 points on one slide, more than 10 @ - b`,
      ],
      [`---\ntoc: true\n---\n${Array.from({ length: 12 }, (_, i) => `\n## S${i}\n\na\n`).join('')}`],
    ],
  ],
  [
    'too-much-code',
    [[`## A\n\n${code(20)}`], [`## A\n\n${code(21)}`, '21 lines of code on one slide, more than 20 @ ']],
  ],
  [
    'no-heading',
    [
      [`${many(1)}`, 'This slide has no heading @ ## {.a}'],
      [
        many(3),
        'This slide has no heading @ ## {.a}',
        'This slide has no heading @ ## {.a}',
        'This slide has no heading @ ## {.a}',
      ],
      [many(4), 'This slide has no heading, nor have slides 2 to 4 @ ## {.a}'],
      [
        `${many(2)}## B\n\nb\n\n${many(2)}## C\n\nc\n\n${many(1)}`,
        'This slide has no heading, nor have slides 2, 4 to 5, 7 @ ## {.a}',
      ],
      ['## {aria-label="A ship"}\n\nwords\n'],
      ['## {background-image=a.png background-alt="A ship"}\n'],
      [
        '## {background-image=a.png background-alt="A ship"}\n\nwords\n',
        'This slide has no heading @ ## {background-image=a.png background-alt="A ship"}',
      ],
      ['## {.a}\n\n<!-- nothing\nyet -->\n'],
      ['## {.a}\n\n<!-- a -->\n\n<div>words</div>\n', 'This slide has no heading @ ## {.a}'],
      ['## {.a}\n\n<!-- a --> <b>words</b>\n', 'This slide has no heading @ ## {.a}'],
      ['## {.a}\n\n<h3>Raw</h3>\n'],
      ['## {.a}\n\n### Below\n'],
    ],
  ],
  [
    'missing-notes',
    [
      [`${noted(2)}## B\n\nwords\n`],
      [`${noted(3)}## B\n\nwords\n`, 'This slide has no speaker notes; 3 of 4 have @ ## B'],
      [
        `${noted(4)}${'## B\n\nwords\n\n'.repeat(2)}`,
        ...Array(2).fill('This slide has no speaker notes; 4 of 6 have @ ## B'),
      ],
      [`${noted(4)}${'## B\n\nwords\n\n'.repeat(3)}`],
      [`${noted(3)}## B\n\n![c](a.png)\n\n## D\n`],
    ],
  ],
  [
    'alt-text',
    [
      ['## A\n\n![](a.png)\n', 'This picture has no alternative text @ ![](a.png)'],
      [
        '## A\n\n![IMG_2034.jpg](a.png)\n',
        'The alternative text “IMG_2034.jpg” says nothing @ ![IMG_2034.jpg](a.png)',
      ],
      ['## A\n\n![](a.png){aria-hidden=true} ![](a.png){role=presentation}\n'],
      [
        '## A\n\n![](a.png){aria-hidden=false}\n',
        'This picture has no alternative text @ ![](a.png){aria-hidden=false}',
      ],
      [
        '## A\n\n<p><img src="a.png"> <img src="a.png" alt=""> <img alt=\'A ship\'> <img alt=photo> <img role="none"></p>\n',
        'This picture has no alternative text @ <img src="a.png">',
        'The alternative text “photo” says nothing @ <img alt=photo>',
      ],
      [
        '## {background-image=a.png}\n',
        'The background picture is all that this slide shows, and has no alternative text @ ## {background-image=a.png}',
      ],
      ['## {background-image=a.png aria-label="A ship"}\n'],
      [
        '## {background-image=a.png title="A ship"}\n',
        'The background picture is all that this slide shows, and has no alternative text @ ## {background-image=a.png title="A ship"}',
      ],
      ['## {background-image=a.png}\n\n$x$\n'],
      ['## A\n\n<div><img src="a.png"></div>\n', 'This picture has no alternative text @ <img src="a.png">'],
    ],
  ],
  [
    'credits',
    [
      ...[
        'Photo: Ada',
        '© Ada',
        'By Ada (c)',
        'CC BY 4.0',
        'CC0',
        'public domain',
        'Courtesy of Ada',
        'Pictures by Ada',
        'Licensed under X',
        'Sources: Ada',
      ].map((words) => [`---\ncredits: required\n---\n\n## A\n\n![Ship](a.png)\n\n${words}\n`] as const),
      ...['Photos are fine', 'ACCBY', 'source'].map(
        (words) =>
          [
            `---\ncredits: required\n---\n\n## A\n\n![Ship](a.png)\n\n${words}\n`,
            'This picture has no credit, and the deck requires one of each @ ![Ship](a.png)',
          ] as const,
      ),
      [
        '---\ncredits: required\n---\n\n## A\n\n![Ship](a.png){credit=""}\n',
        'This picture has no credit, and the deck requires one of each @ ![Ship](a.png){credit=""}',
      ],
      [
        '---\ncredits: required\n---\n\n## A\n\n![Ship](a.png){data-license="MIT"} ![Ship](a.png "Photo: Ada")\n',
      ],
      ['## A\n\n![Ship](a.png)\n'],
      [
        '---\ncredits: required\n---\n\n## A\n\n![Ship](a.png){accredit="x"}\n',
        'This picture has no credit, and the deck requires one of each @ ![Ship](a.png){accredit="x"}',
      ],
      ['---\ncredits: required\n---\n\n## A\n\n<b>x</b> `<img src=a.png>` <img src="a.png" credit="Ada">\n'],
    ],
  ],
  [
    'dead-link',
    [
      ['## A\n\n[b](#a) [c](https://example.org/)\n'],
      ['## A\n\n[a](c.md#part)\n', 'There is no file “c.md#part” beside the deck @ [a](c.md#part)'],
      ['## A\n\n[a]() [b](#)\n', 'This link has no address @ [a]()', 'This link has no address @ [b](#)'],
      ['## A\n\n<a href="#/2/1">a</a> <a href="#/a">b</a>\n'],
      [
        '## A\n\n<a href="#nowhere">a</a>\n',
        'No slide and nothing on one has the id “nowhere” @ <a href="#nowhere">',
      ],
      [
        '## A\n\n[a](htps//example.org)\n',
        '“htps//example.org” begins with no protocol that there is @ [a](htps//example.org)',
      ],
    ],
  ],
  [
    'private-address',
    [
      [
        '## A\n\nhttp://10.0.0.1:80/x and 192.168.1.2\n',
        'This address is one of a private network @ http://10.0.0.1:80/x',
        'This address is one of a private network @ 192.168.1.2',
      ],
      ['## A\n\nhttps://wiki.corp/a\n', 'This address is one of a private network @ https://wiki.corp/a'],
      ['## A\n\n/home/ada/x.txt\n', 'This path leads to a place on somebody’s own disk @ /home/ada/x.txt'],
      ['## A\n\nC:\\\\Users\\\\ada /Users/you/x /home/user/x\n'],
      [
        '## A\n\n`10.1.2.3` `http://10.1.2.3/`\n',
        'This address is one of a private network @ http://10.1.2.3/',
      ],
      [
        '## A\n\n172.15.0.1 172.16.0.1 172.31.255.255 172.32.0.1\n',
        'This address is one of a private network @ 172.16.0.1',
        'This address is one of a private network @ 172.31.255.255',
      ],
      [
        '## A\n\n10.0.0.0/8 192.0.2.1 1.10.0.0.1 169.254.1.1 10.0.0.256\n',
        'This address is one of a private network @ 169.254.1.1',
      ],
    ],
  ],
  [
    'twin-slides',
    [
      [
        '## A\n\nSome words\n\n## B\n\nb\n\n## A\n\nSome  words\n',
        'This slide is the same as slide 1 on line 1 @ ## A',
      ],
      ['## A\n\nwords\n\n::: notes\none\n:::\n\n## A\n\nwords\n\n::: notes\ntwo\n:::\n'],
      [`${'##\n\nAny questions?\n\n## B\n\nb\n\n'.replace('b\n', 'c\n')}##\n\nAny questions?\n`],
      [
        '##\n\n- Any questions?\n\n## B\n\nb\n\n##\n\n- Any questions?\n',
        'This slide is the same as slide 1 on line 1 @ ##',
      ],
    ],
  ],
])('%s', async (rule, decks) => {
  const found = []
  for (const [source] of decks) found.push([source, ...(await said(rule, source))])
  expect(found).toEqual(decks)
})
