/**
 * Whether somebody has filled in any of these fields before the page woke up: what they hold is then something else
 * than what they came with.
 */
export function changedEarly(form: HTMLFormElement, names: readonly string[]): boolean {
  return [...form.elements].some((field) => {
    if (field instanceof HTMLInputElement && names.includes(field.name)) {
      return field.type === 'radio' ? field.checked !== field.defaultChecked : field.value !== field.defaultValue
    }
    return field instanceof HTMLTextAreaElement && names.includes(field.name) && field.value !== field.defaultValue
  })
}
