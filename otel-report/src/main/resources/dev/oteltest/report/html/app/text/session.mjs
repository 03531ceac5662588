// What a page remembers until its window is closed; in a frame that may store nothing, that is nothing.

export function remember(key, value) {
  try {
    self.sessionStorage.setItem(key, String(value));
  } catch {
    // The reader's choice lasts as long as the view.
  }
}

/** Returns what was remembered, or null. */
export function recalled(key) {
  try {
    return self.sessionStorage.getItem(key);
  } catch {
    return null;
  }
}
