import { expect, it } from 'vitest'
import { readDimensions } from './dimensions.ts'

it.each([
  [[['width', '50%']], [], 'width:50%'],
  [[['width', '300']], [['width', 300]], ''],
  [
    [
      ['width', '300.9px'],
      ['height', '2in'],
    ],
    [['width', 300]],
    'height:2in',
  ],
  [[['height', '144pt']], [], 'height:144pt'],
  [[['width', '15mm']], [], 'width:15mm'],
  [[['width', '2inch']], [], 'width:2in'],
  [[['width', '33.3333333%']], [], 'width:33.3333333%'],
  [[['width', '.5in']], [], ''],
  [[['width', 'wide']], [], ''],
  [[['width', '1.2.3%']], [], ''],
] as const)('reads %j', (pairs, pixels, style) => {
  expect(readDimensions(pairs)).toEqual({ pixels, style })
})
