package dev.oteltest.resource.internal.ci;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A branch or tag.
 *
 * @param name the short name, such as {@code main}
 * @param type {@code branch} or {@code tag}, as in {@code vcs.ref.head.type}
 */
public record GitRef(String name, String type) {

  private static final String BRANCH = "branch";
  private static final String TAG = "tag";

  private static final Pattern FULL = Pattern.compile("(?:refs/)?(heads|tags|remotes/[^/]+)/(.+)");

  /**
   * Reads a ref's name, full ({@code refs/heads/main}) or short ({@code main}, which is assumed to
   * be a branch).
   *
   * @return null if there is none or if it is neither a branch nor a tag, such as the {@code
   *     refs/pull/12/merge} that some systems check out
   */
  public static @Nullable GitRef of(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return null;
    }
    Matcher full = FULL.matcher(name);
    if (full.matches()) {
      return new GitRef(full.group(2), full.group(1).equals("tags") ? TAG : BRANCH);
    }
    return name.startsWith("refs/") || name.equals("HEAD") ? null : new GitRef(name, BRANCH);
  }

  /** Reads the full or short name of a tag. */
  public static @Nullable GitRef tag(@Nullable String name) {
    GitRef ref = of(name);
    return ref == null ? null : new GitRef(ref.name, TAG);
  }
}
