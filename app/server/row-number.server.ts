/** The number of a row in an address: which record, or from where a page of a long list goes on; null when it is none. */
export const rowNumberOf = (text: string | null | undefined): number | null => (/^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : null)
