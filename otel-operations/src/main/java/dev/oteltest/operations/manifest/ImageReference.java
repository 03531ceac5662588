package dev.oteltest.operations.manifest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a container image, such as {@code host:5000/team/app:1.2}.
 *
 * @param repository the registry and path; null if only the tag or digest is to be replaced
 * @param tag the tag, or null
 * @param digest the digest, such as {@code sha256:…}, or null
 * @see <a href="https://github.com/distribution/reference">the grammar of references</a>
 */
record ImageReference(@Nullable String repository, @Nullable String tag, @Nullable String digest) {

  private static final String PART = "[a-z0-9]++(?:(?:\\.|__?|-++)[a-z0-9]++)*+";

  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?<repository>(?:(?:[A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+])(?::\\d+)?/)?"
              + PART
              + "(?:/"
              + PART
              + ")*+)?(?::(?<tag>\\w[\\w.-]{0,127}))?"
              + "(?:@(?<digest>[a-z0-9]++(?:[.+_-][a-z0-9]++)*+:[0-9a-fA-F]{32,}))?");

  /**
   * Parses a reference.
   *
   * @return the reference; null if the text is none
   */
  static @Nullable ImageReference parse(String text) {
    Matcher matcher = REFERENCE.matcher(text);
    return text.isEmpty() || !matcher.matches()
        ? null
        : new ImageReference(
            matcher.group("repository"), matcher.group("tag"), matcher.group("digest"));
  }

  /** Returns this tag or digest, in the other's repository if this has none. */
  ImageReference onto(ImageReference other) {
    return repository != null ? this : new ImageReference(other.repository, tag, digest);
  }

  @Override
  public String toString() {
    return (repository == null ? "" : repository)
        + (tag == null ? "" : ":" + tag)
        + (digest == null ? "" : "@" + digest);
  }
}
