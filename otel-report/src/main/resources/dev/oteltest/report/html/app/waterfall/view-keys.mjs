// The keys of a whole view, wherever the focus is.

/** Calls an action with each key that no element took, and which it says whether it means something; until a signal, if there is one. */
export function listenForKeys(section, help, action, signal) {
  document.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    if (event.target.closest && event.target.closest('input, select, textarea')) return;
    // A reader who searches may be anywhere on the page.
    const meant = event.key === '/' || isNear(section, event);
    if (event.key === '?') toggleDialog(help);
    else if (help.open || !meant || !action(event.key)) return;
    event.preventDefault();
  }, { signal });
}

/** Keys belong to a section if it has the focus, or if nothing has and it is in view. */
function isNear(section, event) {
  if (section.contains(event.target)) return true;
  const bounds = section.getBoundingClientRect();
  return event.target === document.body && bounds.top < innerHeight * 0.6 && bounds.bottom > innerHeight * 0.2;
}

export function toggleDialog(dialog) {
  if (dialog.open) dialog.close();
  else if (dialog.showModal) dialog.showModal();
}
