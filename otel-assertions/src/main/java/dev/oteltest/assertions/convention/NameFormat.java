package dev.oteltest.assertions.convention;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The required format of names.
 *
 * @param pattern the pattern that a whole name must match
 * @param words the same in words, as a phrase after "is not"; null for a user's expression, which
 *     is shown instead
 */
record NameFormat(Pattern pattern, @Nullable String words) {

  static @Nullable NameFormat of(@Nullable Pattern pattern) {
    return pattern == null ? null : new NameFormat(pattern, null);
  }

  boolean fits(String name) {
    return pattern.matcher(name).matches();
  }

  /** Returns the phrase for a name that does not match. */
  String complaint() {
    return words == null ? "does not match /" + pattern + "/" : "is not " + words;
  }
}
