import { z } from 'zod'
import { problem } from './problem.server'

/** Deeper than anything the API takes; without a limit, a body of brackets alone could exhaust the stack (security.md D4). */
const depthAtMost = 20

/** The object in the body. @throws Response a problem: no JSON (415), broken (400), not an object or too deep (422) */
export async function readJson(request: Request): Promise<Record<string, unknown>> {
  const [type, ...parameters] = (request.headers.get('content-type') ?? '').toLowerCase().split(';')
  const charset = parameters.find((parameter) => parameter.trim().startsWith('charset='))
  if (type?.trim() !== 'application/json' || (charset && !/^\s*charset="?utf-8"?\s*$/.test(charset))) {
    throw problem({ status: 415, detail: 'Send JSON in UTF-8, with Content-Type: application/json.' })
  }
  const value = parse(await request.arrayBuffer())
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw problem({ status: 422, detail: 'Send a JSON object, such as {"title": "…"}.' })
  if (isDeeper(value, depthAtMost)) throw problem({ status: 422, detail: `The JSON is nested more than ${depthAtMost} levels deep.` })
  return value as Record<string, unknown>
}

function parse(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    const says = error instanceof SyntaxError ? error.message : 'It is not UTF-8'
    throw problem({ status: 400, detail: `The body could not be read as JSON: ${says.slice(0, 200)}.` })
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1))
}

/**
 * Paths of all fields, at any depth, that the schema would pass over: a misspelt field must not be lost in silence.
 * A strict object says so itself, in its own words.
 */
export function unknownFields(schema: z.core.$ZodType, value: unknown, path: string[] = []): string[] {
  if (schema instanceof z.ZodObject) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
    const shape: Record<string, z.core.$ZodType> = schema.shape
    const isStrict = schema.def.catchall !== undefined
    return Object.entries(value).flatMap(([name, inner]) => {
      const known = Object.hasOwn(shape, name) ? shape[name] : undefined
      if (known) return unknownFields(known, inner, [...path, name])
      return isStrict ? [] : [[...path, name].join('.')]
    })
  }
  if (schema instanceof z.ZodArray) {
    return Array.isArray(value) ? value.flatMap((inner, index) => unknownFields(schema.element, inner, [...path, String(index)])) : []
  }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return unknownFields(schema.def.innerType, value, path)
  }
  // A transformation before the schema (preprocess) has no shape of its own.
  if (schema instanceof z.ZodPipe) return unknownFields(schema.in instanceof z.ZodTransform ? schema.out : schema.in, value, path)
  return []
}
