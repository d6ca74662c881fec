import { expect, it } from 'vitest'
import { placementStyle } from './placement.ts'

it.each([
  [{}, ''],
  [{ position: 'left' }, 'object-position:0% 50%'],
  [{ position: 'top' }, 'object-position:50% 0%'],
  [{ position: 'bottom center' }, 'object-position:50% 100%'],
  [{ position: 'left bottom' }, 'object-position:0% 100%'],
  [{ position: 'center right' }, 'object-position:100% 50%'],
  [{ position: '10% left' }, 'object-position:0% 10%'],
  [{ size: 'cover' }, 'object-fit:cover'],
  [{ size: 'contain', position: 'top left' }, 'object-fit:contain;object-position:0% 0%'],
  [{ size: '50%' }, 'width:50%;left:calc((100% - 50%) * 0.5);position:absolute;object-fit:contain'],
  [
    { size: '200px 100%', position: '100% 20%' },
    'width:calc(200 * var(--u, 1px));left:calc((100% - calc(200 * var(--u, 1px))) * 1);height:100%;top:calc((100% - 100%) * 0.2);position:absolute;object-fit:fill;object-position:100% 20%',
  ],
])('lays %j', (placement, style) => {
  expect(placementStyle(placement)).toBe(style)
})
