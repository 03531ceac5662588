package dev.oteltest.resource.internal.git;

import dev.oteltest.resource.internal.ci.CiFacts;
import dev.oteltest.resource.internal.ci.GitRef;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Completes the facts from the files in {@code .git}, without running git. */
public final class GitFacts {

  private static final String HEADS = "refs/heads/";

  private GitFacts() {}

  public static void complete(CiFacts facts, Path directory) {
    GitDirectory git = GitDirectory.find(directory);
    if (git == null) {
      return;
    }
    GitHead head = GitHead.read(git);
    facts.head(GitRef.of(head.ref()));
    if (!facts.isOfChange()) {
      facts.revision(head.revision());
    }
    GitConfig config = git.config();
    String url = config == null ? null : remoteUrl(config, head.ref());
    if (config != null && url != null) {
      facts.repository(config.rewritten(url));
    }
  }

  /** The URL of origin, or else of the branch's remote, or else of the only remote. */
  private static @Nullable String remoteUrl(GitConfig config, @Nullable String ref) {
    String origin = config.get("remote", "origin", "url");
    if (origin != null) {
      return origin;
    }
    if (ref != null && ref.startsWith(HEADS)) {
      String remote = config.get("branch", ref.substring(HEADS.length()), "remote");
      String url = remote == null ? null : config.get("remote", remote, "url");
      if (url != null) {
        return url;
      }
    }
    Set<String> remotes = config.subsections("remote", "url");
    return remotes.size() == 1 ? config.get("remote", remotes.iterator().next(), "url") : null;
  }
}
