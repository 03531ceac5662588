package dev.oteltest.resource.internal.git;

import dev.oteltest.resource.internal.ci.BoundedFile;
import dev.oteltest.resource.internal.ci.CiFacts;
import dev.oteltest.resource.internal.ci.GitRef;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Completes the facts from the files in {@code .git}, without running git. */
public final class GitFacts {

  private static final String HEADS = "refs/heads/";
  private static final String ORIGIN = "refs/remotes/origin/";

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

  /** Returns what the default branch is called: that of origin when it was cloned, else either. */
  public static List<String> defaultBranches(Path directory) {
    GitDirectory git = GitDirectory.find(directory);
    String head = git == null ? null : git.read(ORIGIN + "HEAD");
    String ref = head == null ? null : GitHead.target(head);
    return ref != null && ref.startsWith(ORIGIN)
        ? List.of(ref.substring(ORIGIN.length()))
        : List.of("main", "master");
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

  /**
   * The branch and commit of {@code HEAD}.
   *
   * @param ref the full name of the checked-out branch; null if detached
   * @param revision the commit; null before the first one, and if refs are not stored as files
   */
  private record GitHead(@Nullable String ref, @Nullable String revision) {

    private static final String SYMBOLIC = "ref:";
    private static final int MAX_LINKS = 5;
    private static final int MAX_PACKED_LINES = 2_000_000;
    private static final int MAX_LINE_LENGTH = 8 * 1024;

    private static final Pattern REF_NAME = Pattern.compile("refs/[^\\s\\\\\\x00]+");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private static final GitHead UNKNOWN = new GitHead(null, null);

    static GitHead read(GitDirectory git) {
      String link = git.linkedHead();
      String head = link == null ? git.readOwn("HEAD") : SYMBOLIC + link;
      if (head == null) {
        return UNKNOWN;
      }
      String ref = target(head);
      // With reftable, HEAD is always refs/heads/.invalid; a ref name must not start with a dot.
      if (ref != null && ref.contains("/.")) {
        return UNKNOWN;
      }
      return ref == null ? new GitHead(null, hash(head)) : new GitHead(ref, revision(git, ref));
    }

    private static @Nullable String revision(GitDirectory git, String ref) {
      String name = ref;
      for (int link = 0; link < MAX_LINKS; link++) {
        String loose = git.read(name);
        if (loose == null) {
          return packed(git.common().resolve("packed-refs"), name);
        }
        String next = target(loose);
        if (next == null) {
          return hash(loose);
        }
        name = next;
      }
      return null;
    }

    /** The ref that the file of a symbolic ref names; null if it is not symbolic. */
    private static @Nullable String target(String content) {
      if (!content.startsWith(SYMBOLIC)) {
        return null;
      }
      String name = content.substring(SYMBOLIC.length()).strip();
      return REF_NAME.matcher(name).matches() && !name.contains("..") ? name : null;
    }

    private static @Nullable String hash(String content) {
      String hash = content.strip();
      return HASH.matcher(hash).matches() ? hash : null;
    }

    private static @Nullable String packed(Path file, String ref) {
      if (!Files.isRegularFile(file)) {
        return null;
      }
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
        for (int i = 0; i < MAX_PACKED_LINES; i++) {
          String line = boundedLine(lines);
          if (line == null) {
            return null;
          }
          if (line.endsWith(ref) && line.indexOf(' ') == line.length() - ref.length() - 1) {
            return hash(line.substring(0, line.indexOf(' ')));
          }
        }
      } catch (IOException e) {
        return null; // treated as absent
      }
      return null;
    }

    /** The next line; null at the end, and for content that git does not write. */
    private static @Nullable String boundedLine(BufferedReader lines) throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = lines.read(); c != '\n'; c = lines.read()) {
        if (c < 0) {
          return line.isEmpty() ? null : line.toString();
        }
        if (line.length() == MAX_LINE_LENGTH) {
          return null;
        }
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }
  }

  /**
   * The folders in which git keeps the state of a working tree.
   *
   * @param own the folder that holds this working tree's {@code HEAD}
   * @param common the folder that holds refs and configuration; different from {@code own} in a
   *     linked worktree
   * @see <a href="https://git-scm.com/docs/gitrepository-layout">gitrepository-layout</a>
   */
  private record GitDirectory(Path own, Path common) {

    private static final int LIMIT = 64 * 1024;
    private static final String POINTER = "gitdir:";

    /**
     * Finds the folders for a directory, searching upward from its real path as git does. Returns
     * null if there are none, or if a {@code .git} file on the way points to nothing: what
     * surrounds it is another repository.
     */
    static @Nullable GitDirectory find(Path directory) {
      for (Path at = real(directory); at != null; at = at.getParent()) {
        Path git = at.resolve(".git");
        Path own = follow(git);
        if (own != null && hasHead(own)) {
          return new GitDirectory(own, common(own));
        }
        if (Files.isRegularFile(git)) {
          return null;
        }
      }
      return null;
    }

    private static Path real(Path directory) {
      try {
        return directory.toRealPath();
      } catch (IOException e) {
        return directory.toAbsolutePath().normalize(); // it does not exist, but its parents may
      }
    }

    /** {@code HEAD} may be a link to a branch without commits, for which there is no file. */
    private static boolean hasHead(Path own) {
      Path head = own.resolve("HEAD");
      return Files.isRegularFile(head) || Files.isSymbolicLink(head);
    }

    /** The ref that {@code HEAD} links to, as in old versions of git; null if it is a file. */
    @Nullable String linkedHead() {
      try {
        Path head = own.resolve("HEAD");
        return Files.isSymbolicLink(head)
            ? Files.readSymbolicLink(head).toString().replace('\\', '/')
            : null;
      } catch (IOException e) {
        return null;
      }
    }

    /** The configuration with its includes; null if there is none. */
    @Nullable GitConfig config() {
      return GitConfig.read(common.resolve("config"));
    }

    /** Reads a small file in the common folder. */
    @Nullable String read(String path) {
      return BoundedFile.read(common.resolve(path), LIMIT);
    }

    /** Reads a small file in the folder of this working tree. */
    @Nullable String readOwn(String path) {
      return BoundedFile.read(own.resolve(path), LIMIT);
    }

    /** In worktrees and submodules {@code .git} is a file that points to the folder. */
    private static @Nullable Path follow(Path git) {
      if (Files.isDirectory(git)) {
        return git;
      }
      String pointer = BoundedFile.read(git, LIMIT);
      return pointer != null && pointer.startsWith(POINTER)
          ? resolve(git.resolveSibling(""), pointer.substring(POINTER.length()))
          : null;
    }

    private static Path common(Path own) {
      String pointer = BoundedFile.read(own.resolve("commondir"), LIMIT);
      Path common = pointer == null ? null : resolve(own, pointer);
      return common != null && Files.isDirectory(common) ? common : own;
    }

    private static @Nullable Path resolve(Path from, String path) {
      try {
        return from.resolve(path.strip()).normalize();
      } catch (InvalidPathException e) {
        return null;
      }
    }
  }
}
