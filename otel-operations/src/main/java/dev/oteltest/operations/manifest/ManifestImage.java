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
record ManifestImage(@Nullable String repository, @Nullable String tag, @Nullable String digest) {

  private static final String DOCKER_HUB = "docker.io/";

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
  static @Nullable ManifestImage parse(String text) {
    Matcher matcher = REFERENCE.matcher(text);
    return text.isEmpty() || !matcher.matches()
        ? null
        : new ManifestImage(
            matcher.group("repository"), matcher.group("tag"), matcher.group("digest"));
  }

  /** Returns whether a repository is this one, by whichever of its names Docker Hub's has. */
  boolean isOf(@Nullable String other) {
    return repository != null && other != null && fullName(repository).equals(fullName(other));
  }

  /** Returns a repository with its registry, and with the {@code library} of official images. */
  private static String fullName(String repository) {
    int slash = repository.indexOf('/');
    String first = repository.substring(0, Math.max(slash, 0));
    String path = repository.substring(slash + 1);
    if (first.equals("docker.io") || first.equals("index.docker.io")) {
      return DOCKER_HUB + (path.contains("/") ? path : "library/" + path);
    }
    if (first.contains(".") || first.contains(":") || first.equals("localhost")) {
      return repository;
    }
    return DOCKER_HUB + (first.isEmpty() ? "library/" : "") + repository;
  }

  /** Returns this tag or digest, in the other's repository if this has none. */
  ManifestImage onto(ManifestImage other) {
    return repository != null ? this : new ManifestImage(other.repository, tag, digest);
  }

  @Override
  public String toString() {
    return (repository == null ? "" : repository)
        + (tag == null ? "" : ":" + tag)
        + (digest == null ? "" : "@" + digest);
  }
}
