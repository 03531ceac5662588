package dev.oteltest.assertions.convention;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What names must look like.
 *
 * @param pattern what a name must match as a whole
 * @param words the same in words, to follow "is not"; null for somebody's own expression, which
 *     says it itself
 */
record NameFormat(Pattern pattern, @Nullable String words) {

  static @Nullable NameFormat of(@Nullable Pattern pattern) {
    return pattern == null ? null : new NameFormat(pattern, null);
  }

  boolean fits(String name) {
    return pattern.matcher(name).matches();
  }

  /** What is said of a name that does not fit. */
  String complaint() {
    return words == null ? "does not match /" + pattern + "/" : "is not " + words;
  }
}
