package dev.oteltest.internal.codeowners;

import java.util.List;

/**
 * One line of the file.
 *
 * @param pattern matches whole paths from the root, without a leading slash
 * @param excludes whether the paths have no owner in this section, whatever other rules say
 * @param owners none for a rule that takes ownership away
 */
record OwnerRule(PathPattern pattern, boolean excludes, List<String> owners) {}
