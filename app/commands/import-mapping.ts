import { z } from 'zod'
import { dateOrders } from 'domain/import/dates'
import { importFields, mappingProblems, type ImportField, type Mapping } from 'domain/import/mapping'
import { usFederal2024 } from 'domain/import/mappings/us-federal-2024'
import { exposures } from 'domain/use-case'
import { limits } from '~/server/import/limits'
import { requiredText, text } from './inputs'

/** Mappings that ship with the product, by the name that the command line knows them by. */
export const shippedMappings: Readonly<Record<string, Mapping>> = { [usFederal2024.source]: usFederal2024 }

export const sourceName = requiredText(100, 'Name the register that the file comes from.')

const fieldIds = importFields.map(({ id }) => id) as [ImportField, ...ImportField[]]
const word = z.string().max(40_000)

/** A column of a mapping. Strict: a field that cannot be imported is refused by name, not passed over (security.md H3). */
const columnMapping = z.strictObject({
  header: word,
  occurrence: z.number().int().min(1).max(limits.columns).default(1),
  aliases: z.array(word).max(20).optional(),
  field: z
    .enum(fieldIds, {
      error: ({ input }) => `"${String(input).slice(0, 60)}" cannot be imported. A column can be ${fieldIds.join(', ')}, or null.`,
    })
    .nullable(),
  values: z.record(word, z.string().max(200)).optional(),
  dateOrder: z.enum(dateOrders).nullable().optional(),
  separator: z.string().min(1).max(5).optional(),
})

/** The content of a mapping file, and of a mapping kept with an import. */
export const mappingSchema = z
  .strictObject({
    source: sourceName,
    sheet: text(200).nullable().default(null),
    headerRow: z.number().int().min(1).max(limits.rows).nullable().default(null),
    columns: z.array(columnMapping).min(1, 'A mapping needs at least one column.').max(limits.columns),
    fixed: z
      .strictObject({
        businessUnit: text(200).optional(),
        department: text(200).optional(),
        industry: text(60).optional(),
        exposure: z.enum(exposures).optional(),
        sponsor: text(200).optional(),
      })
      .default({}),
  })
  .superRefine((mapping, context) => {
    for (const message of mappingProblems(mapping)) context.addIssue({ code: 'custom', message, path: ['columns'] })
  })

/** A mapping from the text of a JSON file. */
export function parseMapping(json: string): { ok: true; mapping: Mapping } | { ok: false; reason: string } {
  let content: unknown
  try {
    content = JSON.parse(json)
  } catch {
    return { ok: false, reason: 'The mapping is not valid JSON.' }
  }
  const parsed = mappingSchema.safeParse(content)
  if (parsed.success) return { ok: true, mapping: parsed.data }
  const [issue] = parsed.error.issues
  const where = issue?.path.length ? ` (${issue.path.join('.')})` : ''
  return { ok: false, reason: `The mapping does not fit: ${issue?.message ?? 'check its shape'}${where}` }
}
