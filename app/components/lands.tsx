/** Says that the page will be loaded anew after this form: it should then land where it was left. */
export const Lands = () => (
  <noscript>
    <input type="hidden" name="lands" value="here" />
  </noscript>
)
