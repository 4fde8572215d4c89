const names = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** The months of a year, to choose from. */
export const monthOptions = names.map((name, index) => ({ value: String(index + 1), name }))
