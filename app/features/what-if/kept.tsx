/** What a form must not lose of the address. */
export function Kept({ fields }: { fields: readonly (readonly [string, string])[] }) {
  return fields.map(([name, value], index) => <input key={index} type="hidden" name={name} value={value} />)
}
