/** Who owns a file, by the repository's {@code CODEOWNERS}. */
@NullMarked
package dev.oteltest.codeowners;

import org.jspecify.annotations.NullMarked;
