import { expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { asSlides, withBeamerSteps } from './imported.ts'

it('pauses and notes of beamer’s are kept for pandoc', () => {
  expect(withBeamerSteps('a\n\\pause b \\pausex \\note{c {d} \\} e} f \\note{')).toBe(
    'a\n\n\n. . .\n\n b \\pausex \n\n\\begin{notes}\nc {d} \\} e\n\\end{notes}\n\n f \\note{',
  )
})

it('frames are slides, with their titles, wherever these stand', () => {
  const markdown =
    '# Part\n\n::: frame\nOne *a*\n\n-   b\n\n::: notes\nc\n:::\n:::\n\n::: {.frame options="x"}\n### Two\n\nd\n:::\n\n::: frame\ne\n:::\n'
  const tex =
    '\\begin{frame}<1>{One}\\end{frame}\\begin{frame}[x]\\frametitle{Two}\\end{frame}\\begin{frame}e\\end{frame}'
  const text = asSlides(markdown, tex)
  expect(text).toBe('# Part\n\n## One *a*\n\n-   b\n\n::: notes\nc\n:::\n\n## Two\n\nd\n\n---\n\ne\n')
  expect(compile(text).slides.map(({ title }) => title)).toEqual(['Part', 'One a', 'Two', 'e'])
})

it('cells of a notebook are what they hold; code is left alone', () => {
  expect(
    asSlides(
      '::: {.cell .markdown}\n# A\n:::\n\n::: {.cell .code execution_count="1"}\n``` python\n::: frame\n```\n\n::: {.output .stream .stdout}\n    3\n:::\n:::\n',
    ).trim(),
  ).toBe('# A\n\n``` python\n::: frame\n```\n\n    3')
})
