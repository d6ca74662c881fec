import { expect, it } from 'vitest'
import { read } from '../pandoc/read.ts'
import { plain } from '../themes/plain/theme.ts'
import { boxBelow } from './heading.ts'
import { spacing } from './spacing.ts'

it('a heading that stands below something has a gap above it', () => {
  const [heading] = read('## Words', () => {}).blocks
  const above = boxBelow(heading, plain).height - boxBelow(heading, plain, false).height
  expect(above).toBeCloseTo(spacing.gap * plain.type.headMost, 3)
})
