// Values of attributes: a type, a text, and for an array the texts of its elements.

export const STRING = 0;
export const BOOLEAN = 1;
export const ARRAY = 4;

/** A value of an attribute: its type, its text, and for an array the texts of its elements. */
export function attributeValue(type, text) {
  return { type, text };
}

/** The values that a filter compares: the elements of an array, or the value itself. */
export function elements(value) {
  if (value.type < ARRAY) return [value];
  if (!value.elements) {
    value.elements = JSON.parse(value.text)
      .map((text) => attributeValue(value.type - ARRAY, text));
  }
  return value.elements;
}

export function valueText(value) {
  return value.type < ARRAY ? value.text
    : `[${elements(value).map((each) => (value.type === ARRAY ? JSON.stringify(each.text) : each.text)).join(', ')}]`;
}

/** Returns the text of the value of a key, or an empty one. */
export function textOf(pairs, key) {
  const found = pairs.find((each) => each.key === key);
  return found ? valueText(found.value) : '';
}
