// The colors of the theme, which canvases need as values.

/** Reads the colors of the theme, which canvases need as values. */
export function themeColors(element) {
  const style = getComputedStyle(element);
  const get = (name) => style.getPropertyValue(name).trim();
  const palette = Array.from({ length: 8 }, (_, i) => get('--service-' + i));
  const roles = {
    BUILD: get('--role-build'), MODULE: get('--role-build'), PHASE: get('--role-phase'), GOAL: get('--role-goal'),
    STEP: get('--role-goal'), TEST_RUN: get('--role-phase'), TEST_CONTAINER: get('--role-container'),
    TEST: get('--role-test'), LIFECYCLE: get('--role-lifecycle'), TESTCONTAINER: get('--role-docker'),
    SPRING_CONTEXT: get('--role-spring'), CHECK: get('--role-goal'),
  };
  const byService = new Map();
  const skipped = get('--skipped-bar');
  return {
    font: get('--font') || 'sans-serif',
    text: get('--text'), muted: get('--muted'), background: get('--background'),
    grid: get('--track'), gap: get('--gap'), failed: get('--failed-bar'), passed: get('--passed-bar'), hatch: get('--hatch'),
    critical: get('--critical'), lifecycle: get('--role-lifecycle'), selected: get('--selected'), accent: get('--accent'),
    of(spans, row) {
      if (spans.notRun.has(row)) return skipped;
      const role = roles[spans.roleName(row)];
      if (role) return role;
      const service = spans.service(row);
      if (!byService.has(service)) byService.set(service, palette[byService.size % palette.length]);
      return byService.get(service);
    },
  };
}
