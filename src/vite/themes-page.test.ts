import { expect, it } from 'vitest'
import { renderThemes } from './themes-page.ts'

it('has a picture of each slide in each theme and scheme, side by side', () => {
  const page = renderThemes(
    'A <talk>',
    ['One & only', 'Two'],
    [
      {
        name: 'plain',
        summary: 'White',
        light: ['pl/1.webp', 'pl/2.webp'],
        dark: ['pd/1.webp', 'pd/2.webp'],
      },
      {
        name: 'serif',
        summary: 'Quiet',
        light: ['sl/1.webp', 'sl/2.webp'],
        dark: ['sd/1.webp', 'sd/2.webp'],
      },
    ],
  )
  expect(page).toContain('<title>A &lt;talk&gt; in 2 themes</title>')
  expect([...page.matchAll(/<img [^>]*src="([^"]*)"/g)].map(([, src]) => src)).toEqual([
    ...['pl/1.webp', 'sl/1.webp', 'pd/1.webp', 'sd/1.webp'],
    ...['pl/2.webp', 'sl/2.webp', 'pd/2.webp', 'sd/2.webp'],
  ])
  expect(page).toContain('alt="One &amp; only, serif, dark"')
})
