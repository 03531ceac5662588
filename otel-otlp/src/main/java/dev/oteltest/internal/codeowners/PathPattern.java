package dev.oteltest.internal.codeowners;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pattern for whole paths from the root, as a list of patterns for the names in it. */
final class PathPattern {

  /** Null stands for any number of names. */
  private final List<@Nullable NamePattern> names = new ArrayList<>();

  /** Goes on with one name. */
  PathPattern name(NamePattern name) {
    names.add(name);
    return this;
  }

  /** Goes on with any number of names, none included. */
  PathPattern anyNames() {
    names.add(null);
    return this;
  }

  /** Goes on with one name or more. */
  PathPattern someNames() {
    return name(NamePattern.of("*", false)).anyNames();
  }

  /**
   * Whether a path is as the pattern says.
   *
   * @param path relative to the root, with slashes
   */
  boolean matches(String path) {
    String[] parts = path.split("/", -1);
    return WildcardMatcher.match(
        names.size(),
        token -> names.get(token) == null,
        parts.length,
        (token, item) -> accepts(names.get(token), parts[item]));
  }

  private static boolean accepts(@Nullable NamePattern name, String part) {
    return name == null || name.matches(part);
  }
}
