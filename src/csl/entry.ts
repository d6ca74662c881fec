/** One work in the list of references. */
import { addressOf, addressVariables } from './addresses.ts'
import { writeNodes } from './elements.ts'
import { withLanguage } from './item-language.ts'
import { type CslOutput, formatted, grouped, type OutputList, tagged, tagOf, transform } from './output.ts'
import { type CitedItem, type ItemScope, textOf, variableOf } from './scope.ts'
import type { StyleArea } from './style.ts'

export function writeEntry(entry: CitedItem, area: StyleArea, scope: ItemScope): CslOutput | undefined {
  const children = withLanguage(withAddress(writeNodes(area.children, scope), scope), scope)
  const aligned = area.attributes.has('second-field-align') ? alignSecond(children) : children
  const item = tagged({ kind: 'item', id: entry.item.id, mode: 'normal' }, grouped(aligned))
  const { suffix, ...formatting } = area.formatting
  const inside = suffix === undefined ? undefined : suffixInDisplay(item, suffix)
  return inside ? formatted(formatting, [inside]) : formatted(area.formatting, [item])
}

/** An entry that shows no address has one as a link on its title, or on all of it. */
function withAddress(outputs: OutputList, scope: ItemScope): OutputList {
  const { usedAddress, usedTitle } = scope.progress
  if (usedAddress) return outputs
  const variable = addressVariables.find((one) => textOf(variableOf(scope, one)))
  if (variable === undefined) return outputs
  const url = addressOf(variable, textOf(variableOf(scope, variable)) ?? '')
  if (!usedTitle) return [{ url, children: outputs }]
  return outputs.flatMap(
    (output) => transform(output, (one) => (tagOf(one, 'title') ? { url, children: [one] } : one)) ?? [],
  )
}

function alignSecond([first, ...rest]: OutputList): OutputList {
  if (!first) return []
  if ('url' in first) {
    const [head, ...others] = first.children
    return head ? alignSecond([head, { ...first, children: others }]) : [first]
  }
  const left = formatted({ display: 'leftMargin' }, [first])
  const right = formatted({ display: 'rightInline' }, rest)
  return [left, right].filter((one) => one !== undefined)
}

/** The full stop behind an entry belongs into its last block. */
function suffixInDisplay(output: CslOutput, suffix: string): CslOutput | undefined {
  if ('literal' in output) return undefined
  if ('formatting' in output && output.formatting.display)
    return {
      ...output,
      formatting: { ...output.formatting, suffix: (output.formatting.suffix ?? '') + suffix },
    }
  if (!('formatting' in output) && !tagOf(output, 'item')) return undefined
  const last = output.children.at(-1)
  const changed = last && suffixInDisplay(last, suffix)
  return changed && ({ ...output, children: [...output.children.slice(0, -1), changed] } as CslOutput)
}
